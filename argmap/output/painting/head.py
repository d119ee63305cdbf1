"""Paints what stands at the ends of lines."""

from collections.abc import Iterator, Mapping, Sequence

from argmap.dataclass import dataclass
from argmap.output.layout.geometry import Point
from argmap.output.painting.element import element, number
from argmap.output.theme import Head

OUTLINE = 1.4


@dataclass(frozen=True, slots=True)
class Aim:
    """The end of a line: its tip, and the unit vector in which it points."""

    tip: Point
    x: float
    y: float

    def at(self, back: float, aside: float = 0.0) -> Point:
        """Return the point that far behind the tip, and that far to the side."""
        return Point(
            self.tip.x - self.x * back - self.y * aside,
            self.tip.y - self.y * back + self.x * aside,
        )


@dataclass(frozen=True, slots=True)
class Form:
    """A head: closed polygons, open strokes and a disc, in pixels behind and beside the tip.

    The line itself ends `setback` before the tip, so that it does not show through.
    """

    setback: float = 0.0
    polygons: tuple[tuple[tuple[float, float], ...], ...] = ()
    strokes: tuple[tuple[tuple[float, float], tuple[float, float]], ...] = ()
    disc: tuple[float, float] | None = None
    is_hollow: bool = False
    stroke_width: float = 2.4


FORMS: Mapping[Head, Form] = {
    Head.NONE: Form(),
    Head.TRIANGLE: Form(8, polygons=(((0, 0), (10, 4.5), (10, -4.5)),)),
    Head.OPEN_TRIANGLE: Form(11, polygons=(((0.8, 0), (11, 5), (11, -5)),), is_hollow=True),
    Head.DOUBLE_TRIANGLE: Form(
        14, polygons=(((0, 0), (8, 4.5), (8, -4.5)), ((8, 0), (16, 4.5), (16, -4.5)))
    ),
    Head.BAR: Form(3, strokes=(((2.5, 7), (2.5, -7)),), stroke_width=3),
    Head.CROSS: Form(2, strokes=(((3, 6), (14, -6)), ((3, -6), (14, 6))), stroke_width=2.6),
    Head.CIRCLE: Form(5, disc=(4.5, 4.5)),
    Head.OPEN_CIRCLE: Form(9, disc=(4.8, 4), is_hollow=True),
    Head.DIAMOND: Form(13, polygons=(((0.8, 0), (7, 4.5), (13.2, 0), (7, -4.5)),), is_hollow=True),
    Head.FORK: Form(1.5, strokes=(((0.5, 0), (11, 6)), ((0.5, 0), (11, -6)))),
}


def paint_head(head: Head, end: Aim, colour: str, ground: str) -> Iterator[str]:
    """Yield the form at the end of a line; a hollow one is filled with the ground's colour."""
    form = FORMS[head]
    fill = ground if form.is_hollow else colour
    for corners in form.polygons:
        yield polygon([end.at(*corner) for corner in corners], colour, fill)
    for start, stop in form.strokes:
        yield segment(end.at(*start), end.at(*stop), colour, form.stroke_width)
    if form.disc:
        back, radius = form.disc
        yield disc(end.at(back), radius, colour, fill)


def polygon(points: Sequence[Point], colour: str, fill: str) -> str:
    """Return a closed form."""
    corners = " ".join(f"{number(point.x)},{number(point.y)}" for point in points)
    return element("polygon", points=corners, fill=fill, stroke=colour, stroke_width=OUTLINE)


def segment(start: Point, end: Point, colour: str, width: float) -> str:
    """Return a short straight line."""
    d = f"M{number(start.x)},{number(start.y)}L{number(end.x)},{number(end.y)}"
    return element("path", d=d, fill="none", stroke=colour, stroke_width=width)


def disc(centre: Point, radius: float, colour: str, fill: str) -> str:
    """Return a circle."""
    return element(
        "circle", cx=centre.x, cy=centre.y, r=radius, fill=fill, stroke=colour, stroke_width=OUTLINE
    )
