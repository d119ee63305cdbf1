"""What stands above the articles: the title of the map, and the questions that they answer."""

from collections.abc import Iterator

from argmap.dataclass import dataclass
from argmap.model.elements import Question
from argmap.output.graph import Graph
from argmap.output.layout.geometry import Point, Size
from argmap.output.layout.measures import Measures
from argmap.output.layout.pack import rows
from argmap.output.painting.brush import Brush
from argmap.output.painting.words import paint_block
from argmap.output.typeset.block import Block, Paragraph, Style, Tone, set_block
from argmap.output.typeset.drawable import drawable

TITLE_SIZE, QUESTION_SIZE, LEADING = 24.0, 13.0, 1.27
HEADING_SPACE, COLUMN_GAP, ROW_GAP, REMARK_SPACE = 12, 30, 12, 4
QUESTION_WIDTH = 270
UNTITLED = "Argument map"
EMPTY = "There is nothing to draw here yet."
SILENT = "none of these articles answers this"


@dataclass(frozen=True, slots=True)
class Heading:
    """Blocks of text with their places, from 0, 0 on."""

    blocks: tuple[tuple[Block, Point], ...]
    size: Size


def name_of(graph: Graph) -> str:
    """Return the title of the map, or a stand-in."""
    return drawable(graph.title or "") or UNTITLED


def heading_of(graph: Graph, most: float, measures: Measures) -> Heading:
    """Return the title, and below it the questions in columns, at most that wide."""
    size = TITLE_SIZE * min(measures.scale, 2)
    style = Style(size, size * LEADING, bold=True)
    told = Style(QUESTION_SIZE * measures.notes, QUESTION_SIZE * measures.notes * LEADING)
    remarks = (Paragraph(remark, told, REMARK_SPACE) for remark in graph.remarks)
    title = set_block((Paragraph(name_of(graph), style), *remarks), most)
    column = min(most, QUESTION_WIDTH * measures.notes)
    notes = [set_block(note, column) for note in notes_of(graph, measures)]
    packing = rows([Size(column, note.height) for note in notes], COLUMN_GAP, most, row_gap=ROW_GAP)
    under = Point(0, title.height + HEADING_SPACE)
    return Heading(
        (
            (title, Point(0, 0)),
            *((note, at.moved(under)) for note, at in zip(notes, packing.corners, strict=True)),
        ),
        Size(max(title.width, packing.size.width), under.y + packing.size.height),
    )


def notes_of(graph: Graph, measures: Measures) -> Iterator[tuple[Paragraph, ...]]:
    """Yield each question with who answers what, and whether there is nothing to draw."""
    size = QUESTION_SIZE * measures.notes
    asked = Style(size, size * LEADING, bold=True)
    answered = Style(size, size * LEADING, tone=Tone.SOFT)
    for question in graph.questions:
        outcome = graph.marks.questions.get(question.id)
        sign = f"{outcome.sign} " if outcome else ""
        answers = tuple(Paragraph(line, answered) for line in answers_of(question, graph))
        yield (Paragraph(f"{sign}{question.name}: {question.text}", asked), *answers)
    if not graph.clusters:
        yield (Paragraph(EMPTY, answered),)


def answers_of(question: Question, graph: Graph) -> Iterator[str]:
    """Yield a line for each position that is taken, with the articles that take it."""
    taken = [each for each in graph.positions if each.question == question.id]
    for position in taken:
        yield f"{position.name}: {', '.join(position.articles)}"
    if not taken and graph.clusters:
        yield SILENT
    elif any(node.is_answer for cluster in graph.clusters for node in cluster.nodes):
        heard = {article for each in taken for article in each.articles}
        silent = [cluster.id for cluster in graph.clusters if cluster.id not in heard]
        yield f"silent: {', '.join(silent)}" if silent else ""


def paint_heading(heading: Heading, corner: Point, brush: Brush) -> Iterator[str]:
    """Yield the heading at its place."""
    for block, at in heading.blocks:
        yield from paint_block(block, at.moved(corner), block.width, brush.palette)
