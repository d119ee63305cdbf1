"""Sets paragraphs of different styles under one another, as lines with their places."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from argmap.output.typeset.advances import width
from argmap.output.typeset.drawable import drawable, right_to_left, shortened
from argmap.output.typeset.lines import wrap

# Of Arial's em square: how far letters reach above the baseline, and from top to bottom.
ASCENT, EXTENT = 0.905, 1.117
RIGHT_TO_LEFT_MARK = "\u200f"


class Tone(Enum):
    """How strongly text is coloured."""

    STRONG = "strong"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set; lengths are in pixels."""

    size: float
    leading: float
    bold: bool = False
    tone: Tone = Tone.STRONG


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text in one style; `space` stands above it unless it is first, `most` characters are kept."""

    text: str
    style: Style
    space: float = 0.0
    most: int = 600


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `baseline` is below the top of its block, in pixels."""

    text: str
    style: Style
    baseline: float
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under one another; `width` is that of the widest."""

    lines: tuple[Line, ...]
    width: float
    height: float


def set_block(paragraphs: Iterable[Paragraph], most: float) -> Block:
    """Return the paragraphs as lines no wider than `most` pixels; empty ones are left out."""
    lines: list[Line] = []
    widest = top = 0.0
    for paragraph in paragraphs:
        style = paragraph.style
        text = shortened(drawable(paragraph.text), paragraph.most)
        backward = right_to_left(text)
        rows = wrap(text, most, style.size, bold=style.bold)
        top += paragraph.space if lines and rows else 0.0
        for row in rows:
            baseline = top + (style.leading - EXTENT * style.size) / 2 + ASCENT * style.size
            lines.append(Line(marked(row) if backward else row, style, baseline, backward))
            widest = max(widest, width(row, style.size, bold=style.bold))
            top += style.leading
    return Block(tuple(lines), widest, top)


def marked(row: str) -> str:
    """Return a line from right to left between marks that say so.

    They put a full stop where it belongs in programs too that do not know `direction` in SVG.
    """
    return f"{RIGHT_TO_LEFT_MARK}{row}{RIGHT_TO_LEFT_MARK}"
