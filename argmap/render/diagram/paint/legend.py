"""The legend."""

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from argmap.model.elements import Confidence, Relation
from argmap.render.diagram.annotation import Mark
from argmap.render.diagram.graph import REPORTS, ClaimKind, Graph
from argmap.render.diagram.layout.box import Measures
from argmap.render.diagram.layout.geometry import Point, Rectangle, Size, draw_line, draw_straight
from argmap.render.diagram.layout.packing import pack_rows
from argmap.render.diagram.paint.shapes import paint_border, paint_junction, paint_line
from argmap.render.diagram.paint.svg_elements import Brush, paint_block
from argmap.render.diagram.text.block import Block, Paragraph, Style, set_block
from argmap.render.diagram.theme import Border, Stroke, Theme

WORDS = Style(12, 15)
SAMPLE = Size(48, 20)
GAP, COLUMN_GAP, ROW_GAP = 8, 28, 10
WORDS_WIDTH = 240

Sample = Callable[[Rectangle], Iterator[str]]

MEANINGS = {
    Relation.SUPPORTS: "supports",
    Relation.OPPOSES: "opposes: speaks against",
    Relation.UNDERCUTS: "undercuts an argument",
    Relation.CONTRADICTS: "contradicts: not both true",
    Relation.RESTATES: "restates: says the same",
    Relation.IMPLIES: "implies",
    Relation.RESEMBLES: "resembles: nearly the same",
    Relation.CONTRASTS: "contrasts: looks opposed, is not",
    REPORTS: "reports: the view is that claim",
}


class Entry(Struct, frozen=True):
    """What one sample means."""

    sample: Sample
    words: Block

    @property
    def size(self) -> Size:
        """The room that sample and words take."""
        return Size(SAMPLE.width + GAP + self.words.width, max(SAMPLE.height, self.words.height))


class Legend(Struct, frozen=True):
    """The entries with their places, from 0, 0 on, to be drawn larger by `scale`."""

    entries: tuple[tuple[Entry, Point], ...]
    scale: float
    size: Size


def build_legend(graph: Graph, most: float, measures: Measures, brush: Brush) -> Legend:
    """Return the legend of what occurs in the graph, at most that wide when drawn.

    It is empty if the look has none.
    """
    scale = measures.notes
    samples = _build_samples(graph, brush.theme) if brush.look.legend else ()
    entries = tuple(
        Entry(sample, set_block((Paragraph(words, WORDS),), WORDS_WIDTH))
        for sample, words in samples
    )
    sizes = [entry.size for entry in entries]
    packing = pack_rows(sizes, COLUMN_GAP, most / scale, row_gap=ROW_GAP)
    size = Size(packing.size.width * scale, packing.size.height * scale)
    return Legend(tuple(zip(entries, packing.corners, strict=True)), scale, size)


def _build_samples(graph: Graph, theme: Theme) -> Iterator[tuple[Sample, str]]:
    kinds, marks, relations = {node.kind for node in graph.nodes}, graph.marks, graph.relations
    coloured = {node.kind for node in graph.nodes if node.annotation is None}
    for kind in ClaimKind:
        if kind in kinds:
            border = theme.borders[kind]
            if kind not in coloured:  # all its claims have the colours of their marks
                border = replace(border, fill=theme.palette.box_fill, colour=theme.palette.box_line)
            yield _sample_box(border), kind.value
    for mark in Mark:
        if mark in marks:
            border = theme.marks[mark].apply_to(theme.borders[ClaimKind.PREMISE])
            yield _sample_box(border), mark.label
    yield from _build_argument_samples(graph, theme)
    for relation, meaning in MEANINGS.items():
        if relation in relations:
            yield _sample_line(theme.strokes[relation], theme), meaning
    if any(link.confidence is Confidence.LOW for link in graph.links):
        yield _sample_line(theme.low_confidence, theme), "thin: low confidence"


def _build_argument_samples(graph: Graph, theme: Theme) -> Iterator[tuple[Sample, str]]:
    arguments = [step.argument for step in graph.steps]
    if any(not argument.conceded for argument in arguments):
        yield _sample_line(theme.support, theme), "is a reason for"
    if any(len(argument.premises) > 1 for argument in arguments):
        yield partial(_paint_meeting, theme=theme), "premises that need each other"
    if any(argument.conceded for argument in arguments):
        yield _sample_line(theme.conceded, theme), "conceded, but outweighed"


def _sample_box(border: Border) -> Sample:
    return lambda frame: paint_border(border, frame.grow(-2))


def _sample_line(stroke: Stroke, theme: Theme) -> Sample:
    def paint(frame: Rectangle) -> Iterator[str]:
        middle = frame.centre.y
        across = draw_line(Point(frame.x, middle), Point(frame.right, middle))
        return paint_line(across, stroke, theme.palette.background)

    return paint


def _paint_meeting(frame: Rectangle, theme: Theme) -> Iterator[str]:
    ground = theme.palette.background
    middle = Rectangle(frame.centre.x - 6, frame.centre.y - 6, 12, 12)
    for top in (frame.y + 1, frame.bottom - 1):
        start = Rectangle(frame.x, top, 0, 0)
        yield from paint_line(draw_straight(start, middle), theme.support.headless, ground)
    yield paint_junction(middle, theme, conceded=False)
    end = Rectangle(frame.right, frame.centre.y, 0, 0)
    yield from paint_line(draw_straight(middle, end), theme.support, ground)


def paint_legend(legend: Legend, brush: Brush) -> Iterator[str]:
    """Yield the legend from 0, 0 on, not yet drawn larger."""
    for entry, at in legend.entries:
        top = at.y + (entry.size.height - SAMPLE.height) / 2
        yield from entry.sample(Rectangle(at.x, top, SAMPLE.width, SAMPLE.height))
        block = entry.words
        corner = Point(at.x + SAMPLE.width + GAP, at.y + (entry.size.height - block.height) / 2)
        yield from paint_block(block, corner, block.width, brush.palette)
