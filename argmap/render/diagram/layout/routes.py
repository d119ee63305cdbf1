"""Routes links around boxes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from msgspec import Struct

from argmap.model.elements import Link
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

# How far from the straight way boxes count, in pixels; what the last try brings is kept.
MARGINS = (40.0, 200.0, 600.0, 9999.0)
# Of more links all are straight, beneath the boxes; with more boxes no further try is made.
MOST_ROUTED, MOST_OBSTACLES = 150, 160
# What the links may cost in one round, in cubes of boxes: half a second.
MOST_WORK = 2.5e6
# Links that turn round the same corner keep different distances from it, so as not to coincide.
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
    """A link with its ends; `twin` counts the links before it between the same ends."""

    link: Link
    start: Obstacle
    end: Obstacle
    twin: int

    @property
    def direct(self) -> Curve:
        """The straight way, or a loop on the right of a claim that is linked with itself."""
        frame = self.start.frame
        if self.start is not self.end:
            return draw_straight(frame, self.end.frame)
        return tuple(
            Point(frame.right + out, frame.centre.y + down)
            for out, down in ((0, -LOOP / 3), (LOOP, -LOOP), (LOOP, LOOP), (0, LOOP / 3))
        )


def place_links(
    links: Sequence[Link], clusters: Sequence[PlacedCluster], graphviz: Graphviz
) -> tuple[PlacedLink, ...]:
    """Return the links with their curves, from source to target."""
    obstacles = {each.id: each for cluster in clusters for each in find_obstacles(cluster)}
    ways = tuple(find_ways(links, obstacles))
    if len(ways) > MOST_ROUTED:
        return tuple(PlacedLink(way.link, push_apart(way.direct, way.twin)) for way in ways)
    curves = route_ways(ways, tuple(obstacles.values()), graphviz)
    return tuple(
        PlacedLink(way.link, push_apart(curve, way.twin))
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


def find_ways(links: Sequence[Link], obstacles: Mapping[str, Obstacle]) -> Iterator[Way]:
    """Yield each link with its ends."""
    twins: Counter[frozenset[str]] = Counter()
    for link in links:
        ends = frozenset({link.source, link.target})
        yield Way(link, obstacles[link.source], obstacles[link.target], twins[ends])
        twins[ends] += 1


def route_ways(
    ways: Sequence[Way], obstacles: Sequence[Obstacle], graphviz: Graphviz
) -> Sequence[Curve]:
    """Return a curve for each way, around the obstacles if that can be had."""
    curves = {at: way.direct for at, way in enumerate(ways)}
    waiting = [at for at, way in enumerate(ways) if way.start is not way.end]
    for margin in MARGINS:
        scenes = {at: build_scene(ways[at], obstacles, margin) for at in waiting}
        waiting = choose_affordable(scenes)
        requests = [
            write_route(*describe_scene(scenes[at]), CLEARANCES[at % len(CLEARANCES)])
            for at in waiting
        ]
        replies = graphviz.lay_out(requests, Program.ROUTE)
        for at, reply in zip(waiting, replies, strict=True):
            curves[at] = read_route(reply, ways[at], scenes[at])
        waiting = [at for at in waiting if runs_into(curves[at], ways[at], obstacles)]
    return tuple(curves.values())


def choose_affordable(scenes: Mapping[int, Sequence[Obstacle]]) -> list[int]:
    """Return which ways can be routed in the time there is, in their order: the easiest."""
    chosen: list[int] = []
    work = 0
    for at in sorted(scenes, key=lambda at: len(scenes[at])):
        work += len(scenes[at]) ** 3
        if len(scenes[at]) > MOST_OBSTACLES or work > MOST_WORK:
            break
        chosen.append(at)
    return sorted(chosen)


def build_scene(way: Way, obstacles: Sequence[Obstacle], margin: float) -> tuple[Obstacle, ...]:
    """Return the ends of the way, then what stands near the line between them."""
    start, end = way.start.frame.centre, way.end.frame.centre
    region = find_bounds((start, end)).grow(margin)
    near = (
        each
        for each in obstacles
        if each.frame.overlaps(region)
        and each is not way.start
        and each is not way.end
        and meets(each.frame.grow(margin), start, end)
    )
    return (way.start, way.end, *near)


def describe_scene(scene: Sequence[Obstacle]) -> tuple[Sequence[Rectangle], frozenset[int]]:
    """Return the frames, from the first as origin, and which of them are round."""
    origin = scene[0].frame.centre
    frames = [each.frame.move(Point(-origin.x, -origin.y)) for each in scene]
    return frames, frozenset(at for at, each in enumerate(scene) if each.is_round)


def read_route(reply: str, way: Way, scene: Sequence[Obstacle]) -> Curve:
    """Return the curve in a reply, put back where the scene stands; else the straight way."""
    answer = read_reply(reply)
    if 0 not in answer.curves:
        return way.direct
    placed, true = answer.centres[0], scene[0].frame.centre
    return move_curve(answer.curves[0], Point(true.x - placed.x, true.y - placed.y))


def runs_into(curve: Curve, way: Way, obstacles: Sequence[Obstacle]) -> bool:
    """Return whether the curve crosses a box other than its ends."""
    region = find_bounds(curve)
    frames = [
        each.frame.grow(-TOUCH)
        for each in obstacles
        if each is not way.start and each is not way.end and each.frame.overlaps(region)
    ]
    return bool(frames) and any(piece_meets(piece, frames) for piece in split_curve(curve))


def piece_meets(piece: Piece, frames: Sequence[Rectangle]) -> bool:
    """Return whether a piece of a curve, which its handles enclose, runs through a rectangle."""
    region = find_bounds(piece)
    near = [frame for frame in frames if frame.overlaps(region)]
    return bool(near) and any(frame.holds(at) for at in sample_points(piece) for frame in near)


def sample_points(piece: Piece) -> Iterator[Point]:
    """Yield points of the piece, close together."""
    start, _, _, end = piece
    steps = ceil(measure_distance(start, end) / STEP) + 1
    for step in range(steps):
        yield find_point(piece, step / steps)


def push_apart(curve: Curve, twin: int) -> Curve:
    """Return the curve with its middle pushed aside, when others join the same ends."""
    if not twin:
        return curve
    start, *middle, end = curve
    length = measure_distance(start, end) or 1.0
    aside = twin * SPREAD / length
    by = Point((start.y - end.y) * aside, (end.x - start.x) * aside)
    return (start, *move_curve(tuple(middle), by), end)
