"""Lays out articles and places them side by side."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from argmap.load.look import Direction
from argmap.model.queries import get_article_id, is_across
from argmap.model.workspace import group_by_key
from argmap.progress import track
from argmap.render.diagram.graph import Cluster, Graph
from argmap.render.diagram.layout.box import Box, Measures, set_heading
from argmap.render.diagram.layout.effort import choose_effort
from argmap.render.diagram.layout.engine import Graphviz
from argmap.render.diagram.layout.forest import Forest, Leg, grow_forest
from argmap.render.diagram.layout.forms import Forms, build_forms
from argmap.render.diagram.layout.geometry import Point, Rectangle, Size
from argmap.render.diagram.layout.layers import can_be_layered, place_layers
from argmap.render.diagram.layout.packing import Arrangement, arrange
from argmap.render.diagram.layout.picture import PlacedCluster, PlacedTree
from argmap.render.diagram.layout.trees import place_tree
from argmap.render.diagram.text.block import Block

# Width by height of a page across.
PAGE_ASPECT = 1.414
# Pictures that fit a page of this height in pixels keep their natural form.
LEAST_PAGE = 1050.0
# What else is on a page: margins, title and legend, and in square pixels each question.
AROUND, QUESTION_AREA = Size(28, 135), 24_000
# A page across is easier to read on a screen; a later form must be so much smaller to be chosen.
UPRIGHT, WORTH = 1.03, 0.97
ARTICLE_GAP, PART_GAP, PADDING, HEADING_SPACE = 50, 18, 13, 10
LEAST_WIDTH = 300


class Plan(Struct, frozen=True):
    """An article with its claims laid out in parts.

    `sizes` are how large each part is in each of its forms, `place` puts all of them from 0, 0 on,
    each in the form of that number. `cross_legs` are the edges that no part has.
    """

    cluster: Cluster
    sizes: Sequence[Sequence[Size]]
    place: Callable[[Sequence[int]], Sequence[PlacedTree]]
    cross_legs: tuple[Leg, ...]
    arrangements: int


class Framing(Struct, frozen=True):
    """An article's heading and trees in one arrangement, and the size of the frame."""

    heading: Block
    trees: Arrangement
    size: Size


class Placement(Struct, frozen=True):
    """The articles at their places, the boxes of their claims, and lines still to be routed."""

    clusters: tuple[PlacedCluster, ...]
    boxes: Mapping[str, Box]
    cross_legs: tuple[Leg, ...]


def place_articles(
    graph: Graph,
    boxes: Mapping[str, Sequence[Box]],
    measures: Measures,
    direction: Direction,
    graphviz: Graphviz,
) -> Placement:
    """Return the articles, each around its claims, in the forms that together fit a page best.

    Each claim has several boxes, the usual one first. Raises ArgmapError when the layout fails.
    """
    plans = _plan_articles(graph, boxes, direction, graphviz)
    framings = [_list_framings(plan, measures) for plan in plans]
    whole = _choose_arrangement(framings, graph)
    clusters: list[PlacedCluster] = []
    chosen: dict[str, Box] = {}
    for plan, own, choice, corner in zip(
        plans, framings, whole.choices, whole.corners, strict=True
    ):
        graphviz.check_time()
        trees = plan.place(own[choice].trees.choices)
        clusters.append(_frame_article(plan.cluster, own[choice], trees).move(corner))
        chosen |= {
            claim: boxes[claim][number] for tree in trees for claim, number in tree.boxes.items()
        }
    cross_legs = tuple(leg for plan in plans for leg in plan.cross_legs)
    return Placement(tuple(clusters), chosen, cross_legs)


def measure_articles(
    graph: Graph,
    boxes: Mapping[str, Sequence[Box]],
    measures: Measures,
    direction: Direction,
    graphviz: Graphviz,
) -> Size:
    """Return how large all articles together are, without links between them."""
    plans = _plan_articles(graph, boxes, direction, graphviz)
    framings = [_list_framings(plan, measures) for plan in plans]
    return _choose_arrangement(framings, graph).size


def _plan_articles(
    graph: Graph, boxes: Mapping[str, Sequence[Box]], direction: Direction, graphviz: Graphviz
) -> Sequence[Plan]:
    effort = choose_effort(len(graph.nodes))
    plans: list[Plan] = []
    inner_links = group_by_key(
        (get_article_id(link.source), link) for link in graph.links if not is_across(link)
    )
    for cluster in track(graph.clusters, "laying out articles"):
        graphviz.check_time()
        forest = grow_forest(cluster, inner_links.get(cluster.id, ()))
        sizes = {node.id: [box.size for box in boxes[node.id]] for node in cluster.nodes}
        if direction is Direction.UP or not can_be_layered(cluster):
            forms = build_forms(forest, sizes, effort, graphviz.check_time)
            plans.append(_plan_trees(cluster, forest, forms, effort.arrangements))
        else:
            first = {claim: own[0] for claim, own in sizes.items()}
            parts = place_layers(cluster, forest, first, graphviz)
            plans.append(_plan_parts(cluster, parts, effort.arrangements))
    return plans


def _plan_trees(cluster: Cluster, forest: Forest, forms: Forms, arrangements: int) -> Plan:
    def place(choices: Sequence[int]) -> Sequence[PlacedTree]:
        roots = zip(forest.roots, choices, strict=True)
        return [place_tree(forest, forms, root, choice) for root, choice in roots]

    sizes = [[form.size for form in forms[root]] for root in forest.roots]
    return Plan(cluster, sizes, place, forest.cross_legs, arrangements)


def _plan_parts(cluster: Cluster, parts: Sequence[PlacedTree], arrangements: int) -> Plan:
    return Plan(cluster, [[part.size] for part in parts], lambda _: parts, (), arrangements)


def _list_framings(plan: Plan, measures: Measures) -> Sequence[Framing]:
    """Return the article with its trees in different arrangements, the most natural first."""
    framings: list[Framing] = []
    for trees in arrange(plan.sizes, PART_GAP, plan.arrangements):
        inner = max(trees.size.width, LEAST_WIDTH)
        heading = set_heading(plan.cluster, inner, measures)
        height = PADDING + heading.height + HEADING_SPACE + trees.size.height + PADDING
        framings.append(Framing(heading, trees, Size(inner + 2 * PADDING, height)))
    return framings


def _choose_arrangement(framings: Sequence[Sequence[Framing]], graph: Graph) -> Arrangement:
    """Return the articles in the forms that together need the smallest page, natural ones first."""
    most = choose_effort(len(graph.nodes)).arrangements
    questions = len(graph.questions)
    best, *others = arrange([[item.size for item in own] for own in framings], ARTICLE_GAP, most)
    for other in others:
        if _measure_page(other.size, questions) < WORTH * _measure_page(best.size, questions):
            best = other
    return best


def _measure_page(size: Size, questions: int) -> float:
    """Return the shorter side of a page that holds articles of that size and all around them."""
    width = max(size.width, LEAST_WIDTH) + AROUND.width
    height = size.height + AROUND.height + questions * QUESTION_AREA / width
    across = max(width / PAGE_ASPECT, height)
    upright = max(width, height / PAGE_ASPECT)
    return max(min(across, UPRIGHT * upright), LEAST_PAGE)


def _frame_article(
    cluster: Cluster, framing: Framing, trees: Iterable[PlacedTree]
) -> PlacedCluster:
    top = Point(PADDING, PADDING + framing.heading.height + HEADING_SPACE)
    placed = [
        tree.move(corner.move(top))
        for tree, corner in zip(trees, framing.trees.corners, strict=True)
    ]
    return PlacedCluster(
        cluster.article,
        Rectangle(0, 0, framing.size.width, framing.size.height),
        framing.heading,
        Point(PADDING, PADDING),
        tuple(shape for tree in placed for shape in tree.shapes),
        tuple(leg for tree in placed for leg in tree.legs),
        cluster.annotation,
    )
