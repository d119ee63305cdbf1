"""Paints the whole picture."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.model.elements import Question
from argmap.render.diagram.graph import Graph
from argmap.render.diagram.layout.articles import pack_rows
from argmap.render.diagram.layout.box import Measures
from argmap.render.diagram.layout.geometry import Point, Size
from argmap.render.diagram.layout.picture import Picture
from argmap.render.diagram.paint.body import paint_body
from argmap.render.diagram.paint.elements import Brush, element, escape, format_number, paint_block
from argmap.render.diagram.paint.legend import build_legend, paint_legend
from argmap.render.diagram.text.block import Block, Paragraph, Style, Tone, clean_text, set_block
from argmap.render.diagram.text.lines import FAMILY
from argmap.render.diagram.theme import MARK_STYLES

TITLE_SIZE, QUESTION_SIZE, LEADING = 24.0, 13.0, 1.27
HEADING_SPACE, COLUMN_GAP, ROW_GAP, REMARK_SPACE = 12, 30, 12, 4
QUESTION_WIDTH = 270
UNTITLED = "Argument map"
EMPTY = "There is nothing to draw here yet."
SILENT = "none of these articles answers this"


class Heading(Struct, frozen=True):
    """Blocks of text with their places, from 0, 0 on."""

    blocks: tuple[tuple[Block, Point], ...]
    size: Size


def get_title(graph: Graph) -> str:
    """Return the title of the map, or a stand-in."""
    return clean_text(graph.title or "") or UNTITLED


def build_heading(graph: Graph, most: float, measures: Measures) -> Heading:
    """Return the title, and below it the questions in columns, at most that wide."""
    size = TITLE_SIZE * min(measures.scale, 2)
    style = Style(size, size * LEADING, bold=True)
    told = Style(QUESTION_SIZE * measures.notes, QUESTION_SIZE * measures.notes * LEADING)
    remarks = (Paragraph(remark, told, REMARK_SPACE) for remark in graph.remarks)
    title = set_block((Paragraph(get_title(graph), style), *remarks), most)
    column = min(most, QUESTION_WIDTH * measures.notes)
    notes = [set_block(note, column) for note in build_notes(graph, measures)]
    packing = pack_rows(
        [Size(column, note.height) for note in notes], COLUMN_GAP, most, row_gap=ROW_GAP
    )
    under = Point(0, title.height + HEADING_SPACE)
    return Heading(
        (
            (title, Point(0, 0)),
            *((note, at.moved(under)) for note, at in zip(notes, packing.corners, strict=True)),
        ),
        Size(max(title.width, packing.size.width), under.y + packing.size.height),
    )


def build_notes(graph: Graph, measures: Measures) -> Iterator[tuple[Paragraph, ...]]:
    """Yield each question with who answers what, and whether there is nothing to draw."""
    size = QUESTION_SIZE * measures.notes
    asked = Style(size, size * LEADING, bold=True)
    answered = Style(size, size * LEADING, tone=Tone.SOFT)
    for question in graph.questions:
        outcome = graph.marks.questions.get(question.id)
        sign = f"{outcome.sign} " if outcome else ""
        answers = tuple(Paragraph(line, answered) for line in describe_answers(question, graph))
        yield (Paragraph(f"{sign}{question.name}: {question.text}", asked), *answers)
    if not graph.clusters:
        yield (Paragraph(EMPTY, answered),)


def describe_answers(question: Question, graph: Graph) -> Iterator[str]:
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


MARGIN, SPACE, BETWEEN = 28, 24, 60
CAPTION = Style(20, 26, bold=True)
LEAST_WIDTH = 460
# Colons keep these apart from every reference.
NAME, DESCRIPTION = "argmap:title", "argmap:description"


def paint(picture: Picture, graph: Graph, brush: Brush) -> str:
    """Return the picture as SVG."""
    inner = max(picture.size.width, LEAST_WIDTH)
    heading = build_heading(graph, inner, picture.measures)
    legend = build_legend(graph, inner, picture.measures, brush.theme)
    body = Point(MARGIN + (inner - picture.size.width) / 2, MARGIN + heading.size.height + SPACE)
    under = body.y + picture.size.height + (SPACE if picture.clusters else 0)
    size = Size(inner + 2 * MARGIN, under + legend.size.height + MARGIN)
    place = f"translate({format_number(body.x)} {format_number(body.y)})"
    below = f"translate({format_number(MARGIN)} {format_number(under)}) scale({format_number(legend.scale)})"
    return write_document(
        graph,
        size,
        brush,
        (
            *paint_heading(heading, Point(MARGIN, MARGIN), brush),
            element("g", paint_body(picture, graph.marks, brush), transform=place),
            element("g", paint_legend(legend, brush), transform=below),
        ),
    )


def paint_side_by_side(
    halves: Sequence[tuple[str, Picture]], graph: Graph, explained: Graph, brush: Brush
) -> str:
    """Return pictures of one size beside each other, each below its caption, as SVG.

    The legend is that of all that is explained.
    """
    width, height = halves[0][1].size.width, halves[0][1].size.height
    inner = max(len(halves) * (width + BETWEEN) - BETWEEN, LEAST_WIDTH)
    measures = halves[0][1].measures
    heading = build_heading(graph, inner, measures)
    legend = build_legend(explained, inner, measures, brush.theme)
    top = MARGIN + heading.size.height + SPACE
    under = top + CAPTION.leading + SPACE + height + SPACE
    size = Size(inner + 2 * MARGIN, under + legend.size.height + MARGIN)
    below = f"translate({format_number(MARGIN)} {format_number(under)}) scale({format_number(legend.scale)})"
    return write_document(
        graph,
        size,
        brush,
        (
            *paint_heading(heading, Point(MARGIN, MARGIN), brush),
            *(
                paint_half(half, Point(MARGIN + at * (width + BETWEEN), top), graph, brush)
                for at, half in enumerate(halves)
            ),
            element("g", paint_legend(legend, brush), transform=below),
        ),
    )


def paint_half(half: tuple[str, Picture], corner: Point, graph: Graph, brush: Brush) -> str:
    """Return a picture below its caption; its ids start with the caption."""
    caption, picture = half
    words = set_block((Paragraph(caption, CAPTION),), picture.size.width)
    own = replace(brush, prefix=f"{caption}:")
    place = (
        f"translate({format_number(corner.x)} {format_number(corner.y + CAPTION.leading + SPACE)})"
    )
    return "".join(
        (
            *paint_block(words, corner, picture.size.width, brush.palette),
            element("g", paint_body(picture, graph.marks, own), transform=place),
        )
    )


def summarize(graph: Graph) -> str:
    """Return for those who cannot see the picture how much it holds."""
    arguments = sum(len(cluster.steps) for cluster in graph.clusters)
    counts = (
        (len(graph.clusters), "article"),
        (graph.claims, "claim"),
        (arguments, "argument"),
        (len(graph.links) + sum(len(each.links) for each in graph.bundles), "link"),
    )
    told = [f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts]
    statuses = [f"{graph.statuses[each]} {each}" for each in MARK_STYLES if graph.statuses[each]]
    return ", ".join((*told, *statuses))


def write_document(graph: Graph, size: Size, brush: Brush, content: Iterable[str]) -> str:
    """Return the SVG document: what it is called and shows, and the content on its background."""
    svg = element(
        "svg",
        (
            element("title", (escape(get_title(graph)),), id=NAME),
            element("desc", (escape(summarize(graph)),), id=DESCRIPTION),
            element("rect", width=size.width, height=size.height, fill=brush.palette.background),
            *content,
        ),
        xmlns="http://www.w3.org/2000/svg",
        width=size.width,
        height=size.height,
        viewBox=f"0 0 {format_number(size.width)} {format_number(size.height)}",
        font_family=FAMILY,
        # Not `img`, whose content would be hidden from those who hear or follow its links.
        role="graphics-document document",
        aria_labelledby=f"{NAME} {DESCRIPTION}",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'
