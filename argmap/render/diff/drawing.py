"""Draws a diff: both versions in one picture, side by side, or as a flowchart."""

from collections.abc import Mapping, Sequence, Set
from enum import Enum
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from argmap.diff.changes import Diff
from argmap.diff.union import ChangeStatus, Union
from argmap.load.look import Look, validate_look
from argmap.model.elements import Link
from argmap.render.diagram.annotation import Annotation, Mark, Rewording
from argmap.render.diagram.graph import Connection, Graph, Node, Report, classify_claim
from argmap.render.diagram.layout.box import Box, Measures, measure_box
from argmap.render.diagram.layout.compose import compose
from argmap.render.diagram.layout.engine import Graphviz
from argmap.render.diagram.layout.geometry import Size
from argmap.render.diagram.layout.picture import Picture, PlacedCluster, PlacedLeg, PlacedLink
from argmap.render.diagram.mermaid import render_mermaid
from argmap.render.diagram.paint.document import paint, paint_side_by_side
from argmap.render.diagram.paint.svg_elements import choose_brush
from argmap.render.diagram.svg import render_svg
from argmap.render.diff.change_graph import ChangeGraph, build_change_graph

LESS = "draw less (--context 0, or -- PATHS), or --format svg"


def draw_mermaid(diff: Diff, context: int) -> str:
    """Return what has changed and what is near it as a Mermaid flowchart.

    Raises ArgmapError when it would be larger than Mermaid draws.
    """
    return render_mermaid(build_change_graph(diff, context).graph, LESS)


def draw_svg(
    diff: Diff, context: int, graphviz: Graphviz, look: Look, *, side_by_side: bool
) -> str:
    """Return what has changed and what is near it as SVG, in one picture or in two.

    Raises ArgmapError when the layout fails.
    """
    change = build_change_graph(diff, context)
    if side_by_side:
        return _draw_side_by_side(change, graphviz, look)
    return render_svg(change.graph, graphviz, look)


def _draw_side_by_side(change: ChangeGraph, graphviz: Graphviz, look: Look) -> str:
    """Return both versions beside each other, laid out as one."""
    graph = change.graph
    measure = partial(_measure_for_both, change.union)
    picture = compose(graph, graphviz, look.width, measure, look.direction)
    versions = [
        (version.value, build_version_picture(picture, change, version)) for version in DrawnVersion
    ]
    explained = _explain_both(change)
    return paint_side_by_side(versions, graph, explained, choose_brush(validate_look(look)))


def _explain_both(change: ChangeGraph) -> Graph:
    """Return the graph whose legend explains the links of both versions."""
    old_links = (item.old for item in change.union.links.values() if item.old is not None)
    return replace(change.graph, links=(*change.graph.links, *old_links))


def draw_versions(diff: Diff, context: int, graphviz: Graphviz, look: Look) -> dict[str, str]:
    """Return SVGs of one size: both versions in one picture, then each alone, with nothing moved.

    Raises ArgmapError when the layout fails.
    """
    change = build_change_graph(diff, context)
    graph = change.graph
    measure = partial(_measure_for_all, change.union)
    picture = compose(graph, graphviz, look.width, measure, look.direction)
    pictures = {BOTH: picture} | {
        version.value: build_version_picture(picture, change, version) for version in DrawnVersion
    }
    explained = _explain_both(change)
    brush = choose_brush(validate_look(look))
    return {name: paint(each, graph, brush, explained) for name, each in pictures.items()}


BOTH = "both"


class DrawnVersion(Enum):
    """One of the two versions; the value is its caption."""

    OLD = "before"
    NEW = "now"


class Absent(Struct, frozen=True):
    """The articles, claims, arguments and links that one version lacks."""

    articles: Set[str]
    claims: Set[str]
    arguments: Set[str]
    premises: Set[tuple[str, str]]
    links: Set[Link]


def _measure_for_both(union: Union, node: Node, measures: Measures, stretch: float) -> Box:
    boxes = [
        measure_box(_restore_node(node, union, version), measures, stretch)
        for version in DrawnVersion
    ]
    return _take_room(boxes[-1], boxes)


def _measure_for_all(union: Union, node: Node, measures: Measures, stretch: float) -> Box:
    """Return the box of both versions in one, with room for each of them."""
    box = measure_box(node, measures, stretch)
    return _take_room(box, (box, _measure_for_both(union, node, measures, stretch)))


def _take_room(box: Box, boxes: Sequence[Box]) -> Box:
    """Return the box, large enough to take the place of each of these."""
    size = Size(max(each.size.width for each in boxes), max(each.size.height for each in boxes))
    return replace(box, size=size)


def build_version_picture(picture: Picture, change: ChangeGraph, version: DrawnVersion) -> Picture:
    """Return the picture of one version, with everything at its place in the whole picture."""
    union = change.union
    absent = _find_absent(union, version)
    boxes = {
        node.id: measure_box(
            _restore_node(node, union, version), picture.measures, picture.boxes[node.id].stretch
        )
        for node in change.graph.nodes
        if node.id not in absent.claims
    }
    clusters = (
        _restore_cluster(cluster, union, absent, version)
        for cluster in picture.clusters
        if cluster.article.id not in absent.articles
    )
    links = (link for link in picture.links if _is_drawn(link.link, boxes, absent))
    if version is DrawnVersion.OLD:
        links = (_restore_link(link, union) for link in links)
    return replace(picture, boxes=boxes, clusters=tuple(clusters), links=tuple(links))


def _is_drawn(link: Connection, boxes: Mapping[str, Box], absent: Absent) -> bool:
    """Return whether a version has the link, or the view and the claim that it reports."""
    if not isinstance(link, Report):
        return link not in absent.links
    if not {link.source, link.target} <= boxes.keys():
        return False
    speaker = boxes[link.source].node.claim.speaker
    return speaker is not None and speaker.claim is not None


def _find_absent(union: Union, version: DrawnVersion) -> Absent:
    fate = ChangeStatus.ADDED if version is DrawnVersion.OLD else ChangeStatus.REMOVED
    return Absent(
        {article for article, item in union.articles.items() if item.status is fate},
        {claim for claim, item in union.claims.items() if item.status is fate},
        {argument for argument, item in union.arguments.items() if item.status is fate},
        {premise for premise, premise_fate in union.premises.items() if premise_fate is fate},
        {link for link, item in union.links.items() if item.status is fate},
    )


def _restore_node(node: Node, union: Union, version: DrawnVersion) -> Node:
    if version is DrawnVersion.OLD:
        return _restore_old_node(node, union)
    annotation = node.annotation
    if annotation is None or annotation.rewording is None:
        return node
    rewording = _keep_one_text(annotation.rewording, version)
    return replace(node, annotation=replace(annotation, rewording=rewording))


def _restore_old_node(node: Node, union: Union) -> Node:
    """Return a claim as it was: perhaps with other words, or not yet a main conclusion."""
    claim, annotation = union.old_claims.get(node.id, node.claim), node.annotation
    node = replace(node, kind=classify_claim(claim))
    if annotation is None or annotation.mark in {Mark.ADDED, Mark.REMOVED}:
        return node
    if annotation.mark is not Mark.CHANGED:
        return replace(node, annotation=None)  # a claim that falls did not do so before
    rewording = annotation.rewording and _keep_one_text(annotation.rewording, DrawnVersion.OLD)
    return replace(node, claim=claim, annotation=Annotation(Mark.CHANGED, rewording=rewording))


def _keep_one_text(rewording: Rewording, version: DrawnVersion) -> Rewording:
    if version is DrawnVersion.OLD:
        return replace(rewording, after="", written=())
    return replace(rewording, before="", struck=())


def _restore_cluster(
    cluster: PlacedCluster, union: Union, absent: Absent, version: DrawnVersion
) -> PlacedCluster:
    shapes = (
        shape
        for shape in cluster.shapes
        if shape.id not in (absent.arguments if shape.is_junction else absent.claims)
    )
    legs = (leg for leg in cluster.legs if not _is_absent(leg, absent))
    if version is DrawnVersion.OLD:
        legs = (_restore_leg(leg, union) for leg in legs)
    return replace(cluster, shapes=tuple(shapes), legs=tuple(legs))


def _is_absent(placed: PlacedLeg, absent: Absent) -> bool:
    leg = placed.leg
    return (
        leg.step.id in absent.arguments
        or (leg.step.id, leg.tail) in absent.premises
        or not absent.claims.isdisjoint((leg.tail, leg.head))
    )


def _restore_leg(placed: PlacedLeg, union: Union) -> PlacedLeg:
    """Return a line of an argument as it was: a reason, or conceded."""
    item = union.arguments.get(placed.leg.step.id)
    if item is None or item.old is None:
        return placed
    step = placed.leg.step
    argument = replace(step.argument, conceded=item.old.conceded)
    return replace(placed, leg=replace(placed.leg, step=replace(step, argument=argument)))


def _restore_link(placed: PlacedLink, union: Union) -> PlacedLink:
    """Return a link as it was; if it has been turned around, it runs the other way."""
    item = union.links.get(placed.link) if isinstance(placed.link, Link) else None
    if item is None or item.old is None or item.status is not ChangeStatus.CHANGED:
        return placed
    source = union.new_by_old.get(item.old.source, item.old.source)
    is_turned = source == placed.link.target
    return PlacedLink(item.old, placed.curve[::-1] if is_turned else placed.curve)
