"""Sets the answers in the cells of the matrix."""

from collections.abc import Iterator

from msgspec import Struct

from argmap.model.elements import Claim
from argmap.render.compare.picture.lines import Room, fit_claim
from argmap.render.compare.picture.table import Answer, Field
from argmap.render.diagram.layout.geometry import Point, Size
from argmap.render.diagram.text.block import Block, Paragraph, Style, set_block

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
