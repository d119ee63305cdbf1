"""The entries and clauses of a file, which items of the model they are, and where names are."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from argmap.editor.context import find_entry
from argmap.editor.parts import read_parts
from argmap.model.elements import Claim
from argmap.model.workspace import Workspace
from argmap.source.text import Span
from argmap.syntax import tree
from argmap.syntax.slots import Slot
from argmap.syntax.vocabulary import CLAIM_ENTRIES

AnyClause = TypeVar("AnyClause", bound=tree.Clause)
ARTICLE = "article"


def list_entries(parsed: tree.Tree, start: int, end: int) -> Iterator[tree.Whole]:
    """Yield the entries of a range of offsets, as far as they can be read."""
    for entry in parsed.entries[max(0, find_entry(parsed, start)) :]:
        if entry.span.start > end:
            return
        whole = tree.get_whole(entry)
        if whole is not None and whole.span.end >= start:
            yield whole


def list_clauses(entry: tree.Entry) -> tuple[tree.Clause, ...]:
    """Return the clauses of an entry that can be read."""
    whole = tree.get_whole(entry)
    return whole.clauses if whole else ()


def find_clauses(
    parsed: tree.Tree, kind: type[AnyClause]
) -> Iterator[tuple[tree.Entry, AnyClause]]:
    """Yield the clauses of a kind in a file that can be read, each after its entry."""
    for entry in parsed.entries:
        for clause in list_clauses(entry):
            if isinstance(clause, kind):
                yield entry, clause


def list_positions(question: tree.Question) -> Iterator[tree.Word]:
    """Yield the positions that a question lists."""
    for clause in question.clauses:
        if isinstance(clause, tree.Positions):
            yield from clause.names


def find_claims(workspace: Workspace, parsed: tree.Tree) -> Mapping[int, Claim]:
    """Return the claims of the model that are in a file, by where they start."""
    claims = (claim for claim in workspace.claims if claim.span.file is parsed.file)
    return {claim.span.start: claim for claim in claims}


def find_name_span(entry: Span) -> Span:
    """Return where an entry declares its name, or its keyword if it has none."""
    head = next(read_parts(entry.file, entry.start), None)
    if head is None:
        return entry
    token = (*head.find(Slot.NAME), head.tokens[0])[0]
    return Span(entry.file, token.start, token.end)


class ArticleBlock(Struct, frozen=True):
    """The places among the entries of a file of an article, and of its last claim, or of itself."""

    first: int
    last: int

    def get_span(self, parsed: tree.Tree) -> Span:
        """Return the whole place of the block."""
        start, end = parsed.entries[self.first].span.start, parsed.entries[self.last].span.end
        return Span(parsed.file, start, end)


def list_blocks(parsed: tree.Tree) -> Iterator[ArticleBlock]:
    """Yield the articles of a file, in order, also those that cannot be read as a whole."""
    first = last = -1
    for place, entry in enumerate(parsed.entries):
        if entry.keyword == ARTICLE:
            if first >= 0:
                yield ArticleBlock(first, last)
            first = last = place
        elif entry.keyword in CLAIM_ENTRIES:
            last = place
    if first >= 0:
        yield ArticleBlock(first, last)
