"""Frames each article around its claims, and sets the articles side by side."""

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from math import prod

from argmap.dataclass import dataclass
from argmap.output.graph import Cluster, Graph, Node
from argmap.output.layout.box import Box, box_of, heading_of
from argmap.output.layout.component import components_of
from argmap.output.layout.engine import Graphviz
from argmap.output.layout.geometry import Point, Rectangle, Size
from argmap.output.layout.measures import Measures
from argmap.output.layout.pack import first_good, pack, pack_both_ways, rows, scale_needed
from argmap.output.layout.picture import PlacedCluster, PlacedComponent
from argmap.output.layout.trees import Tries, try_trees

# Width by height of what is between title and legend when the whole is like A3 across.
PAGE_ASPECT = 1.55
# The forms, width by height, in which each article is tried; of more articles all have one form.
ASPECTS = (4.0, 2.5, 1.5, 1.0, 0.75, 0.5, 0.3)
MOST_REFINED = 8
# So many combinations of forms are tried; that each differs little makes up for smaller steps.
MOST_ARRANGED = 1000
WORTH = 0.97
ARTICLE_GAP, PART_GAP, PADDING, HEADING_SPACE = 90, 40, 26, 18
LEAST_WIDTH = 300

Measure = Callable[[Node, Measures], Box]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Articles at their places, and the size of the whole."""

    clusters: tuple[PlacedCluster, ...]
    size: Size


def boxes_of(graph: Graph, measures: Measures, measure: Measure = box_of) -> Mapping[str, Box]:
    """Return the measured box of each claim."""
    return {
        node.id: measure(node, measures) for cluster in graph.clusters for node in cluster.nodes
    }


def place_articles(
    graph: Graph, boxes: Mapping[str, Box], measures: Measures, graphviz: Graphviz
) -> tuple[PlacedCluster, ...]:
    """Return the articles, each around its claims, in the forms that together fit a page best."""
    parts = [components_of(cluster, boxes, graph.links) for cluster in graph.clusters]
    tries = iter(try_trees([each for part in parts for each in part], pulls(graph), graphviz))
    tries_by_cluster = [tuple(next(tries) for _ in part) for part in parts]
    aspects = ASPECTS if len(graph.clusters) <= MOST_REFINED else (PAGE_ASPECT,)
    forms = [
        tuple(framed(cluster, part, aspect, measures) for aspect in aspects)
        for cluster, part in zip(graph.clusters, tries_by_cluster, strict=True)
    ]
    return best_arrangement(forms).clusters if forms else ()


def best_arrangement(forms: Sequence[Sequence[PlacedCluster]]) -> Arrangement:
    """Return the articles in the forms that together need the smallest page, natural ones first."""
    different = [tuple({each.frame: each for each in choices}.values()) for choices in forms]
    if prod(len(choices) for choices in different) <= MOST_ARRANGED:
        return first_good(map(arranged, product(*different)), page_needed, worth=WORTH)
    return first_good(map(arranged, zip(*forms, strict=True)), page_needed)


def arranged(clusters: Sequence[PlacedCluster]) -> Arrangement:
    """Return the articles in rows, or in columns."""
    sizes = [Size(each.frame.width, each.frame.height) for each in clusters]
    packing = pack_both_ways(sizes, ARTICLE_GAP, PAGE_ASPECT)
    placed = zip(clusters, packing.corners, strict=True)
    return Arrangement(
        tuple(
            cluster.moved(Point(corner.x - cluster.frame.x, corner.y - cluster.frame.y))
            for cluster, corner in placed
        ),
        packing.size,
    )


def page_needed(arrangement: Arrangement) -> float:
    """Return how tall a page must be to hold the arrangement."""
    return scale_needed(arrangement.size, PAGE_ASPECT)


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
    cluster: Cluster, parts: Sequence[Tries], aspect: float, measures: Measures
) -> PlacedCluster:
    """Return the article with its heading above its trees, and single claims below them."""
    trees = [each.best(aspect) for each in parts if not each.component.is_single]
    singles = [each.best(aspect) for each in parts if each.component.is_single]
    wood = pack([tree.size for tree in trees], PART_GAP, aspect)
    width = max(wood.size.width, LEAST_WIDTH)
    if not trees and singles:
        rest = pack([each.size for each in singles], PART_GAP, aspect)
    else:
        rest = rows([each.size for each in singles], PART_GAP, width)
    inner = max(width, rest.size.width)
    heading = heading_of(cluster, inner, measures)
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
        cluster.outcome,
    )


def put(
    pieces: Sequence[PlacedComponent], corners: Sequence[Point], origin: Point
) -> tuple[PlacedComponent, ...]:
    """Return the components at their corners, counted from an origin."""
    return tuple(
        piece.moved(corner.moved(origin)) for piece, corner in zip(pieces, corners, strict=True)
    )
