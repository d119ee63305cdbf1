"""Decides which premises stand under one another: rows of many would make maps unreadably wide."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from argmap.output.layout.component import Component, Leg


def stacks(component: Component, depth: int) -> Iterator[tuple[str, ...]]:
    """Yield columns of up to `depth` premises to be drawn under one another, top first.

    Only leaves are stacked: premises of one argument and of no other, with no reasons of their own.
    """
    for leaves in leaves_by_head(component).values():
        columns = ceil(len(leaves) / depth)
        for column in range(columns):
            stack = tuple(leaves[column::columns])
            if len(stack) > 1:
                yield stack


def leaves_by_head(component: Component) -> Mapping[str, Sequence[str]]:
    """Return the leaves under each conclusion or junction, in order."""
    heads = {leg.head for leg in component.legs}
    uses: dict[str, list[Leg]] = {}
    for leg in component.legs:
        uses.setdefault(leg.tail, []).append(leg)
    leaves: dict[str, list[str]] = {}
    for tail, legs in uses.items():
        if len(legs) == 1 and tail not in heads:
            leaves.setdefault(legs[0].head, []).append(tail)
    return leaves
