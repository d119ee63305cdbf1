"""Claims of an article that arguments tie together: the unit that Graphviz lays out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

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
class Component:
    """Shapes that legs connect; the order is that of the files."""

    shapes: tuple[Shape, ...]
    legs: tuple[Leg, ...]

    @property
    def is_single(self) -> bool:
        """Whether it is one claim that no argument uses."""
        return not self.legs


def components_of(cluster: Cluster, boxes: Mapping[str, Box]) -> tuple[Component, ...]:
    """Return the connected parts of an article, in the order of their first claims."""
    shapes = tuple(shapes_of(cluster, boxes))
    legs = tuple(leg for step in cluster.steps for leg in legs_of(step))
    part_by_shape = parts([shape.id for shape in shapes], legs)
    shapes_by_part: dict[str, list[Shape]] = {}
    legs_by_part: dict[str, list[Leg]] = {}
    for shape in shapes:
        shapes_by_part.setdefault(part_by_shape[shape.id], []).append(shape)
    for leg in legs:
        legs_by_part.setdefault(part_by_shape[leg.head], []).append(leg)
    return tuple(
        Component(tuple(members), tuple(legs_by_part.get(part, ())))
        for part, members in shapes_by_part.items()
    )


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


def parts(ids: Iterable[str], legs: Iterable[Leg]) -> Mapping[str, str]:
    """Return a representative of its connected part for each shape."""
    parents = {each: each for each in ids}

    def root(each: str) -> str:
        while parents[each] != each:
            parents[each] = parents[parents[each]]
            each = parents[each]
        return each

    for leg in legs:
        parents[root(leg.tail)] = root(leg.head)
    return {each: root(each) for each in parents}
