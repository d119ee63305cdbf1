"""Source files, and positions in their text."""

import re
from bisect import bisect_right

from msgspec import Struct

LINE_END = re.compile(r"\r\n|\r|\n")
LINE_REST = re.compile(r"[^\r\n]*")
SPACE = re.compile(r"\s*")
# The white space of the language. What else is white space for Python, such as a form feed,
# separates words too, but is a control character, which is a mistake.
WHITE_SPACE = (
    "\t\n\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)


class Position(Struct, frozen=True):
    """A line and a column, both counted from 1; columns count characters (code points)."""

    line: int
    column: int


class Block(Struct, frozen=True):
    """A part of a Markdown file that is read: from its first line to the one after its last.

    Each line has an indent, which is not read, of so many characters: white space, and the marks of
    a quote. New lines begin with the `prefix`.
    """

    start: int
    end: int
    prefix: str
    indents: tuple[int, ...]


class SourceFile(Struct, frozen=True, eq=False):
    """The text of one file, with its path for people and its name for data.

    Messages show `path`, which is relative to the current folder if possible. Data holds `name`,
    which is relative to the root of the workspace, with forward slashes. Only the blocks of a
    Markdown file are read: its `text` is blank elsewhere, and as long as what is `written`.
    """

    path: str
    name: str
    text: str
    line_starts: tuple[int, ...]
    written: str
    blocks: tuple[Block, ...] | None = None

    @classmethod
    def of(cls, path: str, name: str, text: str) -> "SourceFile":
        """Return a file that is read as a whole, with its lines counted."""
        return cls(path, name, text, (0, *(end.end() for end in LINE_END.finditer(text))), text)

    def find_block(self, start: int, end: int) -> Block | None:
        """Return the block of a Markdown file that a range is in."""
        return next((b for b in self.blocks or () if b.start <= start and end <= b.end), None)

    def skip_indent(self, block: Block, offset: int) -> int:
        """Return an offset in a block, moved out of the indent of its line."""
        if offset == block.end:
            return offset
        number = bisect_right(self.line_starts, offset)
        indent = block.indents[number - bisect_right(self.line_starts, block.start)]
        return max(offset, self.line_starts[number - 1] + indent)

    def locate(self, offset: int) -> Position:
        """Return the line and column of a character offset."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def find_line_start(self, offset: int) -> int:
        """Return where the line of an offset starts."""
        return self.line_starts[bisect_right(self.line_starts, offset) - 1]

    def find_line_end(self, offset: int) -> int:
        """Return where the line of an offset ends, before its line end."""
        return LINE_REST.match(self.text, offset).end()  # type: ignore[union-attr]  # matches always

    def find_next_line(self, offset: int) -> int:
        """Return where the line after that of an offset starts, or the end of the text."""
        line = bisect_right(self.line_starts, offset)
        return self.line_starts[line] if line < len(self.line_starts) else len(self.text)

    def starts_line(self, offset: int) -> bool:
        """Return whether only white space is before an offset in its line."""
        start = self.find_line_start(offset)
        return SPACE.match(self.text, start).end() >= offset  # type: ignore[union-attr]  # matches always

    def get_line(self, number: int) -> str:
        """Return the text of a line, counted from 1, without its line end."""
        start = self.line_starts[number - 1]
        return self.text[start : self.find_line_end(start)]


class Span(Struct, frozen=True):
    """A half-open range of character offsets in a file."""

    file: SourceFile
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line, counted from 1, on which the span starts."""
        return bisect_right(self.file.line_starts, self.start)
