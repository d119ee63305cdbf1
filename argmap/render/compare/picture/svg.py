"""Paints the matrix as SVG."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from argmap.analyze.compare.comparison import Comparison
from argmap.analyze.compare.matrix import QuestionStatus
from argmap.errors import ArgmapError
from argmap.load.look import Look
from argmap.model.workspace import Workspace
from argmap.render.compare.picture.cells import PADDING, STRIPE, Band, Cell, find_text_width
from argmap.render.compare.picture.colours import COLOURS, Colour, choose_border
from argmap.render.compare.picture.layout import (
    GAP,
    MARGIN,
    SMALL,
    SPACE,
    UNTITLED,
    Layout,
    Line,
    lay_out,
)
from argmap.render.compare.picture.legend import SAMPLE, Entry, Sample
from argmap.render.compare.picture.table import Head, build_table
from argmap.render.compare.row_phrases import SILENT
from argmap.render.compare.view import Rows
from argmap.render.diagram.layout.geometry import Point, Rectangle
from argmap.render.diagram.paint.shapes import paint_border, write_dashes
from argmap.render.diagram.paint.svg_elements import (
    Brush,
    choose_brush,
    element,
    paint_block,
    paint_group,
    paint_page,
)
from argmap.render.diagram.text.block import Block, Paragraph, set_block
from argmap.render.phrases import format_count


class Matrix(Struct, frozen=True):
    """The matrix as SVG, and what would make it easier to read on a slide, or nothing."""

    svg: str
    advice: str


def draw_matrix(workspace: Workspace, comparison: Comparison, rows: Rows, look: Look) -> Matrix:
    """Return the matrix as a picture. Raises ArgmapError if it has no rows or no columns."""
    colours = COLOURS[look.theme]
    if not comparison.rows or not comparison.articles:
        missing = "question" if not comparison.rows else "article"
        raise ArgmapError(f"there is no {missing} to compare, so there is no matrix to draw")
    table = build_table(workspace, comparison, rows, len(colours))
    layout = lay_out(table)
    painter = _Painter(layout, choose_brush(look), colours)
    counts = ((len(comparison.rows), "question"), (len(comparison.articles), "article"))
    summary = ", ".join(format_count(*count) for count in counts)
    svg = paint_page(table.title or UNTITLED, summary, layout.size, painter.paint(), painter.brush)
    return Matrix(svg, "" if layout.is_readable else _advise(layout))


def _advise(layout: Layout) -> str:
    """Return how small the text would be on a slide, and what helps."""
    return (
        f"on a slide, the text of this matrix would be {layout.text_on_slide:.1f} points high; "
        "fewer rows and columns (--question, --article) make it larger"
    )


class _Painter(Struct, frozen=True):
    """A layout, and what to paint it with."""

    layout: Layout
    brush: Brush
    colours: tuple[Colour, ...]

    def paint(self) -> Iterator[str]:
        """Yield the title, the table and the legend."""
        layout = self.layout
        yield from self._paint_words(layout.title, Point(MARGIN, MARGIN))
        top = MARGIN + layout.title.height + SPACE
        for place, (head, block) in enumerate(layout.columns):
            under = Point(self._find_column(place), top + layout.columns_height - block.height)
            yield self._paint_head(head, block, under, layout.column)
        top += layout.columns_height + GAP
        for line in layout.lines:
            yield from self._paint_line(line, top)
            top += line.height + GAP
        for entry, at in layout.legend.entries:
            yield from self._paint_entry(entry, at.move(Point(MARGIN, top + SPACE)))

    def _find_column(self, place: int) -> float:
        return MARGIN + self.layout.head + GAP + place * (self.layout.column + GAP)

    def _paint_words(self, block: Block, corner: Point, room: float | None = None) -> Iterator[str]:
        """Yield the text, which is in that much width: what runs from right to left ends there."""
        return paint_block(block, corner, room or block.width, self.brush.palette)

    def _paint_head(self, head: Head, block: Block, corner: Point, room: float) -> str:
        words = self._paint_words(block, corner, room)
        return paint_group(head.id, head.tooltip, words, self.brush)

    def _paint_line(self, line: Line, top: float) -> Iterator[str]:
        middle = top + (line.height - line.block.height) / 2
        room = self.layout.head - PADDING.width
        yield self._paint_head(line.head, line.block, Point(MARGIN, middle), room)
        for place, cell in enumerate(line.cells):
            frame = Rectangle(self._find_column(place), top, self.layout.column, line.height)
            yield paint_group(
                cell.field.id, cell.field.tooltip, self._paint_cell(cell, frame), self.brush
            )

    def _paint_cell(self, cell: Cell, frame: Rectangle) -> Iterator[str]:
        if not cell.bands:
            silent = set_block((Paragraph(SILENT, SMALL),), frame.width)
            middle = Point(frame.centre.x - silent.width / 2, frame.centre.y - silent.height / 2)
            yield from self._paint_words(silent, middle)
            return
        top, spare = frame.y, (frame.height - cell.height) / len(cell.bands)
        for band in cell.bands:
            own = Rectangle(frame.x, top, frame.width, band.height + spare)
            yield from self._paint_band(band, own)
            top = own.bottom
        yield from paint_border(choose_border(cell.field.status, self.brush.palette), frame)

    def _paint_band(self, band: Band, frame: Rectangle) -> Iterator[str]:
        """Yield an answer: fills if it is held, stripes, and its text in the middle."""
        answer = band.answer
        colours = [self.colours[number] for number in answer.colours]
        yield from _paint_colours(colours, frame, is_held=answer.is_held)
        room = find_text_width(frame.width)
        top = frame.y + (frame.height - band.text_height) / 2
        start = Point(frame.x + STRIPE + PADDING.width, top)
        for piece in band.pieces:
            corner = piece.corner.move(start)
            yield from self._paint_words(piece.block, corner, room - piece.corner.x)

    def _paint_entry(self, entry: Entry, at: Point) -> Iterator[str]:
        middle = at.y + (entry.size.height - SAMPLE.height) / 2
        frame = Rectangle(at.x, middle, SAMPLE.width, SAMPLE.height)
        if isinstance(entry.sample, QuestionStatus):
            border = choose_border(entry.sample, self.brush.palette)
            yield from paint_border(border, frame.grow(-1))
        elif entry.sample:
            is_held = entry.sample is Sample.HELD
            yield from _paint_colours(self.colours[:1], frame, is_held=is_held)
        words = entry.words
        corner = Point(at.x + entry.start, at.y + (entry.size.height - words.height) / 2)
        yield from self._paint_words(words, corner)


def _paint_colours(colours: Sequence[Colour], frame: Rectangle, *, is_held: bool) -> Iterator[str]:
    """Yield the fills of positions side by side, and their stripes one below the other."""
    width, height = frame.width / len(colours), frame.height / len(colours)
    for place, colour in enumerate(colours):
        if is_held:
            left = frame.x + place * width
            yield element(
                "rect", x=left, y=frame.y, width=width, height=frame.height, fill=colour.fill
            )
        top = frame.y + place * height
        yield element(
            "line",
            x1=frame.x + STRIPE / 2,
            y1=top,
            x2=frame.x + STRIPE / 2,
            y2=top + height,
            stroke=colour.stripe,
            stroke_width=STRIPE,
            **write_dashes(colour.dashes),
        )
