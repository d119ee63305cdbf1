"""The connected parts of an article: its claims and junctions with what joins them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from argmap.model.elements import Link
from argmap.model.workspace import group_by_key
from argmap.render.diagram.graph import ClaimKind, Cluster, Step
from argmap.render.diagram.layout.box import Box
from argmap.render.diagram.layout.geometry import Size

JUNCTION = Size(12, 12)


class Shape(Struct, frozen=True):
    """Something that takes room: a claim's box or an argument's junction, by id."""

    id: str
    size: Size
    is_junction: bool = False
    is_main: bool = False


class Leg(Struct, frozen=True):
    """One edge of an argument, from a premise or its junction towards the conclusion."""

    step: Step
    tail: str
    head: str
    has_arrow: bool


class Tie(Struct, frozen=True):
    """A claim that no argument uses, to be placed under one that it is linked with."""

    upper: str
    lower: str


class Component(Struct, frozen=True):
    """Shapes that legs and ties connect; the order is that of the files."""

    shapes: tuple[Shape, ...]
    legs: tuple[Leg, ...]
    ties: tuple[Tie, ...] = ()

    @property
    def is_single(self) -> bool:
        """Whether it is one claim that no argument uses."""
        return not self.legs and not self.ties


def find_components(
    cluster: Cluster, boxes: Mapping[str, Box], links: Iterable[Link]
) -> tuple[Component, ...]:
    """Return the connected parts of an article, in the order of their first claims."""
    shapes = tuple(_build_shapes(cluster, boxes))
    legs = tuple(leg for step in cluster.steps for leg in _build_legs(step))
    ties = tuple(_find_ties(shapes, legs, links))
    pairs = [*((leg.tail, leg.head) for leg in legs), *((tie.lower, tie.upper) for tie in ties)]
    part_by_shape = _find_parts([shape.id for shape in shapes], pairs)
    shapes_by_part = group_by_key((part_by_shape[shape.id], shape) for shape in shapes)
    legs_by_part = group_by_key((part_by_shape[leg.head], leg) for leg in legs)
    ties_by_part = group_by_key((part_by_shape[tie.upper], tie) for tie in ties)
    return tuple(
        Component(members, legs_by_part.get(part, ()), ties_by_part.get(part, ()))
        for part, members in shapes_by_part.items()
    )


def _find_ties(
    shapes: Sequence[Shape], legs: Iterable[Leg], links: Iterable[Link]
) -> Iterator[Tie]:
    """Yield for each claim without arguments the first claim or argument linked with it.

    Of two such claims, the later one in the files is the lower. No main conclusion is put lower.
    """
    place = {shape.id: at for at, shape in enumerate(shapes)}
    free = {shape.id for shape in shapes if not shape.is_main}
    free -= {end for leg in legs for end in (leg.tail, leg.head)}
    for link in links:
        if link.source == link.target or not {link.source, link.target} <= place.keys():
            continue
        upper, lower = sorted((link.source, link.target), key=lambda end: (end in free, place[end]))
        if lower in free:
            free -= {lower, upper}
            yield Tie(upper, lower)


def _build_shapes(cluster: Cluster, boxes: Mapping[str, Box]) -> Iterator[Shape]:
    for node in cluster.nodes:
        yield Shape(node.id, boxes[node.id].size, is_main=node.kind is ClaimKind.MAIN)
    for step in cluster.steps:
        if step.joined:
            yield Shape(step.id, JUNCTION, is_junction=True)


def _build_legs(step: Step) -> Iterator[Leg]:
    """Yield the edges of an argument: one, or one out of its junction and one in a premise."""
    conclusion = step.argument.conclusion
    if not step.joined:
        yield Leg(step, step.premises[0], conclusion, has_arrow=True)
        return
    yield Leg(step, step.id, conclusion, has_arrow=True)
    for premise in step.premises:
        yield Leg(step, premise, step.id, has_arrow=False)


def _find_parts(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return a representative of its connected part for each shape, given pairs that connect."""
    parents = {shape: shape for shape in ids}

    def find_root(shape: str) -> str:
        while parents[shape] != shape:
            parents[shape] = parents[parents[shape]]
            shape = parents[shape]
        return shape

    for one, other in pairs:
        parents[find_root(one)] = find_root(other)
    return {shape: find_root(shape) for shape in parents}
