"""What stands above the articles: the title of the map, and the questions that they answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.output.graph import Graph
from argmap.output.layout.geometry import Point, Size
from argmap.output.layout.pack import rows
from argmap.output.painting.words import paint_block
from argmap.output.typeset.block import Block, Paragraph, Style, Tone, set_block
from argmap.output.typeset.drawable import drawable

TITLE = Style(24, 30, bold=True)
NOTE = Style(13, 18, tone=Tone.SOFT)
SPACE, COLUMN_GAP = 8, 36
QUESTION_WIDTH = 460
UNTITLED = "Argument map"
EMPTY = "There are no articles to draw yet."


@dataclass(frozen=True, slots=True)
class Heading:
    """Blocks of text with their places, from 0, 0 on."""

    blocks: tuple[tuple[Block, Point], ...]
    size: Size


def name_of(graph: Graph) -> str:
    """Return the title of the map, or a stand-in."""
    return drawable(graph.title or "") or UNTITLED


def heading_of(graph: Graph, most: float) -> Heading:
    """Return the title, and below it the questions side by side, at most that wide."""
    title = set_block((Paragraph(name_of(graph), TITLE),), most)
    notes = [
        set_block((Paragraph(text, NOTE),), min(most, QUESTION_WIDTH)) for text in notes_of(graph)
    ]
    packing = rows([Size(note.width, note.height) for note in notes], COLUMN_GAP, most, row_gap=0)
    under = Point(0, title.height + SPACE)
    return Heading(
        (
            (title, Point(0, 0)),
            *((note, at.moved(under)) for note, at in zip(notes, packing.corners, strict=True)),
        ),
        Size(max(title.width, packing.size.width), under.y + packing.size.height),
    )


def notes_of(graph: Graph) -> Iterator[str]:
    """Yield the questions, and whether there is nothing else."""
    for question in graph.questions:
        yield f"{question.name}: {question.text}"
    if not graph.clusters:
        yield EMPTY


def paint_heading(heading: Heading, corner: Point) -> Iterator[str]:
    """Yield the heading at its place."""
    for block, at in heading.blocks:
        yield from paint_block(block, at.moved(corner), block.width)
