"""Sets paragraphs of different styles below one another."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from argmap.render.diagram.text.lines import measure_width, wrap

# XML 1.0 allows no other control characters, no surrogates and no non-characters.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Embeddings, overrides and isolates; not needed, since each line is embedded as a whole.
REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
WHITE_SPACE = re.compile(r"\s+")
# More marks on one letter would reach into other boxes; no orthography needs them.
PILE = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4})"
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
RIGHT_TO_LEFT = frozenset({"R", "AL"})
# The latter two are "right-to-left embedding" and "pop directional formatting" (UAX 9).
RIGHT_TO_LEFT_MARK = "\u200f"
EMBED, POP = "\u202b", "\u202c"
ELLIPSIS = "…"
MOST_REMEMBERED = 1 << 13
# Sums of fractions are not exact.
TOLERANCE = 0.001


def clean_text(text: str) -> str:
    """Return the text on one line, without what XML forbids or what could disturb other text."""
    if text.isascii() and text.isprintable():
        return WHITE_SPACE.sub(" ", text).strip()
    legal = ILLEGAL.sub("\ufffd", REORDERING.sub("", WHITE_SPACE.sub(" ", text)))
    return PILE.sub(r"\1", legal).strip()


def shorten(text: str, most: int) -> str:
    """Return the text, cut at a word where possible to that many characters and an ellipsis."""
    if len(text) <= most:
        return text
    head = text[:most]
    return (head.rpartition(" ")[0] or head).rstrip() + ELLIPSIS


def is_right_to_left(text: str) -> bool:
    """Return whether the first letter with a direction runs from right to left (UAX 9, P2)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in RIGHT_TO_LEFT:
            return True
        if direction == "L":
            return False
    return False


def turn_like(words: str, text: str) -> str:
    """Return a text that holds these words, marked to run in their direction if right to left."""
    return f"{RIGHT_TO_LEFT_MARK}{text}" if is_right_to_left(words) else text


def embed(text: str) -> str:
    """Return the text between marks that make it run from right to left as a whole.

    Words from left to right, brackets and full stops are then where they belong, whatever the
    program that draws them takes for the main direction.
    """
    return f"{EMBED}{text}{POP}"


# Of Arial's em square: how far letters reach above the baseline, and from top to bottom.
ASCENT, EXTENT = 0.905, 1.117
# Half-open ranges of characters in a text.
Highlights = tuple[tuple[int, int], ...]


class Tone(Enum):
    """How strongly text is coloured."""

    STRONG = "strong"
    SOFT = "soft"


class Emphasis(Enum):
    """How highlighted words are shown: as removed, or as new."""

    STRUCK = "struck"
    WRITTEN = "written"


class Style(Struct, frozen=True):
    """How a paragraph is set; lengths are in pixels."""

    size: float
    leading: float
    bold: bool = False
    tone: Tone = Tone.STRONG


class Paragraph(Struct, frozen=True):
    """Text in one style, with `space` above unless it is first; `most` characters are kept.

    A text with highlights must be clean.
    """

    text: str
    style: Style
    space: float = 0.0
    most: int = 600
    highlights: Highlights = ()
    emphasis: Emphasis = Emphasis.WRITTEN


class Line(Struct, frozen=True):
    """One line of text; `baseline` is below the top of its block, in pixels."""

    text: str
    style: Style
    baseline: float
    right_to_left: bool
    highlights: Highlights = ()
    emphasis: Emphasis = Emphasis.WRITTEN


class Block(Struct, frozen=True):
    """Lines under one another; `width` is that of the widest."""

    lines: tuple[Line, ...]
    width: float
    height: float


def set_block(paragraphs: Iterable[Paragraph], most: float) -> Block:
    """Return the paragraphs as lines no wider than `most` pixels; empty ones are left out."""
    texts = tuple(paragraphs)
    known = _list_known_blocks(texts)
    for width, block in known:
        # In a narrower room, lines break at the same words as long as all of them fit.
        if block.width + TOLERANCE <= most <= width:
            return block
    block = _build_block(texts, most)
    known.append((most, block))
    return block


# A picture tries several widths for each claim, and again for the other direction.
@lru_cache(MOST_REMEMBERED)
def _list_known_blocks(_paragraphs: tuple[Paragraph, ...]) -> list[tuple[float, Block]]:
    """Return the list of blocks that paragraphs were set to, each with the room it had."""
    return []


def _build_block(paragraphs: Iterable[Paragraph], most: float) -> Block:
    lines: list[Line] = []
    widest = top = 0.0
    for paragraph in paragraphs:
        style = paragraph.style
        text = shorten(clean_text(paragraph.text), paragraph.most)
        backward = is_right_to_left(text)
        rows = wrap(text, most, style.size, bold=style.bold)
        top += paragraph.space if lines and rows else 0.0
        for row, highlights in _split_highlights(rows, text, paragraph.highlights):
            baseline = top + (style.leading - EXTENT * style.size) / 2 + ASCENT * style.size
            line = Line(row, style, baseline, backward, highlights, paragraph.emphasis)
            lines.append(_embed_line(line) if backward else line)
            widest = max(widest, measure_width(row, style.size, bold=style.bold))
            top += style.leading
    return Block(tuple(lines), widest, top)


def _split_highlights(
    rows: Iterable[str], text: str, highlights: Highlights
) -> Iterator[tuple[str, Highlights]]:
    """Yield each row of a text with the places of its own highlights."""
    at = 0
    for row in rows:
        start = text.find(row, at) if highlights else 0
        at = start + len(row)
        yield (
            row,
            tuple(
                (max(first, start) - start, min(last, at) - start)
                for first, last in highlights
                if first < at and last > start
            ),
        )


def _embed_line(line: Line) -> Line:
    """Return a line from right to left between marks that say so; they count as its text."""
    return replace(
        line,
        text=embed(line.text),
        highlights=tuple((first + 1, last + 1) for first, last in line.highlights),
    )
