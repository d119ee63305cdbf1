"""Paints claims and junctions."""

from collections.abc import Iterator

from argmap.output.layout.box import PADDING, Box
from argmap.output.layout.geometry import Point, Rectangle
from argmap.output.painting.element import Value, element, number
from argmap.output.painting.head import disc
from argmap.output.painting.line import dashes
from argmap.output.painting.words import paint_block
from argmap.output.theme import Border, Theme

CUT = 9.0
INSET = 3.5


def paint_box(box: Box, frame: Rectangle, theme: Theme) -> Iterator[str]:
    """Yield the border of a claim and its text."""
    yield from paint_border(theme.border(box.node), frame)
    corner = Point(frame.x + PADDING.width, frame.y + PADDING.height)
    yield from paint_block(box.block, corner, frame.width - 2 * PADDING.width, theme.palette)


def paint_border(border: Border, frame: Rectangle) -> Iterator[str]:
    """Yield the outline of a claim of some kind."""
    pen: dict[str, Value] = {
        "fill": border.fill,
        "stroke": border.colour,
        "stroke_width": border.width,
        **dashes(border.dashes),
    }
    if border.has_cut_corners:
        yield element("polygon", points=cut_corners(frame), **pen)
        return
    yield outline(frame, border.radius, **pen)
    if border.is_double:
        yield outline(frame.grown(-INSET), 0, fill="none", stroke=border.colour, stroke_width=1.0)


def outline(frame: Rectangle, radius: float, **pen: Value) -> str:
    """Return a rectangle."""
    rounded: dict[str, Value] = {"rx": radius} if radius else {}
    return element(
        "rect", x=frame.x, y=frame.y, width=frame.width, height=frame.height, **rounded, **pen
    )


def cut_corners(frame: Rectangle) -> str:
    """Return the corners of an octagon."""
    left, top, right, bottom = frame.x, frame.y, frame.right, frame.bottom
    corners = (
        (left + CUT, top),
        (right - CUT, top),
        (right, top + CUT),
        (right, bottom - CUT),
        (right - CUT, bottom),
        (left + CUT, bottom),
        (left, bottom - CUT),
        (left, top + CUT),
    )
    return " ".join(f"{number(x)},{number(y)}" for x, y in corners)


def paint_junction(frame: Rectangle, theme: Theme, *, conceded: bool) -> str:
    """Return the dot in which linked premises meet; hollow for what the author concedes."""
    colour = (theme.conceded if conceded else theme.support).colour
    fill = theme.palette.background if conceded else colour
    return disc(frame.centre, frame.width / 2 - 0.75, colour, fill)
