"""From a graph to a placed picture: measures, lays out, frames, routes."""

from collections.abc import Callable, Iterable, Sequence

from argmap.load.look import DEFAULT_WIDTH, Direction
from argmap.render.diagram.graph import Graph, Node
from argmap.render.diagram.layout.articles import place_articles
from argmap.render.diagram.layout.box import Box, Measures, choose_measures, measure_box
from argmap.render.diagram.layout.engine import Graphviz
from argmap.render.diagram.layout.geometry import Curve, Point, Rectangle, find_bounds
from argmap.render.diagram.layout.overview import place_overview
from argmap.render.diagram.layout.picture import Picture, PlacedBundle, PlacedCluster, PlacedLink
from argmap.render.diagram.layout.routes import place_links

Measure = Callable[[Node, Measures], Box]


def compose(
    graph: Graph,
    graphviz: Graphviz,
    width: float = DEFAULT_WIDTH,
    measure: Measure = measure_box,
    direction: Direction = Direction.UP,  # noqa: ARG001 - the layout does not use it yet
) -> Picture:
    """Return the picture of the graph, with lines of claims no wider than that.

    `measure` decides how large the boxes of claims are. Raises ArgmapError when the layout fails.
    """
    measures = choose_measures(graph, width)
    boxes = {node.id: measure(node, measures) for node in graph.nodes}
    links: tuple[PlacedLink, ...] = ()
    bundles: tuple[PlacedBundle, ...] = ()
    if graph.bundles:
        clusters, bundles = place_overview(graph, boxes, measures, graphviz)
    else:
        clusters = place_articles(graph, boxes, measures, graphviz)
        links = place_links(graph.connections, clusters)
    curves = (
        *(link.curve for link in links),
        *(curve for bundle in bundles for curve in (bundle.before, bundle.after)),
    )
    extent = _find_extent(clusters, curves)
    origin = Point(-extent.x, -extent.y)
    return Picture(
        extent.size,
        boxes,
        measures,
        tuple(cluster.move(origin) for cluster in clusters),
        tuple(link.move(origin) for link in links),
        tuple(bundle.move(origin) for bundle in bundles),
    )


def _find_extent(clusters: Sequence[PlacedCluster], curves: Iterable[Curve]) -> Rectangle:
    """Return the rectangle around all articles and lines, which may reach beyond them."""
    points = [point for curve in curves for point in curve]
    for cluster in clusters:
        frame = cluster.frame
        points += (Point(frame.x, frame.y), Point(frame.right, frame.bottom))
    return find_bounds(points) if points else Rectangle(0, 0, 0, 0)
