"""Routes lines around boxes: short ways, ends apart from one another, round bends."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from argmap.model.workspace import group_by_key
from argmap.render.diagram.graph import Connection
from argmap.render.diagram.layout.bends import draw_trace, spread_bends
from argmap.render.diagram.layout.detours import Ground, find_detour
from argmap.render.diagram.layout.forest import Leg
from argmap.render.diagram.layout.geometry import Curve, Point, draw_straight
from argmap.render.diagram.layout.line_ends import spread_ends
from argmap.render.diagram.layout.picture import PlacedCluster, PlacedLeg, PlacedLink
from argmap.render.diagram.layout.ways import (
    Obstacle,
    Port,
    Side,
    Spot,
    Trace,
    Way,
    build_port,
    find_room,
)

# How far lines stay away from boxes, in pixels: the first distance that leaves a way.
CLEARANCES = (6.0, 3.0)
# On shorter sides, a line ends in the middle if it is alone.
SHORT = 24.0
LOOP = 24.0


def route(ways: Sequence[Way], obstacles: Sequence[Obstacle]) -> tuple[Curve, ...]:
    """Return a curve for each way, from border to border; straight if there is no way around.

    Every end of a way is among the obstacles or their parts.
    """
    grounds = _find_grounds(ways, obstacles)
    found = {
        number: trace
        for number, way in enumerate(ways)
        if way.start is not way.end and (trace := _find_trace(way, grounds[number]))
    }
    apart = spread_ends(ways, found, [clearances[0] for clearances in grounds])
    repaired = {
        number: _repair(trace, apart[number], grounds[number]) for number, trace in found.items()
    }
    traces = spread_bends(ways, repaired, [clearances[-1] for clearances in grounds])
    return tuple(
        draw_trace(traces[number]) if number in traces else draw_directly(way)
        for number, way in enumerate(ways)
    )


def draw_directly(way: Way) -> Curve:
    """Return the straight line, or a loop on the right of a box that is joined with itself."""
    if way.start is not way.end:
        return draw_straight(way.start.frame, way.end.frame)
    right, middle = way.start.frame.right, way.start.frame.centre.y
    return tuple(
        Point(right + out, middle + down)
        for out, down in ((0, -LOOP / 3), (LOOP, -LOOP), (LOOP, LOOP), (0, LOOP / 3))
    )


def _find_grounds(ways: Sequence[Way], obstacles: Sequence[Obstacle]) -> list[Sequence[Ground]]:
    """Return what each way goes around, at all clearances."""
    wholes = {part.id: whole.id for whole in obstacles for part in whole.parts}
    grounds: dict[frozenset[str], Sequence[Ground]] = {}
    result: list[Sequence[Ground]] = []
    for way in ways:
        opened = frozenset(wholes[end.id] for end in (way.start, way.end) if end.id in wholes)
        if opened not in grounds:
            frames = [obstacle.frame for obstacle in _open(obstacles, opened)]
            grounds[opened] = [
                Ground([frame.grow(clearance) for frame in frames]) for clearance in CLEARANCES
            ]
        result.append(grounds[opened])
    return result


def _open(obstacles: Iterable[Obstacle], opened: frozenset[str]) -> Iterator[Obstacle]:
    for obstacle in obstacles:
        yield from obstacle.parts if obstacle.id in opened else (obstacle,)


def _find_trace(way: Way, grounds: Sequence[Ground]) -> Trace | None:
    """Return the way between the best of all ports."""
    for ground in grounds:
        starts = _list_free_ports(way, ground)
        ends = _list_free_ports(way.reverse(), ground)
        spots = find_detour(ground, tuple(starts), tuple(ends))
        if spots:
            return Trace(starts[spots[0]], ends[spots[-1]], spots[1:-1])
    return None


def _list_free_ports(way: Way, ground: Ground) -> Mapping[Spot, Port]:
    """Return the ports at the start of a way where there is room for a line, by their tips."""
    ports = (_find_port(way, side, ground) for side in ([way.leave] if way.leave else Side))
    return {port.tip: port for port in ports if port}


def _find_port(way: Way, side: Side, ground: Ground) -> Port | None:
    """Return a free port on a side of the start: the nearest to the end, or the middle."""
    frame, goal = way.start.frame, way.end.frame.centre
    low, high = find_room(frame, side)
    middle = (low + high) / 2
    nearest = min(max(goal.x if side.is_level else goal.y, low), high)
    places = (middle,) if high - low < SHORT else (nearest, middle)
    ports = (build_port(frame, side, place) for place in places)
    return next((port for port in ports if ground.is_free(port.tip)), None)


def _repair(before: Trace, after: Trace, grounds: Sequence[Ground]) -> Trace:
    """Return the trace with moved ends, around what is in their way now, if that is possible."""
    if all(grounds[0].is_clear(one, other) for one, other in pairwise(after.spots)):
        return after
    for ground in grounds:
        spots = find_detour(ground, after.spots[:1], after.spots[-1:])
        if spots:
            return Trace(after.start, after.end, spots[1:-1])
    return before


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
