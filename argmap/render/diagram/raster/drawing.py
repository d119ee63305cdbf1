"""Takes apart a picture of our own: its size, its words, and its emoji."""

import html
import re
from collections.abc import Iterator

from msgspec import Struct

from argmap.render.diagram.layout.geometry import Size
from argmap.render.diagram.paint.svg_elements import escape, format_number
from argmap.render.diagram.text.lines import PICTOGRAM, load_advances, measure_width

SIZE = re.compile(r'(<svg [^>]*?\b)width="([\d.]+)" height="([\d.]+)"')
TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
DESCRIPTION = re.compile(r"<desc\b[^>]*>(.*?)</desc>", re.DOTALL)
# The start of an item of the map, or a line of text, which may have parts of its own.
ITEM_OR_TEXT = re.compile(r'<g id="([^"]*)"|<text\b[^>]*>(.*?)</text>')
TAG = re.compile("<[^>]*>")


class Drawing(Struct, frozen=True):
    """A picture as SVG, its size in pixels, and what it is called."""

    svg: str
    size: Size
    title: str
    description: str

    @classmethod
    def of(cls, svg: str) -> "Drawing":
        """Return the drawing of an SVG, which must come from argmap's painter."""
        size = SIZE.search(svg)
        if size is None:
            raise ValueError("not an SVG of ours")
        return cls(
            svg,
            Size(float(size[2]), float(size[3])),
            _find_first(TITLE, svg),
            _find_first(DESCRIPTION, svg),
        )

    @property
    def has_background(self) -> bool:
        """Whether everything is painted on a rectangle as large as the picture."""
        return "</desc><rect " in self.svg

    def stretched(self, width: float, height: float) -> str:
        """Return the SVG stretched to another size in pixels."""
        size = f'width="{width:.9g}" height="{height:.9g}" preserveAspectRatio="none"'
        return SIZE.sub(rf"\1{size}", self.svg, count=1)

    def find_foreign_signs(self) -> dict[str, list[str]]:
        """Return the characters that Arimo lacks, each with the ids of the items that have it.

        The id is empty for the heading of the picture.
        """
        known = load_advances()[0]
        items: dict[str, list[str]] = {}
        for item, text in _list_texts(self.svg):
            for sign in dict.fromkeys(text):
                if sign not in known and not sign.isspace():
                    items.setdefault(sign, []).append(item)
        return {sign: list(dict.fromkeys(ids)) for sign, ids in items.items()}


def _list_texts(svg: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of text, each after the id of the item that it belongs to."""
    item = ""
    for match in ITEM_OR_TEXT.finditer(svg):
        if match[1] is not None:
            item = html.unescape(match[1])
        else:
            yield item, html.unescape(TAG.sub("", match[2]))


def _find_first(pattern: re.Pattern[str], svg: str) -> str:
    match = pattern.search(svg)
    return html.unescape(match[1]) if match else ""


SIGN = "[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
TONE = "[\ufe0f\U0001f3fb-\U0001f3ff]"
APART = re.compile(
    "([\U0001f1e6-\U0001f1ff]{2}"  # a flag
    "|[0-9#*]\ufe0f?\u20e3"  # a key
    f"|{SIGN}{TONE}*(?:\u200d.{TONE}*)*)"
)
TEXT_ELEMENT = re.compile(r'<text x="([\d.-]+)"([^>]*)>([^<>]+)</text>')
FONT_SIZE = re.compile(r'font-size="([\d.]+)"')


def separate_emoji(svg: str) -> str:
    """Return the SVG with each emoji in a text element of its own, as wide as it was measured."""
    return TEXT_ELEMENT.sub(_split_line, svg)


def _split_line(match: re.Match[str]) -> str:
    """Return a line as several if there is an emoji in it; centred lines stay whole."""
    x, rest, content = match.groups()
    parts = APART.split(html.unescape(content))
    size = FONT_SIZE.search(rest)
    if len(parts) == 1 or size is None or "text-anchor" in rest:
        return match.group()
    bold = 'font-weight="bold"' in rest
    return "".join(
        f'<text x="{format_number(place)}"{rest}>{escape(part)}</text>'
        for place, part in _place_parts(parts, float(x), float(size[1]), bold=bold)
    )


def _place_parts(
    parts: list[str], x: float, size: float, *, bold: bool
) -> Iterator[tuple[float, str]]:
    """Yield the parts that are not blank, each with its place; every second one is an emoji."""
    for number, part in enumerate(parts):
        if part.strip():
            lead = len(part) - len(part.lstrip(" "))
            yield x + measure_width(" " * lead, size, bold=bold), part.strip(" ")
        is_joined = number % 2 and len(part) > 1
        x += PICTOGRAM * size if is_joined else measure_width(part, size, bold=bold)
