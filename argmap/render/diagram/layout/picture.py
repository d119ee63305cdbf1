"""The picture as placed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.model.elements import Article, Link
from argmap.model.workspace import group_by_key
from argmap.render.diagram.annotation import Annotation
from argmap.render.diagram.graph import Bundle, ClaimKind, Cluster, Step
from argmap.render.diagram.layout.box import Box, Measures
from argmap.render.diagram.layout.geometry import Curve, Point, Rectangle, Size, move_curve
from argmap.render.diagram.text.block import Block

JUNCTION = Size(12, 12)


class Shape(Struct, frozen=True):
    """Something that takes room: a claim's box or an argument's junction, by reference."""

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
    """A claim that no argument uses, to stand under one that it is linked with."""

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
    shapes = tuple(build_shapes(cluster, boxes))
    legs = tuple(leg for step in cluster.steps for leg in build_legs(step))
    ties = tuple(find_ties(shapes, legs, links))
    pairs = [*((leg.tail, leg.head) for leg in legs), *((tie.lower, tie.upper) for tie in ties)]
    part_by_shape = find_parts([shape.id for shape in shapes], pairs)
    shapes_by_part = group_by_key((part_by_shape[shape.id], shape) for shape in shapes)
    legs_by_part = group_by_key((part_by_shape[leg.head], leg) for leg in legs)
    ties_by_part = group_by_key((part_by_shape[tie.upper], tie) for tie in ties)
    return tuple(
        Component(members, legs_by_part.get(part, ()), ties_by_part.get(part, ()))
        for part, members in shapes_by_part.items()
    )


def find_ties(shapes: Sequence[Shape], legs: Iterable[Leg], links: Iterable[Link]) -> Iterator[Tie]:
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


def build_shapes(cluster: Cluster, boxes: Mapping[str, Box]) -> Iterator[Shape]:
    """Yield the article's boxes, then its junctions."""
    for node in cluster.nodes:
        yield Shape(node.id, boxes[node.id].size, is_main=node.kind is ClaimKind.MAIN)
    for step in cluster.steps:
        if step.joined:
            yield Shape(step.id, JUNCTION, is_junction=True)


def build_legs(step: Step) -> Iterator[Leg]:
    """Yield the edges of an argument: one, or one out of its junction and one in a premise."""
    conclusion = step.argument.conclusion
    if not step.joined:
        yield Leg(step, step.premises[0], conclusion, has_arrow=True)
        return
    yield Leg(step, step.id, conclusion, has_arrow=True)
    for premise in step.premises:
        yield Leg(step, premise, step.id, has_arrow=False)


def find_parts(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
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


class PlacedShape(Struct, frozen=True):
    """A claim's box or an argument's junction."""

    id: str
    frame: Rectangle
    is_junction: bool


class PlacedLeg(Struct, frozen=True):
    """An edge of an argument; the curve runs from premise to conclusion."""

    leg: Leg
    curve: Curve


class PlacedComponent(Struct, frozen=True):
    """Claims tied together by arguments, from 0, 0 on."""

    size: Size
    shapes: tuple[PlacedShape, ...]
    legs: tuple[PlacedLeg, ...]

    def moved(self, by: Point) -> "PlacedComponent":
        """Return the component moved by a vector."""
        return PlacedComponent(
            self.size,
            tuple(replace(shape, frame=shape.frame.moved(by)) for shape in self.shapes),
            tuple(replace(leg, curve=move_curve(leg.curve, by)) for leg in self.legs),
        )


class PlacedCluster(Struct, frozen=True):
    """An article: its frame, the heading in it, and its claims and arguments."""

    article: Article
    frame: Rectangle
    heading: Block
    heading_at: Point
    shapes: tuple[PlacedShape, ...]
    legs: tuple[PlacedLeg, ...]
    outcome: Annotation | None = None

    def moved(self, by: Point) -> "PlacedCluster":
        """Return the cluster moved by a vector."""
        return replace(
            self,
            frame=self.frame.moved(by),
            heading_at=self.heading_at.moved(by),
            shapes=tuple(replace(shape, frame=shape.frame.moved(by)) for shape in self.shapes),
            legs=tuple(replace(leg, curve=move_curve(leg.curve, by)) for leg in self.legs),
        )


class PlacedLink(Struct, frozen=True):
    """A link; the curve runs from its source to its target."""

    link: Link
    curve: Curve


class PlacedBundle(Struct, frozen=True):
    """The links of one kind between two articles: a label, and the way to it and from it."""

    bundle: Bundle
    label: Block
    frame: Rectangle
    before: Curve
    after: Curve

    def moved(self, by: Point) -> "PlacedBundle":
        """Return the bundle moved by a vector."""
        return PlacedBundle(
            self.bundle,
            self.label,
            self.frame.moved(by),
            move_curve(self.before, by),
            move_curve(self.after, by),
        )


class Picture(Struct, frozen=True):
    """All that is drawn between title and legend, from 0, 0 on."""

    size: Size
    boxes: Mapping[str, Box]
    measures: Measures
    clusters: tuple[PlacedCluster, ...]
    links: tuple[PlacedLink, ...] = ()
    bundles: tuple[PlacedBundle, ...] = ()
