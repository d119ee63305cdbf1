"""Wider and wider selections around a place: word, string, clause, entry, article, file."""

import re
from collections.abc import Iterator

from argmap.editor.blocks import list_blocks
from argmap.editor.context import find_entry
from argmap.source.text import Span
from argmap.syntax import tree
from argmap.syntax.comments import TOKEN

WORD = re.compile(r"[\w-]+")
STRING = re.compile(r'"[^"]*(?:\\.[^"]*)*"', re.DOTALL)
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
    place = find_entry(parsed, offset)
    start = parsed.entries[place].span.start if place >= 0 else 0
    for token in _find_around(TOKEN, Span(file, start, len(file.text)), offset):
        is_string = STRING.fullmatch(file.text, token.start, token.end)
        if is_string and token.start < offset < token.end:
            yield Span(file, token.start + 1, token.end - 1)
        yield token
    if place >= 0:
        yield from _list_parts(parsed, place, offset)
    yield Span(file, 0, len(file.text))


def _find_around(pattern: re.Pattern[str], part: Span, offset: int) -> Iterator[Span]:
    """Yield what matches a pattern in a part of a file around an offset."""
    for match in pattern.finditer(part.file.text, part.start, part.end):
        if match.start() > offset:
            return
        if match.start() <= offset <= match.end():
            yield Span(part.file, *match.span())


def _list_parts(parsed: tree.Tree, place: int, offset: int) -> Iterator[Span]:
    """Yield the clause, the entry and the article around an offset."""
    entry = parsed.entries[place]
    whole = tree.get_whole(entry)
    clauses = whole.clauses if whole else ()
    for span in (*(clause.span for clause in clauses), entry.span):
        if span.start <= offset <= span.end:
            yield span
    for block in list_blocks(parsed):
        span = block.get_span(parsed)
        if span.start <= offset <= span.end:
            yield span
