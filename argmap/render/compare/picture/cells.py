"""Breaks claims into lines, and sets the answers in the cells of the matrix."""

from collections.abc import Iterator

from msgspec import Struct

from argmap.model.elements import Claim
from argmap.render.compare.picture.table import Answer, Field
from argmap.render.diagram.layout.geometry import Point, Size
from argmap.render.diagram.text.block import (
    ELLIPSIS,
    Block,
    Paragraph,
    Style,
    clean_text,
    is_right_to_left,
    set_block,
)
from argmap.render.diagram.text.lines import measure_width, wrap
from argmap.render.phrases import describe_claim, list_qualifiers

# So many characters of a claim's own words stay, however much qualifies it.
LEAST_WORDS = 24
# No text has narrower letters on average, in pixels.
NARROWEST = 2.0


class Room(Struct, frozen=True):
    """The width of lines in pixels, how far in the first one starts, and how many there may be."""

    style: Style
    width: float
    lead: float = 0.0
    most: int | None = None

    def split(self, text: str) -> tuple[str, str]:
        """Return what is on the first line after its lead, and the rest.

        Nothing is after a lead if the first word is too long for it, or runs from right to left.
        """
        first, room = text.partition(" ")[0], self.width - self.lead
        is_too_long = measure_width(first, self.style.size, bold=self.style.bold) > room
        if not (self.lead and first) or is_too_long or is_right_to_left(text):
            return "", text
        opening = self._wrap(text[: round(room / NARROWEST)], room)[0]
        return opening, text[len(opening) :].lstrip()

    def break_lines(self, text: str) -> tuple[str, ...]:
        """Return the lines; the first one is what is after the lead, if there is one."""
        opening, rest = self.split(text)
        return (*((opening,) if self.lead else ()), *self._wrap(rest, self.width))

    def holds(self, text: str) -> bool:
        """Return whether the text takes no more lines than there may be."""
        return self.most is None or len(self.break_lines(text)) <= self.most

    def cut(self, text: str, ending: str) -> str:
        """Return as much of the text as fits before the ending, in whole words if possible."""
        most = self.most or 1
        lines, tail = self.break_lines(text), self._wrap(ending, self.width)
        place, end = max(most - len(tail), 0), 0
        for line in lines[:place]:
            end = text.index(line, end) + len(line)
        last = "".join(lines[place : place + 1])
        while last and len(self._wrap(last + ending, self.width)) > len(tail):
            last = last.rpartition(" ")[0] if end else _drop_word(last)
        kept = text[: text.index(last, end) + len(last)]
        while kept and not self.holds(kept + ending):
            kept = _drop_word(kept)
        return kept.rstrip()

    def _wrap(self, text: str, width: float) -> tuple[str, ...]:
        return wrap(text, width, self.style.size, bold=self.style.bold)


def fit_claim(claim: Claim, room: Room) -> str:
    """Return a claim with what qualifies it; if there is no room for all, as much as fits."""
    whole = clean_text(describe_claim(claim))
    if room.holds(whole):
        return whole
    words, qualifiers = clean_text(claim.text), clean_text("; ".join(list_qualifiers(claim)))
    ending = f"{ELLIPSIS} ({qualifiers})" if qualifiers else ELLIPSIS
    kept = room.cut(words, ending)
    if len(kept) >= min(LEAST_WORDS, len(words)):
        return kept + ending
    return room.cut(whole, ELLIPSIS) + ELLIPSIS


def _drop_word(text: str) -> str:
    """Return the text without its last word; of one word, without its last letter."""
    return text.rpartition(" ")[0] or text[:-1]


BODY, BOLD = Style(12.5, 15), Style(12.5, 15, bold=True)
PADDING, STRIPE = Size(8, 3), 7.0
# Between a position and the claim after it.
GAP = 4.0


class Piece(Struct, frozen=True):
    """A block of text, and its place in its band."""

    block: Block
    corner: Point


class Band(Struct, frozen=True):
    """An answer as set, and how tall its text is."""

    answer: Answer
    pieces: tuple[Piece, ...]
    text_height: float

    @property
    def height(self) -> float:
        """How tall the band is, with padding."""
        return self.text_height + 2 * PADDING.height


class Cell(Struct, frozen=True):
    """A field and its answers as set, below one another."""

    field: Field
    bands: tuple[Band, ...]

    @property
    def height(self) -> float:
        """How tall the cell must be."""
        return sum(band.height for band in self.bands)


def find_text_width(column: float) -> float:
    """Return how wide the text in a column of that width may be."""
    return column - STRIPE - 2 * PADDING.width


def set_field(field: Field, column: float, most: int | None) -> Cell:
    """Return the cell of a field, in which each claim takes at most that many lines."""
    width = find_text_width(column)
    return Cell(field, tuple(_set_answer(answer, width, most) for answer in field.answers))


def fill_up(cell: Cell, column: float, most: int, height: float) -> Cell:
    """Return the cell with more lines of its claims, as far as it does not become taller."""
    while cell.height + BODY.leading <= height:
        most += 1
        longer = set_field(cell.field, column, most)
        if not cell.height < longer.height <= height:
            break
        cell = longer
    return cell


def _set_answer(answer: Answer, width: float, most: int | None) -> Band:
    """Return the position, and on the same line, if there is room, the beginning of its claim."""
    label = set_block((Paragraph(f"{answer.words}:", BOLD),), width)
    first, *others = answer.claims
    lead = min(label.width + GAP, width)
    pieces = [
        Piece(label, Point(0, 0)),
        *_set_first(first, Room(BODY, width, lead, most), label.height),
    ]
    for claim in others:
        text = fit_claim(claim, Room(BODY, width, most=most))
        pieces.append(_set_piece(text, width, 0, _find_bottom(pieces)))
    return Band(answer, tuple(pieces), _find_bottom(pieces))


def _set_first(claim: Claim, room: Room, under: float) -> Iterator[Piece]:
    """Yield what is beside the last line of the label, if it has only one, and what is below."""
    opening, rest = room.split(fit_claim(claim, room))
    if opening:
        yield _set_piece(opening, room.width, room.lead, under - BODY.leading)
    if rest:
        yield _set_piece(rest, room.width, 0, under)


def _set_piece(text: str, width: float, left: float, top: float) -> Piece:
    return Piece(set_block((Paragraph(text, BODY, most=len(text)),), width), Point(left, top))


def _find_bottom(pieces: list[Piece]) -> float:
    return max(piece.corner.y + piece.block.height for piece in pieces)
