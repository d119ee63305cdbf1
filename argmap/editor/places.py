"""Which items of the model the entries of a file are, and where their names are written."""

from collections.abc import Iterator, Mapping

from argmap.editor.context import find_entry
from argmap.editor.parts import read_parts
from argmap.model.elements import Claim
from argmap.model.workspace import Workspace
from argmap.source.text import Span
from argmap.syntax import tree
from argmap.syntax.slots import Slot


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
