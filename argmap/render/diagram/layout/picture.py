"""The picture as placed."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from argmap.model.elements import Article
from argmap.render.diagram.annotation import Annotation
from argmap.render.diagram.graph import Bundle, Connection
from argmap.render.diagram.layout.box import Box, Measures
from argmap.render.diagram.layout.forest import Leg
from argmap.render.diagram.layout.geometry import (
    Curve,
    Point,
    Rectangle,
    Size,
    move_curve,
)
from argmap.render.diagram.text.block import Block


class PlacedShape(Struct, frozen=True):
    """A claim's box or an argument's junction."""

    id: str
    frame: Rectangle
    is_junction: bool


class PlacedLeg(Struct, frozen=True):
    """An edge of an argument; the curve runs from premise to conclusion."""

    leg: Leg
    curve: Curve


def _move_shapes(shapes: Iterable[PlacedShape], by: Point) -> tuple[PlacedShape, ...]:
    return tuple(replace(shape, frame=shape.frame.move(by)) for shape in shapes)


def _move_legs(legs: Iterable[PlacedLeg], by: Point) -> tuple[PlacedLeg, ...]:
    return tuple(replace(leg, curve=move_curve(leg.curve, by)) for leg in legs)


class PlacedTree(Struct, frozen=True):
    """A claim with all that it rests on, from 0, 0 on.

    `boxes` are the numbers of the boxes that the claims have.
    """

    size: Size
    shapes: tuple[PlacedShape, ...]
    legs: tuple[PlacedLeg, ...]
    boxes: Mapping[str, int]

    def move(self, by: Point) -> "PlacedTree":
        """Return the tree moved by a vector."""
        return replace(self, shapes=_move_shapes(self.shapes, by), legs=_move_legs(self.legs, by))


class PlacedCluster(Struct, frozen=True):
    """An article: its frame, the heading in it, and its claims and arguments."""

    article: Article
    frame: Rectangle
    heading: Block
    heading_at: Point
    shapes: tuple[PlacedShape, ...]
    legs: tuple[PlacedLeg, ...]
    annotation: Annotation | None = None

    @property
    def heading_room(self) -> Rectangle:
        """Where the heading is: across the frame, as lines may begin on either side."""
        width = self.frame.width - 2 * (self.heading_at.x - self.frame.x)
        return Rectangle(self.heading_at.x, self.heading_at.y, width, self.heading.height)

    def add_legs(self, legs: Iterable[PlacedLeg]) -> "PlacedCluster":
        """Return the cluster with more edges of its arguments."""
        return replace(self, legs=(*self.legs, *legs))

    def move(self, by: Point) -> "PlacedCluster":
        """Return the cluster moved by a vector."""
        return replace(
            self,
            frame=self.frame.move(by),
            heading_at=self.heading_at.move(by),
            shapes=_move_shapes(self.shapes, by),
            legs=_move_legs(self.legs, by),
        )


class PlacedLink(Struct, frozen=True):
    """A link or a report; the curve runs from its source to its target."""

    link: Connection
    curve: Curve

    def move(self, by: Point) -> "PlacedLink":
        """Return the link moved by a vector."""
        return PlacedLink(self.link, move_curve(self.curve, by))


class PlacedBundle(Struct, frozen=True):
    """The links of one kind between two articles: a label, and the lines to it and from it."""

    bundle: Bundle
    label: Block
    frame: Rectangle
    before: Curve
    after: Curve

    def move(self, by: Point) -> "PlacedBundle":
        """Return the bundle moved by a vector."""
        return replace(
            self,
            frame=self.frame.move(by),
            before=move_curve(self.before, by),
            after=move_curve(self.after, by),
        )


class Picture(Struct, frozen=True):
    """All that is drawn between title and legend, from 0, 0 on."""

    size: Size
    boxes: Mapping[str, Box]
    measures: Measures
    clusters: tuple[PlacedCluster, ...]
    links: tuple[PlacedLink, ...] = ()
    bundles: tuple[PlacedBundle, ...] = ()

    def move(self, by: Point, size: Size) -> "Picture":
        """Return the picture moved by a vector, with that size."""
        return replace(
            self,
            size=size,
            clusters=tuple(cluster.move(by) for cluster in self.clusters),
            links=tuple(link.move(by) for link in self.links),
            bundles=tuple(bundle.move(by) for bundle in self.bundles),
        )
