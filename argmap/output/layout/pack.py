"""Sets rectangles side by side in rows, so that the whole fits a page of some shape best."""

from collections.abc import Callable, Iterable, Sequence, Set
from typing import TypeVar

from argmap.dataclass import dataclass
from argmap.output.layout.geometry import Point, Size

LEAST_PAGE = 1000.0
USUAL_WORTH = 0.9
MOST_RUNS = 12

Choice = TypeVar("Choice")


@dataclass(frozen=True, slots=True)
class Packing:
    """The top left corner of each rectangle, and the size of the whole."""

    corners: tuple[Point, ...]
    size: Size


def scale_needed(size: Size, aspect: float) -> float:
    """Return how tall a page of that aspect (width by height) must be to hold the size.

    No page is smaller than one that shows well on a screen; on that, the natural form is best.
    """
    return max(size.width / aspect, size.height, LEAST_PAGE)


def first_good(
    choices: Iterable[Choice], needed: Callable[[Choice], float], worth: float = USUAL_WORTH
) -> Choice:
    """Return the first choice, or a later one that needs a page smaller by a tenth at least.

    With `worth`, that many times as large or less.

    Choices begin with the most natural, which is easier to read than one a little smaller.
    """
    best, *others = choices
    for each in others:
        if needed(each) < worth * needed(best):
            best = each
    return best


def pack(sizes: Sequence[Size], gap: float, aspect: float) -> Packing:
    """Return the rows, in order, that need the smallest page of that aspect; few rows if equal."""
    candidates = (rows(sizes, gap, most) for most in sorted(row_widths(sizes, gap), reverse=True))
    return min(candidates, key=lambda packing: scale_needed(packing.size, aspect))


def pack_both_ways(sizes: Sequence[Size], gap: float, aspect: float) -> Packing:
    """Return the packing in rows, or the one in columns when that needs a smaller page."""
    upright = pack([turned(size) for size in sizes], gap, 1 / aspect)
    columns = Packing(
        tuple(Point(corner.y, corner.x) for corner in upright.corners), turned(upright.size)
    )
    choices = (pack(sizes, gap, aspect), columns)
    return first_good(choices, lambda each: scale_needed(each.size, aspect), worth=0.97)


def turned(size: Size) -> Size:
    """Return the size of what lies on its side."""
    return Size(size.height, size.width)


def row_widths(sizes: Sequence[Size], gap: float) -> Set[float]:
    """Return the widths that rows can have: of a few rectangles any run, of many one that begins.

    Runs are many when rectangles are, and there a little more or less width matters little.
    """
    starts = range(len(sizes) if len(sizes) <= MOST_RUNS else min(len(sizes), 1))
    widths = {0.0}
    for start in starts:
        total = 0.0
        for size in sizes[start:]:
            total += size.width + gap
            widths.add(total - gap)
    return widths


def rows(sizes: Sequence[Size], gap: float, most: float, row_gap: float | None = None) -> Packing:
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
