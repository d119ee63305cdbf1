"""Places links, reports and edges of arguments around claims."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from argmap.model.workspace import group_by_key
from argmap.render.diagram.graph import Connection
from argmap.render.diagram.layout.forest import Leg
from argmap.render.diagram.layout.geometry import Curve
from argmap.render.diagram.layout.picture import PlacedCluster, PlacedLeg, PlacedLink
from argmap.render.diagram.layout.routing import draw_directly, route
from argmap.render.diagram.layout.ways import Obstacle, Way

# With more lines, all are straight, beneath the boxes.
MOST_ROUTED = 400


def place_lines(
    links: Sequence[Connection], legs: Sequence[Leg], clusters: Sequence[PlacedCluster]
) -> tuple[tuple[PlacedCluster, ...], tuple[PlacedLink, ...]]:
    """Return the articles with these edges of arguments too, and the links with their curves."""
    obstacles = tuple(build_obstacle(cluster) for cluster in clusters)
    parts = {part.id: part for obstacle in obstacles for part in obstacle.parts}
    articles = {part.id: obstacle.id for obstacle in obstacles for part in obstacle.parts}
    ways = [Way(parts[link.source], parts[link.target]) for link in links]
    ways += [Way(parts[leg.tail], parts[leg.head]) for leg in legs]
    if len(ways) > MOST_ROUTED:
        curves = tuple(draw_directly(way) for way in ways)
    else:
        curves = _route(tuple(ways), obstacles)
    placed_legs = group_by_key(
        (articles[leg.tail], PlacedLeg(leg, curve))
        for leg, curve in zip(legs, curves[len(links) :], strict=True)
    )
    return (
        tuple(cluster.add_legs(placed_legs.get(cluster.article.id, ())) for cluster in clusters),
        tuple(PlacedLink(link, curve) for link, curve in zip(links, curves, strict=False)),
    )


@lru_cache(maxsize=2)  # a preview is drawn at each letter, and most letters make no box larger
def _route(ways: tuple[Way, ...], obstacles: tuple[Obstacle, ...]) -> tuple[Curve, ...]:
    return route(ways, obstacles)


def build_obstacle(cluster: PlacedCluster) -> Obstacle:
    """Return an article with its boxes, its junctions and its heading."""
    return Obstacle(cluster.article.id, cluster.frame, tuple(_list_parts(cluster)))


def _list_parts(cluster: PlacedCluster) -> Iterator[Obstacle]:
    ends = (
        end
        for placed in cluster.legs
        for end in (
            (placed.leg.tail, placed.curve[0]),
            (placed.leg.head, placed.curve[-1]),
        )
    )
    taken = group_by_key(ends)
    for shape in cluster.shapes:
        yield Obstacle(shape.id, shape.frame, taken=taken.get(shape.id, ()))
    lines = cluster.heading.lines
    if lines:
        room = cluster.heading_room
        backward = any(line.right_to_left for line in lines)
        frame = room if backward else replace(room, width=cluster.heading.width)
        yield Obstacle(f"{cluster.article.id}:", frame)
