"""Positions of the protocol, in the units that the client counts in, and offsets of a text."""

from bisect import bisect_right
from collections.abc import Callable

from lsprotocol.types import Position, PositionEncodingKind, Range

from argmap.source.text import SourceFile, Span

# How many units a character takes, in each encoding.
LAST_OF_BMP = 0xFFFF
UNITS: dict[str, Callable[[str], int]] = {
    PositionEncodingKind.Utf8: lambda text: len(text.encode("utf-8", "surrogatepass")),
    PositionEncodingKind.Utf16: lambda text: len(text) + sum(ord(c) > LAST_OF_BMP for c in text),
    PositionEncodingKind.Utf32: len,
}


class Encoding:
    """The units in which a client counts the characters of a line; UTF-16 by default."""

    def __init__(self, kind: str | None = None) -> None:
        """Count in this encoding; in UTF-16 if it is unknown."""
        self.count = UNITS.get(kind or "", UNITS[PositionEncodingKind.Utf16])

    def find_position(self, file: SourceFile, offset: int) -> Position:
        """Return the position of a character offset."""
        line = bisect_right(file.line_starts, offset) - 1
        before = file.written[file.line_starts[line] : offset]
        return Position(line, len(before) if before.isascii() else self.count(before))

    def find_range(self, span: Span) -> Range:
        """Return the range of a span."""
        file = span.file
        return Range(self.find_position(file, span.start), self.find_position(file, span.end))

    def find_offset(self, file: SourceFile, position: Position) -> int:
        """Return the character offset of a position.

        A position after the end of its line means that end, and one after the last line the end of
        the text. One within a character means its start.
        """
        if position.line >= len(file.line_starts):
            return len(file.text)
        start = file.line_starts[max(position.line, 0)]
        line = file.written[start : file.find_line_end(start)]
        if line.isascii():
            return start + min(max(position.character, 0), len(line))
        return start + self._count_characters(line, position.character)

    def find_span(self, file: SourceFile, place: Range) -> Span:
        """Return the span of a range; empty if its end is before its start."""
        start = self.find_offset(file, place.start)
        return Span(file, start, max(start, self.find_offset(file, place.end)))

    def _count_characters(self, line: str, units: int) -> int:
        """Return how many characters of a line have no more than these units together."""
        least, most = 0, len(line)
        while least < most:
            middle = (least + most + 1) // 2
            if self.count(line[:middle]) <= units:
                least = middle
            else:
                most = middle - 1
        return least
