"""Paints the whole picture: title, articles, legend, and the document around them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from argmap.output.graph import Graph
from argmap.output.layout.geometry import Point, Size
from argmap.output.layout.picture import Picture
from argmap.output.painting.body import paint_body
from argmap.output.painting.brush import Brush
from argmap.output.painting.element import element, escaped, number
from argmap.output.painting.heading import heading_of, name_of, paint_heading
from argmap.output.painting.legend import legend_of, paint_legend
from argmap.output.painting.words import paint_block
from argmap.output.theme import STATUS_FORMS
from argmap.output.typeset.advances import FAMILY
from argmap.output.typeset.block import Paragraph, Style, set_block

MARGIN, SPACE, BETWEEN = 28, 24, 60
CAPTION = Style(20, 26, bold=True)
LEAST_WIDTH = 460
# Colons keep these apart from every reference.
NAME, DESCRIPTION = "argmap:title", "argmap:description"


def paint(picture: Picture, graph: Graph, brush: Brush) -> str:
    """Return the picture as SVG."""
    inner = max(picture.size.width, LEAST_WIDTH)
    heading = heading_of(graph, inner, picture.measures)
    legend = legend_of(graph, inner, picture.measures, brush.theme)
    body = Point(MARGIN + (inner - picture.size.width) / 2, MARGIN + heading.size.height + SPACE)
    under = body.y + picture.size.height + (SPACE if picture.clusters else 0)
    size = Size(inner + 2 * MARGIN, under + legend.size.height + MARGIN)
    place = f"translate({number(body.x)} {number(body.y)})"
    below = f"translate({number(MARGIN)} {number(under)}) scale({number(legend.scale)})"
    return document(
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
    heading = heading_of(graph, inner, measures)
    legend = legend_of(explained, inner, measures, brush.theme)
    top = MARGIN + heading.size.height + SPACE
    under = top + CAPTION.leading + SPACE + height + SPACE
    size = Size(inner + 2 * MARGIN, under + legend.size.height + MARGIN)
    below = f"translate({number(MARGIN)} {number(under)}) scale({number(legend.scale)})"
    return document(
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
    place = f"translate({number(corner.x)} {number(corner.y + CAPTION.leading + SPACE)})"
    return "".join(
        (
            *paint_block(words, corner, picture.size.width, brush.palette),
            element("g", paint_body(picture, graph.marks, own), transform=place),
        )
    )


def summary(graph: Graph) -> str:
    """Return for those who cannot see the picture how much it holds."""
    arguments = sum(len(cluster.steps) for cluster in graph.clusters)
    counts = (
        (len(graph.clusters), "article"),
        (graph.claims, "claim"),
        (arguments, "argument"),
        (len(graph.links) + sum(len(each.links) for each in graph.bundles), "link"),
    )
    told = [f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts]
    statuses = [f"{graph.statuses[each]} {each}" for each in STATUS_FORMS if graph.statuses[each]]
    return ", ".join((*told, *statuses))


def document(graph: Graph, size: Size, brush: Brush, content: Iterable[str]) -> str:
    """Return the SVG document: what it is called and shows, and the content on its background."""
    svg = element(
        "svg",
        (
            element("title", (escaped(name_of(graph)),), id=NAME),
            element("desc", (escaped(summary(graph)),), id=DESCRIPTION),
            element("rect", width=size.width, height=size.height, fill=brush.palette.background),
            *content,
        ),
        xmlns="http://www.w3.org/2000/svg",
        width=size.width,
        height=size.height,
        viewBox=f"0 0 {number(size.width)} {number(size.height)}",
        font_family=FAMILY,
        # Not `img`, whose content would be hidden from those who hear or follow its links.
        role="graphics-document document",
        aria_labelledby=f"{NAME} {DESCRIPTION}",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'
