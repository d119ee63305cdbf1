"""The forms that a tree can have: the reasons for a claim in a row, or stacked in columns."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from math import ceil, sqrt

from msgspec import Struct

from argmap.render.diagram.layout.columns import Gaps, Stack, Stacker, keep_smallest
from argmap.render.diagram.layout.effort import Effort
from argmap.render.diagram.layout.forest import Bunch, Forest
from argmap.render.diagram.layout.geometry import Rectangle, Size

# Room between columns, between claims in a column, and there between claims of two arguments.
COLUMN_GAP, STACK_GAP, BUNCH_GAP = 18.0, 7.0, 11.0
# Room for arrows below a conclusion: for some that bend, and for straight ones.
BEND_GAP, STRAIGHT_GAP = 24.0, 18.0
# A junction above columns, and the room for the lines from there to its premises.
JUNCTION, LEG_GAP = 12.0, 12.0
# Lines to stacked claims run in lanes on their left, one for each argument.
LANE, LANE_INSET, LANE_MARGIN = 10.0, 9.0, 3.0
# In a column there are at most so many lanes, and more only if very many arguments need them.
USUAL_LANES, LANES_IN_ALL = 5, 1.3
# Room beside a junction in a lane for the number of premises that are not drawn.
OMISSION_ROOM = 18.0
# Lines end at least so far from the corners of a claim.
CORNER = 12.0


class Entry(Struct, frozen=True):
    """A claim in a column with the number of its form; no claim is a junction without premises."""

    claim: str | None
    choice: int
    bunch: int


class Column(Struct, frozen=True):
    """Trees one below the other, and where each begins.

    `lanes` are the bunches whose lines run on the left, the innermost first; without lanes, a line
    comes straight down to the only claim. If `is_part`, the premises of one argument are in
    several columns, below their junction.
    """

    entries: tuple[Entry, ...]
    tops: tuple[float, ...]
    lanes: tuple[int, ...]
    channel: float
    size: Size
    is_part: bool

    def find_lane(self, bunch: int) -> float:
        """Return where the lines of a bunch run."""
        return self.channel - LANE_INSET - LANE * self.lanes.index(bunch)


class Form(Struct, frozen=True):
    """A claim in one of its boxes, and its reasons in columns `drop` below it."""

    size: Size
    frame: Rectangle
    box: int
    drop: float = 0.0
    columns: tuple[Column, ...] = ()
    lefts: tuple[float, ...] = ()

    @property
    def has_parts(self) -> bool:
        """Whether there are junctions between the claim and the columns."""
        return any(column.is_part for column in self.columns)


Forms = Mapping[str, Sequence[Form]]


def build_forms(
    forest: Forest, boxes: Mapping[str, Sequence[Size]], effort: Effort, watch: Callable[[], None]
) -> Forms:
    """Return the forms of each tree for the sizes that the boxes of claims can have.

    The first is the most natural one: all reasons in a row.
    """
    forms: dict[str, Sequence[Form]] = {}
    roots = set(forest.roots)
    for claim in reversed(forest.order):
        watch()
        own = effort.at_roots if claim in roots else effort
        planner = Planner(boxes[claim], forest.bunches.get(claim, ()), forms, own)
        forms[claim] = (planner.build_row(), *keep_smallest(planner.list_forms(), own.forms))
    return forms


class Planner:
    """Arranges what hangs below a claim, whose trees have forms already."""

    def __init__(
        self,
        boxes: Sequence[Size],
        bunches: Sequence[Bunch],
        forms: Forms,
        effort: Effort,
    ) -> None:
        """List the members of the bunches in their order."""
        self.boxes = boxes
        self.bunches = bunches
        self.forms = forms
        self.effort = effort
        self.members = [
            (number, claim)
            for number, bunch in enumerate(bunches)
            for claim in bunch.claims or (None,)
        ]
        # Of all bunches before one: how many have lines, and how many omit premises.
        self.lanes = (0, *accumulate(bunch.step is not None for bunch in bunches))
        self.omissions = (0, *accumulate(bunch.omits_premises for bunch in bunches))

    def build_row(self) -> Form:
        """Return the claim with every reason in a column of its own."""
        columns: list[Column] = []
        for at, (number, claim) in enumerate(self.members):
            is_part = claim is not None and self.bunches[number].has_junction
            channel = 0.0 if is_part else self._measure_channel(at, at + 1)
            entry = Entry(claim, 0, number)
            columns.append(self._build_column((entry,), channel, is_part=is_part))
        return self._build_form(0, tuple(columns))

    def list_forms(self) -> Iterator[Form]:
        """Yield the claim in its boxes, with different ways to stack the reasons in columns."""
        if not self.members:
            yield from (self._build_form(at, ()) for at in range(len(self.boxes)))
            return
        for columns in self._list_splits():
            width = sum(column.size.width + COLUMN_GAP for column in columns) - COLUMN_GAP
            yield self._build_form(self._choose_box(width), columns)

    def _choose_box(self, width: float) -> int:
        """Return the lowest box that is not wider than what is below it, or the narrowest."""
        numbers = range(len(self.boxes))
        fitting = [at for at in numbers if self.boxes[at].width <= width]
        if not fitting:
            return min(numbers, key=lambda at: self.boxes[at].width)
        return min(fitting, key=lambda at: (self.boxes[at].height, self.boxes[at].width))

    def _list_splits(self) -> Iterator[tuple[Column, ...]]:
        stacker = Stacker(
            [
                [form.size for form in self.forms[claim]] if claim else [Size(0.0, JUNCTION)]
                for _, claim in self.members
            ],
            [number for number, _ in self.members],
            Gaps(COLUMN_GAP, STACK_GAP, BUNCH_GAP),
            max(USUAL_LANES, ceil(LANES_IN_ALL * sqrt(len(self.bunches)))),
            self._measure_channel,
        )
        for stacks in dict.fromkeys(stacker.list_splits(self.effort.steps)):
            yield tuple(self._fill_column(stack) for stack in stacks)

    def _fill_column(self, stack: Stack) -> Column:
        members = self.members[stack.first : stack.last]
        entries = tuple(
            Entry(claim, choice, number)
            for (number, claim), choice in zip(members, stack.choices, strict=True)
        )
        channel = self._measure_channel(stack.first, stack.last)
        is_part = self._is_part(stack.first, stack.last)
        return self._build_column(entries, channel, is_part=is_part)

    def _is_part(self, first: int, last: int) -> bool:
        """Return whether members are some of a bunch, which is split at one of their ends."""
        count = len(self.members)
        starts_inside = first > 0 and self.members[first - 1][0] == self.members[first][0]
        return starts_inside or (
            last < count and self.members[last][0] == self.members[last - 1][0]
        )

    def _measure_channel(self, first: int, last: int) -> float:
        """Return how wide the lanes beside a column of some members are."""
        is_part = self._is_part(first, last)
        start, end = self.members[first][0], self.members[last - 1][0] + 1
        lanes = self.lanes[end] - self.lanes[start]
        is_single = last - first == 1
        if not lanes or (is_single and (is_part or not self.bunches[start].has_junction)):
            return 0.0
        omits = self.omissions[end] > self.omissions[start] and not is_part
        room = OMISSION_ROOM if omits else 0.0
        return LANE_MARGIN + LANE * (lanes - 1) + LANE_INSET + room

    def _build_column(self, entries: tuple[Entry, ...], channel: float, *, is_part: bool) -> Column:
        tops: list[float] = []
        y = width = 0.0
        for at, entry in enumerate(entries):
            if at:
                y += STACK_GAP if entry.bunch == entries[at - 1].bunch else BUNCH_GAP
            size = self.forms[entry.claim][entry.choice].size if entry.claim else Size(0, JUNCTION)
            tops.append(y)
            y += size.height
            width = max(width, size.width)
        numbers = tuple(dict.fromkeys(entry.bunch for entry in entries))
        lanes = tuple(number for number in numbers if channel and self.bunches[number].step)
        return Column(
            entries, tuple(tops), lanes, channel, Size(channel + width, y), is_part=is_part
        )

    def _build_form(self, box: int, columns: tuple[Column, ...]) -> Form:
        """Return the claim above the columns, in the middle of the lines to them."""
        size = self.boxes[box]
        if not columns:
            return Form(size, Rectangle(0, 0, size.width, size.height), box)
        needed = sum(column.size.width + COLUMN_GAP for column in columns) - COLUMN_GAP
        width = max(needed, size.width)
        has_lanes = any(column.lanes for column in columns)
        x = 0.0 if has_lanes else (width - needed) / 2
        lefts: list[float] = []
        doors: list[float] = []
        for column in columns:
            lefts.append(x)
            doors += (x + door for door in self._list_doors(column))
            x += column.size.width + COLUMN_GAP
        centre = (min(doors) + max(doors)) / 2
        left = min(max(centre - size.width / 2, 0.0), width - size.width)
        is_straight = left + CORNER <= min(doors) and max(doors) <= left + size.width - CORNER
        is_split = any(column.is_part for column in columns)
        drop = STRAIGHT_GAP if is_straight and not is_split else BEND_GAP
        height = size.height + drop + max(column.size.height for column in columns)
        return Form(
            Size(width, height + (JUNCTION + LEG_GAP if is_split else 0.0)),
            Rectangle(left, 0, size.width, size.height),
            box,
            drop,
            columns,
            tuple(lefts),
        )

    def _list_doors(self, column: Column) -> Sequence[float]:
        """Return where lines come into a column from above."""
        if column.lanes:
            return [column.find_lane(bunch) for bunch in column.lanes]
        entry = column.entries[0]
        if entry.claim is None:
            return [column.size.width / 2]
        return [column.channel + self.forms[entry.claim][entry.choice].frame.centre.x]
