"""Paints boxes, junctions, lines and arrow heads."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from argmap.render.diagram.layout.box import PADDING, Box
from argmap.render.diagram.layout.geometry import (
    Curve,
    Piece,
    Point,
    Rectangle,
    find_cut,
    measure_distance,
    split_curve,
    split_piece,
)
from argmap.render.diagram.paint.svg_elements import Value, element, format_number, paint_block
from argmap.render.diagram.theme import Border, Head, Stroke, Theme

OUTLINE = 1.4


class Aim(Struct, frozen=True):
    """The end of a line: its tip, and the unit vector in which it points."""

    tip: Point
    x: float
    y: float

    def at(self, back: float, aside: float = 0.0) -> Point:
        """Return the point that far back from the tip, and that far to the side."""
        return Point(
            self.tip.x - self.x * back - self.y * aside,
            self.tip.y - self.y * back + self.x * aside,
        )


class HeadForm(Struct, frozen=True):
    """A head: closed polygons, open strokes and a disc, in pixels from the tip: back and aside.

    The line itself ends `setback` before the tip, so that it does not show through.
    """

    setback: float = 0.0
    polygons: tuple[tuple[tuple[float, float], ...], ...] = ()
    strokes: tuple[tuple[tuple[float, float], tuple[float, float]], ...] = ()
    disc: tuple[float, float] | None = None
    is_hollow: bool = False
    stroke_width: float = 2.4


HEADS: Mapping[Head, HeadForm] = {
    Head.NONE: HeadForm(),
    Head.TRIANGLE: HeadForm(8, polygons=(((0, 0), (10, 4.5), (10, -4.5)),)),
    Head.OPEN_TRIANGLE: HeadForm(11, polygons=(((0.8, 0), (11, 5), (11, -5)),), is_hollow=True),
    Head.DOUBLE_TRIANGLE: HeadForm(
        14, polygons=(((0, 0), (8, 4.5), (8, -4.5)), ((8, 0), (16, 4.5), (16, -4.5)))
    ),
    Head.BAR: HeadForm(3, strokes=(((2.5, 7), (2.5, -7)),), stroke_width=3),
    Head.CROSS: HeadForm(2, strokes=(((3, 6), (14, -6)), ((3, -6), (14, 6))), stroke_width=2.6),
    Head.CIRCLE: HeadForm(5, disc=(4.5, 4.5)),
    Head.OPEN_CIRCLE: HeadForm(9, disc=(4.8, 4), is_hollow=True),
    Head.DIAMOND: HeadForm(
        13, polygons=(((0.8, 0), (7, 4.5), (13.2, 0), (7, -4.5)),), is_hollow=True
    ),
    Head.CHEVRON: HeadForm(
        1, strokes=(((0.5, 0), (7, 3.5)), ((0.5, 0), (7, -3.5))), stroke_width=1.5
    ),
    Head.FORK: HeadForm(1.5, strokes=(((0.5, 0), (11, 6)), ((0.5, 0), (11, -6)))),
}


def _paint_head(head: Head, end: Aim, colour: str, ground: str) -> Iterator[str]:
    """Yield the form at the end of a line; a hollow one is filled with the ground's colour."""
    form = HEADS[head]
    fill = ground if form.is_hollow else colour
    for polygon in form.polygons:
        corners = _format_points(end.at(*corner) for corner in polygon)
        yield element("polygon", points=corners, fill=fill, stroke=colour, stroke_width=OUTLINE)
    for start, stop in form.strokes:
        d = f"M{_format_point(end.at(*start))}L{_format_point(end.at(*stop))}"
        yield element("path", d=d, fill="none", stroke=colour, stroke_width=form.stroke_width)
    if form.disc:
        back, radius = form.disc
        yield paint_disc(end.at(back), radius, colour, fill)


def _format_points(points: Iterable[Point]) -> str:
    return " ".join(map(_format_point, points))


def _format_point(point: Point) -> str:
    return f"{format_number(point.x)},{format_number(point.y)}"


def paint_disc(centre: Point, radius: float, colour: str, fill: str) -> str:
    """Return a circle."""
    return element(
        "circle", cx=centre.x, cy=centre.y, r=radius, fill=fill, stroke=colour, stroke_width=OUTLINE
    )


# How far handles may be from a straight piece of a line, in pixels.
FLAT = 0.005
# How much wider than its line a casing is, and how far from the ends it starts.
CASING, CASED_FROM = 3.0, 16.0


def paint_line(curve: Curve, stroke: Stroke, ground: str) -> Iterator[str]:
    """Yield the line and its heads on a ground of that colour."""
    shaft, end = _trim(curve, HEADS[stroke.head].setback)
    backward, start = _trim(shaft[::-1], HEADS[stroke.foot].setback)
    shaft = backward[::-1]
    d = _write_path(shaft)
    if stroke.is_double:
        yield _paint_path(d, stroke=stroke.colour, stroke_width=stroke.width * 3 + 1)
        yield _paint_path(d, stroke=ground, stroke_width=stroke.width + 1)
    else:
        dashes = write_dashes(stroke.dashes)
        yield _paint_path(d, stroke=stroke.colour, stroke_width=stroke.width, **dashes)
    yield from _paint_head(stroke.head, end, stroke.colour, ground)
    yield from _paint_head(stroke.foot, start, stroke.colour, ground)


def paint_casing(curve: Curve, stroke: Stroke, ground: str) -> str:
    """Return a strip of the ground on both sides of a line, to set it off from what it crosses."""
    width = stroke.width * (3 if stroke.is_double else 1) + CASING
    shaft = _trim(_trim(curve, CASED_FROM)[0][::-1], CASED_FROM)[0]
    return _paint_path(_write_path(shaft), stroke=ground, stroke_width=width)


def _paint_path(d: str, **attributes: Value) -> str:
    return element("path", d=d, fill="none", **attributes)


def _write_path(curve: Curve) -> str:
    return f"M{_format_point(curve[0])}{''.join(map(_write_piece, split_curve(curve)))}"


def _write_piece(piece: Piece) -> str:
    """Return how a path goes on: straight if it can."""
    start, leave, arrive, end = piece
    across, down = end.x - start.x, end.y - start.y
    aside = abs((leave.x - start.x) * down - (leave.y - start.y) * across)
    aside += abs((arrive.x - start.x) * down - (arrive.y - start.y) * across)
    if aside <= FLAT * (abs(across) + abs(down)):
        return f"L{_format_point(end)}"
    return f"C{_format_points((leave, arrive, end))}"


def write_dashes(lengths: Sequence[float]) -> dict[str, Value]:
    """Return the attribute of a dashed line; none for a solid one."""
    return {"stroke_dasharray": " ".join(map(format_number, lengths))} if lengths else {}


def _trim(curve: Curve, back: float) -> tuple[Curve, Aim]:
    """Return the curve without what lies within `back` of its end, and where its end points."""
    tip = curve[-1]
    if not back:
        return curve, _find_aim(tip, curve, back)
    parts = list(split_curve(curve))
    while len(parts) > 1 and measure_distance(parts[-1][0], tip) <= back:
        parts.pop()
    last = split_piece(parts[-1], find_cut(parts[-1], tip, back))[0]
    shaft = (parts[0][0], *(point for part in parts[:-1] for point in part[1:]), *last[1:])
    return shaft, _find_aim(tip, shaft, back)


def _find_aim(tip: Point, shaft: Curve, back: float) -> Aim:
    """Return the direction from the end of the shaft, or its last handle, to the tip."""
    sources = (shaft[-1], *reversed(shaft[:-1])) if back else tuple(reversed(shaft[:-1]))
    for source in sources:
        length = measure_distance(source, tip)
        if length > 0.01:  # noqa: PLR2004 - handles may lie on the tip
            return Aim(tip, (tip.x - source.x) / length, (tip.y - source.y) / length)
    return Aim(tip, 0, -1)


CUT = 9.0
INSET = 3.5


def paint_box(box: Box, frame: Rectangle, theme: Theme) -> Iterator[str]:
    """Yield the border of a claim and its text."""
    yield from paint_border(theme.choose_border(box.node), frame)
    corner = Point(frame.x + PADDING.width, frame.y + PADDING.height)
    yield from paint_block(box.block, corner, frame.width - 2 * PADDING.width, theme.palette)


def paint_border(border: Border, frame: Rectangle) -> Iterator[str]:
    """Yield the outline of a claim of some kind."""
    pen: dict[str, Value] = {
        "fill": border.fill,
        "stroke": border.colour,
        "stroke_width": border.width,
        **write_dashes(border.dashes),
    }
    if border.has_cut_corners:
        yield element("polygon", points=_format_points(_list_corners(frame)), **pen)
        return
    yield paint_outline(frame, border.radius, **pen)
    if border.is_double:
        yield paint_outline(
            frame.grow(-INSET), 0, fill="none", stroke=border.colour, stroke_width=1.0
        )


def paint_outline(frame: Rectangle, radius: float, **pen: Value) -> str:
    """Return a rectangle."""
    rounded: dict[str, Value] = {"rx": radius} if radius else {}
    return element(
        "rect", x=frame.x, y=frame.y, width=frame.width, height=frame.height, **rounded, **pen
    )


def _list_corners(frame: Rectangle) -> tuple[Point, ...]:
    left, top, right, bottom = frame.x, frame.y, frame.right, frame.bottom
    return (
        Point(left + CUT, top),
        Point(right - CUT, top),
        Point(right, top + CUT),
        Point(right, bottom - CUT),
        Point(right - CUT, bottom),
        Point(left + CUT, bottom),
        Point(left, bottom - CUT),
        Point(left, top + CUT),
    )


def paint_junction(frame: Rectangle, theme: Theme, *, conceded: bool) -> str:
    """Return the dot in which linked premises meet; hollow for what the author concedes."""
    colour = (theme.conceded if conceded else theme.support).colour
    fill = theme.palette.background if conceded else colour
    return paint_disc(frame.centre, frame.width / 2 - 0.75, colour, fill)
