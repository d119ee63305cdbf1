"""Frames each article around its claims, and sets the articles side by side."""

from collections.abc import Mapping, Sequence
from math import ceil, sqrt

from argmap.output.graph import Cluster, Graph
from argmap.output.layout.box import Box, box_of, heading_of
from argmap.output.layout.component import Component, components_of
from argmap.output.layout.engine import Graphviz
from argmap.output.layout.geometry import Point, Rectangle, Size
from argmap.output.layout.pack import pack, rows
from argmap.output.layout.picture import PlacedCluster, PlacedComponent
from argmap.output.layout.trees import place_trees

# Width by height of a page or screen across.
PAGE_ASPECT = 1.5
# So few articles stand in one row, main conclusions side by side.
ONE_ROW = 3
ARTICLE_GAP, PART_GAP, PADDING, HEADING_SPACE = 90, 40, 26, 18
LEAST_WIDTH = 300


def boxes_of(graph: Graph) -> Mapping[str, Box]:
    """Return the measured box of each claim."""
    return {node.id: box_of(node) for cluster in graph.clusters for node in cluster.nodes}


def place_articles(
    graph: Graph, boxes: Mapping[str, Box], graphviz: Graphviz
) -> tuple[PlacedCluster, ...]:
    """Return the articles, each around its claims, in rows that fit a page."""
    aspect = article_aspect(len(graph.clusters))
    pull = pulls(graph)
    parts = [components_of(cluster, boxes) for cluster in graph.clusters]
    placed = iter(place_trees([each for part in parts for each in part], pull, aspect, graphviz))
    clusters = [
        framed(cluster, [(each, next(placed)) for each in part], aspect)
        for cluster, part in zip(graph.clusters, parts, strict=True)
    ]
    packing = pack(
        [Size(each.frame.width, each.frame.height) for each in clusters], ARTICLE_GAP, PAGE_ASPECT
    )
    return tuple(
        cluster.moved(corner) for cluster, corner in zip(clusters, packing.corners, strict=True)
    )


def article_aspect(articles: int) -> float:
    """Return the width by height at which so many articles together fill a page."""
    if articles <= 1:
        return PAGE_ASPECT
    columns = articles if articles <= ONE_ROW else ceil(sqrt(articles))
    return PAGE_ASPECT * ceil(articles / columns) / columns


def pulls(graph: Graph) -> Mapping[str, float]:
    """Return for claims and arguments whether their links lead to articles before or behind.

    A reason is pulled as its links and those of its own reasons pull: below 0 to the left.
    """
    place = {cluster.article.id: at for at, cluster in enumerate(graph.clusters)}
    pull: dict[str, float] = {}
    for link in graph.links:
        start, end = (place[each.partition(".")[0]] for each in (link.source, link.target))
        pull[link.source] = pull.get(link.source, 0) + end - start
        pull[link.target] = pull.get(link.target, 0) + start - end
    return pull


def framed(
    cluster: Cluster, parts: Sequence[tuple[Component, PlacedComponent]], aspect: float
) -> PlacedCluster:
    """Return the article with its heading above its trees, and single claims below them."""
    trees = [placed for component, placed in parts if not component.is_single]
    singles = [placed for component, placed in parts if component.is_single]
    wood = pack([tree.size for tree in trees], PART_GAP, aspect)
    width = max(wood.size.width, LEAST_WIDTH)
    if not trees and singles:
        rest = pack([each.size for each in singles], PART_GAP, aspect)
    else:
        rest = rows([each.size for each in singles], PART_GAP, width)
    inner = max(width, rest.size.width)
    heading = heading_of(cluster.article, inner)
    top = PADDING + heading.height + HEADING_SPACE
    under = top + wood.size.height + (PART_GAP if trees and singles else 0)
    pieces = (
        *put(trees, wood.corners, Point(PADDING + (inner - wood.size.width) / 2, top)),
        *put(singles, rest.corners, Point(PADDING + (inner - rest.size.width) / 2, under)),
    )
    return PlacedCluster(
        cluster.article,
        Rectangle(0, 0, inner + 2 * PADDING, under + rest.size.height + PADDING),
        heading,
        Point(PADDING, PADDING),
        tuple(shape for piece in pieces for shape in piece.shapes),
        tuple(leg for piece in pieces for leg in piece.legs),
    )


def put(
    pieces: Sequence[PlacedComponent], corners: Sequence[Point], origin: Point
) -> tuple[PlacedComponent, ...]:
    """Return the components at their corners, counted from an origin."""
    return tuple(
        piece.moved(corner.moved(origin)) for piece, corner in zip(pieces, corners, strict=True)
    )
