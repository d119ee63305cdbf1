"""Places the claims, the junctions and the lines of a tree in one of its forms."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from argmap.render.diagram.layout.forest import Bunch, Forest, Leg, build_leg
from argmap.render.diagram.layout.forms import (
    CORNER,
    JUNCTION,
    LEG_GAP,
    Column,
    Entry,
    Form,
    Forms,
)
from argmap.render.diagram.layout.geometry import (
    Curve,
    Point,
    Rectangle,
    draw_bend,
    draw_line,
    draw_path,
    join_curves,
)
from argmap.render.diagram.layout.picture import PlacedLeg, PlacedShape, PlacedTree

# How far apart lines end on a claim if there is room.
BETWEEN = 12.0
# How far lines run straight before their heads.
HEAD = 12.0
RADIUS = 5.0


class Spot(Struct, frozen=True):
    """A place in a column: its left top corner, and the claim there with its box and its line.

    Where an argument has no premises to be drawn, there is only room for its junction.
    """

    column: Column
    left: float
    entry: Entry
    corner: Point
    frame: Rectangle
    leg: Leg | None

    @property
    def door(self) -> float:
        """Where its line comes into the column from above."""
        if self.column.lanes:
            return self.left + self.column.find_lane(self.entry.bunch)
        return self.frame.centre.x

    def lead_up(self, y: float) -> Curve:
        """Return the way from the claim up to a height, on the left of others if need be."""
        box, goal = self.frame, Point(self.door, y)
        if not self.column.lanes:
            return draw_path((Point(self.door, box.y), goal), RADIUS)
        level = box.centre.y
        return draw_path((Point(box.x, level), Point(self.door, level), goal), RADIUS)


class Line(Struct, frozen=True):
    """A line to the claim at the top, as far as the place below it where it turns to the claim."""

    leg: Leg
    curve: Curve


def place_tree(forest: Forest, forms: Forms, root: str, choice: int) -> PlacedTree:
    """Return the tree with its top left corner at 0, 0."""
    shapes: list[PlacedShape] = []
    legs: list[PlacedLeg] = []
    boxes: dict[str, int] = {}
    waiting = [(root, choice, Point(0.0, 0.0))]
    while waiting:
        claim, number, corner = waiting.pop()
        form = forms[claim][number]
        boxes[claim] = form.box
        frame = form.frame.move(corner)
        shapes.append(PlacedShape(claim, frame, is_junction=False))
        if form.columns:
            spots = _list_spots(form, forms, forest.bunches[claim], corner)
            placer = Placer(form, frame, forest.bunches[claim], spots)
            shapes += placer.place_junctions()
            legs += placer.place_legs()
            waiting += (
                (spot.entry.claim, spot.entry.choice, spot.corner)
                for spot in spots
                if spot.entry.claim is not None
            )
    return PlacedTree(forms[root][choice].size, tuple(shapes), tuple(legs), boxes)


def _list_spots(
    form: Form, forms: Forms, bunches: Sequence[Bunch], corner: Point
) -> tuple[Spot, ...]:
    top = form.frame.bottom + form.drop + (JUNCTION + LEG_GAP if form.has_parts else 0.0)
    spots: list[Spot] = []
    for left, column in zip(form.lefts, form.columns, strict=True):
        for entry, y in zip(column.entries, column.tops, strict=True):
            at = Point(corner.x + left + column.channel, corner.y + top + y)
            frame, leg = Rectangle(at.x, at.y, 0, JUNCTION), None
            if entry.claim is not None:
                frame = forms[entry.claim][entry.choice].frame.move(at)
                step = bunches[entry.bunch].step
                leg = build_leg(step, entry.claim) if step else None
            spots.append(Spot(column, corner.x + left, entry, at, frame, leg))
    return tuple(spots)


class Placer(Struct, frozen=True):
    """Places the junctions below a claim and the lines between it and what hangs there."""

    form: Form
    frame: Rectangle
    bunches: Sequence[Bunch]
    spots: Sequence[Spot]

    @property
    def turn(self) -> float:
        """How far down lines to the claim begin to turn to it."""
        return self.frame.bottom + self.form.drop

    @property
    def top(self) -> float:
        """Where columns begin."""
        return self.turn + (JUNCTION + LEG_GAP if self.form.has_parts else 0.0)

    def place_junctions(self) -> Iterator[PlacedShape]:
        """Yield the junctions of arguments for the claim."""
        for number, bunch in enumerate(self.bunches):
            if bunch.step is not None and bunch.step.joined:
                yield PlacedShape(bunch.step.id, self._find_junction(number), is_junction=True)

    def _find_junction(self, bunch: int) -> Rectangle:
        """Return the junction: in a lane at its first premise, or above columns of premises."""
        own = [spot for spot in self.spots if spot.entry.bunch == bunch]
        doors = [spot.door for spot in own]
        y = self.turn if own[0].column.is_part else own[0].corner.y
        return Rectangle((min(doors) + max(doors) - JUNCTION) / 2, y, JUNCTION, JUNCTION)

    def place_legs(self) -> Iterator[PlacedLeg]:
        """Yield the lines of the arguments for the claim, from premise to conclusion."""
        lines: list[Line] = []
        for number, bunch in enumerate(self.bunches):
            own = [
                (spot, spot.leg)
                for spot in self.spots
                if spot.entry.bunch == number and spot.leg is not None
            ]
            if bunch.step is None:
                continue
            if not bunch.step.joined:
                lines += (Line(leg, spot.lead_up(self.turn)) for spot, leg in own)
                continue
            junction = self._find_junction(number)
            for spot, leg in own:
                yield PlacedLeg(leg, self._lead_to_junction(spot, junction))
            start = Point(junction.centre.x, junction.y)
            leg = Leg(bunch.step, bunch.step.id, bunch.step.argument.conclusion, has_arrow=True)
            lines.append(Line(leg, draw_path((start, Point(start.x, self.turn)), RADIUS)))
        yield from self._end_at_claim(lines)

    def _lead_to_junction(self, spot: Spot, junction: Rectangle) -> Curve:
        """Return the way from a premise to the lower end of its junction."""
        curve = spot.lead_up(self.top if spot.column.is_part else junction.bottom)
        end = Point(junction.centre.x, junction.bottom)
        return join_curves(curve, draw_bend(curve[-1], end))

    def _end_at_claim(self, lines: Sequence[Line]) -> Iterator[PlacedLeg]:
        """Yield the lines with their ends beside each other on the lower edge of the claim."""
        ordered = sorted(lines, key=lambda line: line.curve[-1].x)
        ends = spread([line.curve[-1].x for line in ordered], self.frame)
        for line, x in zip(ordered, ends, strict=True):
            neck = Point(x, self.frame.bottom + HEAD)
            curve = join_curves(line.curve, draw_bend(line.curve[-1], neck))
            end = Point(x, self.frame.bottom)
            yield PlacedLeg(line.leg, join_curves(curve, draw_line(neck, end)))


def spread(wanted: Sequence[float], frame: Rectangle) -> Sequence[float]:
    """Return places on an edge of a frame near those wanted, in their order, apart if possible."""
    room = frame.width - 2 * CORNER
    step = min(BETWEEN, room / max(len(wanted) - 1, 1))
    low = frame.x + CORNER
    ends: list[float] = []
    for at, x in enumerate(wanted):
        high = frame.right - CORNER - step * (len(wanted) - 1 - at)
        ends.append(min(max(x, low), high))
        low = ends[-1] + step
    return ends
