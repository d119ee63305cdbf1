"""Cuts a part out of a picture of our own."""

import html
import re
from collections.abc import Iterator

from msgspec import Struct

from argmap.render.diagram.layout.geometry import Rectangle
from argmap.render.diagram.raster.drawing import TAG
from argmap.render.diagram.text.lines import measure_width

HEAD = re.compile(r'^.*?(<svg [^>]*?\b)width="[\d.]+" height="[\d.]+" viewBox="[^"]*"', re.DOTALL)
GROUP_OR_TEXT = re.compile(r"<g\b[^>]*>|</g>|<text\b([^>]*)>(.*?)</text>")
MOVE = re.compile(r'transform="translate\(([\d.-]+) ([\d.-]+)\)(?: scale\(([\d.-]+)\))?"')
NUMBER = re.compile(r'\b(x|y|font-size)="([\d.-]+)"')


def cut_out(svg: str, part: Rectangle, frame: Rectangle) -> str:
    """Return a part of an SVG as an element that fills a frame.

    Text outside the part is left out, so that programs cannot find or copy what is not shown.
    """
    place = (
        f'x="{frame.x:.9g}" y="{frame.y:.9g}" '
        f'width="{frame.width:.9g}" height="{frame.height:.9g}" '
        f'viewBox="{part.x:.9g} {part.y:.9g} {part.width:.9g} {part.height:.9g}"'
    )
    return "".join(_leave_out_texts(HEAD.sub(rf"\g<1>{place}", svg, count=1), part))


class _Place(Struct, frozen=True):
    """Where the origin of a group is, and how much larger the group is drawn."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0

    def enter(self, group: str) -> "_Place":
        move = MOVE.search(group)
        if move is None:
            return self
        x, y, scale = (float(number or 1) for number in move.groups())
        return _Place(self.x + self.scale * x, self.y + self.scale * y, self.scale * scale)


def _leave_out_texts(svg: str, part: Rectangle) -> Iterator[str]:
    """Yield the pieces of an SVG without the texts outside a part of it."""
    places, at = [_Place()], 0
    for match in GROUP_OR_TEXT.finditer(svg):
        tag = match.group()
        yield svg[at : match.start()]
        at = match.end()
        if tag == "</g>":
            places.pop()
        elif match[1] is None:
            places.append(places[-1].enter(tag))
        elif not _is_near(match[1], match[2], places[-1], part):
            continue
        yield tag
    yield svg[at:]


def _is_near(attributes: str, content: str, place: _Place, part: Rectangle) -> bool:
    """Return whether a line of text may reach into a part of the picture."""
    numbers = {name: float(number) for name, number in NUMBER.findall(attributes)}
    size = numbers["font-size"] * place.scale
    width = measure_width(html.unescape(TAG.sub("", content)), size, bold=True) + size
    start = place.x + place.scale * numbers["x"]
    if "text-anchor" in attributes:
        start -= width / 2 if "middle" in attributes else width
    baseline = place.y + place.scale * numbers["y"]
    across = start - size < part.right and start + width > part.x
    return across and baseline + size / 2 > part.y and baseline - size < part.bottom
