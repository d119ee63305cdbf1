"""Finds comments, and removes clauses and comments with the white space around them."""

import re
from collections.abc import Iterator

from msgspec import Struct

from argmap.source.diagnostics import Edit
from argmap.source.text import SourceFile, Span

# Comments and strings, as in the grammar; an unclosed string ends with its line.
TOKEN = re.compile(
    r"(?P<comment>#[^\r\n]*)"
    r'|"[^"\\\r\n]*(?:(?:\\[^\r\n]|\\(?=[\r\n])|(?:\r\n|[\r\n])(?![^\S\r\n]*[\r\n]))[^"\\\r\n]*)*"'
    r'|"[^\r\n]*'
)


class Comment(Struct, frozen=True):
    """A comment: its text from the `#` on, without white space at the end, and its place."""

    text: str
    span: Span


def find_comments(file: SourceFile) -> Iterator[Comment]:
    """Yield the comments of a file, in order."""
    for token in TOKEN.finditer(file.text):
        if token.lastgroup:
            text = token[0].rstrip()
            yield Comment(text, Span(file, token.start(), token.start() + len(text)))


def remove_clause(clause: Span) -> Edit | None:
    """Return the edit that removes a clause, or nothing if a comment is inside it."""
    tokens = TOKEN.finditer(clause.file.text, clause.start, clause.end)
    return None if any(token.lastgroup for token in tokens) else remove_span(clause)


def remove_span(span: Span) -> Edit:
    """Return the edit that removes whole lines, or a part of a line if it holds more."""
    file, text = span.file, span.file.text
    line_start, line_end = file.find_line_start(span.start), file.find_line_end(span.end)
    before, after = text[line_start : span.start], text[span.end : line_end]
    if before.strip():
        start = line_start + len(before.rstrip())
        return Edit(Span(file, start, span.end if after.strip() else line_end), "")
    if after.strip():
        return Edit(Span(file, span.start, line_end - len(after.lstrip())), "")
    return Edit(Span(file, line_start, file.find_next_line(span.end)), "")
