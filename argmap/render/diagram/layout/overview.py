"""Places an overview."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from argmap.render.diagram.graph import Bundle, Cluster, Graph
from argmap.render.diagram.layout.articles import ARTICLE_GAP, PADDING, PAGE_ASPECT
from argmap.render.diagram.layout.box import Box, Measures, set_heading
from argmap.render.diagram.layout.engine import Graphviz
from argmap.render.diagram.layout.geometry import Point, Rectangle, Size, build_frame
from argmap.render.diagram.layout.packing import choose, is_too_dense, pack, stack
from argmap.render.diagram.layout.picture import PlacedBundle, PlacedCluster, PlacedShape
from argmap.render.diagram.layout.requests import Reply, read_reply, write_overview
from argmap.render.diagram.layout.routing import draw_directly, route
from argmap.render.diagram.layout.ways import Obstacle, Side, Way
from argmap.render.diagram.text.block import Block, Paragraph, Style, set_block

LABEL = Style(13, 16.5, bold=True)
LABEL_ROOM = Size(8, 4)
LABEL_WIDTH = 300.0
CLAIM_GAP, HEADING_SPACE = 14, 12
LEAST_WIDTH = 300
STACK_GAP = Size(60, 14)
# With more labels, only the first direction is tried.
DIRECTIONS, MOST_TRIED = ("LR", "TB"), 100
# Where lines come to a label from the article in the earlier column, and where they go on.
DOORS = {"LR": (Side.LEFT, Side.RIGHT), "TB": (Side.TOP, Side.BOTTOM)}


class LabelledBundle(Struct, frozen=True):
    """A bundle with its label, and its ends as numbers, the one in the earlier column first."""

    bundle: Bundle
    label: Block
    size: Size
    ends: tuple[int, int]
    is_turned: bool


def place_overview(
    graph: Graph, boxes: Mapping[str, Box], measures: Measures, graphviz: Graphviz
) -> tuple[tuple[PlacedCluster, ...], tuple[PlacedBundle, ...]]:
    """Return the articles and the bundles of links between them."""
    framed = {cluster.id: _stack_claims(cluster, boxes, measures) for cluster in graph.clusters}
    columns = _assign_columns(graph)
    joined = tuple(article for article in framed if article in columns)
    labelled = tuple(_label_bundle(bundle, joined, columns) for bundle in graph.bundles)
    sizes = [framed[article].frame.size for article in joined]
    labels = [item.size for item in labelled]
    ends = [item.ends for item in labelled]
    places = [2 * columns[article] for article in joined]
    places += [places[first] + 1 for first, _ in ends]
    doors: tuple[Side, Side] | None = None
    if is_too_dense(places, ends):
        reply = stack([*sizes, *labels], places, STACK_GAP)
    else:
        directions = DIRECTIONS if len(labelled) <= MOST_TRIED else DIRECTIONS[:1]
        requests = [write_overview(sizes, labels, ends, direction) for direction in directions]
        replies = [read_reply(text) for text in graphviz.lay_out(requests)]
        reply = choose(replies, PAGE_ASPECT)
        doors = DOORS[directions[replies.index(reply)]]
    placed = dict(
        _place_below([frame for name, frame in framed.items() if name not in columns], reply)
    )
    for number, article in enumerate(joined):
        frame = build_frame(reply.centres[number], sizes[number])
        placed[article] = framed[article].move(Point(frame.x, frame.y))
    clusters = tuple(placed[article] for article in framed)
    frames = [build_frame(reply.centres[len(joined) + at], size) for at, size in enumerate(labels)]
    return clusters, tuple(_place_bundles(labelled, frames, clusters, doors))


def _stack_claims(cluster: Cluster, boxes: Mapping[str, Box], measures: Measures) -> PlacedCluster:
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


def _assign_columns(graph: Graph) -> Mapping[str, int]:
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


def _label_bundle(
    bundle: Bundle, joined: Sequence[str], columns: Mapping[str, int]
) -> LabelledBundle:
    label = set_block((Paragraph(bundle.label, LABEL),), LABEL_WIDTH)
    size = Size(label.width + 2 * LABEL_ROOM.width, label.height + 2 * LABEL_ROOM.height)
    source, target = joined.index(bundle.source), joined.index(bundle.target)
    is_turned = columns[bundle.source] >= columns[bundle.target]
    ends = (target, source) if is_turned else (source, target)
    return LabelledBundle(bundle, label, size, ends, is_turned)


def _place_below(
    clusters: Sequence[PlacedCluster], reply: Reply
) -> Iterator[tuple[str, PlacedCluster]]:
    packing = pack([cluster.frame.size for cluster in clusters], ARTICLE_GAP, PAGE_ASPECT)
    under = Point(0, reply.size.height + ARTICLE_GAP)
    for cluster, corner in zip(clusters, packing.corners, strict=True):
        yield cluster.article.id, cluster.move(corner.move(under))


def _place_bundles(
    labelled: Sequence[LabelledBundle],
    frames: Sequence[Rectangle],
    clusters: Sequence[PlacedCluster],
    doors: tuple[Side, Side] | None,
) -> Iterator[PlacedBundle]:
    """Yield the bundles, with lines from the first article to a label and on to the second.

    Without doors, they are straight.
    """
    articles = {
        cluster.article.id: Obstacle(cluster.article.id, cluster.frame) for cluster in clusters
    }
    labels = [Obstacle(item.bundle.id, frame) for item, frame in zip(labelled, frames, strict=True)]
    ways: list[Way] = []
    for item, label in zip(labelled, labels, strict=True):
        source, target = articles[item.bundle.source], articles[item.bundle.target]
        enter, leave = (doors[::-1] if item.is_turned else doors) if doors else (None, None)
        ways += (Way(source, label, leave, enter), Way(label, target, leave, enter))
    obstacles = (*articles.values(), *labels)
    curves = iter(route(ways, obstacles) if doors else map(draw_directly, ways))
    for item, label in zip(labelled, labels, strict=True):
        yield PlacedBundle(item.bundle, item.label, label.frame, next(curves), next(curves))
