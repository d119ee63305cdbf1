"""From a graph to a placed picture: measures, lays out, frames, routes."""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from argmap.load.look import DEFAULT_WIDTH, Direction
from argmap.progress import show_work
from argmap.render.diagram.graph import Cluster, Graph, Node
from argmap.render.diagram.layout.articles import measure_articles, place_articles
from argmap.render.diagram.layout.box import (
    Box,
    Measures,
    choose_measures,
    cuts_words,
    measure_box,
)
from argmap.render.diagram.layout.effort import USUAL, choose_effort
from argmap.render.diagram.layout.engine import Graphviz
from argmap.render.diagram.layout.geometry import Point, Rectangle, Size, find_bounds
from argmap.render.diagram.layout.overview import place_overview
from argmap.render.diagram.layout.picture import Picture, PlacedCluster
from argmap.render.diagram.layout.routing import place_lines

Measure = Callable[[Node, Measures, float], Box]


@show_work("laying out the picture")
def compose(
    graph: Graph,
    graphviz: Graphviz,
    width: float = DEFAULT_WIDTH,
    measure: Measure = measure_box,
    direction: Direction = Direction.UP,
) -> Picture:
    """Return the picture of the graph, with lines of claims no wider than that.

    `measure` decides how large the boxes of claims are. Raises ArgmapError when the layout fails.
    """
    measures = choose_measures(graph, width)
    picture = (
        _compose_overview(graph, graphviz, measures, measure)
        if graph.bundles
        else _compose_articles(graph, graphviz, measures, measure, direction)
    )
    extent = _find_extent(picture)
    return picture.move(Point(-extent.x, -extent.y), extent.size)


def _compose_overview(
    graph: Graph, graphviz: Graphviz, measures: Measures, measure: Measure
) -> Picture:
    boxes = {node.id: measure(node, measures, USUAL) for node in graph.nodes}
    clusters, bundles = place_overview(graph, boxes, measures, graphviz)
    return Picture(Size(0, 0), boxes, measures, clusters, bundles=bundles)


def _compose_articles(
    graph: Graph, graphviz: Graphviz, measures: Measures, measure: Measure, direction: Direction
) -> Picture:
    boxes = _measure_boxes(graph, measures, measure)
    placement = place_articles(graph, boxes, measures, direction, graphviz)
    clusters, links = place_lines(graph.connections, placement.cross_legs, placement.clusters)
    ordered = tuple(map(_order_cluster, clusters, graph.clusters))
    return Picture(Size(0, 0), placement.boxes, measures, ordered, links)


def _measure_boxes(
    graph: Graph, measures: Measures, measure: Measure
) -> Mapping[str, Sequence[Box]]:
    """Return the boxes that each claim can have, the usual one first; none cuts more words."""
    stretches = choose_effort(len(graph.nodes)).stretches
    return {
        node.id: [
            measure(node, measures, stretch)
            for stretch in stretches
            if stretch >= USUAL or not cuts_words(node, measures, stretch)
        ]
        for node in graph.nodes
    }


def _order_cluster(placed: PlacedCluster, cluster: Cluster) -> PlacedCluster:
    """Return an article with its shapes and edges in the order of the files."""
    ids = (*(node.id for node in cluster.nodes), *(step.id for step in cluster.steps))
    place = {item: at for at, item in enumerate(ids)}
    return replace(
        placed,
        shapes=tuple(sorted(placed.shapes, key=lambda shape: place[shape.id])),
        legs=tuple(sorted(placed.legs, key=lambda leg: place[leg.leg.step.id])),
    )


def measure_picture(graph: Graph, width: float, direction: Direction, graphviz: Graphviz) -> Size:
    """Return about how large the articles of a graph are in a direction, quicker than `compose`."""
    measures = choose_measures(graph, width)
    boxes = _measure_boxes(graph, measures, measure_box)
    return measure_articles(graph, boxes, measures, direction, graphviz)


def _find_extent(picture: Picture) -> Rectangle:
    """Return the rectangle around all articles and lines, which may reach beyond them."""
    curves = (
        *(link.curve for link in picture.links),
        *(leg.curve for cluster in picture.clusters for leg in cluster.legs),
        *(curve for bundle in picture.bundles for curve in (bundle.before, bundle.after)),
    )
    points = [point for curve in curves for point in curve]
    for cluster in picture.clusters:
        frame = cluster.frame
        points += (Point(frame.x, frame.y), Point(frame.right, frame.bottom))
    return find_bounds(points) if points else Rectangle(0, 0, 0, 0)
