"""Places an overview."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from argmap.render.diagram.graph import Bundle, Cluster, Graph
from argmap.render.diagram.layout.articles import (
    ARTICLE_GAP,
    PADDING,
    PAGE_ASPECT,
    build_frame,
    choose_first_good,
    find_page_height,
    pack,
)
from argmap.render.diagram.layout.box import Box, Measures, set_heading
from argmap.render.diagram.layout.engine import Graphviz, Program
from argmap.render.diagram.layout.geometry import Curve, Point, Rectangle, Size
from argmap.render.diagram.layout.graphviz import Reply, read_reply, write_overview
from argmap.render.diagram.layout.picture import PlacedBundle, PlacedCluster, PlacedShape
from argmap.render.diagram.text.block import Block, Paragraph, Style, set_block

LABEL = Style(13, 16.5, bold=True)
LABEL_ROOM = Size(8, 4)
LABEL_WIDTH = 300.0
CLAIM_GAP, HEADING_SPACE = 14, 12
LEAST_WIDTH = 300
# With more labels, one direction of Graphviz's has to do.
DIRECTIONS, MOST_TRIED = ("LR", "TB"), 100


class Label(Struct, frozen=True):
    """How many links of which kind, as set, and the room that takes."""

    block: Block
    size: Size


def place_overview(
    graph: Graph, boxes: Mapping[str, Box], measures: Measures, graphviz: Graphviz
) -> tuple[tuple[PlacedCluster, ...], tuple[PlacedBundle, ...]]:
    """Return the articles and the bundles of links between them."""
    framed = {cluster.id: stack_claims(cluster, boxes, measures) for cluster in graph.clusters}
    columns = assign_columns(graph)
    joined = tuple(each for each in framed if each in columns)
    sizes = [Size(framed[each].frame.width, framed[each].frame.height) for each in joined]
    labels = tuple(set_label(bundle) for bundle in graph.bundles)
    ends = [
        order_ends(joined.index(each.source), joined.index(each.target), columns, joined)
        for each in graph.bundles
    ]
    requests = [
        write_overview(sizes, [each.size for each in labels], ends, direction)
        for direction in (DIRECTIONS if len(labels) <= MOST_TRIED else DIRECTIONS[:1])
    ]
    replies = [read_reply(text) for text in graphviz.lay_out(requests, Program.DOT)]
    reply = choose_first_good(
        replies, lambda each: find_page_height(Size(each.width, each.height), PAGE_ASPECT)
    )
    placed = {
        each: framed[each].moved(find_corner(reply.centres[at], sizes[at]))
        for at, each in enumerate(joined)
    }
    placed |= place_below([framed[each] for each in framed if each not in columns], reply)
    return (
        tuple(placed[each] for each in framed),
        tuple(place_bundles(graph.bundles, labels, ends, joined, reply)),
    )


def stack_claims(cluster: Cluster, boxes: Mapping[str, Box], measures: Measures) -> PlacedCluster:
    """Return an article with its claims below its heading, one below the other."""
    own = [boxes[node.id] for node in cluster.nodes]
    inner = max([LEAST_WIDTH, *(box.size.width for box in own)])
    heading = set_heading(cluster, inner, measures)
    top = PADDING + heading.height + HEADING_SPACE
    shapes: list[PlacedShape] = []
    for box in own:
        frame = Rectangle(PADDING, top, inner, box.size.height)
        shapes.append(PlacedShape(box.id, frame, is_junction=False))
        top = frame.bottom + CLAIM_GAP
    bottom = top - (CLAIM_GAP if own else HEADING_SPACE) + PADDING
    frame = Rectangle(0, 0, inner + 2 * PADDING, bottom)
    return PlacedCluster(
        cluster.article, frame, heading, Point(PADDING, PADDING), tuple(shapes), ()
    )


def assign_columns(graph: Graph) -> Mapping[str, int]:
    """Return a column for each linked article, as few as a greedy choice needs.

    In their order, articles take the first column in which they are linked with none.
    """
    linked: dict[str, set[str]] = {}
    for bundle in graph.bundles:
        linked.setdefault(bundle.source, set()).add(bundle.target)
        linked.setdefault(bundle.target, set()).add(bundle.source)
    columns: dict[str, int] = {}
    for cluster in graph.clusters:
        if cluster.id in linked:
            taken = {columns.get(other) for other in linked[cluster.id]}
            columns[cluster.id] = next(at for at in range(len(taken) + 1) if at not in taken)
    return columns


def order_ends(
    source: int, target: int, columns: Mapping[str, int], joined: Sequence[str]
) -> tuple[int, int]:
    """Return the two numbers, the one in the earlier column first."""
    forward = columns[joined[source]] < columns[joined[target]]
    return (source, target) if forward else (target, source)


def set_label(bundle: Bundle) -> Label:
    """Return the label of a bundle."""
    words = f"{len(bundle.links)} {bundle.relation}"
    block = set_block((Paragraph(words, LABEL),), LABEL_WIDTH)
    return Label(
        block, Size(block.width + 2 * LABEL_ROOM.width, block.height + 2 * LABEL_ROOM.height)
    )


def find_corner(centre: Point, size: Size) -> Point:
    """Return the top left corner of what stands around a point."""
    return Point(centre.x - size.width / 2, centre.y - size.height / 2)


def place_below(clusters: Sequence[PlacedCluster], reply: Reply) -> dict[str, PlacedCluster]:
    """Return articles without links in rows below the others."""
    packing = pack(
        [Size(each.frame.width, each.frame.height) for each in clusters], ARTICLE_GAP, PAGE_ASPECT
    )
    under = Point(0, reply.height + ARTICLE_GAP)
    return {
        each.article.id: each.moved(at.moved(under))
        for each, at in zip(clusters, packing.corners, strict=True)
    }


def place_bundles(
    every: Sequence[Bundle],
    labels: Sequence[Label],
    ends: Sequence[tuple[int, int]],
    joined: Sequence[str],
    reply: Reply,
) -> Iterator[PlacedBundle]:
    """Yield the bundles where Graphviz put them, turned round where it drew them backwards."""
    for number, (bundle, label, (first, _)) in enumerate(zip(every, labels, ends, strict=True)):
        one: Curve = reply.curves[2 * number]
        other: Curve = reply.curves[2 * number + 1]
        if bundle.source != joined[first]:
            one, other = tuple(reversed(other)), tuple(reversed(one))
        frame = build_frame(reply.centres[len(joined) + number], label.size)
        yield PlacedBundle(bundle, label.block, frame, one, other)
