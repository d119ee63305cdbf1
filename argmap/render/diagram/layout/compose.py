"""From a graph to a placed picture: measure, lay out, frame, route."""

from collections.abc import Sequence

from argmap.render.diagram.graph import Graph
from argmap.render.diagram.layout.articles import Measure, measure_boxes, place_articles
from argmap.render.diagram.layout.box import choose_measures, measure_box
from argmap.render.diagram.layout.engine import Graphviz
from argmap.render.diagram.layout.geometry import (
    Curve,
    Point,
    Rectangle,
    Size,
    find_bounds,
    move_curve,
)
from argmap.render.diagram.layout.overview import place_overview
from argmap.render.diagram.layout.picture import Picture, PlacedCluster, PlacedLink
from argmap.render.diagram.layout.routes import place_links
from argmap.render.diagram.options import DEFAULT_WIDTH


def compose(
    graph: Graph, graphviz: Graphviz, width: float = DEFAULT_WIDTH, measure: Measure = measure_box
) -> Picture:
    """Return the picture of the graph, no line of a claim wider than that.

    `measure` says how large the boxes of claims are.

    Raises ArgmapError when the layout fails.
    """
    measures = choose_measures(graph, width)
    boxes = measure_boxes(graph, measures, measure)
    if graph.bundles:
        clusters, bundles = place_overview(graph, boxes, measures, graphviz)
        curves = [curve for bundle in bundles for curve in (bundle.before, bundle.after)]
        extent = find_extent(clusters, curves)
        origin = Point(-extent.x, -extent.y)
        return Picture(
            Size(extent.width, extent.height),
            boxes,
            measures,
            tuple(cluster.moved(origin) for cluster in clusters),
            bundles=tuple(bundle.moved(origin) for bundle in bundles),
        )
    clusters = place_articles(graph, boxes, measures, graphviz)
    links = place_links(graph.links, clusters, graphviz)
    extent = find_extent(clusters, [link.curve for link in links])
    origin = Point(-extent.x, -extent.y)
    return Picture(
        Size(extent.width, extent.height),
        boxes,
        measures,
        tuple(cluster.moved(origin) for cluster in clusters),
        tuple(PlacedLink(link.link, move_curve(link.curve, origin)) for link in links),
    )


def find_extent(clusters: Sequence[PlacedCluster], curves: Sequence[Curve]) -> Rectangle:
    """Return the rectangle around all articles and lines; lines may swing out."""
    corners = [
        corner
        for cluster in clusters
        for corner in (
            Point(cluster.frame.x, cluster.frame.y),
            Point(cluster.frame.right, cluster.frame.bottom),
        )
    ]
    points = [*corners, *(point for curve in curves for point in curve)]
    return find_bounds(points) if points else Rectangle(0, 0, 0, 0)
