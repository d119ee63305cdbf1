"""Lets Graphviz lay out an article: conclusions on the left, reasons in layers on their right."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from msgspec import Struct

from argmap.model.workspace import group_by_key
from argmap.render.diagram.graph import Cluster
from argmap.render.diagram.layout.engine import Graphviz
from argmap.render.diagram.layout.forest import Forest, Leg, build_leg
from argmap.render.diagram.layout.geometry import Curve, Point, Rectangle, Size, build_frame
from argmap.render.diagram.layout.packing import MOST_BOXES
from argmap.render.diagram.layout.picture import PlacedLeg, PlacedShape, PlacedTree
from argmap.render.diagram.layout.requests import Edge, Layers, Node, Reply, read_reply

JUNCTION = Size(12.0, 12.0)
# Graphviz finds a place for each line in each layer that it passes; more than this take too long.
MOST_PASSES = 3000


class Part(Struct, frozen=True):
    """Claims and junctions that lines connect, in the order of the files.

    `ties` are pairs without a line: a claim, and one that goes beside it because of a link.
    """

    shapes: tuple[str, ...]
    legs: tuple[Leg, ...]
    ties: tuple[tuple[str, str], ...]


def place_layers(
    cluster: Cluster, forest: Forest, sizes: Mapping[str, Size], graphviz: Graphviz
) -> tuple[PlacedTree, ...]:
    """Return the connected parts of an article, each from 0, 0 on; claims have their first box."""
    sizes = {**sizes, **{step.id: JUNCTION for step in cluster.steps if step.joined}}
    parts = _find_parts(cluster, forest)
    replies = graphviz.lay_out([_describe_part(part, sizes).write() for part in parts])
    return tuple(
        _place_part(part, sizes, read_reply(text))
        for part, text in zip(parts, replies, strict=True)
    )


def can_be_layered(cluster: Cluster) -> bool:
    """Return whether Graphviz can lay out an article in some seconds.

    A line passes the layers between its ends; one on a circle may pass all claims on the circles of
    its part of the article.
    """
    if len(cluster.nodes) > MOST_BOXES:
        return False
    uppers = group_by_key(
        (premise, step.argument.conclusion) for step in cluster.steps for premise in step.premises
    )
    depths = _measure_depths(uppers)
    numbers = _number_parts(uppers, [(one, other) for one in uppers for other in uppers[one]])
    circled = Counter(numbers[claim] for claim in uppers if claim not in depths)
    passes = sum(
        depths[claim] - depths[upper] - 1 if claim in depths else circled[numbers[claim]]
        for claim, conclusions in uppers.items()
        for upper in conclusions
    )
    return passes <= MOST_PASSES


def _find_parts(cluster: Cluster, forest: Forest) -> Sequence[Part]:
    """Return the connected parts: first those with lines, then single claims."""
    junctions = group_by_key(
        (step.argument.conclusion, step.id) for step in cluster.steps if step.joined
    )
    shapes = [shape for claim in forest.order for shape in (claim, *junctions.get(claim, ()))]
    legs = tuple(_list_legs(cluster))
    ties = [
        (upper, claim)
        for upper, bunches in forest.bunches.items()
        for bunch in bunches
        if bunch.step is None
        for claim in bunch.claims
    ]
    numbers = _number_parts(shapes, (*((leg.head, leg.tail) for leg in legs), *ties))
    shapes_by_part = group_by_key((numbers[shape], shape) for shape in shapes)
    legs_by_part = group_by_key((numbers[leg.head], leg) for leg in legs)
    ties_by_part = group_by_key((numbers[tie[0]], tie) for tie in ties)
    parts = [
        Part(own, legs_by_part.get(number, ()), ties_by_part.get(number, ()))
        for number, own in shapes_by_part.items()
    ]
    return sorted(parts, key=lambda part: len(part.shapes) == 1)


def _list_legs(cluster: Cluster) -> Iterator[Leg]:
    """Yield the edges of each argument: from its junction if it has one, and from its premises."""
    for step in cluster.steps:
        if step.joined:
            yield Leg(step, step.id, step.argument.conclusion, has_arrow=True)
        for premise in dict.fromkeys(step.premises):
            yield build_leg(step, premise)


def _number_parts(shapes: Iterable[str], pairs: Sequence[tuple[str, str]]) -> Mapping[str, int]:
    """Return the number of the connected part of each shape, given pairs that connect."""
    neighbours = group_by_key((*pairs, *((other, one) for one, other in pairs)))
    numbers: dict[str, int] = {}
    for number, shape in enumerate(shapes):
        waiting = [shape]
        while waiting:
            current = waiting.pop()
            if current not in numbers:
                numbers[current] = number
                waiting += neighbours.get(current, ())
    return numbers


def _describe_part(part: Part, sizes: Mapping[str, Size]) -> Layers:
    """Return what Graphviz is asked: edges run from conclusions to reasons, as these go right."""
    numbers = {shape: at for at, shape in enumerate(part.shapes)}
    used = {leg.tail for leg in part.legs} | {lower for _, lower in part.ties}
    pairs = (*((leg.head, leg.tail) for leg in part.legs), *part.ties)
    return Layers(
        nodes=tuple(Node(sizes[shape], is_round=sizes[shape] is JUNCTION) for shape in part.shapes),
        edges=tuple(
            Edge(numbers[left], numbers[right], is_drawn=at < len(part.legs))
            for at, (left, right) in enumerate(pairs)
        ),
        first=tuple(numbers[shape] for shape in part.shapes if shape not in used),
        rows=tuple(
            tuple(numbers[claim] for claim in row) for row in _list_rows(part) if len(row) > 1
        ),
    )


def _list_rows(part: Part) -> Iterator[tuple[str, ...]]:
    """Yield the reasons for each conclusion as they are written, if they fit into one layer.

    A claim is in the row of its first use only, since rows could demand different orders of it.
    """
    first = {leg.tail: leg for leg in reversed(part.legs) if leg.tail != leg.step.id}
    uppers = group_by_key(
        (leg.tail, leg.step.argument.conclusion) for leg in part.legs if leg.tail != leg.step.id
    )
    depths = _measure_depths(uppers)
    if not uppers.keys() <= depths.keys():
        return
    yield from group_by_key(
        (leg.step.argument.conclusion, leg.tail)
        for leg in part.legs
        if first.get(leg.tail) is leg
        and depths.get(leg.tail) == depths.get(leg.step.argument.conclusion, 0) + 1
    ).values()


def _measure_depths(uppers: Mapping[str, Sequence[str]]) -> Mapping[str, int]:
    """Return how many claims each claim rests below at most, for those that rest on no circle."""
    depths: dict[str, int] = {}
    sorter = TopologicalSorter(uppers)
    with suppress(CycleError):
        sorter.prepare()
    while ready := sorter.get_ready():
        for claim in ready:
            depths[claim] = max((depths[upper] + 1 for upper in uppers.get(claim, ())), default=0)
        sorter.done(*ready)
    return depths


def _place_part(part: Part, sizes: Mapping[str, Size], reply: Reply) -> PlacedTree:
    frames = {
        shape: build_frame(reply.centres[at], sizes[shape]) for at, shape in enumerate(part.shapes)
    }
    return PlacedTree(
        reply.size,
        tuple(
            PlacedShape(shape, frame, is_junction=sizes[shape] is JUNCTION)
            for shape, frame in frames.items()
        ),
        tuple(
            PlacedLeg(
                leg, _end_on_frames(reply.curves[at][::-1], frames[leg.tail], frames[leg.head])
            )
            for at, leg in enumerate(part.legs)
        ),
        {shape: 0 for shape in part.shapes if sizes[shape] is not JUNCTION},
    )


def _end_on_frames(curve: Curve, tail: Rectangle, head: Rectangle) -> Curve:
    """Return the curve from one side of the tail to one of the head; Graphviz rounds sizes."""
    return (Point(tail.x, curve[0].y), *curve[1:-1], Point(head.right, curve[-1].y))
