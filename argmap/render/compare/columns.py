"""Sets texts one below the other, or side by side in columns."""

from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from argmap.render.terminal import FAINT, STRONG, Ansi, printable, width, wrap

GAP = 2
INDENT = 2
NARROWEST = 22
PLAIN = ""


class Passage(Struct, frozen=True):
    """A text to be wrapped, the style of its lines, and how deep they are indented."""

    text: str
    style: str = PLAIN
    depth: int = 0


BLANK = Passage("")
Column = tuple[Passage, ...]


def make_bold(text: str, depth: int = 0) -> Passage:
    """Return a passage in bold."""
    return Passage(text, STRONG, depth)


def make_dim(text: str, depth: int = 0) -> Passage:
    """Return a passage that is dimmed."""
    return Passage(text, FAINT, depth)


class Page(Struct, frozen=True):
    """How wide the text is, and whether it has colour."""

    columns: int
    ansi: Ansi

    def stack(self, *passages: Passage) -> Iterator[str]:
        """Yield the lines of passages one below the other."""
        for passage in passages:
            indent = " " * (INDENT * passage.depth)
            for line in wrap(passage.text, self.columns - len(indent)):
                yield (indent + self._paint(line, passage.style)).rstrip()

    def flow(self, lead: str, text: str, depth: int = 0) -> Iterator[str]:
        """Yield the lines of a paragraph that starts with a lead in bold, the others indented."""
        left = len(" ".join(printable(lead).split()))
        room = self.columns - INDENT * depth
        for place, line in enumerate(wrap(f"{lead} {text}", room, INDENT)):
            indent = " " * (INDENT * (depth + 1 if place else depth))
            yield indent + self._paint(line[:left], STRONG if left else PLAIN) + line[left:]
            left = max(0, left - len(line) - 1)

    def hang(self, *texts: str, depth: int) -> Iterator[str]:
        """Yield the lines of texts; those after the first of each are indented further."""
        indent = " " * (INDENT * depth)
        for text in texts:
            for place, line in enumerate(wrap(text, self.columns - len(indent), INDENT)):
                yield indent + (" " * INDENT if place else "") + line

    def find_column_width(self, count: int, depth: int) -> int:
        """Return how wide each of so many columns is; 0 if they do not fit."""
        room = self.columns - INDENT * depth
        columns = (room - GAP * (count - 1)) // max(count, 1)
        return columns if columns >= NARROWEST else 0

    def set_side_by_side(self, cells: tuple[Column, ...], depth: int) -> Iterator[str]:
        """Yield the lines of cells side by side; one below the other if they do not fit."""
        size = self.find_column_width(len(cells), depth)
        if not size:
            passages = (passage for cell in cells for passage in cell)
            yield from self.stack(
                *(replace(passage, depth=passage.depth + depth) for passage in passages)
            )
            return
        wrapped = [
            [(line, passage.style) for passage in cell for line in wrap(passage.text, size)]
            for cell in cells
        ]
        indent = " " * (INDENT * depth)
        for row in zip_longest(*wrapped, fillvalue=("", PLAIN)):
            columns = (self._paint(line, style) + " " * (size - width(line)) for line, style in row)
            yield (indent + (" " * GAP).join(columns)).rstrip()

    def _paint(self, line: str, style: str) -> str:
        return self.ansi.style(line, style) if style else line
