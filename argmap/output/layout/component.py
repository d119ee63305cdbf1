"""Claims of an article that arguments tie together: the unit that Graphviz lays out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.dataclass import dataclass
from argmap.model.elements import Link
from argmap.model.workspace import grouped
from argmap.output.graph import Cluster, Kind, Step
from argmap.output.layout.box import Box
from argmap.output.layout.geometry import Size

JUNCTION = Size(12, 12)


@dataclass(frozen=True, slots=True)
class Shape:
    """Something that takes room: a claim's box or an argument's junction, by reference."""

    id: str
    size: Size
    is_junction: bool = False
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Leg:
    """One edge of an argument, from a premise or its junction towards the conclusion."""

    step: Step
    tail: str
    head: str
    has_arrow: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """A claim that no argument uses, to stand under one that it is linked with."""

    upper: str
    lower: str


@dataclass(frozen=True, slots=True)
class Component:
    """Shapes that legs and ties connect; the order is that of the files."""

    shapes: tuple[Shape, ...]
    legs: tuple[Leg, ...]
    ties: tuple[Tie, ...] = ()

    @property
    def is_single(self) -> bool:
        """Whether it is one claim that no argument uses."""
        return not self.legs and not self.ties


def components_of(
    cluster: Cluster, boxes: Mapping[str, Box], links: Iterable[Link]
) -> tuple[Component, ...]:
    """Return the connected parts of an article, in the order of their first claims."""
    shapes = tuple(shapes_of(cluster, boxes))
    legs = tuple(leg for step in cluster.steps for leg in legs_of(step))
    ties = tuple(ties_of(shapes, legs, links))
    pairs = [*((leg.tail, leg.head) for leg in legs), *((tie.lower, tie.upper) for tie in ties)]
    part_by_shape = parts([shape.id for shape in shapes], pairs)
    shapes_by_part = grouped((part_by_shape[shape.id], shape) for shape in shapes)
    legs_by_part = grouped((part_by_shape[leg.head], leg) for leg in legs)
    ties_by_part = grouped((part_by_shape[tie.upper], tie) for tie in ties)
    return tuple(
        Component(members, legs_by_part.get(part, ()), ties_by_part.get(part, ()))
        for part, members in shapes_by_part.items()
    )


def ties_of(shapes: Sequence[Shape], legs: Iterable[Leg], links: Iterable[Link]) -> Iterator[Tie]:
    """Yield for each claim without arguments the first claim or argument linked with it.

    Two such claims stand one under the other as in the files. No main conclusion is put lower.
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


def shapes_of(cluster: Cluster, boxes: Mapping[str, Box]) -> Iterator[Shape]:
    """Yield the article's boxes, then its junctions."""
    for node in cluster.nodes:
        yield Shape(node.id, boxes[node.id].size, is_main=node.kind is Kind.MAIN)
    for step in cluster.steps:
        if step.joined:
            yield Shape(step.id, JUNCTION, is_junction=True)


def legs_of(step: Step) -> Iterator[Leg]:
    """Yield the edges of an argument: one, or one out of its junction and one in a premise."""
    conclusion = step.argument.conclusion
    if not step.joined:
        yield Leg(step, step.premises[0], conclusion, has_arrow=True)
        return
    yield Leg(step, step.id, conclusion, has_arrow=True)
    for premise in step.premises:
        yield Leg(step, premise, step.id, has_arrow=False)


def parts(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return a representative of its connected part for each shape, given pairs that connect."""
    parents = {each: each for each in ids}

    def root(each: str) -> str:
        while parents[each] != each:
            parents[each] = parents[parents[each]]
            each = parents[each]
        return each

    for one, other in pairs:
        parents[root(one)] = root(other)
    return {each: root(each) for each in parents}
