"""Packs rectangles into rows, and chooses the arrangement that fits a page best."""

from collections.abc import Iterable, Sequence, Set
from typing import Protocol, TypeVar

from msgspec import Struct

from argmap.render.diagram.layout.geometry import Point, Size

LEAST_PAGE = 1000.0
USUAL_WORTH = 0.9
MOST_RUNS = 12


class Sized(Protocol):
    """Something that takes room on a page."""

    @property
    def size(self) -> Size:
        """The room that it takes."""
        ...


Choice = TypeVar("Choice", bound=Sized)


class Packing(Struct, frozen=True):
    """The top left corner of each rectangle, and the size of the whole."""

    corners: tuple[Point, ...]
    size: Size


def _find_page_height(size: Size, aspect: float) -> float:
    """Return how tall a page of that aspect (width by height) must be to hold the size.

    No page is smaller than one that shows well on a screen; on that, the natural form is best.
    """
    return max(size.width / aspect, size.height, LEAST_PAGE)


def choose(choices: Iterable[Choice], aspect: float, worth: float = USUAL_WORTH) -> Choice:
    """Return the first choice, or a later one whose page need be only `worth` times as large.

    Choices begin with the most natural, which is easier to read than one a little smaller.
    """
    best, *others = choices
    for choice in others:
        height = _find_page_height(choice.size, aspect)
        if height < worth * _find_page_height(best.size, aspect):
            best = choice
    return best


def pack(sizes: Sequence[Size], gap: float, aspect: float) -> Packing:
    """Return the rows, in order, that need the smallest page of that aspect; few rows if equal."""
    widths = sorted(_list_row_widths(sizes, gap), reverse=True)
    candidates = (pack_rows(sizes, gap, most) for most in widths)
    return min(candidates, key=lambda packing: _find_page_height(packing.size, aspect))


def pack_both_ways(sizes: Sequence[Size], gap: float, aspect: float) -> Packing:
    """Return the packing in rows, or the one in columns when that needs a smaller page."""
    upright = pack([Size(size.height, size.width) for size in sizes], gap, 1 / aspect)
    columns = Packing(
        tuple(Point(corner.y, corner.x) for corner in upright.corners),
        Size(upright.size.height, upright.size.width),
    )
    return choose((pack(sizes, gap, aspect), columns), aspect, worth=0.97)


def _list_row_widths(sizes: Sequence[Size], gap: float) -> Set[float]:
    """Return the widths that rows can have: of a few rectangles any run, of many the first ones.

    Many rectangles have many runs, and for them a little more or less width matters little.
    """
    starts = range(len(sizes) if len(sizes) <= MOST_RUNS else 1)
    widths = {0.0}
    for start in starts:
        total = 0.0
        for size in sizes[start:]:
            total += size.width + gap
            widths.add(total - gap)
    return widths


def pack_rows(
    sizes: Sequence[Size], gap: float, most: float, row_gap: float | None = None
) -> Packing:
    """Return the rectangles in rows of at most that width, one at least in each."""
    corners: list[Point] = []
    x = y = row_height = width = 0.0
    for size in sizes:
        if x and x + size.width > most:
            x, y, row_height = 0.0, y + row_height + (gap if row_gap is None else row_gap), 0.0
        corners.append(Point(x, y))
        x += size.width + gap
        row_height = max(row_height, size.height)
        width = max(width, x - gap)
    return Packing(tuple(corners), Size(width, y + row_height))
