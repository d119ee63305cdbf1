"""The two halves of a difference drawn side by side: what each version has, at the same places."""

from collections.abc import Set
from dataclasses import replace
from enum import Enum

from argmap.dataclass import dataclass
from argmap.model.elements import Argument, Claim, Link
from argmap.output.difference.picture import Sketch
from argmap.output.graph import Node, kind_of
from argmap.output.layout.box import Box, box_of
from argmap.output.layout.geometry import Size
from argmap.output.layout.measures import Measures
from argmap.output.layout.picture import Picture, PlacedCluster, PlacedLeg, PlacedLink
from argmap.output.rewording import Rewording
from argmap.revision.union import Fate


class Half(Enum):
    """One of the two versions; the value is its caption."""

    OLD = "before"
    NEW = "now"

    @property
    def lacks(self) -> Fate:
        """What became of the items that this version has not."""
        return Fate.ADDED if self is Half.OLD else Fate.REMOVED


@dataclass(frozen=True, slots=True)
class Absent:
    """The claims, arguments and links that one version lacks."""

    claims: Set[str]
    arguments: Set[str]
    premises: Set[tuple[str, str]]
    links: Set[Link]


def roomy_box(node: Node, measures: Measures) -> Box:
    """Return a box in which the claim has room as either version has it."""
    boxes = [box_of(version_of(node, half), measures) for half in Half]
    size = Size(max(box.size.width for box in boxes), max(box.size.height for box in boxes))
    return replace(boxes[-1], size=size)


def picture_of_half(picture: Picture, sketch: Sketch, half: Half) -> Picture:
    """Return the picture with what that version has, all of it where it was."""
    absent = absent_from(sketch, half)
    nodes = (node for cluster in sketch.graph.clusters for node in cluster.nodes)
    boxes = {
        node.id: box_of(version_of(node, half), picture.measures)
        for node in nodes
        if node.id not in absent.claims
    }
    clusters = (
        cluster_of_half(cluster, sketch, absent, half)
        for cluster in picture.clusters
        if not (cluster.outcome and cluster.outcome.status is half.lacks)
    )
    return replace(
        picture,
        boxes=boxes,
        clusters=tuple(clusters),
        links=tuple(
            link_of_half(link, sketch, half)
            for link in picture.links
            if link.link not in absent.links
        ),
    )


def absent_from(sketch: Sketch, half: Half) -> Absent:
    """Return what that version lacks."""
    union, fate = sketch.union, half.lacks
    return Absent(
        {name for name, trace in union.claims.items() if trace.fate is fate},
        {name for name, trace in union.arguments.items() if trace.fate is fate},
        {name for name, became in union.premises.items() if became is fate},
        {link for link, trace in union.links.items() if trace.fate is fate},
    )


def version_of(node: Node, half: Half) -> Node:
    """Return a claim as that version has it."""
    outcome = node.outcome
    if outcome is None or outcome.status is not Fate.CHANGED:
        return node
    rewording = one_text(outcome.rewording, half)
    if half is Half.NEW:
        return replace(node, outcome=replace(outcome, rewording=rewording))
    claim = outcome.old if isinstance(outcome.old, Claim) else node.claim
    return replace(
        node,
        claim=claim,
        kind=kind_of(claim),
        outcome=replace(outcome, rewording=rewording, facts=(), told=frozenset()),
    )


def one_text(rewording: Rewording | None, half: Half) -> Rewording | None:
    """Return the one text of a rewording that a version has."""
    if rewording is None:
        return None
    if half is Half.OLD:
        return replace(rewording, after="", written=())
    return replace(rewording, before="", struck=())


def cluster_of_half(
    cluster: PlacedCluster, sketch: Sketch, absent: Absent, half: Half
) -> PlacedCluster:
    """Return an article with what that version has of it."""
    shapes = (
        shape
        for shape in cluster.shapes
        if shape.id not in (absent.arguments if shape.is_junction else absent.claims)
    )
    legs = (leg_of_half(leg, sketch, half) for leg in cluster.legs if not is_absent(leg, absent))
    return replace(cluster, shapes=tuple(shapes), legs=tuple(legs))


def is_absent(placed: PlacedLeg, absent: Absent) -> bool:
    """Return whether a version lacks a line of an argument."""
    leg = placed.leg
    return (
        leg.step.id in absent.arguments
        or (leg.step.id, leg.tail) in absent.premises
        or not absent.claims.isdisjoint((leg.tail, leg.head))
    )


def leg_of_half(placed: PlacedLeg, sketch: Sketch, half: Half) -> PlacedLeg:
    """Return a line of an argument as that version has it: a reason, or conceded."""
    trace = sketch.union.arguments.get(placed.leg.step.id)
    if half is Half.NEW or trace is None or not isinstance(trace.old, Argument):
        return placed
    step = placed.leg.step
    argument = replace(step.argument, conceded=trace.old.conceded)
    return replace(placed, leg=replace(placed.leg, step=replace(step, argument=argument)))


def link_of_half(placed: PlacedLink, sketch: Sketch, half: Half) -> PlacedLink:
    """Return a link as that version has it; one that was turned round runs the other way."""
    trace = sketch.union.links.get(placed.link)
    if half is Half.NEW or trace is None or trace.old is None or trace.fate is not Fate.CHANGED:
        return placed
    known = sketch.union.new_by_old
    source = known.get(trace.old.source, trace.old.source)
    turned = source == placed.link.target
    curve = tuple(reversed(placed.curve)) if turned else placed.curve
    return PlacedLink(trace.old, curve)
