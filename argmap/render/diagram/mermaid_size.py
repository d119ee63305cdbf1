"""Estimates how large Mermaid draws a flowchart, which it lays out itself.

The numbers are those of Mermaid 11. It scales a picture down to the width of the page.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import ceil

from msgspec import Struct

from argmap.load.look import Direction
from argmap.render.diagram.graph import ClaimKind, Cluster, Graph
from argmap.render.diagram.layout.geometry import Size
from argmap.render.diagram.mermaid import (
    describe_cluster,
    describe_node,
    generate_names,
)
from argmap.render.diagram.mermaid_lines import build_edges
from argmap.render.terminal import width as count_columns

# In pixels: the size of the text, its width on average, the height of a line, where it is wrapped.
TEXT, LETTER, LINE, WRAP = 16, 7.6, 24, 200
# What is around the text of a box, and on both sides of a premise's.
AROUND, AROUND_PREMISE = 30, 60
JUNCTION = 24
BETWEEN, AROUND_ARTICLE, HEADING = 50, 35, 40
WIDE = frozenset({ClaimKind.PREMISE, ClaimKind.ASSUMPTION, ClaimKind.REPORTED})


class _Extent(Struct, frozen=True):
    """How much room a box, or a rank of boxes, takes across the direction and along it."""

    across: float
    along: float


def estimate_size(graph: Graph, direction: Direction) -> Size:
    """Return how large a flowchart will be in pixels, before it is scaled, give or take a fifth."""
    names = generate_names(graph)
    edges = [(edge.source, edge.target, edge.label) for edge in build_edges(graph, names)]
    is_upward = direction is Direction.UP
    extents = {
        name: _Extent(size.width, size.height) if is_upward else _Extent(size.height, size.width)
        for name, size in _measure_boxes(graph, names)
    }
    # A line to a whole article ends at its first box.
    drawn = (cluster for cluster in graph.clusters if cluster.nodes)
    anchors = {names[cluster.id]: names[cluster.nodes[0].id] for cluster in drawn}
    lines = [(anchors.get(a, a), anchors.get(b, b), label) for a, b, label in edges]
    ranks = _rank(extents, [(a, b) for a, b, _ in lines])
    if not ranks:
        return Size(0, 0)
    across = _measure_across(graph, names, extents, ranks, is_upward=is_upward)
    along = _measure_along(extents, ranks) + 2 * AROUND_ARTICLE * len(graph.clusters)
    labels = tuple(_measure_labels(lines, ranks, is_upward=is_upward))
    # The lines of an overview are beside one another.
    along += max(labels, default=0) if graph.is_overview else sum(labels)
    if is_upward:
        return Size(across, along)
    # Some headings are beside one another, some one after the other.
    excess = tuple(_measure_excess(graph, names, extents))
    along += max(excess) if graph.is_overview else (max(excess) + sum(excess)) / 2
    return Size(along, across)


def _measure_boxes(graph: Graph, names: Mapping[str, str]) -> Iterator[tuple[str, Size]]:
    for node in graph.nodes:
        text = _measure_text(describe_node(node))
        around = AROUND_PREMISE if node.kind in WIDE else AROUND
        yield names[node.id], Size(text.width + around, text.height + AROUND)
    for step in graph.steps:
        if step.joined:
            yield names[step.id], Size(JUNCTION, JUNCTION)
    for cluster in graph.clusters:
        if not cluster.nodes:
            text = _measure_text(describe_cluster(cluster))
            yield names[cluster.id], Size(text.width + AROUND, text.height + AROUND)


def _measure_text(lines: Iterable[str]) -> Size:
    """Return how large a text is, wrapped where Mermaid wraps it."""
    widths = [count_columns(line) * LETTER for line in lines if line]
    height = LINE * sum(ceil(width / WRAP) for width in widths)
    return Size(min(WRAP, max(widths, default=0)), height)


def _rank(names: Iterable[str], lines: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return how many lines lead from each box to the top at most; lines in circles are left out.

    The order is that in which boxes become free of others above them.
    """
    above: dict[str, set[str]] = {name: set() for name in names}
    for source, target in lines:
        if source != target:
            above[source].add(target)
    ranks: dict[str, int] = {}
    waiting = list(above)
    while waiting:
        free = [name for name in waiting if above[name] <= ranks.keys()] or waiting[:1]
        for name in free:
            ranks[name] = max((ranks[end] + 1 for end in above[name] if end in ranks), default=0)
        waiting = [name for name in waiting if name not in ranks]
    return ranks


def _measure_along(extents: Mapping[str, _Extent], ranks: Mapping[str, int]) -> float:
    rooms: dict[int, float] = {}
    for name, extent in extents.items():
        rooms[ranks[name]] = max(rooms.get(ranks[name], 0), extent.along)
    return sum(rooms.values()) + BETWEEN * (len(rooms) - 1)


def _measure_labels(
    lines: Iterable[tuple[str, str, str]], ranks: Mapping[str, int], *, is_upward: bool
) -> Iterable[float]:
    """Return the room of the labels before each rank that labelled lines lead to."""
    rooms: dict[int, float] = {}
    for _, target, label in lines:
        if label:
            size = _measure_text((label,))
            room = size.height if is_upward else size.width
            rooms[ranks[target]] = max(rooms.get(ranks[target], 0), room)
    return rooms.values()


def _measure_excess(
    graph: Graph, names: Mapping[str, str], extents: Mapping[str, _Extent]
) -> Iterator[float]:
    """Yield by how much the heading of each article is wider than its widest box."""
    for cluster in graph.clusters:
        boxes = (extents[name].along for name in _list_boxes(cluster, names) if name in extents)
        yield max(0, _measure_heading(cluster) - max(boxes))


def _measure_heading(cluster: Cluster) -> float:
    return max(count_columns(line) * LETTER for line in describe_cluster(cluster))


def _measure_across(
    graph: Graph,
    names: Mapping[str, str],
    extents: Mapping[str, _Extent],
    ranks: Mapping[str, int],
    *,
    is_upward: bool,
) -> float:
    """Return the room of the fullest rank: articles side by side, each as broad as it is."""
    rooms: dict[int, float] = {}
    for cluster in graph.clusters:
        by_rank: dict[int, float] = {}
        for name in _list_boxes(cluster, names):
            if name in extents:
                room = by_rank.get(ranks[name], -BETWEEN)
                by_rank[ranks[name]] = room + extents[name].across + BETWEEN
        if is_upward:
            room = max(*by_rank.values(), _measure_heading(cluster)) + 2 * AROUND_ARTICLE
        else:
            room = max(by_rank.values()) + 2 * HEADING
        for rank in range(min(by_rank), max(by_rank) + 1):
            rooms[rank] = rooms.get(rank, -BETWEEN) + room + BETWEEN
    return max(rooms.values())


def _list_boxes(cluster: Cluster, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the boxes of an article, or its own if nothing of it is drawn."""
    yield from (names[node.id] for node in cluster.nodes)
    yield from (names[step.id] for step in cluster.steps)
    if not cluster.nodes:
        yield names[cluster.id]
