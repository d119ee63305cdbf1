"""Decides what stands under what beyond conclusions above premises, so that maps do not grow wide.

A conclusion with many reasons would spread them over one endless row. Where they are wider than
some limit, they are broken into rows like words into lines, each with all that it rests on.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from argmap.dataclass import dataclass
from argmap.output.layout.component import Component
from argmap.output.layout.geometry import Size

# Every edge to a lower row passes all rows above it, which costs Graphviz room, time and stack.
MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Branch:
    """A shape with all that it rests on: its size as guessed, and its lowest shape."""

    root: str
    size: Size
    lowest: str


def stacks(
    component: Component, order: Sequence[str], limit: float, gap: Size
) -> Iterator[tuple[str, str]]:
    """Yield pairs of shapes, the second to stand below the first, for rows as wide as the limit.

    `order` has all shapes, each behind the first shape that rests on it.
    """
    sizes = {shape.id: shape.size for shape in component.shapes}
    children = children_by_parent(component, order)
    reach = {each: set(tails) for each, tails in tails_by_head(component).items()}
    branches: dict[str, Branch] = {}
    for shape in reversed(order):
        rows = tuple(rows_of([branches[each] for each in children.get(shape, ())], limit, gap))
        branches[shape] = branch(shape, sizes[shape], rows, gap)
        for upper, lower in branches_below(rows, gap):
            if not leads(lower, upper, reach):
                reach.setdefault(upper, set()).add(lower)
                yield upper, lower


def tails_by_head(component: Component) -> Mapping[str, Sequence[str]]:
    """Return what each shape rests on."""
    tails: dict[str, list[str]] = {}
    for leg in component.legs:
        tails.setdefault(leg.head, []).append(leg.tail)
    return tails


def children_by_parent(component: Component, order: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return what hangs under each shape when every shape hangs under one only."""
    heads: dict[str, list[str]] = {}
    for leg in component.legs:
        heads.setdefault(leg.tail, []).append(leg.head)
    place = {shape: at for at, shape in enumerate(order)}
    children: dict[str, list[str]] = {}
    for shape in order:
        above = [head for head in heads.get(shape, ()) if place[head] < place[shape]]
        if above:
            children.setdefault(max(above, key=place.__getitem__), []).append(shape)
    return children


def rows_of(branches: Sequence[Branch], limit: float, gap: Size) -> Iterator[tuple[Branch, ...]]:
    """Yield the branches in rows as wide as the limit, at least one in each."""
    total = sum(each.size.width + gap.width for each in branches)
    most = max(limit, total / MOST_ROWS)
    row: list[Branch] = []
    used = 0.0
    for each in branches:
        if row and used + each.size.width > most:
            yield tuple(row)
            row, used = [], 0.0
        row.append(each)
        used += each.size.width + gap.width
    if row:
        yield tuple(row)


def branch(root: str, size: Size, rows: Sequence[Sequence[Branch]], gap: Size) -> Branch:
    """Return the shape with the rows under it as one branch."""
    width = max(
        (sum(each.size.width + gap.width for each in row) - gap.width for row in rows), default=0.0
    )
    # Edges to lower rows pass beside the upper ones.
    width += gap.width * max(len(rows) - 1, 0)
    height = sum(max(each.size.height for each in row) + gap.height for row in rows)
    lowest = max(rows[-1], key=lambda each: each.size.height).lowest if rows else root
    return Branch(root, Size(max(width, size.width), size.height + height), lowest)


def branches_below(rows: Sequence[Sequence[Branch]], gap: Size) -> Iterator[tuple[str, str]]:
    """Yield for each branch but those of the first row the lowest shape above it, and its root."""
    for upper, lower in pairwise(rows):
        left = 0.0
        for each in lower:
            right = left + each.size.width
            over = max(overlapped(upper, left, right, gap), key=lambda above: above.size.height)
            yield over.lowest, each.root
            left = right + gap.width


def overlapped(row: Sequence[Branch], left: float, right: float, gap: Size) -> Sequence[Branch]:
    """Return the branches of a row that stand over a stretch, or else its last."""
    found: list[Branch] = []
    start = 0.0
    for each in row:
        if start < right and left < start + each.size.width:
            found.append(each)
        start += each.size.width + gap.width
    return found or row[-1:]


def leads(start: str, goal: str, reach: Mapping[str, set[str]]) -> bool:
    """Return whether the goal stands under the start already."""
    waiting, seen = [start], {start}
    while waiting:
        each = waiting.pop()
        if each == goal:
            return True
        waiting += (found := reach.get(each, set()) - seen)
        seen |= found
    return False
