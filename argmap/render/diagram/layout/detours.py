"""Finds short ways around rectangles."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import count
from math import ceil, hypot, sqrt

from argmap.render.diagram.layout.geometry import Rectangle
from argmap.render.diagram.layout.ways import Spot

# Each bend costs as much as so many pixels, so that straighter ways win.
BEND = 24.0
# What has been tried is worth more than what is left, so that fewer ways are tried.
HASTE = 1.5
# A way along a border does not cross it.
TOUCH = 0.01
# After so many steps, no way is found.
MOST_STEPS = 600

# The sides of a rectangle, a little inside (left, right, top, bottom), its middle, and half of its
# width and height; numbers alone, as millions of them are compared.
Wall = tuple[float, float, float, float, float, float, float, float]
Corners = tuple[Spot, Spot, Spot, Spot]
# From each corner to the inside of its rectangle.
INWARDS = ((1, 1), (-1, 1), (-1, -1), (1, -1))
# So many walls are looked at together.
GROUP = 8


class Ground:
    """Rectangles with ways between them."""

    def __init__(self, frames: Sequence[Rectangle]) -> None:
        """Build the walls; what is found out about them is kept."""
        self.walls = [_build_wall(frame) for frame in frames]
        self.corners = {
            wall: _list_corners(frame) for wall, frame in zip(self.walls, frames, strict=True)
        }
        self.groups = dict(_group_walls(self.walls))
        self.inwards = {
            spot: inward
            for corners in self.corners.values()
            for spot, inward in zip(corners, INWARDS, strict=True)
        }
        self.hits: dict[tuple[Spot, Spot], Wall | None] = {}

    def find_hit(self, start: Spot, end: Spot) -> Wall | None:
        """Return the wall that the straight line crosses first, if any."""
        ends = (start, end)
        if ends not in self.hits:
            self.hits[ends] = self._find_first(start, end)
        return self.hits[ends]

    def is_clear(self, start: Spot, end: Spot) -> bool:
        """Return whether the straight line crosses no wall."""
        return self.find_hit(start, end) is None

    def is_free(self, spot: Spot) -> bool:
        """Return whether the spot is in no wall."""
        x, y = spot
        return self.find_hit(spot, (x + TOUCH, y)) is None

    def find_free(self, start: Spot, end: Spot, *, is_level: bool) -> Sequence[tuple[float, float]]:
        """Return the stretches of a level or upright line, left or top first, outside of walls."""
        axis = 0 if is_level else 1
        walls = sorted((wall[2 * axis], wall[2 * axis + 1]) for wall in self._find_all(start, end))
        free: list[tuple[float, float]] = []
        at = start[axis]
        for low, high in walls:
            if low > at:
                free.append((at, low))
            at = max(at, high)
        return [*free, (at, end[axis])] if at <= end[axis] else free

    def is_taut(self, last: Spot, spot: Spot, further: Spot) -> bool:
        """Return whether a way turns around a corner as a taut string does, or starts there."""
        if spot not in self.inwards:
            return True
        across, down = spot[0] - last[0], spot[1] - last[1]
        turn = across * (further[1] - spot[1]) - down * (further[0] - spot[0])
        x, y = self.inwards[spot]
        return turn * (across * y - down * x) >= 0

    def _find_all(self, start: Spot, end: Spot) -> Sequence[Wall]:
        groups = _find_crossed(self.groups, start, end)
        return _find_crossed([wall for group in groups for wall in self.groups[group]], start, end)

    def _find_first(self, start: Spot, end: Spot) -> Wall | None:
        hits = self._find_all(start, end)
        if len(hits) < 2:  # noqa: PLR2004 - nothing to choose from
            return hits[0] if hits else None
        (x, y), (end_x, end_y) = start, end
        across, down = end_x - x, end_y - y
        return min(hits, key=lambda wall: (wall[4] - x) * across + (wall[5] - y) * down)


def _find_crossed(walls: Iterable[Wall], start: Spot, end: Spot) -> list[Wall]:
    (x, y), (end_x, end_y) = start, end
    across, down = end_x - x, end_y - y
    least_x, most_x = (x, end_x) if across > 0 else (end_x, x)
    least_y, most_y = (y, end_y) if down > 0 else (end_y, y)
    wide, high = abs(across), abs(down)
    return [
        wall
        for wall in walls
        if wall[0] < most_x
        and least_x < wall[1]
        and wall[2] < most_y
        and least_y < wall[3]
        and abs((wall[4] - x) * down - (wall[5] - y) * across) < wall[6] * high + wall[7] * wide
    ]


def _group_walls(walls: Sequence[Wall]) -> Iterator[tuple[Wall, Sequence[Wall]]]:
    """Yield walls that are near to each other, with a wall around them (sort-tile-recursive)."""
    strip = ceil(sqrt(len(walls) * GROUP)) or 1
    from_left = sorted(walls, key=lambda wall: wall[4])
    for at in range(0, len(walls), strip):
        from_top = sorted(from_left[at : at + strip], key=lambda wall: wall[5])
        for place in range(0, len(from_top), GROUP):
            members = from_top[place : place + GROUP]
            left, top = min(wall[0] for wall in members), min(wall[2] for wall in members)
            right, bottom = max(wall[1] for wall in members), max(wall[3] for wall in members)
            yield _build_wall(Rectangle(left, top, right - left, bottom - top).grow(TOUCH)), members


def _build_wall(frame: Rectangle) -> Wall:
    return (
        frame.x + TOUCH,
        frame.right - TOUCH,
        frame.y + TOUCH,
        frame.bottom - TOUCH,
        frame.centre.x,
        frame.centre.y,
        frame.width / 2 - TOUCH,
        frame.height / 2 - TOUCH,
    )


def _list_corners(frame: Rectangle) -> Corners:
    left, top, right, bottom = frame.x, frame.y, frame.right, frame.bottom
    return (left, top), (right, top), (right, bottom), (left, bottom)


def find_detour(
    ground: Ground, starts: Sequence[Spot], goals: Sequence[Spot]
) -> tuple[Spot, ...] | None:
    """Return a short way from one of the starts to one of the goals around the walls, if any."""
    if not goals:
        return None
    order = count()
    waiting = [(_guess(start, goals), next(order), 0.0, start, start) for start in starts]
    heapify(waiting)
    before: dict[Spot, Spot] = {}
    for _ in range(MOST_STEPS):
        if not waiting:
            return None
        _, _, length, spot, last = heappop(waiting)
        if spot in before:
            continue
        before[spot] = last
        if spot in goals:
            return tuple(_follow(before, spot))[::-1]
        for further in _find_next(ground, spot, goals):
            if further not in before and ground.is_taut(last, spot, further):
                so_far = length + measure(spot, further) + BEND
                priority = so_far + _guess(further, goals)
                heappush(waiting, (priority, next(order), so_far, further, spot))
    return None


def _guess(spot: Spot, goals: Sequence[Spot]) -> float:
    return HASTE * min(measure(spot, goal) for goal in goals)


def _find_next(ground: Ground, spot: Spot, goals: Sequence[Spot]) -> Iterator[Spot]:
    """Yield the goals in sight, and the corners in sight of what is in the way to them."""
    waiting = [*goals]
    seen: set[Wall] = set()
    while waiting:
        further = waiting.pop()
        wall = ground.find_hit(spot, further)
        if wall is None:
            yield further
        elif wall not in seen:
            seen.add(wall)
            waiting += _find_outline(spot, ground.corners[wall])


def _find_outline(spot: Spot, corners: Corners) -> tuple[Spot, ...]:
    """Return the two corners between which a rectangle is seen from outside."""
    upper_left, upper_right, lower_right, lower_left = corners
    x, y = spot
    if y <= upper_left[1]:
        if x <= upper_left[0]:
            return upper_right, lower_left
        return (upper_left, lower_right) if x >= upper_right[0] else (upper_left, upper_right)
    if y >= lower_left[1]:
        if x <= upper_left[0]:
            return upper_left, lower_right
        return (upper_right, lower_left) if x >= upper_right[0] else (lower_left, lower_right)
    return (upper_left, lower_left) if x <= upper_left[0] else (upper_right, lower_right)


def _follow(before: dict[Spot, Spot], spot: Spot) -> Iterator[Spot]:
    yield spot
    while before[spot] != spot:
        spot = before[spot]
        yield spot


def measure(one: Spot, other: Spot) -> float:
    """Return how far apart two spots are."""
    return hypot(one[0] - other[0], one[1] - other[1])
