"""Wider and wider selections around a place: word, string, clause, entry, article, file."""

import re
from collections.abc import Iterator

from argmap.editor.context import find_context, find_entry
from argmap.editor.parts import TokenKind
from argmap.editor.places import list_blocks, list_clauses
from argmap.source.text import Span
from argmap.syntax import tree

WORD = re.compile(r"[\w-]+")
REFERENCE = re.compile(r"[\w-]+(?:\.[\w-]+)*")


def find_selections(parsed: tree.Tree, offset: int) -> tuple[Span, ...]:
    """Return the selections around an offset, each inside the next one; the last is the file."""
    file = parsed.file
    offset = min(max(offset, 0), len(file.text))
    selections: list[Span] = []
    for span in _list_around(parsed, offset):
        if not selections or _is_wider(span, selections[-1]):
            selections.append(span)
    return tuple(selections)


def _is_wider(span: Span, inner: Span) -> bool:
    is_around = span.start <= inner.start and inner.end <= span.end
    return is_around and (span.start, span.end) != (inner.start, inner.end)


def _list_around(parsed: tree.Tree, offset: int) -> Iterator[Span]:
    file = parsed.file
    line = Span(file, file.find_line_start(offset), file.find_line_end(offset))
    for pattern in (WORD, REFERENCE):
        yield from _find_around(pattern, line, offset)
    if token := find_context(parsed, offset).token:
        if token.kind is TokenKind.STRING:
            yield Span(file, token.start + 1, token.end - 1)
        yield Span(file, token.start, token.end)
    place = find_entry(parsed, offset)
    entry = parsed.entries[place] if place >= 0 else None
    clauses = list_clauses(entry) if entry else ()
    spans = (
        *(clause.span for clause in clauses),
        *((entry.span,) if entry else ()),
        *(block.get_span(parsed) for block in list_blocks(parsed)),
    )
    yield from (span for span in spans if span.start <= offset <= span.end)
    yield Span(file, 0, len(file.text))


def _find_around(pattern: re.Pattern[str], part: Span, offset: int) -> Iterator[Span]:
    """Yield what matches a pattern in a part of a file around an offset."""
    for match in pattern.finditer(part.file.text, part.start, part.end):
        if match.start() > offset:
            return
        if match.start() <= offset <= match.end():
            yield Span(part.file, *match.span())
