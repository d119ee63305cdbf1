"""SVG elements, blocks of text, and the document around a picture."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import quote

from msgspec import Struct

from argmap.load.look import Background, Look
from argmap.render.diagram.annotation import Mark
from argmap.render.diagram.layout.geometry import Point, Size
from argmap.render.diagram.text.block import Block, Emphasis, Line, Tone, clean_text
from argmap.render.diagram.text.lines import FAMILY
from argmap.render.diagram.theme import THEMES, Palette, Theme
from argmap.render.log_commands import IN_MARKUP, escape_commands
from argmap.source.text import Span

ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
# What `escape` changes; most texts have nothing of it.
SPECIAL = re.compile(r'[&<>"]|##|::')

Value = str | float


def element(name: str, content: Iterable[str] = (), /, **attributes: Value) -> str:
    """Return an element with its content, which is already SVG.

    Attributes are written with hyphens for underscores, and with a colon for two.
    """
    start = name + "".join(
        [f' {_format_key(key)}="{_format_value(value)}"' for key, value in attributes.items()]
    )
    inner = "".join(content)
    return f"<{start}>{inner}</{name}>" if inner else f"<{start}/>"


@cache
def _format_key(key: str) -> str:
    return key.replace("__", ":").replace("_", "-")


def _format_value(value: Value) -> str:
    return escape(value) if isinstance(value, str) else format_number(value)


def escape(text: str) -> str:
    """Return the text so that XML shows it; it must be clean (see text.block)."""
    if not SPECIAL.search(text):
        return text
    for sign, escaped in ESCAPES.items():
        text = text.replace(sign, escaped)
    return escape_commands(text, IN_MARKUP)


def format_number(value: float) -> str:
    """Return the number with at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


# Characters that need no escape in an address (RFC 3986), and the sign of those escaped already.
LEGAL = "%/:?#[]@!$&'()*+,;=~"


def build_address(base: str, span: Span) -> str:
    """Return the address of the line on which the span starts, under a base."""
    file = quote(span.file.name, errors="replace")
    return f"{quote(base, safe=LEGAL).rstrip('/')}/{file}#L{span.line}"


class Brush(Struct, frozen=True):
    """The look of a picture, and its theme.

    `prefix` starts all ids, where a document holds two pictures.
    """

    look: Look
    theme: Theme
    prefix: str = ""

    @property
    def palette(self) -> Palette:
        """The theme's colours."""
        return self.theme.palette

    def wrap_in_link(self, content: str, span: Span) -> str:
        """Return the content, linked to the span if there is a base.

        Old programs know only `xlink:href`. A page that embeds the picture makes room for the
        target, which may refuse to be shown in a frame.
        """
        if self.look.link_base is None:
            return content
        address = build_address(self.look.link_base, span)
        return element("a", (content,), href=address, xlink__href=address, target="_top")


def choose_brush(look: Look) -> Brush:
    """Return the brush for a look."""
    return Brush(look, THEMES[look.theme])


def paint_group(item_id: str, tooltip: str, content: Iterable[str], brush: Brush) -> str:
    """Return what belongs to one item, with its id and its tooltip."""
    title = element("title", (escape(tooltip),))
    return element("g", (title, *content), id=f"{brush.prefix}{item_id}")


def paint_text(text: str, at: Point, size: float, **attributes: Value) -> str:
    """Return a text whose baseline starts there."""
    return element("text", (escape(text),), x=at.x, y=at.y, font_size=size, **attributes)


def paint_block(block: Block, corner: Point, room: float, palette: Palette) -> Iterator[str]:
    """Yield the lines of a block whose top left corner is there, in that much width.

    Lines from left to right start at the left, those from right to left at the right. The latter
    have marks for that in their text and no `direction`, which some programs ignore.
    """
    for line in block.lines:
        yield _paint_line(line, corner, room, palette)


def _paint_line(line: Line, corner: Point, room: float, palette: Palette) -> str:
    place: dict[str, Value] = {"x": corner.x, "y": corner.y + line.baseline}
    if line.right_to_left:
        place |= {"x": corner.x + room, "text_anchor": "end"}
    weight: dict[str, Value] = {"font_weight": "bold"} if line.style.bold else {}
    return element(
        "text",
        _write_highlighted(line, palette),
        **place,
        font_size=line.style.size,
        **weight,
        fill=palette.strong_text if line.style.tone is Tone.STRONG else palette.soft_text,
    )


def _write_highlighted(line: Line, palette: Palette) -> Iterator[str]:
    """Yield the text of a line, its highlighted words struck out or underlined."""
    is_struck = line.emphasis is Emphasis.STRUCK
    colour = palette.marks[Mark.REMOVED if is_struck else Mark.ADDED][1]
    decoration = "line-through" if is_struck else "underline"
    at = 0
    for start, end in line.highlights:
        yield escape(line.text[at:start])
        words = (escape(line.text[start:end]),)
        yield element("tspan", words, fill=colour, text_decoration=decoration)
        at = end
    yield escape(line.text[at:])


# Colons distinguish these from every reference.
NAME, DESCRIPTION = "argmap:title", "argmap:description"


def paint_page(
    title: str, description: str, size: Size, content: Iterable[str], brush: Brush
) -> str:
    """Return the SVG document of a picture of that size, which is named for those who hear it."""
    links = {"xmlns__xlink": "http://www.w3.org/1999/xlink"} if brush.look.link_base else {}
    svg = element(
        "svg",
        (
            element("title", (escape(clean_text(title)),), id=NAME),
            element("desc", (escape(clean_text(description)),), id=DESCRIPTION),
            *_paint_background(size, brush),
            *content,
        ),
        xmlns="http://www.w3.org/2000/svg",
        **links,
        width=size.width,
        height=size.height,
        viewBox=f"0 0 {format_number(size.width)} {format_number(size.height)}",
        font_family=FAMILY,
        # Not `img`, which would hide its content from those who hear or follow its links.
        role="graphics-document document",
        aria_labelledby=f"{NAME} {DESCRIPTION}",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'


def _paint_background(size: Size, brush: Brush) -> Iterator[str]:
    if brush.look.background is Background.THEME:
        fill = brush.palette.background
        yield element("rect", width=size.width, height=size.height, fill=fill)
