"""Routes lines around boxes: short ways, ends apart from one another, round bends."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import atan2, hypot

from msgspec import Struct

from argmap.render.diagram.layout.detours import Ground, Spot, find_detour
from argmap.render.diagram.layout.geometry import Curve, Point, Rectangle, draw_straight
from argmap.render.diagram.layout.line_ends import (
    Port,
    Side,
    build_port,
    find_room,
    list_ports,
    spread,
)

# How far lines stay away from boxes, in pixels: the first distance that leaves a way.
CLEARANCES = (6.0, 3.0)
# How much of a corner a bend may cut off, how long it may be, and how much of a stub it may take.
DEPTH, LONGEST_BEND, STUB_BEND = 4.0, 60.0, 9.0
LOOP = 24.0


class Obstacle(Struct, frozen=True):
    """Something that a line must go around, or ends on.

    Lines to or from its parts go around the parts, others around the whole.
    """

    id: str
    frame: Rectangle
    parts: tuple["Obstacle", ...] = ()


class Way(Struct, frozen=True):
    """A line to be drawn between two obstacles, or parts of them, on these sides if given."""

    start: Obstacle
    end: Obstacle
    leave: Side | None = None
    arrive: Side | None = None

    def reverse(self) -> "Way":
        """Return the way from its end to its start."""
        return Way(self.end, self.start, self.arrive, self.leave)


class Trace(Struct, frozen=True):
    """A way as found: its ports, and the bends between their tips."""

    start: Port
    end: Port
    bends: tuple[Spot, ...]

    @property
    def spots(self) -> tuple[Spot, ...]:
        """From tip to tip."""
        return (self.start.tip, *self.bends, self.end.tip)

    def reverse(self) -> "Trace":
        """Return the trace from its end to its start."""
        return Trace(self.end, self.start, self.bends[::-1])


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
    apart = _spread_ends(ways, found)
    traces = {
        number: _repair(trace, apart[number], grounds[number]) for number, trace in found.items()
    }
    return tuple(
        _draw(traces[number]) if number in traces else draw_directly(way)
        for number, way in enumerate(ways)
    )


def draw_directly(way: Way) -> Curve:
    """Return the straight line, or a loop on the right of a box that is joined with itself."""
    frame = way.start.frame
    if way.start is not way.end:
        return draw_straight(frame, way.end.frame)
    return tuple(
        Point(frame.right + out, frame.centre.y + down)
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
    return {
        port.tip: port
        for port in list_ports(way.start.frame, way.end.frame.centre)
        if way.leave in {None, port.side} and ground.is_free(port.tip)
    }


class End(Struct, frozen=True):
    """One end of a way that is to be moved along its side; `key` is its order there."""

    way: int
    is_start: bool
    wish: float
    key: tuple[float, ...]


def _spread_ends(ways: Sequence[Way], traces: Mapping[int, Trace]) -> Mapping[int, Trace]:
    """Return the traces with the ends on each side apart, in an order without crossings."""
    ends: dict[tuple[str, Side], list[End]] = {}
    frames: dict[str, Rectangle] = {}
    for number, trace in traces.items():
        for is_start in (True, False):
            way = ways[number] if is_start else ways[number].reverse()
            out = trace if is_start else trace.reverse()
            key = _order_end(number, way, out)
            frames[way.start.id] = way.start.frame
            members = ends.setdefault((way.start.id, out.start.side), [])
            members.append(End(number, is_start, out.start.place, key))
    ports: dict[tuple[int, bool], Port] = {}
    for (name, side), members in ends.items():
        members.sort(key=lambda end: end.key)
        places = spread([end.wish for end in members], find_room(frames[name], side))
        for end, place in zip(members, places, strict=True):
            ports[end.way, end.is_start] = build_port(frames[name], side, place)
    return {
        number: Trace(ports[number, True], ports[number, False], trace.bends)
        for number, trace in traces.items()
    }


def _order_end(number: int, way: Way, trace: Trace) -> tuple[float, ...]:
    """Return what orders the start of a way on its side: the direction in which the way goes on.

    Ways between the same boxes have the same order from the left at both ends.
    """
    side, frame = trace.start.side, way.start.frame
    low, high = find_room(frame, side)
    origin = build_port(frame, side, (low + high) / 2).at
    spots = (*trace.spots[1:], trace.spots[-1])
    turns = (_measure_turn(origin, spot, side) for spot in spots[:2])
    across, down = side.value
    ahead = 1 if way.start.id < way.end.id else -1
    is_ascending = ahead * (down if side.is_level else -across) < 0
    return (*turns, trace.start.place, number if is_ascending else -number)


def _measure_turn(origin: Point, spot: Spot, side: Side) -> float:
    """Return the angle between the direction of a side and that of a spot."""
    across, down = side.value
    x, y = spot[0] - origin.x, spot[1] - origin.y
    return round(atan2(x if side.is_level else y, x * across + y * down), 6)


def _repair(before: Trace, after: Trace, grounds: Sequence[Ground]) -> Trace:
    """Return the trace with moved ends, around what is in their way now, if that is possible."""
    if all(grounds[0].is_clear(one, other) for one, other in pairwise(after.spots)):
        return after
    for ground in grounds:
        spots = find_detour(ground, after.spots[:1], after.spots[-1:])
        if spots:
            return Trace(after.start, after.end, spots[1:-1])
    return before


def _draw(trace: Trace) -> Curve:
    """Return the curve of a trace, with round bends."""
    spots = [trace.start.spot, *trace.spots, trace.end.spot]
    points = [trace.start.at]
    last = len(spots) - 2
    for at in range(1, last + 1):
        before, spot, after = spots[at - 1 : at + 2]
        enter, leave = _measure_bend(before, spot, after, is_first=at == 1, is_last=at == last)
        first, second = _move_towards(spot, before, enter), _move_towards(spot, after, leave)
        corner = Point(*spot)
        points += _draw_line(points[-1], first)
        points += (_interpolate(first, corner), _interpolate(second, corner), second)
    points += _draw_line(points[-1], trace.end.at)
    return tuple(points)


def _measure_bend(
    before: Spot, spot: Spot, after: Spot, *, is_first: bool, is_last: bool
) -> tuple[float, float]:
    """Return how far from its corner a bend starts and ends."""
    enter, leave = _measure(before, spot), _measure(spot, after)
    if not enter or not leave:
        return 0.0, 0.0
    turn = hypot(
        (after[0] - spot[0]) / leave - (spot[0] - before[0]) / enter,
        (after[1] - spot[1]) / leave - (spot[1] - before[1]) / enter,
    )
    longest = LONGEST_BEND if is_first or is_last else min(4 * DEPTH / max(turn, 0.1), LONGEST_BEND)
    return (
        min(longest, STUB_BEND if is_first else enter / 2),
        min(longest, STUB_BEND if is_last else leave / 2),
    )


def _move_towards(spot: Spot, goal: Spot, by: float) -> Point:
    part = by / (_measure(spot, goal) or 1.0)
    return Point(spot[0] + (goal[0] - spot[0]) * part, spot[1] + (goal[1] - spot[1]) * part)


def _interpolate(start: Point, corner: Point) -> Point:
    """Return the handle that makes a cubic piece of a quadratic one."""
    return Point(start.x + (corner.x - start.x) * 2 / 3, start.y + (corner.y - start.y) * 2 / 3)


def _draw_line(start: Point, end: Point) -> tuple[Point, Point, Point]:
    third = Point((end.x - start.x) / 3, (end.y - start.y) / 3)
    return start.move(third), end.move(Point(-third.x, -third.y)), end


def _measure(one: Spot, other: Spot) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
