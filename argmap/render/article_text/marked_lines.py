"""Lines of a text for a terminal, in which passages are marked."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from argmap.render.terminal import Ansi, replace_unsafe, width, wrap

UNDERLINED = "4"
MARK = "~"
ESCAPE_END = "}"
LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT MARK}"
# One letter stands for each character: from right to left, from left to right, or neither.
RIGHT_TO_LEFT_RUN = re.compile("R(?:[^L]*R)?")
DIRECTIONS = {"R": "R", "AL": "R", "L": "L"}


class Cell(Struct, frozen=True):
    """What is printed for one character, and the place of that character in the text."""

    shown: str
    place: int


class Line(Struct, frozen=True):
    """A line of the text as it is printed, character by character."""

    cells: tuple[Cell, ...]

    @property
    def shown(self) -> str:
        """The line as it is printed, without marks."""
        return "".join(cell.shown for cell in self.cells)

    def render(self, find_style: Callable[[int], str | None], ansi: Ansi) -> str:
        """Return the line with its marked characters underlined, in the style of their places."""
        text = "".join(
            ansi.style(shown, f"{UNDERLINED};{style}") if style else shown
            for style, shown in self._group(find_style)
        )
        return isolate(text, self.shown)

    def render_marks(self, find_style: Callable[[int], str | None]) -> str:
        """Return a line that marks the same characters from below, or nothing if none is marked.

        Where the text runs from right to left, so does this line.
        """
        row, shown = "", ""
        for style, part in self._group(find_style):
            columns = width(shown + part) - width(shown)
            row += (MARK if style else " ") * columns
            shown += part
        if MARK not in row:
            return ""
        return isolate(_turn(row, shown), shown) if has_right_to_left(shown) else row.rstrip()

    def _group(self, find_style: Callable[[int], str | None]) -> Iterator[tuple[str | None, str]]:
        for style, cells in groupby(self.cells, lambda cell: find_style(cell.place)):
            yield style, "".join(cell.shown for cell in cells)


def wrap_text(text: str, start: int, end: int, columns: int) -> Iterator[Line]:
    """Yield a part of a text as lines of at most that many columns, made printable."""
    part = replace_unsafe(text[start:end])
    place = 0
    for line in wrap(part, columns):
        cells = tuple(_place_characters(line, part, place))
        yield Line(tuple(Cell(cell.shown, start + cell.place) for cell in cells))
        place = cells[-1].place + 1 if cells else place


def _place_characters(line: str, part: str, place: int) -> Iterator[Cell]:
    r"""Yield what a line shows for the characters of the part of a text that starts at a place.

    That is the character, a space for white space, or an escape such as `\u{5b}`.
    """
    at = 0
    while at < len(line):
        if line[at] == " ":
            yield Cell(" ", place)
            at += 1
            continue
        place = _skip_spaces(part, place)
        is_escape = line[at] != part[place]
        end = line.index(ESCAPE_END, at) + 1 if is_escape else at + 1
        yield Cell(line[at:end], place)
        at, place = end, place + 1


def _skip_spaces(text: str, place: int) -> int:
    while text[place].isspace():
        place += 1
    return place


def has_right_to_left(text: str) -> bool:
    """Return whether a text has letters that run from right to left."""
    return not text.isascii() and "R" in _find_directions(text)


def isolate(shown: str, text: str) -> str:
    """Return what is shown of a text, so that text beside it stays where it is.

    A terminal that turns text round would else turn what is next to it, too.
    """
    return f"{LEFT_TO_RIGHT}{shown}{LEFT_TO_RIGHT}" if has_right_to_left(text) else shown


def _find_directions(text: str) -> str:
    kinds = (unicodedata.bidirectional(character) for character in text)
    return "".join(DIRECTIONS.get(kind, "-") for kind in kinds)


def _turn(row: str, shown: str) -> str:
    """Return a row of marks that is turned round where the text above it is."""
    parts, done = [], 0
    for run in RIGHT_TO_LEFT_RUN.finditer(_find_directions(shown)):
        start, end = width(shown[: run.start()]), width(shown[: run.end()])
        parts += [row[done:start], RIGHT_TO_LEFT, row[start:end], RIGHT_TO_LEFT]
        done = end
    return "".join((*parts, row[done:]))


def pad(shown: str, text: str, columns: int) -> str:
    """Return what is shown of a text, with spaces up to a width."""
    return shown + " " * (columns - width(text))


def list_breaks(starts: Iterable[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a span that some places separate."""
    for place in starts:
        if start < place < end:
            yield start, place
            start = place
    yield start, end
