"""Orders the shapes of a component as they are written, and stacks reasons in rows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from msgspec import Struct

from argmap.model.workspace import group_by_key
from argmap.render.diagram.layout.components import Component
from argmap.render.diagram.layout.geometry import Size

# Every edge to a lower row passes all rows above it, which costs Graphviz room, time and stack.
MOST_ROWS = 8


class Branch(Struct, frozen=True):
    """A shape with all that it rests on: its size as guessed, and its lowest shape."""

    root: str
    size: Size
    lowest: str


class Neighbours(Struct, frozen=True):
    """Pairs of shapes: the second goes below the first, or beside it on the right."""

    below: tuple[tuple[str, str], ...]
    beside: tuple[tuple[str, str], ...]


def count_ranks(upper: str, lower: str, junctions: Set[str]) -> int:
    """Return how many ranks apart two shapes are that are drawn below one another.

    Claims are on even ranks, junctions on the odd ones between.
    """
    return 1 if (upper in junctions) != (lower in junctions) else 2


def order_shapes(component: Component) -> Sequence[str]:
    """Return the shapes depth first from the conclusions, in the order of the files."""
    pairs = (
        *((leg.head, leg.tail) for leg in component.legs),
        *((tie.upper, tie.lower) for tie in component.ties),
    )
    lower_by_upper = group_by_key(pairs)
    used = {lower for _, lower in pairs}
    shapes = [shape.id for shape in component.shapes]
    roots = [shape for shape in shapes if shape not in used]
    seen: dict[str, None] = {}
    waiting = [*roots, *shapes][::-1]
    while waiting:
        shape = waiting.pop()
        if shape in seen:
            continue
        seen[shape] = None
        waiting += lower_by_upper.get(shape, ())[::-1]
    return tuple(seen)


def stack_shapes(component: Component, order: Sequence[str], limit: float, gap: Size) -> Neighbours:
    """Return which shapes go below and beside which, for rows as wide as the limit.

    `order` has all shapes, each after the first shape that rests on it.
    """
    sizes = {shape.id: shape.size for shape in component.shapes}
    children = _group_children(component, order)
    tails_by_head = group_by_key((leg.head, leg.tail) for leg in component.legs)
    reach = {head: set(tails) for head, tails in tails_by_head.items()}
    branches: dict[str, Branch] = {}
    rows_by_shape: dict[str, tuple[tuple[Branch, ...], ...]] = {}
    below: list[tuple[str, str]] = []
    for shape in reversed(order):
        own = [branches[child] for child in children.get(shape, ())]
        rows = tuple(_split_rows(own, limit, gap))
        rows_by_shape[shape] = rows
        branches[shape] = _build_branch(shape, sizes[shape], rows, gap)
        for upper, lower in _pair_branches(rows, gap):
            if not _is_reachable(lower, upper, reach):
                reach.setdefault(upper, set()).add(lower)
                below.append((upper, lower))
    beside = _pair_siblings(component, rows_by_shape, _find_ranks(component, below))
    return Neighbours(tuple(below), tuple(beside))


def _find_ranks(component: Component, below: Iterable[tuple[str, str]]) -> Mapping[str, int]:
    """Return how far down each shape is at least; nothing if there are circles of reasons."""
    junctions = {shape.id for shape in component.shapes if shape.is_junction}
    pairs = (
        *((leg.head, leg.tail) for leg in component.legs),
        *((tie.upper, tie.lower) for tie in component.ties),
        *below,
    )
    uppers = group_by_key((lower, upper) for upper, lower in pairs)
    ranks: dict[str, int] = {}
    try:
        for shape in TopologicalSorter(uppers).static_order():
            above = uppers.get(shape, ())
            down = (ranks[upper] + count_ranks(upper, shape, junctions) for upper in above)
            ranks[shape] = max(down, default=0)
    except CycleError:
        return {}
    return ranks


def _pair_siblings(
    component: Component,
    rows_by_shape: Mapping[str, Sequence[Sequence[Branch]]],
    ranks: Mapping[str, int],
) -> Iterator[tuple[str, str]]:
    """Yield claims of the same rank that are next to each other in a row, in their order.

    Claims with several uses are left out: each use may need them at another place.
    """
    junctions = {shape.id for shape in component.shapes if shape.is_junction}
    uses = Counter(leg.tail for leg in component.legs)

    def list_claims(branch: Branch) -> Iterator[str]:
        if branch.root not in junctions:
            yield branch.root
        elif rows_by_shape[branch.root]:
            yield from (premise.root for premise in rows_by_shape[branch.root][0])

    for shape, rows in rows_by_shape.items():
        # The first row below a junction is part of the row that the junction is in.
        for row in rows[1:] if shape in junctions else rows:
            claims = [claim for branch in row for claim in list_claims(branch)]
            single = (claim for claim in claims if uses[claim] == 1 and claim in ranks)
            for members in group_by_key((ranks[claim], claim) for claim in single).values():
                yield from pairwise(members)


def _group_children(component: Component, order: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return what hangs under each shape when every shape hangs under one only."""
    heads_by_tail = group_by_key((leg.tail, leg.head) for leg in component.legs)
    place = {shape: at for at, shape in enumerate(order)}
    children: dict[str, list[str]] = {}
    for shape in order:
        above = [head for head in heads_by_tail.get(shape, ()) if place[head] < place[shape]]
        if above:
            children.setdefault(max(above, key=place.__getitem__), []).append(shape)
    return children


def _split_rows(
    branches: Sequence[Branch], limit: float, gap: Size
) -> Iterator[tuple[Branch, ...]]:
    """Yield the branches in rows as wide as the limit, at least one in each."""
    total = sum(branch.size.width + gap.width for branch in branches)
    most = max(limit, total / MOST_ROWS)
    row: list[Branch] = []
    used = 0.0
    for branch in branches:
        if row and used + branch.size.width > most:
            yield tuple(row)
            row, used = [], 0.0
        row.append(branch)
        used += branch.size.width + gap.width
    if row:
        yield tuple(row)


def _build_branch(root: str, size: Size, rows: Sequence[Sequence[Branch]], gap: Size) -> Branch:
    """Return the shape with the rows under it as one branch."""
    widths = (sum(item.size.width + gap.width for item in row) - gap.width for row in rows)
    # Edges to lower rows pass beside the upper ones.
    width = max(widths, default=0.0) + gap.width * max(len(rows) - 1, 0)
    height = sum(max(branch.size.height for branch in row) + gap.height for row in rows)
    lowest = max(rows[-1], key=lambda branch: branch.size.height).lowest if rows else root
    return Branch(root, Size(max(width, size.width), size.height + height), lowest)


def _pair_branches(rows: Sequence[Sequence[Branch]], gap: Size) -> Iterator[tuple[str, str]]:
    """Yield for each branch below the first row the lowest shape above it, and its root."""
    for upper, lower in pairwise(rows):
        left = 0.0
        for branch in lower:
            right = left + branch.size.width
            above = _find_overlapped(upper, left, right, gap)
            yield max(above, key=lambda item: item.size.height).lowest, branch.root
            left = right + gap.width


def _find_overlapped(
    row: Sequence[Branch], left: float, right: float, gap: Size
) -> Sequence[Branch]:
    """Return the branches of a row that overlap a stretch, or else its last."""
    overlapped: list[Branch] = []
    start = 0.0
    for branch in row:
        if start < right and left < start + branch.size.width:
            overlapped.append(branch)
        start += branch.size.width + gap.width
    return overlapped or row[-1:]


def _is_reachable(start: str, goal: str, reach: Mapping[str, set[str]]) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        shape = waiting.pop()
        if shape == goal:
            return True
        fresh = reach.get(shape, set()) - seen
        waiting += fresh
        seen |= fresh
    return False
