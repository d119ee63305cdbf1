"""Sets emoji and other signs apart, since Typst cannot find them a font within other text.

It looks for a font for a whole line. One that has all of the line takes it over, letters too. Else
it takes over glyph by glyph, which fails where a font makes one glyph of several characters (usvg,
`shape_text`), as of flags and families: all that Arimo lacks in that line then shows as boxes.
"""

import html
import re
from collections.abc import Iterator

from argmap.output.painting.element import escaped, number
from argmap.output.typeset.advances import width

SIGN = "[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
TONE = "[\ufe0f\U0001f3fb-\U0001f3ff]"
APART = re.compile(
    "([\U0001f1e6-\U0001f1ff]{2}"  # a flag
    "|[0-9#*]\ufe0f?\u20e3"  # a key
    f"|{SIGN}{TONE}*(?:\u200d.{TONE}*)*)"
)
TEXT_ELEMENT = re.compile(r'<text x="([\d.-]+)"([^>]*)>([^<>]+)</text>')
FONT_SIZE = re.compile(r'font-size="([\d.]+)"')
# Of the font size: as wide as the widest of the usual fonts draws an emoji.
PICTOGRAM = 1.4


def emoji_apart(svg: str) -> str:
    """Return the SVG with each such sign in a text of its own, where the line has room for it."""
    return TEXT_ELEMENT.sub(split, svg)


def split(found: re.Match[str]) -> str:
    """Return a line as several, if there is such a sign in it; what is centred stays whole."""
    x, rest, content = found.groups()
    parts = APART.split(html.unescape(content))
    size = FONT_SIZE.search(rest)
    if len(parts) == 1 or size is None or "text-anchor" in rest:
        return found.group()
    bold = 'font-weight="bold"' in rest
    return "".join(
        f'<text x="{number(place)}"{rest}>{escaped(part)}</text>'
        for place, part in placed(parts, float(x), float(size[1]), bold=bold)
    )


def placed(parts: list[str], x: float, size: float, *, bold: bool) -> Iterator[tuple[float, str]]:
    """Yield the parts that hold something, each with its place; every second one is such a sign."""
    for number_of_part, part in enumerate(parts):
        if part.strip():
            lead = len(part) - len(part.lstrip(" "))
            yield x + width(" " * lead, size, bold=bold), part.strip(" ")
        joined = number_of_part % 2 and len(part) > 1
        x += PICTOGRAM * size if joined else width(part, size, bold=bold)
