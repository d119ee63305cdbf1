"""Moves the ends of lines along the sides of boxes: apart, and in an order without crossings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import copysign, inf

from msgspec import Struct

from argmap.model.workspace import group_by_key
from argmap.render.diagram.layout.detours import Ground
from argmap.render.diagram.layout.ways import (
    Obstacle,
    Port,
    Side,
    Trace,
    Way,
    build_port,
    find_room,
)

# How far apart the ends of lines on one side are where there is room.
END_GAP = 12.0
# At which distances from a box the ways from it are compared.
DEPTHS = (40.0, 160.0, 640.0)
# What does not move when ends are spread outweighs so many ends.
FIXED = 1e6
# How far from a side a point may be that counts as on it.
REACH = 3.0


class End(Struct, frozen=True):
    """An end of the way of that number: on which box, where it would like to be, and its order."""

    way: int
    is_start: bool
    box: Obstacle
    wish: float
    key: tuple[float, ...]


def spread_ends(
    ways: Sequence[Way], traces: Mapping[int, Trace], grounds: Sequence[Ground]
) -> Mapping[int, Trace]:
    """Return the traces, by the numbers of their ways, with the ends on each side apart.

    `grounds` say for each way what it must not cross.
    """
    ends: dict[tuple[str, Side], list[End]] = {}
    for number, trace in traces.items():
        for is_start in (True, False):
            way = ways[number] if is_start else ways[number].reverse()
            outward = trace if is_start else trace.reverse()
            key = _order_end(number, way, outward)
            end = End(number, is_start, way.start, outward.start.place, key)
            ends.setdefault((way.start.id, outward.start.side), []).append(end)
    ports: dict[tuple[int, bool], Port] = {}
    for (_, side), members in ends.items():
        for end, place in _place_ends(members, side, grounds[members[0].way]):
            ports[end.way, end.is_start] = build_port(end.box.frame, side, place)
    return {
        number: Trace(ports[number, True], ports[number, False], trace.bends)
        for number, trace in traces.items()
    }


def _place_ends(ends: Sequence[End], side: Side, ground: Ground) -> Iterator[tuple[End, float]]:
    """Yield the ends on a side with their places, each on the free stretch where it has been."""
    box = ends[0].box
    low, high = find_room(box.frame, side)
    first, last = (build_port(box.frame, side, place).tip for place in (low, high))
    rooms = ground.find_free(first, last, is_level=side.is_level) or ((low, high),)
    taken = sorted(_find_taken(box, side))
    members = group_by_key((_find_nearest(end.wish, rooms), end) for end in ends)
    for room, own in members.items():
        ordered = sorted(own, key=lambda end: end.key)
        places = _spread_between([end.wish for end in ordered], room, taken)
        yield from zip(ordered, places, strict=True)


def _find_nearest(wish: float, rooms: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return min(rooms, key=lambda room: max(room[0] - wish, wish - room[1]))


def _order_end(number: int, way: Way, trace: Trace) -> tuple[float, ...]:
    """Return what orders the start of a way on its side: where the way is further out.

    Ways between the same boxes have the same order from the left at both ends.
    """
    side = trace.start.side
    across, down = side.value
    leans = (_find_lean(trace, side, depth) for depth in DEPTHS)
    ahead = 1 if way.start.id < way.end.id else -1
    is_ascending = ahead * (down if side.is_level else -across) < 0
    return (*leans, number if is_ascending else -number)


def _find_lean(trace: Trace, side: Side, depth: float) -> float:
    """Return how far along its side a way is when it is that far away from it."""
    across, down = side.value
    edge = trace.start.at[0] * across + trace.start.at[1] * down
    last, out = trace.start.place, 0.0
    for x, y in trace.spots:
        place, further = x if side.is_level else y, x * across + y * down - edge
        if further >= depth:
            return last + (place - last) * (depth - out) / (further - out)
        last, out = place, further
    if out > 0:
        return last
    # It leads back, beside all others.
    aside = trace.spots[1][0 if side.is_level else 1]
    return copysign(inf, aside - trace.start.place)


def _spread_between(
    wishes: Sequence[float], room: tuple[float, float], taken: Sequence[float]
) -> Sequence[float]:
    """Return where ends are put in a room, away from one another and from what is there."""
    places = spread(wishes, room)
    inside = [place for place in taken if room[0] <= place <= room[1]]
    if not inside:
        return places
    merged = sorted([*((place, True) for place in places), *((place, False) for place in inside)])
    fixed = frozenset(at for at, (_, is_new) in enumerate(merged) if not is_new)
    moved = spread([place for place, _ in merged], room, fixed)
    return [place for at, place in enumerate(moved) if at not in fixed]


def _find_taken(box: Obstacle, side: Side) -> Iterable[float]:
    edge = build_port(box.frame, side, 0).at
    for point in box.taken:
        away = point.y - edge[1] if side.is_level else point.x - edge[0]
        if abs(away) <= REACH:
            yield point.x if side.is_level else point.y


def spread(
    wishes: Sequence[float], room: tuple[float, float], fixed: frozenset[int] = frozenset()
) -> tuple[float, ...]:
    """Return places in the order of the wishes, near to them, apart, within the room.

    `fixed` are the numbers of wishes that come true, unless they are too near to each other.
    """
    low, high = room
    gap = min(END_GAP, (high - low) / max(len(wishes) - 1, 1))
    # Runs of ends that touch: where the first is, how heavy they are, how many.
    runs: list[tuple[float, float, int]] = []
    for number, wish in enumerate(wishes):
        place, weight, count = wish - number * gap, FIXED if number in fixed else 1.0, 1
        while runs and runs[-1][0] >= place:
            other, other_weight, members = runs.pop()
            place = (place * weight + other * other_weight) / (weight + other_weight)
            weight, count = weight + other_weight, count + members
        runs.append((place, weight, count))
    places = [place for place, _, count in runs for _ in range(count)]
    last = max(high - gap * (len(wishes) - 1), low)
    return tuple(min(max(place, low), last) + at * gap for at, place in enumerate(places))
