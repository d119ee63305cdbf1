"""What lines run between, and how: obstacles, sides, ports, traces."""

from enum import Enum

from msgspec import Struct

from argmap.render.diagram.layout.geometry import Point, Rectangle

# How long a line runs straight out of a box, in pixels: room for an arrowhead.
STUB = 14.0
# How near to the corners of a box lines may end.
INSET = 8.0

Spot = tuple[float, float]


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


class Obstacle(Struct, frozen=True):
    """Something that a line must go around, or ends on.

    Lines to or from its parts go around the parts, others around the whole. `taken` are points
    where other lines end.
    """

    id: str
    frame: Rectangle
    parts: tuple["Obstacle", ...] = ()
    taken: tuple[Point, ...] = ()


class Way(Struct, frozen=True):
    """A line to be drawn between two obstacles, or parts of them, on these sides if given."""

    start: Obstacle
    end: Obstacle
    leave: Side | None = None
    arrive: Side | None = None

    def reverse(self) -> "Way":
        """Return the way from its end to its start."""
        return Way(self.end, self.start, self.arrive, self.leave)


class Port(Struct, frozen=True):
    """Where a line ends on a box."""

    side: Side
    at: Spot

    @property
    def tip(self) -> Spot:
        """Where the line may turn."""
        across, down = self.side.value
        return self.at[0] + across * STUB, self.at[1] + down * STUB

    @property
    def place(self) -> float:
        """How far along its side the end is, as a coordinate."""
        return self.at[0] if self.side.is_level else self.at[1]


def build_port(frame: Rectangle, side: Side, place: float) -> Port:
    """Return the port that far along a side."""
    across, down = side.value
    if side.is_level:
        return Port(side, (place, frame.bottom if down > 0 else frame.y))
    return Port(side, (frame.right if across > 0 else frame.x, place))


def find_room(frame: Rectangle, side: Side) -> tuple[float, float]:
    """Return between which coordinates lines may end on a side."""
    start, size = (frame.x, frame.width) if side.is_level else (frame.y, frame.height)
    inset = min(INSET, size / 4)
    return start + inset, start + size - inset


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
