"""Finds what can be clicked in a picture of our own, for formats that drop the links of an SVG."""

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from msgspec import Struct

from argmap.render.diagram.layout.geometry import (
    Curve,
    Point,
    Rectangle,
    find_bounds,
    find_middle,
)
from argmap.render.diagram.text.lines import measure_width

SVG = "{http://www.w3.org/2000/svg}"
MOVE = re.compile(r"translate\((\S+) (\S+)\)(?: scale\((\S+)\))?")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# How far around a place of a line can be clicked, in pixels.
AROUND = 8.0


class LinkArea(Struct, frozen=True):
    """A rectangle, and the address that a click on it opens."""

    address: str
    frame: Rectangle


class Page(Struct, frozen=True):
    """A page as SVG, and what can be clicked on it, in points."""

    svg: str
    links: tuple[LinkArea, ...] = ()


class _Place(Struct, frozen=True):
    """Where the origin of a group is, and how much larger the group is drawn."""

    origin: Point = Point(0, 0)
    scale: float = 1.0

    def enter(self, group: ET.Element) -> "_Place":
        move = MOVE.match(group.get("transform", ""))
        if move is None:
            return self
        x, y, scale = (float(number or 1) for number in move.groups())
        return _Place(self.find(Point(x, y)), self.scale * scale)

    def find(self, point: Point) -> Point:
        return Point(self.origin.x + self.scale * point.x, self.origin.y + self.scale * point.y)


def find_link_areas(svg: str) -> tuple[LinkArea, ...]:
    """Return the areas of all links in a picture, in pixels, in the order of painting."""
    if "<a " not in svg:
        return ()
    return tuple(_find_areas(ET.fromstring(svg), _Place()))  # noqa: S314 - we wrote it


def _find_areas(element: ET.Element, place: _Place) -> Iterator[LinkArea]:
    inside = place.enter(element)
    if element.tag == f"{SVG}a":
        for points in _outline(element):
            frame = find_bounds([inside.find(point) for point in points])
            yield LinkArea(element.get("href", ""), frame)
        return
    for child in element:
        yield from _find_areas(child, inside)


def _outline(link: ET.Element) -> Iterator[Sequence[Point]]:
    """Yield points around what a link contains: a box, lines of text, or places of a line."""
    curves = [_read_points(path.get("d", "")) for path in link.iter(f"{SVG}path")]
    boxes = [*link.iter(f"{SVG}rect"), *link.iter(f"{SVG}polygon")]
    texts = list(link.iter(f"{SVG}text"))
    if curves:
        yield from _mark_places(max(curves, key=len))
    elif boxes:
        yield _list_corners(boxes[0])
    elif texts:
        yield [corner for text in texts for corner in _list_text_corners(text)]


def _list_corners(box: ET.Element) -> Sequence[Point]:
    """Return the corners of a rectangle or a polygon."""
    if points := box.get("points"):
        return _read_points(points)
    x, y, width, height = (float(box.get(key, "0")) for key in ("x", "y", "width", "height"))
    return (Point(x, y), Point(x + width, y + height))


def _list_text_corners(text: ET.Element) -> Sequence[Point]:
    x, y, size = (float(text.get(key, "0")) for key in ("x", "y", "font-size"))
    width = measure_width("".join(text.itertext()), size, bold="font-weight" in text.attrib)
    left = x - width if text.get("text-anchor") == "end" else x
    return (Point(left, y - size), Point(left + width, y + size / 4))


def _read_points(text: str) -> tuple[Point, ...]:
    numbers = map(float, NUMBER.findall(text))
    return tuple(Point(x, y) for x, y in zip(numbers, numbers, strict=True))


def _mark_places(curve: Curve) -> Iterator[Sequence[Point]]:
    """Yield the corners of squares at both ends of a line and in its middle.

    To cover all of it would take many areas, and make a file five times as large.
    """
    for place in (curve[0], find_middle(curve), curve[-1]):
        yield (place.move(Point(-AROUND, -AROUND)), place.move(Point(AROUND, AROUND)))


def find_areas_in(
    areas: Sequence[LinkArea], part: Rectangle, frame: Rectangle
) -> Iterator[LinkArea]:
    """Yield the areas in a part of a picture, as they are where that part fills a frame."""
    scale = frame.width / part.width
    for area in areas:
        left, top = max(area.frame.x, part.x), max(area.frame.y, part.y)
        right, bottom = min(area.frame.right, part.right), min(area.frame.bottom, part.bottom)
        if left < right and top < bottom:
            x, y = frame.x + (left - part.x) * scale, frame.y + (top - part.y) * scale
            place = Rectangle(x, y, (right - left) * scale, (bottom - top) * scale)
            yield LinkArea(area.address, place)
