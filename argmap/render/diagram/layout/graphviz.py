"""What goes to Graphviz and what comes back: numbers and sizes, never an author's words."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import NotRequired, TypedDict, cast

from msgspec import Struct

from argmap.render.diagram.layout.geometry import Curve, Point, Rectangle, Size
from argmap.render.diagram.layout.picture import Component, Leg, Shape, Tie


class Item(TypedDict):
    """A node or an edge as Graphviz writes it; an edge that could not be routed has no `pos`."""

    name: NotRequired[str]
    id: NotRequired[str]
    pos: NotRequired[str]


class Document(TypedDict):
    """The parts of Graphviz's JSON that are read."""

    bb: str
    objects: NotRequired[list[Item]]
    edges: NotRequired[list[Item]]


class Reply(Struct, frozen=True):
    """Centres of nodes and curves of edges by their numbers, y growing downwards from `top`."""

    width: float
    height: float
    centres: Mapping[int, Point]
    curves: Mapping[int, Curve]


def read_reply(text: str) -> Reply:
    """Return what Graphviz's JSON says, moved so that its top left corner is 0, 0."""
    document = cast("Document", json.loads(text))
    left, bottom, right, top = map(float, document["bb"].split(","))
    corner = Point(left, top)
    return Reply(
        width=right - left,
        height=top - bottom,
        centres={
            parse_number(item["name"]): parse_point(item["pos"], corner)
            for item in document.get("objects", ())
            if "name" in item and "pos" in item
        },
        curves={
            parse_number(item["id"]): parse_curve(item["pos"], corner)
            for item in document.get("edges", ())
            if "id" in item and "pos" in item
        },
    )


def parse_number(name: str) -> int:
    """Return the number in a name like n12 or e3."""
    return int(name[1:])


def parse_point(text: str, corner: Point) -> Point:
    """Return a point of Graphviz's, whose y grows upwards."""
    x, _, y = text.partition(",")
    return Point(float(x) - corner.x, corner.y - float(y))


def parse_curve(text: str, corner: Point) -> Curve:
    """Return the first spline of an edge; only self-loops under `concentrate` have more."""
    return tuple(
        parse_point(each, corner)
        for each in text.partition(";")[0].split()
        if not each.startswith(("s", "e"))
    )


# Every edge to a lower row passes all rows above it, which costs Graphviz room, time and stack.
MOST_ROWS = 8


class Branch(Struct, frozen=True):
    """A shape with all that it rests on: its size as guessed, and its lowest shape."""

    root: str
    size: Size
    lowest: str


def stack_shapes(
    component: Component, order: Sequence[str], limit: float, gap: Size
) -> Iterator[tuple[str, str]]:
    """Yield pairs of shapes, the second to stand below the first, for rows as wide as the limit.

    `order` has all shapes, each behind the first shape that rests on it.
    """
    sizes = {shape.id: shape.size for shape in component.shapes}
    children = group_children(component, order)
    reach = {each: set(tails) for each, tails in group_tails(component).items()}
    branches: dict[str, Branch] = {}
    for shape in reversed(order):
        rows = tuple(split_rows([branches[each] for each in children.get(shape, ())], limit, gap))
        branches[shape] = build_branch(shape, sizes[shape], rows, gap)
        for upper, lower in pair_branches(rows, gap):
            if not is_below(lower, upper, reach):
                reach.setdefault(upper, set()).add(lower)
                yield upper, lower


def group_tails(component: Component) -> Mapping[str, Sequence[str]]:
    """Return what each shape rests on."""
    tails: dict[str, list[str]] = {}
    for leg in component.legs:
        tails.setdefault(leg.head, []).append(leg.tail)
    return tails


def group_children(component: Component, order: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return what hangs under each shape when every shape hangs under one only."""
    heads: dict[str, list[str]] = {}
    for leg in component.legs:
        heads.setdefault(leg.tail, []).append(leg.head)
    place = {shape: at for at, shape in enumerate(order)}
    children: dict[str, list[str]] = {}
    for shape in order:
        above = [head for head in heads.get(shape, ()) if place[head] < place[shape]]
        if above:
            children.setdefault(max(above, key=place.__getitem__), []).append(shape)
    return children


def split_rows(branches: Sequence[Branch], limit: float, gap: Size) -> Iterator[tuple[Branch, ...]]:
    """Yield the branches in rows as wide as the limit, at least one in each."""
    total = sum(each.size.width + gap.width for each in branches)
    most = max(limit, total / MOST_ROWS)
    row: list[Branch] = []
    used = 0.0
    for each in branches:
        if row and used + each.size.width > most:
            yield tuple(row)
            row, used = [], 0.0
        row.append(each)
        used += each.size.width + gap.width
    if row:
        yield tuple(row)


def build_branch(root: str, size: Size, rows: Sequence[Sequence[Branch]], gap: Size) -> Branch:
    """Return the shape with the rows under it as one branch."""
    width = max(
        (sum(each.size.width + gap.width for each in row) - gap.width for row in rows), default=0.0
    )
    # Edges to lower rows pass beside the upper ones.
    width += gap.width * max(len(rows) - 1, 0)
    height = sum(max(each.size.height for each in row) + gap.height for row in rows)
    lowest = max(rows[-1], key=lambda each: each.size.height).lowest if rows else root
    return Branch(root, Size(max(width, size.width), size.height + height), lowest)


def pair_branches(rows: Sequence[Sequence[Branch]], gap: Size) -> Iterator[tuple[str, str]]:
    """Yield for each branch but those of the first row the lowest shape above it, and its root."""
    for upper, lower in pairwise(rows):
        left = 0.0
        for each in lower:
            right = left + each.size.width
            over = max(
                find_overlapped(upper, left, right, gap), key=lambda above: above.size.height
            )
            yield over.lowest, each.root
            left = right + gap.width


def find_overlapped(
    row: Sequence[Branch], left: float, right: float, gap: Size
) -> Sequence[Branch]:
    """Return the branches of a row that stand over a stretch, or else its last."""
    found: list[Branch] = []
    start = 0.0
    for each in row:
        if start < right and left < start + each.size.width:
            found.append(each)
        start += each.size.width + gap.width
    return found or row[-1:]


def is_below(start: str, goal: str, reach: Mapping[str, set[str]]) -> bool:
    """Return whether the goal stands under the start already."""
    waiting, seen = [start], {start}
    while waiting:
        each = waiting.pop()
        if each == goal:
            return True
        waiting += (found := reach.get(each, set()) - seen)
        seen |= found
    return False


POINTS_PER_INCH = 72
# Room for a link to pass between two boxes, and for an arrow between two ranks.
# Between claims stands a rank for junctions, so that they have twice that gap.
NODE_GAP, RANK_GAP = 22, 18
GAP = Size(NODE_GAP, 2 * RANK_GAP)
# In an overview, between labels beside one another, and between an article and a label.
LABEL_GAP, GUTTER = 14, 42
MANY_LABELS = 120
# Above this many shapes, or some with many legs, Graphviz's own settings take long for little:
# 500 nodes with two edges each take 60 s with them, 1.2 s without.
LARGE, DENSE_FROM, DENSE = 300, 60, 1.4
HASTY = "nslimit=1;nslimit1=1;mclimit=0.1;"
QUICK = f"{HASTY}splines=line;"


def write_tree(component: Component, pull: Mapping[str, float], limit: float) -> str:
    """Return the DOT of a component: conclusions above, reasons in rows as wide as the limit.

    Names are n0, n1, … in the order of shapes, and edges have the ids e0, e1, … of legs; edges run
    from conclusion to premise, because Graphviz puts tails on top. `pull` draws shapes to one side.
    """
    numbers = {shape.id: number for number, shape in enumerate(component.shapes)}
    order = order_shapes(component, pull)
    joints = {shape.id for shape in component.shapes if shape.is_junction}
    place = {shape: at for at, shape in enumerate(order)}
    legs = sorted(enumerate(component.legs), key=lambda leg: place[leg[1].tail])
    return "".join(
        (
            f"digraph{{nodesep={to_inches(NODE_GAP)};ranksep={to_inches(RANK_GAP)};",
            QUICK if is_heavy(component) else "",
            'node[shape=box,fixedsize=true,label=""];edge[dir=none];\n',
            *(write_node(numbers[each], component.shapes[numbers[each]]) for each in order),
            *(write_leg(number, leg, numbers, joints) for number, leg in legs),
            *(
                write_below(numbers, joints, *pair)
                for pair in stack_shapes(component, order, limit, GAP)
            ),
            *(write_tie(numbers, joints, tie) for tie in component.ties),
            write_top_rank(component, numbers),
            "}\n",
        )
    )


def is_heavy(component: Component) -> bool:
    """Return whether Graphviz's best takes too long."""
    nodes, edges = len(component.shapes), len(component.legs)
    return nodes > LARGE or (nodes > DENSE_FROM and edges > nodes * DENSE)


def order_shapes(component: Component, pull: Mapping[str, float]) -> Sequence[str]:
    """Return the shapes depth first from the conclusions, siblings sorted by their pull."""
    tails: dict[str, list[str]] = {}
    for leg in component.legs:
        tails.setdefault(leg.head, []).append(leg.tail)
    for tie in component.ties:
        tails.setdefault(tie.upper, []).append(tie.lower)
    used = {leg.tail for leg in component.legs} | {tie.lower for tie in component.ties}
    roots = [shape.id for shape in component.shapes if shape.id not in used]
    seen: dict[str, None] = {}
    waiting = [*reversed([*roots, *(shape.id for shape in component.shapes)])]
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen[each] = None
        waiting += sorted(tails.get(each, ()), key=lambda tail: pull.get(tail, 0), reverse=True)
    return tuple(seen)


def write_node(number: int, shape: Shape) -> str:
    """Return the statement of a node with its size."""
    form = ",shape=circle" if shape.is_junction else ""
    return f"n{number}[{write_size(shape.size)}{form}];"


def write_size(size: Size) -> str:
    """Return the attributes of a size."""
    return f"width={to_inches(size.width)},height={to_inches(size.height)}"


def write_leg(number: int, leg: Leg, numbers: Mapping[str, int], joints: Set[str]) -> str:
    """Return the statement of a leg, from its head down to its tail."""
    ends = f"n{numbers[leg.head]}->n{numbers[leg.tail]}"
    return f"{ends}[id=e{number},minlen={count_ranks(leg.head, leg.tail, joints)}];"


def write_below(numbers: Mapping[str, int], joints: Set[str], upper: str, lower: str) -> str:
    """Return the statement that puts one shape below another."""
    ends = f"n{numbers[upper]}->n{numbers[lower]}"
    return f"{ends}[style=invis,weight=0,minlen={count_ranks(upper, lower, joints)}];"


def write_tie(numbers: Mapping[str, int], joints: Set[str], tie: Tie) -> str:
    """Return the statement that keeps a claim under what it is linked with."""
    ends = f"n{numbers[tie.upper]}->n{numbers[tie.lower]}"
    return f"{ends}[style=invis,minlen={count_ranks(tie.upper, tie.lower, joints)}];"


def count_ranks(upper: str, lower: str, joints: Set[str]) -> int:
    """Return the ranks between two shapes: claims on even ranks, junctions on odd ones between."""
    return 1 if (upper in joints) != (lower in joints) else 2


def write_top_rank(component: Component, numbers: Mapping[str, int]) -> str:
    """Return the statement that keeps main conclusions in the first row."""
    used = {leg.tail for leg in component.legs}
    names = [
        f"n{numbers[shape.id]};"
        for shape in component.shapes
        if shape.is_main and shape.id not in used
    ]
    return f"{{rank=min;{''.join(names)}}}" if len(names) > 1 else ""


def write_overview(
    articles: Sequence[Size], labels: Sequence[Size], ends: Sequence[tuple[int, int]], rankdir: str
) -> str:
    """Return the DOT of an overview: articles n0, n1, …, then the labels of the links between them.

    Edge e0 leads from the first end of the first link to its label, e1 from there to its other end,
    and so on.
    """
    count = len(articles)
    across = rankdir == "LR"
    doors = (":e", ":w") if across else (":s", ":n")
    return "".join(
        (
            f"digraph{{rankdir={rankdir};nodesep={to_inches(LABEL_GAP)};ranksep={to_inches(GUTTER)};",
            HASTY if len(labels) > MANY_LABELS else "",
            'node[shape=box,fixedsize=true,label=""];edge[dir=none];\n',
            *(f"n{at}[{write_size(size)}];" for at, size in enumerate([*articles, *labels])),
            *(
                f"n{first}->n{count + at}{doors[1]}[id=e{2 * at}];"
                f"n{count + at}{doors[0]}->n{second}[id=e{2 * at + 1}];"
                for at, (first, second) in enumerate(ends)
            ),
            "}\n",
        )
    )


def write_route(obstacles: Sequence[Rectangle], circles: frozenset[int], clearance: int) -> str:
    """Return the DOT that routes an edge, e0, around boxes which stay where they are.

    It runs from the first box to the second; `circles` are the numbers of those that are round.
    It keeps the clearance, in pixels, which must be less than half of the gaps between boxes.
    """
    return "".join(
        (
            f'graph{{notranslate=true;splines=true;esep="+{clearance}";',
            'node[shape=box,fixedsize=true,label=""];\n',
            *write_obstacles(obstacles, circles),
            "n0--n1[id=e0];}\n",
        )
    )


def write_obstacles(obstacles: Iterable[Rectangle], circles: frozenset[int]) -> Iterator[str]:
    """Yield the statements of boxes at their places; Graphviz's y grows upwards."""
    for number, box in enumerate(obstacles):
        centre: Point = box.centre
        form = ",shape=circle" if number in circles else ""
        size = write_size(Size(box.width, box.height))
        yield f'n{number}[pos="{centre.x:.2f},{-centre.y:.2f}",{size}{form}];'


def to_inches(pixels: float) -> str:
    """Return the length as Graphviz wants it, a pixel being a point."""
    return f"{pixels / POINTS_PER_INCH:.4f}"
