"""Points, rectangles and curves, in pixels with y growing downwards."""

from collections.abc import Sequence
from math import ceil, hypot

from msgspec import Struct


class Point(Struct, frozen=True):
    """A place in the picture."""

    x: float
    y: float

    def move(self, by: "Point") -> "Point":
        """Return the point moved by a vector."""
        return Point(self.x + by.x, self.y + by.y)


# A cubic Bézier spline: a start, then three points a piece (two handles and an end).
Curve = tuple[Point, ...]
# One cubic piece: start, two handles, end.
Piece = tuple[Point, Point, Point, Point]


class Size(Struct, frozen=True):
    """A width and a height."""

    width: float
    height: float

    def turn(self) -> "Size":
        """Return the size mirrored at the diagonal."""
        return Size(self.height, self.width)


class Rectangle(Struct, frozen=True):
    """An upright rectangle by its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def size(self) -> Size:
        """The width and the height."""
        return Size(self.width, self.height)

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def move(self, by: Point) -> "Rectangle":
        """Return the rectangle moved by a vector."""
        return Rectangle(self.x + by.x, self.y + by.y, self.width, self.height)

    def grow(self, by: float) -> "Rectangle":
        """Return the rectangle with a margin on all sides."""
        return Rectangle(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def overlaps(self, other: "Rectangle") -> bool:
        """Return whether the two share more than an edge."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def holds(self, point: Point) -> bool:
        """Return whether the point is inside, not on an edge."""
        return self.x < point.x < self.right and self.y < point.y < self.bottom


def build_frame(centre: Point, size: Size) -> Rectangle:
    """Return the rectangle of that size around a point."""
    return Rectangle(centre.x - size.width / 2, centre.y - size.height / 2, size.width, size.height)


def move_curve(curve: Curve, by: Point) -> Curve:
    """Return the curve moved by a vector."""
    return tuple(point.move(by) for point in curve)


def measure_distance(start: Point, end: Point) -> float:
    """Return how far apart two points are."""
    return hypot(end.x - start.x, end.y - start.y)


def find_bounds(points: Sequence[Point]) -> Rectangle:
    """Return the smallest rectangle around the points, of which there is at least one."""
    left, right = min(point.x for point in points), max(point.x for point in points)
    top, bottom = min(point.y for point in points), max(point.y for point in points)
    return Rectangle(left, top, right - left, bottom - top)


def split_curve(curve: Curve) -> tuple[Piece, ...]:
    """Return the cubic pieces of a spline."""
    return tuple(
        (curve[at], curve[at + 1], curve[at + 2], curve[at + 3])
        for at in range(0, len(curve) - 3, 3)
    )


def _interpolate(start: Point, end: Point, part: float) -> Point:
    return Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)


def find_point(piece: Piece, part: float) -> Point:
    """Return the point of a cubic piece at a parameter from 0 to 1 (Bernstein)."""
    # Written out, as this is called for every end of every line.
    start, leave, arrive, end = piece
    rest = 1 - part
    first, second, third, fourth = rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3
    return Point(
        first * start.x + second * leave.x + third * arrive.x + fourth * end.x,
        first * start.y + second * leave.y + third * arrive.y + fourth * end.y,
    )


# How finely the place is found where a line is cut, and how unevenly it may run to be straight.
HALVINGS = 9
UNEVEN = 1e-6


def find_cut(piece: Piece, goal: Point, distance: float) -> float:
    """Return the first parameter of a cubic piece that is so near to a goal."""
    if goal is piece[-1] and _is_even(piece):
        steps = 1 << HALVINGS
        far = 1 - distance / max(measure_distance(piece[0], goal), distance)
        return max(ceil(far * steps), 1) / steps
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        inside = measure_distance(find_point(piece, middle), goal) <= distance
        low, high = (low, middle) if inside else (middle, high)
    return high


def _is_even(piece: Piece) -> bool:
    """Return whether a piece is a straight line with its handles at a third and two thirds."""
    start, leave, arrive, end = piece
    return (
        abs(3 * leave.x - 2 * start.x - end.x) < UNEVEN
        and abs(3 * leave.y - 2 * start.y - end.y) < UNEVEN
        and abs(3 * arrive.x - start.x - 2 * end.x) < UNEVEN
        and abs(3 * arrive.y - start.y - 2 * end.y) < UNEVEN
    )


def find_middle(curve: Curve) -> Point:
    """Return the point halfway along a spline, as its pieces count."""
    parts = split_curve(curve)
    at, odd = divmod(len(parts), 2)
    return find_point(parts[at], 0.5) if odd else parts[at][0]


def split_piece(piece: Piece, part: float) -> tuple[Piece, Piece]:
    """Return the cubic piece as two, cut at a parameter from 0 to 1 (de Casteljau)."""
    start, leave, arrive, end = piece
    first, middle, last = (
        _interpolate(start, leave, part),
        _interpolate(leave, arrive, part),
        _interpolate(arrive, end, part),
    )
    before, after = _interpolate(first, middle, part), _interpolate(middle, last, part)
    cut = _interpolate(before, after, part)
    return (start, first, before, cut), (cut, after, last, end)


def draw_straight(first: Rectangle, second: Rectangle) -> Curve:
    """Return the straight way between two rectangles, from border to border, as a curve."""
    return draw_line(_find_exit(first, second.centre), _find_exit(second, first.centre))


def _find_exit(frame: Rectangle, goal: Point) -> Point:
    """Return where the line from the middle of the rectangle to the goal leaves it."""
    centre = frame.centre
    across, down = abs(goal.x - centre.x), abs(goal.y - centre.y)
    part = min(
        frame.width / 2 / across if across else 1.0, frame.height / 2 / down if down else 1.0, 1.0
    )
    return _interpolate(centre, goal, part)


def draw_line(start: Point, end: Point) -> Curve:
    """Return a straight line as a curve."""
    return (start, _interpolate(start, end, 1 / 3), _interpolate(start, end, 2 / 3), end)


def draw_bend(start: Point, end: Point) -> Curve:
    """Return a curve that leaves and arrives upright."""
    middle = (start.y + end.y) / 2
    return (start, Point(start.x, middle), Point(end.x, middle), end)


def draw_path(points: Sequence[Point], radius: float) -> Curve:
    """Return straight lines from point to point, with rounded corners."""
    curve: Curve = (points[0],)
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        enter, leave = _approach(corner, before, radius), _approach(corner, after, radius)
        curve = join_curves(curve, draw_line(curve[-1], enter))
        curve = join_curves(curve, (enter, corner, corner, leave))
    return join_curves(curve, draw_line(curve[-1], points[-1]))


def _approach(corner: Point, goal: Point, radius: float) -> Point:
    """Return the point that far from a corner towards the next, at most halfway."""
    length = measure_distance(corner, goal)
    return _interpolate(corner, goal, min(radius / length, 0.5) if length else 0.0)


def join_curves(first: Curve, second: Curve) -> Curve:
    """Return the curves as one; a second that goes nowhere is left out."""
    if all(point == second[0] for point in second):
        return first
    return first + second[1:]
