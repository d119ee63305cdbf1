"""Sets texts in columns."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from msgspec import Struct

from argmap.render.terminal import FAINT, STRONG, Ansi, width, wrap

GAP = 2
INDENT = 2
NARROWEST = 22
PLAIN = ""


class Passage(Struct, frozen=True):
    """A text to be wrapped, the rendition of its lines, and how deep they are indented."""

    text: str
    rendition: str = PLAIN
    depth: int = 0


BLANK = Passage("")
Column = tuple[Passage, ...]


def strong(text: str, depth: int = 0) -> Passage:
    """Return a passage in bold."""
    return Passage(text, STRONG, depth)


def faint(text: str, depth: int = 0) -> Passage:
    """Return a passage that is dimmed."""
    return Passage(text, FAINT, depth)


def flow(passages: Iterable[Passage], columns: int, ansi: Ansi) -> Iterator[str]:
    """Yield the lines of passages that stand one below the other."""
    for passage in passages:
        indent = " " * (INDENT * passage.depth)
        for line in wrap(passage.text, columns - len(indent)):
            yield (indent + painted(line, passage.rendition, ansi)).rstrip()


def column_width(count: int, columns: int) -> int:
    """Return how wide each of so many columns is; nothing, when they do not fit."""
    fits = (columns - GAP * (count - 1)) // max(count, 1)
    return fits if fits >= NARROWEST else 0


def abreast(cells: tuple[Column, ...], columns: int, ansi: Ansi, depth: int = 0) -> Iterator[str]:
    """Yield the lines of cells side by side; one below the other, where they do not fit."""
    indent = " " * (INDENT * depth)
    size = column_width(len(cells), columns - len(indent))
    if not size:
        sunk = (
            Passage(each.text, each.rendition, each.depth + depth)
            for cell in cells
            for each in cell
        )
        yield from flow(sunk, columns, ansi)
        return
    wrapped = [
        [(line, passage.rendition) for passage in cell for line in wrap(passage.text, size)]
        for cell in cells
    ]
    for row in zip_longest(*wrapped, fillvalue=("", PLAIN)):
        yield (indent + joined(row, size, ansi)).rstrip()


def joined(row: tuple[tuple[str, str], ...], size: int, ansi: Ansi) -> str:
    """Return the lines of a row as one, each padded to the size."""
    return (" " * GAP).join(
        painted(line, rendition, ansi) + " " * (size - width(line)) for line, rendition in row
    )


def painted(line: str, rendition: str, ansi: Ansi) -> str:
    """Return the line in its rendition."""
    return ansi.style(line, rendition) if rendition else line
