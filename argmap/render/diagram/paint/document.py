"""Paints the whole picture."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.model.elements import Link
from argmap.model.workspace import group_by_key
from argmap.render.diagram.annotation import Mark
from argmap.render.diagram.box_texts import add_sign, explain_star
from argmap.render.diagram.graph import Graph, Position, Report
from argmap.render.diagram.layout.box import Measures
from argmap.render.diagram.layout.geometry import Point, Size
from argmap.render.diagram.layout.packing import pack_columns
from argmap.render.diagram.layout.picture import Picture
from argmap.render.diagram.paint.body import paint_body
from argmap.render.diagram.paint.legend import Legend, build_legend, paint_legend
from argmap.render.diagram.paint.svg_elements import (
    Brush,
    element,
    format_number,
    paint_block,
    paint_page,
)
from argmap.render.diagram.text.block import (
    Block,
    Paragraph,
    Style,
    Tone,
    clean_text,
    set_block,
    turn_like,
)
from argmap.render.phrases import format_count

TITLE_SIZE, QUESTION_SIZE, LEADING = 24.0, 13.0, 1.27
HEADING_SPACE, COLUMN_GAP, ROW_GAP, REMARK_SPACE = 12, 30, 12, 4
QUESTION_WIDTH = 270
UNTITLED = "Argument map"
EMPTY = "There is nothing to draw here yet."
# More articles whose answers are not drawn are counted.
MOST_HIDDEN = 8
# More articles that do not answer a question are counted.
MOST_SILENT = 100
SILENT = "none of these articles answers this"
MARGIN, SPACE, BETWEEN = 14, 14, 60
CAPTION = Style(20, 26, bold=True)
LEAST_WIDTH = 460


class Heading(Struct, frozen=True):
    """Blocks of text with their places, from 0, 0 on."""

    blocks: tuple[tuple[Block, Point], ...]
    size: Size


def paint(picture: Picture, graph: Graph, brush: Brush, explained: Graph | None = None) -> str:
    """Return the picture as SVG; the legend is that of `explained`, if it is not the same graph."""
    size = picture.size
    inner = max(size.width, LEAST_WIDTH)
    room = Size(inner, size.height + (SPACE if picture.clusters else 0))

    def paint_at(top: float) -> Iterator[str]:
        content = paint_body(picture, graph.annotations, brush)
        yield _place(content, Point(MARGIN + (inner - size.width) / 2, top))

    return _paint_document(graph, explained or graph, picture.measures, room, paint_at, brush)


def paint_side_by_side(
    versions: Sequence[tuple[str, Picture]], graph: Graph, explained: Graph, brush: Brush
) -> str:
    """Return pictures of one size beside each other, each below its caption, as SVG.

    The legend is that of `explained`.
    """
    picture = versions[0][1]
    step = picture.size.width + BETWEEN
    inner = max(len(versions) * step - BETWEEN, LEAST_WIDTH)
    room = Size(inner, CAPTION.leading + SPACE + picture.size.height + SPACE)

    def paint_at(top: float) -> Iterator[str]:
        for at, (caption, version) in enumerate(versions):
            yield _paint_version(caption, version, Point(MARGIN + at * step, top), graph, brush)

    return _paint_document(graph, explained, picture.measures, room, paint_at, brush)


def _paint_version(
    caption: str, picture: Picture, corner: Point, graph: Graph, brush: Brush
) -> str:
    """Return a picture below its caption; its ids start with the caption."""
    words = set_block((Paragraph(caption, CAPTION),), picture.size.width)
    own = replace(brush, prefix=f"{caption}:")
    body = paint_body(picture, graph.annotations, own)
    return "".join(
        (
            *paint_block(words, corner, picture.size.width, brush.palette),
            _place(body, Point(corner.x, corner.y + CAPTION.leading + SPACE)),
        )
    )


def _place(content: Iterable[str], at: Point, scale: float | None = None) -> str:
    move = f"translate({format_number(at.x)} {format_number(at.y)})"
    grow = "" if scale is None else f" scale({format_number(scale)})"
    return element("g", content, transform=move + grow)


def _paint_document(
    graph: Graph,
    explained: Graph,
    measures: Measures,
    room: Size,
    paint_at: Callable[[float], Iterable[str]],
    brush: Brush,
) -> str:
    """Return the SVG document: heading, what `paint_at` paints in that room, and legend."""
    heading = _build_heading(graph, room.width, measures)
    legend = build_legend(explained, room.width, measures, brush)
    top = MARGIN + heading.size.height + SPACE
    under = top + room.height
    size = Size(room.width + 2 * MARGIN, under + legend.size.height + MARGIN)
    content = (
        *(
            line
            for block, at in heading.blocks
            for line in paint_block(
                block, at.move(Point(MARGIN, MARGIN)), block.width, brush.palette
            )
        ),
        *paint_at(top),
        *_place_legend(legend, Point(MARGIN, under), brush),
    )
    return paint_page(_get_title(graph), _summarize(graph), size, content, brush)


def _place_legend(legend: Legend, at: Point, brush: Brush) -> Iterator[str]:
    if legend.entries:
        yield _place(paint_legend(legend, brush), at, legend.scale)


def _get_title(graph: Graph) -> str:
    return clean_text(graph.title or "") or UNTITLED


def _summarize(graph: Graph) -> str:
    """Return how much the picture shows, for those who cannot see it."""
    bundled = (connection for bundle in graph.bundles for connection in bundle.links)
    kinds = Counter(map(type, (*graph.connections, *bundled)))
    counts = (
        (len(graph.clusters), "article"),
        (len(graph.nodes), "claim"),
        (len(graph.steps), "argument"),
        (kinds[Link], "link"),
    )
    totals = [format_count(count, noun) for count, noun in counts]
    if reports := kinds[Report]:
        totals.append(format_count(reports, "report"))
    marked = graph.claims_by_mark
    return ", ".join((*totals, *(f"{marked[mark]} {mark}" for mark in Mark if marked[mark])))


def _build_heading(graph: Graph, most: float, measures: Measures) -> Heading:
    """Return the title, and below it the questions in columns, at most that wide."""
    size, note_size = TITLE_SIZE * min(measures.scale, 2), QUESTION_SIZE * measures.notes
    style = Style(size, size * LEADING, bold=True)
    remark_style = Style(note_size, note_size * LEADING)
    remarks = (
        Paragraph(remark, remark_style, REMARK_SPACE)
        for remark in (*graph.remarks, explain_star(graph))
    )
    title = set_block((Paragraph(_get_title(graph), style), *remarks), most)
    column = min(most, QUESTION_WIDTH * measures.notes)
    notes = [set_block(note, column) for note in _build_notes(graph, note_size)]
    sizes = [Size(column, note.height) for note in notes]
    packing = pack_columns(sizes, COLUMN_GAP, most, ROW_GAP)
    under = Point(0, title.height + HEADING_SPACE)
    return Heading(
        (
            (title, Point(0, 0)),
            *((note, at.move(under)) for note, at in zip(notes, packing.corners, strict=True)),
        ),
        Size(max(title.width, packing.size.width), under.y + packing.size.height),
    )


def _build_notes(graph: Graph, size: float) -> Iterator[tuple[Paragraph, ...]]:
    asked = Style(size, size * LEADING, bold=True)
    answered = Style(size, size * LEADING, tone=Tone.SOFT)
    positions = group_by_key((position.question, position) for position in graph.positions)
    has_answers = any(node.is_answer for node in graph.nodes)
    for question in graph.questions:
        annotation = graph.annotations.questions.get(question.id)
        text = turn_like(question.text, f"{question.name}: {question.text}")
        lines = _list_answers(positions.get(question.id, ()), graph, has_answers=has_answers)
        answers = (Paragraph(line, answered) for line in lines)
        yield (Paragraph(add_sign(text, annotation), asked), *answers)
    if not graph.clusters:
        yield (Paragraph(EMPTY, answered),)


def _list_answers(taken: Sequence[Position], graph: Graph, *, has_answers: bool) -> Iterator[str]:
    """Yield a line for each position that is taken, with the articles that take it."""
    for position in taken:
        yield f"{position.name}: {_list_holders(position, graph.labels)}"
    if not taken and graph.clusters:
        yield SILENT
    elif has_answers:
        heard = {article for position in taken for article in position.articles}
        silent = [cluster.label for cluster in graph.clusters if cluster.id not in heard]
        names = ", ".join(silent) if len(silent) <= MOST_SILENT else f"{len(silent):,} articles"
        yield f"silent: {names}" if silent else ""


def _list_holders(position: Position, labels: Mapping[str, str]) -> str:
    """Return the articles that take a position, last those whose claims are not in the picture."""
    hidden = [labels[article] for article in position.hidden]
    shown = ", ".join(labels[item] for item in position.articles if item not in position.hidden)
    others = ", ".join(hidden) if len(hidden) <= MOST_HIDDEN else f"{len(hidden)} articles"
    return "; ".join(filter(None, (shown, f"{others} (not drawn here)" if hidden else "")))
