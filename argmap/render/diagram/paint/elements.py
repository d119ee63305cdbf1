"""SVG elements and blocks of text."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from msgspec import Struct

from argmap.diff.union import ChangeStatus
from argmap.render.diagram.layout.geometry import Point
from argmap.render.diagram.options import Look
from argmap.render.diagram.text.block import Block, Emphasis, Line, Tone
from argmap.render.diagram.theme import THEMES, Palette, Theme
from argmap.source.text import Span

ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}

Value = str | float


def element(name: str, content: Iterable[str] = (), /, **attributes: Value) -> str:
    """Return an element with its content, which is SVG already.

    Attributes are written with hyphens for underscores; a trailing underscore is dropped.
    """
    start = name + "".join(
        f' {key.rstrip("_").replace("_", "-")}="{format_value(value)}"'
        for key, value in attributes.items()
    )
    inner = "".join(content)
    return f"<{start}>{inner}</{name}>" if inner else f"<{start}/>"


def format_value(value: Value) -> str:
    """Return an attribute's value, escaped."""
    return escape(value) if isinstance(value, str) else format_number(value)


def escape(text: str) -> str:
    """Return the text so that XML shows it; it must be drawable."""
    return text.translate(ESCAPES)


def format_number(value: float) -> str:
    """Return the number with at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def write_tooltip(text: str) -> str:
    """Return the tooltip of the group around it."""
    return element("title", (escape(text),))


# What an address may hold as it stands (RFC 3986); a base that is encoded already stays so.
LEGAL = "%/:?#[]@!$&'()*+,;=~"


def build_address(base: str, span: Span) -> str:
    """Return the address of the line on which the span starts, under a base."""
    file = quote(span.file.name, errors="replace")
    return f"{quote(base, safe=LEGAL).rstrip('/')}/{file}#L{span.line}"


def wrap_in_link(content: str, base: str | None, span: Span) -> str:
    """Return the content, which leads to that place when there is a base."""
    return content if base is None else element("a", (content,), href=build_address(base, span))


class Brush(Struct, frozen=True):
    """The theme of a picture, and the base of the addresses that its claims lead to.

    `prefix` stands before all ids, where a document holds two pictures.
    """

    theme: Theme
    link_base: str | None
    prefix: str = ""

    @property
    def palette(self) -> Palette:
        """The theme's colours."""
        return self.theme.palette


def choose_brush(look: Look) -> Brush:
    """Return the brush for a look."""
    return Brush(THEMES[look.theme], look.link_base)


MARK_SIZE = 11


def paint_block(block: Block, corner: Point, room: float, palette: Palette) -> Iterator[str]:
    """Yield the lines of a block whose top left corner stands there, in that much width.

    Lines from left to right start at the left. Those from right to left stand in the middle: where
    their start is differs between programs that know `direction` and those that do not.
    """
    for line in block.lines:
        yield paint_text(line, corner, room, palette)


def paint_text(line: Line, corner: Point, room: float, palette: Palette) -> str:
    """Return one line of text."""
    place: dict[str, Value] = {"x": corner.x, "y": corner.y + line.baseline}
    if line.right_to_left:
        place |= {"x": corner.x + room / 2, "text_anchor": "middle", "direction": "rtl"}
    weight: dict[str, Value] = {"font_weight": "bold"} if line.style.bold else {}
    return element(
        "text",
        write_runs(line, palette),
        **place,
        font_size=line.style.size,
        **weight,
        fill=palette.strong_text if line.style.tone is Tone.STRONG else palette.soft_text,
    )


def write_runs(line: Line, palette: Palette) -> Iterator[str]:
    """Yield the text of a line, its marked words struck out or underlined."""
    fate = ChangeStatus.REMOVED if line.emphasis is Emphasis.STRUCK else ChangeStatus.ADDED
    decoration = "line-through" if line.emphasis is Emphasis.STRUCK else "underline"
    at = 0
    for start, end in line.marks:
        yield escape(line.text[at:start])
        yield element(
            "tspan",
            (escape(line.text[start:end]),),
            fill=palette.statuses[fate][1],
            text_decoration=decoration,
        )
        at = end
    yield escape(line.text[at:])


def paint_mark(text: str, at: Point, brush: Brush) -> str:
    """Return a few small letters whose baseline starts there."""
    return element(
        "text",
        (escape(text),),
        x=at.x,
        y=at.y,
        font_size=MARK_SIZE,
        fill=brush.palette.soft_text,
    )
