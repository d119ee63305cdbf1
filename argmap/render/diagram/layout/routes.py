"""Routes links around boxes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from msgspec import Struct

from argmap.render.diagram.graph import Connection
from argmap.render.diagram.layout.engine import Graphviz, Program
from argmap.render.diagram.layout.geometry import (
    Curve,
    Piece,
    Point,
    Rectangle,
    draw_straight,
    find_bounds,
    find_point,
    measure_distance,
    meets,
    move_curve,
    split_curve,
)
from argmap.render.diagram.layout.picture import PlacedCluster, PlacedLink
from argmap.render.diagram.layout.requests import read_reply, write_route

# How far from the straight line boxes count, in pixels; the result of the last try is kept.
MARGINS = (40.0, 200.0, 600.0, 9999.0)
# With more links, all are straight, beneath the boxes; with more boxes, a link is not routed.
MOST_ROUTED, MOST_OBSTACLES = 150, 160
# What the links may cost in one round, in cubes of boxes: a second.
MOST_WORK = 5e6
# Links around the same corner keep different distances from it, so that they do not coincide.
CLEARANCES = (6, 2, 8, 4, 7, 3)
STEP = 12.0
TOUCH = 1.5
# How far apart links between the same two ends are kept, in pixels.
SPREAD = 9.0
LOOP = 24.0


class Obstacle(Struct, frozen=True):
    """Something that a link must go around, or ends on."""

    id: str
    frame: Rectangle
    is_round: bool


class Way(Struct, frozen=True):
    """A link or a report with its ends; `twin` counts the links before it between the same ends."""

    link: Connection
    start: Obstacle
    end: Obstacle
    twin: int

    @property
    def direct(self) -> Curve:
        """The straight line, or a loop on the right of a claim that is linked with itself."""
        frame = self.start.frame
        if self.start is not self.end:
            return draw_straight(frame, self.end.frame)
        return tuple(
            Point(frame.right + out, frame.centre.y + down)
            for out, down in ((0, -LOOP / 3), (LOOP, -LOOP), (LOOP, LOOP), (0, LOOP / 3))
        )

    def ends_on(self, obstacle: Obstacle) -> bool:
        """Return whether the obstacle is one of the ends."""
        return obstacle is self.start or obstacle is self.end


def place_links(
    links: Sequence[Connection], clusters: Sequence[PlacedCluster], graphviz: Graphviz
) -> tuple[PlacedLink, ...]:
    """Return the links with their curves, from source to target."""
    obstacles = {item.id: item for cluster in clusters for item in find_obstacles(cluster)}
    ways = tuple(find_ways(links, obstacles))
    if len(ways) > MOST_ROUTED:
        curves: Sequence[Curve] = [way.direct for way in ways]
    else:
        curves = _find_curves(ways, tuple(obstacles.values()), graphviz)
    return tuple(
        PlacedLink(way.link, _push_apart(curve, way.twin))
        for way, curve in zip(ways, curves, strict=True)
    )


def find_obstacles(cluster: PlacedCluster) -> Iterator[Obstacle]:
    """Yield the boxes and junctions of an article, and its heading."""
    for shape in cluster.shapes:
        yield Obstacle(shape.id, shape.frame, shape.is_junction)
    heading, corner = cluster.heading, cluster.heading_at
    if heading.lines:
        frame = Rectangle(corner.x, corner.y, heading.width, heading.height)
        yield Obstacle(cluster.article.id, frame, is_round=False)


def find_ways(links: Sequence[Connection], obstacles: Mapping[str, Obstacle]) -> Iterator[Way]:
    """Yield each link with its ends."""
    twins: Counter[frozenset[str]] = Counter()
    for link in links:
        ends = frozenset({link.source, link.target})
        yield Way(link, obstacles[link.source], obstacles[link.target], twins[ends])
        twins[ends] += 1


def _find_curves(
    ways: Sequence[Way], obstacles: Sequence[Obstacle], graphviz: Graphviz
) -> Sequence[Curve]:
    """Return a curve for each way, around the obstacles if possible."""
    curves = {at: way.direct for at, way in enumerate(ways)}
    waiting = [at for at, way in enumerate(ways) if way.start is not way.end]
    for margin in MARGINS:
        scenes = {at: _build_scene(ways[at], obstacles, margin) for at in waiting}
        waiting = _choose_affordable(scenes)
        requests = [
            write_route(*_describe_scene(scenes[at]), CLEARANCES[at % len(CLEARANCES)])
            for at in waiting
        ]
        replies = graphviz.lay_out(requests, Program.ROUTE)
        for at, reply in zip(waiting, replies, strict=True):
            curves[at] = _read_route(reply, ways[at], scenes[at])
        waiting = [at for at in waiting if runs_into(curves[at], ways[at], obstacles)]
    return tuple(curves.values())


def _choose_affordable(scenes: Mapping[int, Sequence[Obstacle]]) -> list[int]:
    """Return which ways can be routed in the available time: the easiest, in their order."""
    chosen: list[int] = []
    work = 0
    for at in sorted(scenes, key=lambda at: len(scenes[at])):
        work += len(scenes[at]) ** 3
        if len(scenes[at]) > MOST_OBSTACLES or work > MOST_WORK:
            break
        chosen.append(at)
    return sorted(chosen)


def _build_scene(way: Way, obstacles: Sequence[Obstacle], margin: float) -> tuple[Obstacle, ...]:
    start, end = way.start.frame.centre, way.end.frame.centre
    region = find_bounds((start, end)).grow(margin)
    near = (
        obstacle
        for obstacle in obstacles
        if obstacle.frame.overlaps(region)
        and not way.ends_on(obstacle)
        and meets(obstacle.frame.grow(margin), start, end)
    )
    return (way.start, way.end, *near)


def _describe_scene(scene: Sequence[Obstacle]) -> tuple[Sequence[Rectangle], frozenset[int]]:
    """Return the frames, from the first as origin, and which of them are round."""
    origin = scene[0].frame.centre
    frames = [obstacle.frame.move(Point(-origin.x, -origin.y)) for obstacle in scene]
    return frames, frozenset(at for at, obstacle in enumerate(scene) if obstacle.is_round)


def _read_route(reply: str, way: Way, scene: Sequence[Obstacle]) -> Curve:
    """Return the curve in a reply, moved back to the scene, or the straight line."""
    answer = read_reply(reply)
    if 0 not in answer.curves:
        return way.direct
    placed, true = answer.centres[0], scene[0].frame.centre
    return move_curve(answer.curves[0], Point(true.x - placed.x, true.y - placed.y))


def runs_into(curve: Curve, way: Way, obstacles: Sequence[Obstacle]) -> bool:
    """Return whether the curve crosses a box other than its ends."""
    region = find_bounds(curve)
    frames = [
        obstacle.frame.grow(-TOUCH)
        for obstacle in obstacles
        if obstacle.frame.overlaps(region) and not way.ends_on(obstacle)
    ]
    return bool(frames) and any(_piece_meets(piece, frames) for piece in split_curve(curve))


def _piece_meets(piece: Piece, frames: Sequence[Rectangle]) -> bool:
    """Return whether a piece of a curve, which its handles enclose, runs through a rectangle."""
    region = find_bounds(piece)
    near = [frame for frame in frames if frame.overlaps(region)]
    return bool(near) and any(frame.holds(at) for at in _sample_points(piece) for frame in near)


def _sample_points(piece: Piece) -> Iterator[Point]:
    start, _, _, end = piece
    steps = ceil(measure_distance(start, end) / STEP) + 1
    for step in range(steps):
        yield find_point(piece, step / steps)


def _push_apart(curve: Curve, twin: int) -> Curve:
    """Return the curve with its middle pushed aside, when others join the same ends."""
    if not twin:
        return curve
    start, *middle, end = curve
    length = measure_distance(start, end) or 1.0
    aside = twin * SPREAD / length
    by = Point((start.y - end.y) * aside, (end.x - start.x) * aside)
    return (start, *move_curve(tuple(middle), by), end)
