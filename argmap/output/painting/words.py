"""Paints blocks of text."""

from collections.abc import Iterator

from argmap.output.layout.geometry import Point
from argmap.output.painting.brush import Brush
from argmap.output.painting.element import Value, element, escaped
from argmap.output.theme import Palette
from argmap.output.typeset.block import Block, Emphasis, Line, Tone
from argmap.revision.union import Fate

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
        runs(line, palette),
        **place,
        font_size=line.style.size,
        **weight,
        fill=palette.strong_text if line.style.tone is Tone.STRONG else palette.soft_text,
    )


def runs(line: Line, palette: Palette) -> Iterator[str]:
    """Yield the text of a line, its marked words struck out or underlined."""
    fate = Fate.REMOVED if line.emphasis is Emphasis.STRUCK else Fate.ADDED
    decoration = "line-through" if line.emphasis is Emphasis.STRUCK else "underline"
    at = 0
    for start, end in line.marks:
        yield escaped(line.text[at:start])
        yield element(
            "tspan",
            (escaped(line.text[start:end]),),
            fill=palette.statuses[fate][1],
            text_decoration=decoration,
        )
        at = end
    yield escaped(line.text[at:])


def paint_mark(text: str, at: Point, brush: Brush) -> str:
    """Return a few small letters whose baseline starts there."""
    return element(
        "text",
        (escaped(text),),
        x=at.x,
        y=at.y,
        font_size=MARK_SIZE,
        fill=brush.palette.soft_text,
    )
