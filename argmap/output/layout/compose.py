"""From a graph to a placed picture: measure, lay out, frame, route."""

from collections.abc import Sequence

from argmap.output.graph import Graph
from argmap.output.layout.articles import boxes_of, place_articles
from argmap.output.layout.engine import Graphviz
from argmap.output.layout.geometry import Point, Rectangle, Size, bounds, moved
from argmap.output.layout.picture import Picture, PlacedCluster, PlacedLink
from argmap.output.layout.routes import place_links


def compose(graph: Graph, graphviz: Graphviz) -> Picture:
    """Return the picture of the graph; raise ArgmapError when the layout fails."""
    boxes = boxes_of(graph)
    clusters = place_articles(graph, boxes, graphviz)
    links = place_links(graph.links, clusters, graphviz)
    extent = extent_of(clusters, links)
    origin = Point(-extent.x, -extent.y)
    return Picture(
        Size(extent.width, extent.height),
        boxes,
        tuple(cluster.moved(origin) for cluster in clusters),
        tuple(PlacedLink(link.link, moved(link.curve, origin)) for link in links),
    )


def extent_of(clusters: Sequence[PlacedCluster], links: Sequence[PlacedLink]) -> Rectangle:
    """Return the rectangle around all articles and links; links may swing out."""
    corners = [
        corner
        for cluster in clusters
        for corner in (
            Point(cluster.frame.x, cluster.frame.y),
            Point(cluster.frame.right, cluster.frame.bottom),
        )
    ]
    points = [*corners, *(point for link in links for point in link.curve)]
    return bounds(points) if points else Rectangle(0, 0, 0, 0)
