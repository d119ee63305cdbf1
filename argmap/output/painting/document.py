"""Paints the whole picture: title, articles, legend, and the document around them."""

from collections.abc import Iterable, Iterator

from argmap.output.graph import Graph
from argmap.output.layout.geometry import Point, Size
from argmap.output.layout.picture import Picture
from argmap.output.painting.body import paint_body
from argmap.output.painting.element import element, escaped, number, title
from argmap.output.painting.legend import legend_of, paint_legend
from argmap.output.painting.words import paint_block
from argmap.output.theme import BACKGROUND
from argmap.output.typeset.advances import FAMILY
from argmap.output.typeset.block import Paragraph, Style, Tone, set_block
from argmap.output.typeset.drawable import drawable

MARGIN, SPACE = 28, 24
LEAST_WIDTH = 460
TITLE = Style(24, 30, bold=True)
NOTE = Style(13, 18, tone=Tone.SOFT)
UNTITLED = "Argument map"
EMPTY = "There are no articles to draw yet."


def paint(picture: Picture, graph: Graph) -> str:
    """Return the picture as SVG."""
    inner = max(picture.size.width, LEAST_WIDTH)
    heading = set_block(introduction(graph), inner)
    legend = legend_of(graph, inner)
    body = Point(MARGIN + (inner - picture.size.width) / 2, MARGIN + heading.height + SPACE)
    under = body.y + picture.size.height + (SPACE if picture.clusters else 0)
    size = Size(inner + 2 * MARGIN, under + legend.size.height + MARGIN)
    place = f"translate({number(body.x)} {number(body.y)})"
    return document(
        size,
        (
            title(name_of(graph)),
            element("desc", (escaped(summary(graph)),)),
            element("rect", width=size.width, height=size.height, fill=BACKGROUND),
            *paint_block(heading, Point(MARGIN, MARGIN), inner),
            element("g", paint_body(picture), transform=place),
            element("g", paint_legend(legend, Point(MARGIN, under))),
        ),
    )


def introduction(graph: Graph) -> Iterator[Paragraph]:
    """Yield the title, the questions that the articles answer, and whether there is nothing."""
    yield Paragraph(name_of(graph), TITLE)
    space = 6.0
    for question in graph.questions:
        yield Paragraph(f"{question.name}: {question.text}", NOTE, space)
        space = 0.0
    if not graph.clusters:
        yield Paragraph(EMPTY, NOTE, SPACE)


def name_of(graph: Graph) -> str:
    """Return the title of the map, or a stand-in."""
    return drawable(graph.title or "") or UNTITLED


def summary(graph: Graph) -> str:
    """Return for those who cannot see the picture how much it holds."""
    claims = sum(len(cluster.nodes) for cluster in graph.clusters)
    arguments = sum(len(cluster.steps) for cluster in graph.clusters)
    counts = (
        (len(graph.clusters), "article"),
        (claims, "claim"),
        (arguments, "argument"),
        (len(graph.links), "link"),
    )
    return ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)


def document(size: Size, content: Iterable[str]) -> str:
    """Return the SVG document."""
    svg = element(
        "svg",
        content,
        xmlns="http://www.w3.org/2000/svg",
        width=size.width,
        height=size.height,
        viewBox=f"0 0 {number(size.width)} {number(size.height)}",
        font_family=FAMILY,
        role="img",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'
