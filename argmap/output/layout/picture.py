"""The picture as placed: where each box, edge, article and link stands."""

from collections.abc import Mapping
from dataclasses import replace

from argmap.dataclass import dataclass
from argmap.model.elements import Article, Link
from argmap.output.graph import Bundle
from argmap.output.layout.box import Box
from argmap.output.layout.component import Leg
from argmap.output.layout.geometry import Curve, Point, Rectangle, Size, moved
from argmap.output.layout.measures import Measures
from argmap.output.outcome import Outcome
from argmap.output.typeset.block import Block


@dataclass(frozen=True, slots=True)
class PlacedShape:
    """A claim's box or an argument's junction."""

    id: str
    frame: Rectangle
    is_junction: bool


@dataclass(frozen=True, slots=True)
class PlacedLeg:
    """An edge of an argument; the curve runs from premise to conclusion."""

    leg: Leg
    curve: Curve


@dataclass(frozen=True, slots=True)
class PlacedComponent:
    """Claims tied together by arguments, from 0, 0 on."""

    size: Size
    shapes: tuple[PlacedShape, ...]
    legs: tuple[PlacedLeg, ...]

    def moved(self, by: Point) -> "PlacedComponent":
        """Return the component moved by a vector."""
        return PlacedComponent(
            self.size,
            tuple(replace(shape, frame=shape.frame.moved(by)) for shape in self.shapes),
            tuple(replace(leg, curve=moved(leg.curve, by)) for leg in self.legs),
        )


@dataclass(frozen=True, slots=True)
class PlacedCluster:
    """An article: its frame, the heading in it, and its claims and arguments."""

    article: Article
    frame: Rectangle
    heading: Block
    heading_at: Point
    shapes: tuple[PlacedShape, ...]
    legs: tuple[PlacedLeg, ...]
    outcome: Outcome | None = None

    def moved(self, by: Point) -> "PlacedCluster":
        """Return the cluster moved by a vector."""
        return replace(
            self,
            frame=self.frame.moved(by),
            heading_at=self.heading_at.moved(by),
            shapes=tuple(replace(shape, frame=shape.frame.moved(by)) for shape in self.shapes),
            legs=tuple(replace(leg, curve=moved(leg.curve, by)) for leg in self.legs),
        )


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A link; the curve runs from its source to its target."""

    link: Link
    curve: Curve


@dataclass(frozen=True, slots=True)
class PlacedBundle:
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
            moved(self.before, by),
            moved(self.after, by),
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn between title and legend, from 0, 0 on."""

    size: Size
    boxes: Mapping[str, Box]
    measures: Measures
    clusters: tuple[PlacedCluster, ...]
    links: tuple[PlacedLink, ...] = ()
    bundles: tuple[PlacedBundle, ...] = ()
