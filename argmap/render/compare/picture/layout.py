"""Lays the matrix out for a slide: as wide, and with as few lines cut, as lets it be read there."""

from collections.abc import Iterator

from msgspec import Struct

from argmap.render.compare.picture.cells import BOLD, PADDING, Cell, fill_up, set_field
from argmap.render.compare.picture.legend import Legend, build_legend
from argmap.render.compare.picture.table import Head, Table
from argmap.render.diagram.layout.geometry import Size
from argmap.render.diagram.text.block import Block, Paragraph, Style, Tone, set_block

TITLE, COLUMN_NAME = Style(20, 25, bold=True), Style(14, 17, bold=True)
SMALL = Style(12, 14.5, tone=Tone.SOFT)
MARGIN, GAP, SPACE = 16.0, 5.0, 9.0
UNTITLED = "Comparison"
# How much of the width the heads of rows take, and between which widths in pixels.
HEAD_PART, LEAST_HEAD, MOST_HEAD = 0.2, 150.0, 280.0
LEAST_COLUMN, MOST_COLUMN = 150.0, 560.0
MOST_REMARK, MOST_QUESTION = 80, 140
# A slide of 13.33 by 7.5 inches, in points; the size from which text on it can be read.
SLIDE, LEAST_TEXT = Size(960, 540), 9.0
READABLE = SLIDE.width * SMALL.size / LEAST_TEXT
# How many lines of a claim are shown where all cannot be read, and where none can.
LIMITS, USUAL_LIMIT = (6, 5, 4, 3, 2), 6
HALVINGS = 6


class Line(Struct, frozen=True):
    """A row of the table as set: its head, its cells, and how tall it is."""

    head: Head
    block: Block
    cells: tuple[Cell, ...]
    height: float


class Layout(Struct, frozen=True):
    """Everything as set; `head` and `column` are widths, and `size` is that of the picture."""

    title: Block
    columns: tuple[tuple[Head, Block], ...]
    columns_height: float
    lines: tuple[Line, ...]
    legend: Legend
    head: float
    column: float
    size: Size

    @property
    def is_tall(self) -> bool:
        """Whether the picture is taller than a slide of its width."""
        return self.size.height * SLIDE.width > self.size.width * SLIDE.height

    @property
    def is_readable(self) -> bool:
        """Whether the text can be read on a slide."""
        return self.text_on_slide >= LEAST_TEXT

    @property
    def text_on_slide(self) -> float:
        """How large the smallest text is if the picture is fitted on a slide, in points."""
        return SMALL.size * min(SLIDE.width / self.size.width, SLIDE.height / self.size.height)


def lay_out(table: Table) -> Layout:
    """Return the layout with the largest text, or the one that cuts least of what is too long.

    Claims are cut only if the text can be read on a slide then, and not without. If it cannot be
    read anyway, as with many questions, only very long claims are cut.
    """
    if not _lay_out_to_read(table, LIMITS[-1]).is_readable:
        return _find_largest(table, USUAL_LIMIT)
    whole = _find_largest(table, None)
    if whole.is_readable:
        return whole
    layouts = (_lay_out_to_read(table, most) for most in LIMITS)
    return next(layout for layout in layouts if layout.is_readable)


def _lay_out_to_read(table: Table, most: int) -> Layout:
    """Return the layout in which least is cut if the picture may be no wider than can be read."""
    return _lay_out_within(table, max(READABLE, _find_widths(table)[0]), most)


def _find_largest(table: Table, most: int | None) -> Layout:
    """Return the layout with the largest text on a slide: about as wide and tall as that is."""
    narrowest, widest = _find_widths(table)
    best = _lay_out_within(table, max(READABLE, narrowest), most)
    for _ in range(HALVINGS):
        middle = (narrowest + widest) / 2
        layout = _lay_out_within(table, middle, most)
        best = max(best, layout, key=lambda each: each.text_on_slide)
        narrowest, widest = (middle, widest) if layout.is_tall else (narrowest, middle)
    return best


def _find_widths(table: Table) -> tuple[float, float]:
    count = len(table.columns)
    return (
        _sum_widths(count, LEAST_HEAD, LEAST_COLUMN),
        _sum_widths(count, MOST_HEAD, MOST_COLUMN),
    )


def _sum_widths(count: int, head: float, column: float) -> float:
    return head + count * (GAP + column) + 2 * MARGIN


def _lay_out_within(table: Table, width: float, most: int | None) -> Layout:
    inner = width - 2 * MARGIN
    head = min(max(HEAD_PART * inner, LEAST_HEAD), MOST_HEAD)
    column = (inner - head) / len(table.columns) - GAP
    title = set_block((Paragraph(table.title or UNTITLED, TITLE),), inner)
    columns = tuple((each, _set_head(each, COLUMN_NAME, column, most)) for each in table.columns)
    columns_height = max(block.height for _, block in columns)
    lines = tuple(_set_lines(table, head, column, most))
    legend = build_legend(table, inner)
    rows = sum(line.height + GAP for line in lines)
    inner_height = title.height + SPACE + columns_height + GAP + rows + SPACE + legend.size.height
    size = Size(width, inner_height + 2 * MARGIN)
    return Layout(title, columns, columns_height, lines, legend, head, column, size)


def _set_lines(table: Table, head: float, column: float, most: int | None) -> Iterator[Line]:
    for row, fields in zip(table.rows, table.fields, strict=True):
        block = _set_head(row, BOLD, head - PADDING.width, most)
        cells = tuple(set_field(field, column, most) for field in fields)
        height = max(block.height + PADDING.height, *(cell.height for cell in cells))
        if most:
            cells = tuple(fill_up(cell, column, most, height) for cell in cells)
        yield Line(row, block, cells, height)


def _set_head(head: Head, style: Style, width: float, most: int | None) -> Block:
    """Return the name of a row or a column and its remark, shortened only if claims are."""
    name_most, remark_most = (MOST_QUESTION, MOST_REMARK) if most else (600, 600)
    return set_block(
        (
            Paragraph(head.name, style, most=name_most),
            Paragraph(head.remark, SMALL, 1, remark_most),
        ),
        width,
    )
