"""Draws a diff: both versions in one picture, side by side, or as a flowchart."""

from collections.abc import Set
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from argmap.diff.changes import Diff
from argmap.diff.union import ChangeStatus
from argmap.errors import ArgmapError
from argmap.model.elements import Argument, Claim, Link
from argmap.render.diagram.graph import Node, classify_claim
from argmap.render.diagram.layout.box import Box, Measures, measure_box
from argmap.render.diagram.layout.compose import compose
from argmap.render.diagram.layout.engine import Graphviz
from argmap.render.diagram.layout.geometry import Size
from argmap.render.diagram.layout.picture import Picture, PlacedCluster, PlacedLeg, PlacedLink
from argmap.render.diagram.mermaid import build_flowchart
from argmap.render.diagram.options import Look, validate_look
from argmap.render.diagram.paint.document import paint, paint_side_by_side
from argmap.render.diagram.paint.elements import choose_brush
from argmap.render.diagram.rewording import Rewording
from argmap.render.diff.picture import ChangeGraph, build_change_graph


class DrawnVersion(Enum):
    """One of the two versions; the value is its caption."""

    OLD = "before"
    NEW = "now"

    @property
    def lacks(self) -> ChangeStatus:
        """What became of the items that this version has not."""
        return ChangeStatus.ADDED if self is DrawnVersion.OLD else ChangeStatus.REMOVED


class Absent(Struct, frozen=True):
    """The claims, arguments and links that one version lacks."""

    claims: Set[str]
    arguments: Set[str]
    premises: Set[tuple[str, str]]
    links: Set[Link]


def measure_for_both(node: Node, measures: Measures) -> Box:
    """Return a box in which the claim has room as either version has it."""
    boxes = [measure_box(restore_node(node, half), measures) for half in DrawnVersion]
    size = Size(max(box.size.width for box in boxes), max(box.size.height for box in boxes))
    return replace(boxes[-1], size=size)


def build_version_picture(picture: Picture, sketch: ChangeGraph, half: DrawnVersion) -> Picture:
    """Return the picture with what that version has, all of it where it was."""
    absent = find_absent(sketch, half)
    nodes = (node for cluster in sketch.graph.clusters for node in cluster.nodes)
    boxes = {
        node.id: measure_box(restore_node(node, half), picture.measures)
        for node in nodes
        if node.id not in absent.claims
    }
    clusters = (
        restore_cluster(cluster, sketch, absent, half)
        for cluster in picture.clusters
        if not (cluster.outcome and cluster.outcome.status is half.lacks)
    )
    return replace(
        picture,
        boxes=boxes,
        clusters=tuple(clusters),
        links=tuple(
            restore_link(link, sketch, half)
            for link in picture.links
            if link.link not in absent.links
        ),
    )


def find_absent(sketch: ChangeGraph, half: DrawnVersion) -> Absent:
    """Return what that version lacks."""
    union, fate = sketch.union, half.lacks
    return Absent(
        {name for name, trace in union.claims.items() if trace.fate is fate},
        {name for name, trace in union.arguments.items() if trace.fate is fate},
        {name for name, became in union.premises.items() if became is fate},
        {link for link, trace in union.links.items() if trace.fate is fate},
    )


def restore_node(node: Node, half: DrawnVersion) -> Node:
    """Return a claim as that version has it."""
    outcome = node.outcome
    if outcome is None or outcome.status is not ChangeStatus.CHANGED:
        return node
    rewording = keep_one_text(outcome.rewording, half)
    if half is DrawnVersion.NEW:
        return replace(node, outcome=replace(outcome, rewording=rewording))
    claim = outcome.old if isinstance(outcome.old, Claim) else node.claim
    return replace(
        node,
        claim=claim,
        kind=classify_claim(claim),
        outcome=replace(outcome, rewording=rewording, facts=(), told=frozenset()),
    )


def keep_one_text(rewording: Rewording | None, half: DrawnVersion) -> Rewording | None:
    """Return the one text of a rewording that a version has."""
    if rewording is None:
        return None
    if half is DrawnVersion.OLD:
        return replace(rewording, after="", written=())
    return replace(rewording, before="", struck=())


def restore_cluster(
    cluster: PlacedCluster, sketch: ChangeGraph, absent: Absent, half: DrawnVersion
) -> PlacedCluster:
    """Return an article with what that version has of it."""
    shapes = (
        shape
        for shape in cluster.shapes
        if shape.id not in (absent.arguments if shape.is_junction else absent.claims)
    )
    legs = (restore_leg(leg, sketch, half) for leg in cluster.legs if not is_absent(leg, absent))
    return replace(cluster, shapes=tuple(shapes), legs=tuple(legs))


def is_absent(placed: PlacedLeg, absent: Absent) -> bool:
    """Return whether a version lacks a line of an argument."""
    leg = placed.leg
    return (
        leg.step.id in absent.arguments
        or (leg.step.id, leg.tail) in absent.premises
        or not absent.claims.isdisjoint((leg.tail, leg.head))
    )


def restore_leg(placed: PlacedLeg, sketch: ChangeGraph, half: DrawnVersion) -> PlacedLeg:
    """Return a line of an argument as that version has it: a reason, or conceded."""
    trace = sketch.union.arguments.get(placed.leg.step.id)
    if half is DrawnVersion.NEW or trace is None or not isinstance(trace.old, Argument):
        return placed
    step = placed.leg.step
    argument = replace(step.argument, conceded=trace.old.conceded)
    return replace(placed, leg=replace(placed.leg, step=replace(step, argument=argument)))


def restore_link(placed: PlacedLink, sketch: ChangeGraph, half: DrawnVersion) -> PlacedLink:
    """Return a link as that version has it; one that was turned round runs the other way."""
    trace = sketch.union.links.get(placed.link)
    if (
        half is DrawnVersion.NEW
        or trace is None
        or trace.old is None
        or trace.fate is not ChangeStatus.CHANGED
    ):
        return placed
    known = sketch.union.new_by_old
    source = known.get(trace.old.source, trace.old.source)
    turned = source == placed.link.target
    curve = tuple(reversed(placed.curve)) if turned else placed.curve
    return PlacedLink(trace.old, curve)


LESS = "draw less (--context 0, or -- PATHS), or --format svg"


def draw_mermaid(difference: Diff, context: int) -> str:
    """Return what has changed and what is near it as a Mermaid flowchart.

    Raises ArgmapError when it would be larger than Mermaid draws.
    """
    flowchart = build_flowchart(build_change_graph(difference, context).graph)
    if flowchart.excess:
        raise ArgmapError(f"{flowchart.excess}: {LESS}")
    return flowchart.text


def draw_svg(
    difference: Diff, context: int, graphviz: Graphviz, look: Look, *, side_by_side: bool
) -> str:
    """Return what has changed and what is near it as SVG, in one picture or in two.

    Raises ArgmapError when the layout fails.
    """
    sketch = build_change_graph(difference, context)
    if side_by_side:
        return draw_side_by_side(sketch, graphviz, look)
    picture = compose(sketch.graph, graphviz, look.width)
    return paint(picture, sketch.graph, choose_brush(validate_look(look)))


def draw_side_by_side(sketch: ChangeGraph, graphviz: Graphviz, look: Look) -> str:
    """Return both versions beside each other, laid out as one."""
    picture = compose(sketch.graph, graphviz, look.width, measure_for_both)
    halves = [(half.value, build_version_picture(picture, sketch, half)) for half in DrawnVersion]
    before = tuple(trace.old for trace in sketch.union.links.values() if trace.old is not None)
    explained = replace(sketch.graph, links=(*sketch.graph.links, *before))
    return paint_side_by_side(halves, sketch.graph, explained, choose_brush(validate_look(look)))
