"""The legend of the matrix: what borders, fills and stripes mean."""

from collections.abc import Iterator, Mapping
from enum import Enum

from msgspec import Struct

from argmap.analyze.compare.matrix import QuestionStatus
from argmap.render.compare.picture.table import Table
from argmap.render.compare.row_phrases import PLUS
from argmap.render.diagram.layout.geometry import Point, Size
from argmap.render.diagram.layout.packing import pack_rows
from argmap.render.diagram.text.block import Block, Paragraph, Style, set_block

WORDS = Style(12, 15)
SAMPLE = Size(34, 17)
GAP, COLUMN_GAP, ROW_GAP = 7.0, 22.0, 6.0
WORDS_WIDTH = 400

MEANINGS: Mapping[QuestionStatus, str] = {
    QuestionStatus.AGREED: "agreed: all hold the same",
    QuestionStatus.PARTLY_AGREED: "partly agreed: some hold the same",
    QuestionStatus.DIFFER: "differ: no two hold the same, none clash",
    QuestionStatus.DIVIDED: "divided: answers clash",
    QuestionStatus.ONE_VOICE: "one voice: one article holds an answer",
    QuestionStatus.UNANSWERED: "unanswered: no article holds an answer",
}
HELD = "fill: the position that the article holds"
NOT_HELD = "stripe only: it does not hold this, but reports or doubts it"


class Sample(Enum):
    """A sample that is not the border of a status."""

    HELD = "held"
    NOT_HELD = "not held"


class Entry(Struct, frozen=True):
    """What a sample means, or without one, the words alone."""

    sample: QuestionStatus | Sample | None
    words: Block

    @property
    def start(self) -> float:
        """How far to the right its words start."""
        return SAMPLE.width + GAP if self.sample else 0.0

    @property
    def size(self) -> Size:
        """The room that sample and words take."""
        return Size(self.start + self.words.width, max(SAMPLE.height, self.words.height))


class Legend(Struct, frozen=True):
    """The entries with their places, from 0, 0 on."""

    entries: tuple[tuple[Entry, Point], ...]
    size: Size


def build_legend(table: Table, most: float) -> Legend:
    """Return the legend of what occurs in the table, at most that wide."""
    width = min(WORDS_WIDTH, most - SAMPLE.width - GAP)
    entries = tuple(
        Entry(sample, set_block((Paragraph(words, WORDS),), width))
        for sample, words in _list_samples(table)
    )
    packing = pack_rows([entry.size for entry in entries], COLUMN_GAP, most, row_gap=ROW_GAP)
    return Legend(tuple(zip(entries, packing.corners, strict=True)), packing.size)


def _list_samples(table: Table) -> Iterator[tuple[QuestionStatus | Sample | None, str]]:
    fields = [field for row in table.fields for field in row]
    held = {answer.is_held for field in fields for answer in field.answers}
    if True in held:
        yield Sample.HELD, HELD
    if False in held:
        yield Sample.NOT_HELD, NOT_HELD
    statuses = {field.status for field in fields if field.answers}
    yield from ((status, words) for status, words in MEANINGS.items() if status in statuses)
    if table.has_plus:
        yield None, PLUS
