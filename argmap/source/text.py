"""Source files, and places in their text."""

import re
from bisect import bisect_right

from msgspec import Struct

LINE_END = re.compile(r"\r\n|\r|\n")
SPACE = re.compile(r"\s*")


class Position(Struct, frozen=True):
    """A line and a column, both counted from 1; columns count characters (code points)."""

    line: int
    column: int


class SourceFile(Struct, frozen=True, eq=False):
    """The text of one file of ours, with the names under which people and data know it.

    `path` is what messages show: relative to the current folder where that is possible.
    `name` is relative to the root of the workspace, with forward slashes: what data holds.
    """

    path: str
    name: str
    text: str
    line_starts: tuple[int, ...]

    @classmethod
    def of(cls, path: str, name: str, text: str) -> "SourceFile":
        """Return the file, with its lines counted."""
        return cls(path, name, text, (0, *(end.end() for end in LINE_END.finditer(text))))

    def locate(self, offset: int) -> Position:
        """Return the line and column of a character offset."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def starts_line(self, offset: int) -> bool:
        """Return whether nothing but white space stands before a place in its line."""
        start = self.line_starts[self.locate(offset).line - 1]
        return SPACE.match(self.text, start).end() >= offset  # type: ignore[union-attr]  # matches always

    def get_line(self, number: int) -> str:
        """Return the text of a line, counted from 1, without its line end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


class Span(Struct, frozen=True):
    """A half-open range of character offsets in a file."""

    file: SourceFile
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line, counted from 1, on which the span starts."""
        return bisect_right(self.file.line_starts, self.start)
