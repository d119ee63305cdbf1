"""Which items of the model the entries of a file are, and where their names are written."""

from collections.abc import Iterator

from argmap.editor.context import find_article, find_entry
from argmap.editor.parts import read_parts
from argmap.editor.slots import Slot
from argmap.model.elements import Claim
from argmap.model.workspace import Workspace
from argmap.source.text import Span
from argmap.syntax import tree


def list_entries(parsed: tree.Tree, start: int, end: int) -> Iterator[tree.Whole]:
    """Yield the entries of a range of offsets, as far as they can be read."""
    for entry in parsed.entries[max(0, find_entry(parsed, start)) :]:
        if entry.span.start > end:
            return
        whole = entry.kept if isinstance(entry, tree.Junk) else entry
        if whole is not None and whole.span.end >= start:
            yield whole


def find_claims(
    workspace: Workspace, parsed: tree.Tree, start: int, end: int
) -> Iterator[tuple[tree.Claim, Claim]]:
    """Yield the claims of a range of offsets that the model has, each with its entry."""
    first = find_article(parsed, find_entry(parsed, start))
    article = first.name.text if first and first.name else None
    for entry in parsed.entries[max(0, find_entry(parsed, start)) :]:
        if entry.span.start > end:
            return
        if isinstance(entry, tree.Article):
            article = entry.name.text
        elif isinstance(entry, tree.Junk) and entry.keyword == "article":
            article = entry.name.text if entry.name else None
        whole = entry.kept if isinstance(entry, tree.Junk) else entry
        if isinstance(whole, tree.Claim):
            claim = workspace.claims_by_id.get(f"{article}.{whole.name.text}")
            if claim and claim.span == whole.span:
                yield whole, claim


def find_name_span(entry: Span) -> Span:
    """Return where an entry declares its name, or its keyword if it has none."""
    head = next(read_parts(entry.file, entry.start), None)
    if head is None:
        return entry
    token = (*head.find(Slot.NAME), head.tokens[0])[0]
    return Span(entry.file, token.start, token.end)
