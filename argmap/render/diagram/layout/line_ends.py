"""Places the ends of lines on the sides of boxes: apart, and in an order without crossings."""

from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct

from argmap.render.diagram.layout.geometry import Point, Rectangle

# How long a line runs straight out of a box, in pixels: room for an arrowhead.
STUB = 14.0
# How far apart the ends of lines on one side are where there is room, and from its corners.
END_GAP, END_INSET = 12.0, 8.0
# What does not move when ends are spread, in numbers of ends that it outweighs.
FIXED = 1e6


class Side(Enum):
    """A side of a box, with the direction that lines leave it in."""

    TOP = (0, -1)
    RIGHT = (1, 0)
    BOTTOM = (0, 1)
    LEFT = (-1, 0)

    @property
    def is_level(self) -> bool:
        """Whether ends on this side are beside one another, not below."""
        return self.value[0] == 0


class Port(Struct, frozen=True):
    """Where a line ends on a box."""

    side: Side
    at: Point

    @property
    def spot(self) -> tuple[float, float]:
        """The coordinates of the end."""
        return self.at.x, self.at.y

    @property
    def tip(self) -> tuple[float, float]:
        """Where the line may turn."""
        across, down = self.side.value
        return self.at.x + across * STUB, self.at.y + down * STUB

    @property
    def place(self) -> float:
        """How far along its side the end is, as a coordinate."""
        return self.at.x if self.side.is_level else self.at.y


def list_ports(frame: Rectangle, goal: Point) -> Iterator[Port]:
    """Yield the place on each side that is nearest to the goal, and the middle of the side."""
    for side in Side:
        low, high = find_room(frame, side)
        middle = (low + high) / 2
        aim = min(max(goal.x if side.is_level else goal.y, low), high)
        yield from (build_port(frame, side, place) for place in dict.fromkeys((aim, middle)))


def find_room(frame: Rectangle, side: Side) -> tuple[float, float]:
    """Return between which coordinates lines may end on a side."""
    start, size = (frame.x, frame.width) if side.is_level else (frame.y, frame.height)
    inset = min(END_INSET, size / 2)
    return start + inset, start + size - inset


def build_port(frame: Rectangle, side: Side, place: float) -> Port:
    """Return the port that far along a side."""
    across, down = side.value
    if side.is_level:
        return Port(side, Point(place, frame.bottom if down > 0 else frame.y))
    return Port(side, Point(frame.right if across > 0 else frame.x, place))


def spread(
    wishes: Sequence[float], room: tuple[float, float], fixed: frozenset[int] = frozenset()
) -> tuple[float, ...]:
    """Return places in the order of the wishes, near to them, apart, within the room.

    `fixed` are the numbers of wishes that come true.
    """
    low, high = room
    gap = min(END_GAP, (high - low) / max(len(wishes) - 1, 1))
    runs: list[tuple[float, float, int]] = []
    for number, wish in enumerate(wishes):
        weight, count, centre = FIXED if number in fixed else 1.0, 1, wish - number * gap
        while runs and runs[-1][0] >= centre:
            place, other, members = runs.pop()
            centre = (centre * weight + place * other) / (weight + other)
            weight, count = weight + other, count + members
        runs.append((centre, weight, count))
    places = [place for place, _, members in runs for _ in range(members)]
    last = max(high - gap * (len(wishes) - 1), low)
    return tuple(min(max(place, low), last) + at * gap for at, place in enumerate(places))
