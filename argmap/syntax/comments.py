"""Finds the comments of a file."""

import re
from collections.abc import Iterator

from msgspec import Struct

from argmap.source.text import SourceFile, Span

# Comments and strings, as the grammar has them; a string that nothing closes ends with its line.
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
    """Yield the comments of a file, in their order."""
    for token in TOKEN.finditer(file.text):
        if token.lastgroup:
            text = token[0].rstrip()
            yield Comment(text, Span(file, token.start(), token.start() + len(text)))
