"""Splits things that have several forms into columns, in their order."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from math import inf
from operator import add
from typing import Protocol, TypeVar

from msgspec import Struct

from argmap.render.diagram.layout.geometry import Size

# Heights of columns are tried in steps of this factor; in larger steps if there are many.
STEP = 1.04
# So many widths of columns are tried at most.
MOST_WIDTHS = 20
MOST_IN_COLUMN = 1000
# The number and the size of a thing that does not fit into a width.
TOO_WIDE = (-1, Size(0.0, 1e9))
# Sums of fractions are not exact.
TOLERANCE = 0.01


class Sized(Protocol):
    """Something that takes room on a page."""

    @property
    def size(self) -> Size:
        """The room that it takes."""
        ...


Shaped = TypeVar("Shaped", bound=Sized)


def keep_smallest(forms: Iterable[Shaped], most: int) -> list[Shaped]:
    """Return the forms of which no other is smaller, from wide and low to narrow and high.

    If there are too many, those go that differ least from the next narrower one.
    """
    kept: list[Shaped] = []
    for form in sorted(forms, key=lambda form: (form.size.height, form.size.width)):
        if not kept or form.size.width < kept[-1].size.width:
            kept.append(form)
    while len(kept) > most:
        losses = [_compare(one.size, kept[at + 1].size) for at, one in enumerate(kept[:-1])]
        del kept[losses.index(min(losses))]
    return kept


def _compare(size: Size, narrower: Size) -> float:
    """Return how much worse the narrower size is in height and area."""
    height = narrower.height / size.height
    return height * height * narrower.width / size.width


class Stack(Struct, frozen=True):
    """A column of things, from the first to before the last, and the form of each."""

    first: int
    last: int
    choices: tuple[int, ...]


class Gaps(Struct, frozen=True):
    """The room between columns, and in a column between things of one group and of two groups."""

    across: float
    inside: float
    between: float


class Level(Struct, frozen=True):
    """A width for columns, and the lowest form of each thing in it.

    `heights` are sums: of all things before one, with the gaps between them; `tops` are these with
    the gap above that thing.
    """

    width: float
    choices: tuple[int, ...]
    heights: tuple[float, ...]
    tops: tuple[float, ...]


class Stacker:
    """Splits things into columns that together are as narrow as possible.

    A column has whole groups, at most `most` of them, or a part of one group. `margin` is how much
    wider a column from a first to before a last thing is than these.
    """

    def __init__(
        self,
        forms: Sequence[Sequence[Size]],
        groups: Sequence[int],
        gaps: Gaps,
        most: int = MOST_IN_COLUMN,
        margin: Callable[[int, int], float] = lambda _first, _last: 0.0,
    ) -> None:
        """Find out how high the things are at some widths."""
        self.groups = groups
        self.gaps = gaps
        self.most = most
        self.margin = cache(margin)
        self.count = len(groups)
        self.starts = [at for at in range(self.count) if self._is_start(at)]
        # The number of the group of each thing, and where the next group begins from there on.
        self.numbers = [bisect_right(self.starts, at) - 1 for at in range(self.count)]
        starts = [*self.starts, self.count]
        self.next_starts = [starts[bisect_left(self.starts, at)] for at in range(self.count)]
        self.before = [self._find_gap(at) for at in range(self.count)]
        sizes = [_sort_sizes(own) for own in forms]
        self.least = max(own[0][1].height for own in sizes)
        self.levels = [self._build_level(width, sizes) for width in _choose_widths(sizes)]

    def _is_start(self, at: int) -> bool:
        """Return whether a group begins, or the last one has ended."""
        return at in (0, self.count) or self.groups[at - 1] != self.groups[at]

    def _find_gap(self, at: int) -> float:
        if not at:
            return 0.0
        return self.gaps.between if self._is_start(at) else self.gaps.inside

    def _build_level(self, width: float, sizes: Sequence[Sequence[tuple[int, Size]]]) -> Level:
        chosen = [next((item for item in own if item[1].width <= width), TOO_WIDE) for own in sizes]
        heights = [0.0]
        for (_, size), gap in zip(chosen, self.before, strict=True):
            heights.append(heights[-1] + gap + size.height)
        tops = tuple(map(add, heights, self.before))
        return Level(width, tuple(choice for choice, _ in chosen), tuple(heights), tops)

    def list_splits(self, steps: int) -> Iterator[tuple[Stack, ...]]:
        """Yield splits into columns of different heights, from a single column on."""
        if self.count == 1:
            choices = dict.fromkeys(level.choices for level in self.levels)
            yield from ((Stack(0, 1, chosen),) for chosen in choices if chosen != TOO_WIDE[:1])
            return
        limit = next(
            level.heights[-1] for level in self.levels if level.heights[-1] < TOO_WIDE[1].height
        )
        step = max(STEP, (limit / self.least) ** (1 / steps))
        while limit > self.least:
            yield self._split(limit)
            limit /= step
        yield self._split(self.least)

    def _split(self, limit: float) -> tuple[Stack, ...]:
        """Return columns that are not higher than a limit."""
        totals = [0.0]
        stacks: list[Stack] = []
        tops = [0] * len(self.levels)
        for last in range(1, self.count + 1):
            best, found, before = inf, (0, self.levels[0]), -1
            for at, level in enumerate(self.levels):
                # A wider column would not be better.
                if level.width >= best:
                    break
                # The first thing of a column that is not too high.
                top, bottom = tops[at], level.heights[last] - limit - TOLERANCE
                while top < last and level.tops[top] < bottom:
                    top += 1
                tops[at] = top
                # Nor would be a wider column of the same things.
                if top in (before, last):
                    continue
                before = top
                first = self._align(top, last)
                margin = self.margin(first, last)
                total = totals[first] + level.width + margin + self.gaps.across
                if total < best:
                    best, found = total, (first, level)
            first, level = found
            totals.append(best)
            stacks.append(Stack(first, last, level.choices[first:last]))
        columns = [stacks[-1]]
        while columns[-1].first:
            columns.append(stacks[columns[-1].first - 1])
        return tuple(columns[::-1])

    def _align(self, top: int, last: int) -> int:
        """Return the first thing, from `top` on, of whole groups or of a part of one."""
        number = self.numbers[last - 1]
        if not self._is_start(last):
            return max(top, self.starts[number])
        earliest = self.starts[max(number + 1 - self.most, 0)]
        start = self.next_starts[max(top, earliest)]
        return start if start < last else top


def _sort_sizes(sizes: Sequence[Size]) -> list[tuple[int, Size]]:
    """Return the sizes with their numbers, from wide and low to narrow and high."""
    kept: list[tuple[int, Size]] = []
    for at, size in sorted(enumerate(sizes), key=lambda item: (item[1].height, item[1].width)):
        if not kept or size.width < kept[-1][1].width:
            kept.append((at, size))
    return kept


def _choose_widths(sizes: Iterable[Iterable[tuple[int, Size]]]) -> Sequence[float]:
    """Return the widths of all sizes, or some of them, always the largest."""
    widths = sorted({size.width for own in sizes for _, size in own})
    step = max((len(widths) - 1) / (MOST_WIDTHS - 1), 1.0)
    return [widths[-1 - round(step * at)] for at in range(min(MOST_WIDTHS, len(widths)))][::-1]
