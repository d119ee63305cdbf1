"""Packs rectangles into rows or columns, and chooses what fits a page best."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from math import inf
from typing import TypeVar

from msgspec import Struct

from argmap.model.workspace import group_by_key
from argmap.render.diagram.layout.columns import Gaps, Sized, Stack, Stacker, keep_smallest
from argmap.render.diagram.layout.geometry import Point, Size
from argmap.render.diagram.layout.requests import Reply

LEAST_PAGE = 1000.0
WORTH = 0.9
MOST_RUNS = 12
# Of more things, only columns or only rows are tried.
MOST_SLICED = 8

Choice = TypeVar("Choice", bound=Sized)


class Packing(Struct, frozen=True):
    """The top left corner of each rectangle, and the size of the whole."""

    corners: tuple[Point, ...]
    size: Size


class Arrangement(Struct, frozen=True):
    """The number of each thing's form, its top left corner, and the size of the whole."""

    choices: tuple[int, ...]
    corners: tuple[Point, ...]
    size: Size

    def turn(self) -> "Arrangement":
        """Return the arrangement mirrored at the diagonal: what was beside is below."""
        corners = tuple(Point(corner.y, corner.x) for corner in self.corners)
        return Arrangement(self.choices, corners, self.size.turn())


def arrange(forms: Sequence[Sequence[Size]], gap: float, most: int) -> tuple[Arrangement, ...]:
    """Return about `most` arrangements of things in their order; the first is the natural one.

    That is a row of their first forms.
    """
    row = pack_rows([sizes[0] for sizes in forms], gap, inf)
    natural = Arrangement((0,) * len(forms), row.corners, row.size)
    if not forms:
        return (natural,)
    if len(forms) <= MOST_SLICED:
        others = [_place_slices(slices, gap, len(forms)) for slices in _slice(forms, gap, most)]
    else:
        turned = [[size.turn() for size in sizes] for sizes in forms]
        columns, rows = _arrange_columns(forms, gap, most), _arrange_columns(turned, gap, most)
        others = keep_smallest((*columns, *(item.turn() for item in rows)), most)
    return (natural, *others)


class Slices(Struct, frozen=True, eq=False):
    """A rectangle with a thing in one of its forms, or with two such rectangles."""

    size: Size
    thing: int = 0
    choice: int = 0
    parts: tuple["Slices", ...] = ()
    is_row: bool = False


def _slice(forms: Sequence[Sequence[Size]], gap: float, most: int) -> Sequence[Slices]:
    """Return arrangements that are cut into two, across or down, again and again."""
    found: dict[tuple[int, int], Sequence[Slices]] = {
        (at, at + 1): keep_smallest(
            (Slices(size, at, choice) for choice, size in enumerate(sizes)), most
        )
        for at, sizes in enumerate(forms)
    }
    for length in range(2, len(forms) + 1):
        for first in range(len(forms) - length + 1):
            last = first + length
            combined = (
                slices
                for middle in range(first + 1, last)
                for slices in _combine(found[first, middle], found[middle, last], gap)
            )
            found[first, last] = keep_smallest(combined, most)
    return found[0, len(forms)]


def _combine(firsts: Sequence[Slices], seconds: Sequence[Slices], gap: float) -> Iterator[Slices]:
    """Yield the best ways to put one of the second below, or beside, one of the first.

    Both go from wide and low to narrow and high. As one of a pair decides how high a row is, the
    other is the narrowest that is no higher; so with columns, and how wide they are.
    """
    for one, other in _pair_up(firsts[::-1], seconds[::-1], lambda part: part.size.width):
        width = max(one.size.width, other.size.width)
        height = one.size.height + gap + other.size.height
        yield Slices(Size(width, height), parts=(one, other))
    for one, other in _pair_up(firsts, seconds, lambda part: part.size.height):
        height = max(one.size.height, other.size.height)
        width = one.size.width + gap + other.size.width
        yield Slices(Size(width, height), parts=(one, other), is_row=True)


def _pair_up(
    firsts: Sequence[Slices], seconds: Sequence[Slices], measure: Callable[[Slices], float]
) -> Iterator[tuple[Slices, Slices]]:
    """Yield, for each measure of the larger, the last of both lists that have no more.

    The lists are sorted by that measure.
    """
    one = other = 0
    while True:
        yield firsts[one], seconds[other]
        next_one = measure(firsts[one + 1]) if one + 1 < len(firsts) else inf
        next_other = measure(seconds[other + 1]) if other + 1 < len(seconds) else inf
        if min(next_one, next_other) == inf:
            return
        one += next_one <= next_other
        other += next_other <= next_one


def _place_slices(slices: Slices, gap: float, count: int) -> Arrangement:
    choices, corners = [0] * count, [Point(0, 0)] * count
    waiting = [(slices, Point(0, 0))]
    while waiting:
        part, corner = waiting.pop()
        if not part.parts:
            choices[part.thing], corners[part.thing] = part.choice, corner
            continue
        one, other = part.parts
        by = Point(one.size.width + gap, 0) if part.is_row else Point(0, one.size.height + gap)
        waiting += ((one, corner), (other, corner.move(by)))
    return Arrangement(tuple(choices), tuple(corners), slices.size)


def _arrange_columns(
    forms: Sequence[Sequence[Size]], gap: float, steps: int
) -> Iterator[Arrangement]:
    """Yield arrangements in columns of different heights."""
    stacker = Stacker(forms, range(len(forms)), Gaps(gap, gap, gap))
    for columns in stacker.list_splits(steps):
        yield _place_columns(columns, forms, gap)


def _place_columns(
    columns: Iterable[Stack], forms: Sequence[Sequence[Size]], gap: float
) -> Arrangement:
    choices: list[int] = []
    corners: list[Point] = []
    x = height = 0.0
    for column in columns:
        sizes = [forms[column.first + at][choice] for at, choice in enumerate(column.choices)]
        y = 0.0
        for size in sizes:
            corners.append(Point(x, y))
            y += size.height + gap
        choices += column.choices
        height = max(height, y - gap)
        x += max(size.width for size in sizes) + gap
    return Arrangement(tuple(choices), tuple(corners), Size(x - gap, height))


def _find_page_height(size: Size, aspect: float) -> float:
    """Return how tall a page of that aspect (width by height) must be to hold the size.

    No page is smaller than one that shows well on a screen; on that, the natural form is best.
    """
    return max(size.width / aspect, size.height, LEAST_PAGE)


def choose(choices: Iterable[Choice], aspect: float) -> Choice:
    """Return the first choice, or a later one whose page need be only `WORTH` times as large.

    Choices begin with the most natural, which is easier to read than one a little smaller.
    """
    best, *others = choices
    for choice in others:
        height = _find_page_height(choice.size, aspect)
        if height < WORTH * _find_page_height(best.size, aspect):
            best = choice
    return best


def pack(sizes: Sequence[Size], gap: float, aspect: float) -> Packing:
    """Return the rows, in order, that need the smallest page of that aspect; few rows if equal."""
    widths = sorted(_list_row_widths(sizes, gap), reverse=True)
    candidates = (pack_rows(sizes, gap, most) for most in widths)
    return min(candidates, key=lambda packing: _find_page_height(packing.size, aspect))


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


def pack_columns(sizes: Sequence[Size], gap: float, most: float, row_gap: float) -> Packing:
    """Return the rectangles, of one width, in columns: each in the one with most room left."""
    if not sizes:
        return Packing((), Size(0, 0))
    step = max(size.width for size in sizes) + gap
    bottoms = [0.0] * min(max(int((most + gap) // step), 1), len(sizes))
    corners: list[Point] = []
    for size in sizes:
        at = bottoms.index(min(bottoms))
        corners.append(Point(at * step, bottoms[at]))
        bottoms[at] += size.height + row_gap
    return Packing(tuple(corners), Size(len(bottoms) * step - gap, max(bottoms) - row_gap))


# Of more boxes, or of lines that cross more columns together, Graphviz makes no better picture.
MOST_BOXES = 1000
MOST_CROSSED = 1500


def is_too_dense(columns: Sequence[int], pairs: Iterable[tuple[int, int]]) -> bool:
    """Return whether boxes in these columns, with lines between these pairs, are a tangle."""
    crossed = sum(max(abs(columns[one] - columns[other]) - 1, 0) for one, other in pairs)
    return len(columns) > MOST_BOXES or crossed > MOST_CROSSED


def stack(sizes: Sequence[Size], columns: Sequence[int], gap: Size) -> Reply:
    """Return the places of boxes in columns from left to right, each centred, without curves."""
    boxes_by_column = group_by_key((column, number) for number, column in enumerate(columns))
    heights = {
        column: sum(sizes[box].height for box in boxes) + gap.height * (len(boxes) - 1)
        for column, boxes in boxes_by_column.items()
    }
    tallest = max(heights.values())
    centres: dict[int, Point] = {}
    left = 0.0
    for column, boxes in sorted(boxes_by_column.items()):
        width = max(sizes[box].width for box in boxes)
        top = (tallest - heights[column]) / 2
        for box in boxes:
            centres[box] = Point(left + width / 2, top + sizes[box].height / 2)
            top += sizes[box].height + gap.height
        left += width + gap.width
    return Reply(Size(left - gap.width, tallest), centres, {})
