"""Draws lines along their ways: side by side around a corner, and round where they bend."""

from collections.abc import Mapping, Sequence
from math import atan2, hypot, remainder, tau

from msgspec import Struct

from argmap.render.diagram.layout.detours import Ground, measure
from argmap.render.diagram.layout.geometry import Curve, Point
from argmap.render.diagram.layout.ways import Spot, Trace, Way

# How far apart lines around the same corner are where there is room; else, half of that.
LANES = (5.0, 2.5)
# How much of a corner a bend may cut off, how long it may be, and how much of a stub it may take.
DEPTH, LONGEST, OF_STUB = 4.0, 60.0, 6.0


class Bend(Struct, frozen=True):
    """A bend of the way of that number; `key` orders what goes around the same corner."""

    way: int
    place: int
    key: tuple[float, int]


def spread_bends(
    ways: Sequence[Way], traces: Mapping[int, Trace], grounds: Sequence[Ground]
) -> Mapping[int, Trace]:
    """Return the traces, by the numbers of their ways, side by side around each corner.

    `grounds` say for each way what it must not cross.
    """
    spots = {number: list(trace.spots) for number, trace in traces.items()}
    corners: dict[Spot, list[Bend]] = {}
    for number, trace in traces.items():
        for place, corner in enumerate(trace.bends, 1):
            key = _order_bend(number, ways[number], trace.spots[place - 1 : place + 2])
            corners.setdefault(corner, []).append(Bend(number, place, key))
    for members in corners.values():
        for lane, bend in enumerate(sorted(members, key=lambda bend: bend.key)):
            _move_out(spots[bend.way], bend.place, lane, grounds[bend.way])
    return {
        number: Trace(trace.start, trace.end, tuple(spots[number][1:-1]))
        for number, trace in traces.items()
    }


def _order_bend(number: int, way: Way, spots: Sequence[Spot]) -> tuple[float, int]:
    """Return what orders lines around a corner, from the inside: sharp turns first.

    Ways between the same boxes have the same order from the left at all corners.
    """
    before, spot, after = spots
    start = atan2(spot[1] - before[1], spot[0] - before[0])
    turn = remainder(atan2(after[1] - spot[1], after[0] - spot[0]) - start, tau)
    is_left_inside = (turn < 0) == (way.start.id < way.end.id)
    return -round(abs(turn), 6), number if is_left_inside else -number


def _move_out(spots: list[Spot], place: int, lane: int, ground: Ground) -> None:
    """Move a bend away from its corner to that lane, or near to it, if nothing is in the way."""
    before, spot, after = spots[place - 1 : place + 2]
    across, down = _find_outward(before, spot, after)
    for width in LANES if lane else ():
        moved = (spot[0] + across * width * lane, spot[1] + down * width * lane)
        if ground.is_clear(before, moved) and ground.is_clear(moved, after):
            spots[place] = moved
            return


def _find_outward(before: Spot, spot: Spot, after: Spot) -> Spot:
    """Return the direction away from what a line turns around, of length 1."""
    near, far = measure(spot, before) or 1.0, measure(spot, after) or 1.0
    across = (spot[0] - before[0]) / near + (spot[0] - after[0]) / far
    down = (spot[1] - before[1]) / near + (spot[1] - after[1]) / far
    length = hypot(across, down) or 1.0
    return across / length, down / length


def draw_trace(trace: Trace) -> Curve:
    """Return the curve of a trace, with round bends."""
    spots = [trace.start.at, *trace.spots, trace.end.at]
    points = [Point(*trace.start.at)]
    last = len(spots) - 2
    for at in range(1, last + 1):
        before, spot, after = spots[at - 1 : at + 2]
        enter, leave = _measure_bend(before, spot, after, is_first=at == 1, is_last=at == last)
        first, second = _move_towards(spot, before, enter), _move_towards(spot, after, leave)
        corner = Point(*spot)
        points += _draw_line(points[-1], first)
        points += (_interpolate(first, corner), _interpolate(second, corner), second)
    points += _draw_line(points[-1], Point(*trace.end.at))
    return tuple(points)


def _measure_bend(
    before: Spot, spot: Spot, after: Spot, *, is_first: bool, is_last: bool
) -> tuple[float, float]:
    """Return how far from its corner a bend starts and ends."""
    enter, leave = measure(before, spot), measure(spot, after)
    if not enter or not leave:
        return 0.0, 0.0
    turn = hypot(
        (after[0] - spot[0]) / leave - (spot[0] - before[0]) / enter,
        (after[1] - spot[1]) / leave - (spot[1] - before[1]) / enter,
    )
    longest = LONGEST if is_first or is_last else min(4 * DEPTH / max(turn, 0.1), LONGEST)
    return (
        min(longest, OF_STUB if is_first else enter / 2),
        min(longest, OF_STUB if is_last else leave / 2),
    )


def _move_towards(spot: Spot, goal: Spot, by: float) -> Point:
    part = by / (measure(spot, goal) or 1.0)
    return Point(spot[0] + (goal[0] - spot[0]) * part, spot[1] + (goal[1] - spot[1]) * part)


def _interpolate(start: Point, corner: Point) -> Point:
    """Return the handle that makes a cubic piece of a quadratic one."""
    return Point(start.x + (corner.x - start.x) * 2 / 3, start.y + (corner.y - start.y) * 2 / 3)


def _draw_line(start: Point, end: Point) -> tuple[Point, Point, Point]:
    third = Point((end.x - start.x) / 3, (end.y - start.y) / 3)
    return start.move(third), end.move(Point(-third.x, -third.y)), end
