"""Paints lines: their path, their dashes, and the heads at their ends."""

from collections.abc import Iterator, Sequence
from math import hypot

from argmap.output.layout.geometry import Curve, Point, pieces, point_at, split
from argmap.output.painting.element import Value, element, number
from argmap.output.painting.head import FORMS, Aim, paint_head
from argmap.output.theme import Stroke

# How finely the place is found where a line stops before its head.
HALVINGS = 9
# How much wider than its line a casing is, and how far from the ends it starts.
CASING, CASED_FROM = 3.0, 16.0


def paint_line(curve: Curve, stroke: Stroke, ground: str, scale: float = 1.0) -> Iterator[str]:
    """Yield the line and its heads on a ground of that colour; `scale` thins the line."""
    shaft, end = trimmed(curve, FORMS[stroke.head].setback)
    backward, start = trimmed(tuple(reversed(shaft)), FORMS[stroke.foot].setback)
    shaft = tuple(reversed(backward))
    width = stroke.width * scale
    if stroke.is_double:
        yield path(shaft, stroke=stroke.colour, stroke_width=width * 3 + 1)
        yield path(shaft, stroke=ground, stroke_width=width + 1)
    else:
        yield path(shaft, stroke=stroke.colour, stroke_width=width, **dashes(stroke.dashes))
    yield from paint_head(stroke.head, end, stroke.colour, ground)
    yield from paint_head(stroke.foot, start, stroke.colour, ground)


def paint_casing(curve: Curve, stroke: Stroke, ground: str, scale: float = 1.0) -> str:
    """Return a strip of the ground on both sides of a line, which parts it from what it crosses."""
    width = stroke.width * scale * (3 if stroke.is_double else 1) + CASING
    shaft = trimmed(trimmed(curve, CASED_FROM)[0][::-1], CASED_FROM)[0]
    return path(shaft, stroke=ground, stroke_width=width)


def path(curve: Curve, **attributes: Value) -> str:
    """Return an unfilled path along the curve."""
    start, *rest = (f"{number(point.x)},{number(point.y)}" for point in curve)
    return element("path", d=f"M{start}C{' '.join(rest)}", fill="none", **attributes)


def dashes(lengths: Sequence[float]) -> dict[str, Value]:
    """Return the attribute of a dashed line; none for a solid one."""
    return {"stroke_dasharray": " ".join(map(number, lengths))} if lengths else {}


def trimmed(curve: Curve, back: float) -> tuple[Curve, Aim]:
    """Return the curve without what lies within `back` of its end, and where its end points."""
    tip = curve[-1]
    parts = list(pieces(curve))
    while len(parts) > 1 and distance(parts[-1][0], tip) <= back:
        parts.pop()
    low, high = 0.0, 1.0
    for _ in range(HALVINGS if back else 0):
        middle = (low + high) / 2
        inside = distance(point_at(parts[-1], middle), tip) <= back
        low, high = (low, middle) if inside else (middle, high)
    last = split(parts[-1], high)[0] if back else parts[-1]
    shaft = (parts[0][0], *(point for part in parts[:-1] for point in part[1:]), *last[1:])
    return shaft, aim(tip, shaft, back)


def aim(tip: Point, shaft: Curve, back: float) -> Aim:
    """Return the direction from the end of the shaft, or its last handle, to the tip."""
    sources = (shaft[-1], *reversed(shaft[:-1])) if back else tuple(reversed(shaft[:-1]))
    for source in sources:
        length = distance(source, tip)
        if length > 0.01:  # noqa: PLR2004 - handles may lie on the tip
            return Aim(tip, (tip.x - source.x) / length, (tip.y - source.y) / length)
    return Aim(tip, 0, -1)


def distance(start: Point, end: Point) -> float:
    """Return how far apart two points are."""
    return hypot(end.x - start.x, end.y - start.y)
