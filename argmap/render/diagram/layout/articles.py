"""Lays out articles and places them side by side."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import product
from math import prod
from typing import TypeVar

from msgspec import Struct

from argmap.render.diagram.graph import Cluster, Graph, Node
from argmap.render.diagram.layout.box import Box, Measures, measure_box, set_heading
from argmap.render.diagram.layout.engine import Graphviz, Program
from argmap.render.diagram.layout.geometry import Curve, Point, Rectangle, Size
from argmap.render.diagram.layout.graphviz import Reply, read_reply, write_tree
from argmap.render.diagram.layout.picture import (
    Component,
    PlacedCluster,
    PlacedComponent,
    PlacedLeg,
    PlacedShape,
    find_components,
)

LEAST_PAGE = 1000.0
USUAL_WORTH = 0.9
MOST_RUNS = 12

Choice = TypeVar("Choice")


class Packing(Struct, frozen=True):
    """The top left corner of each rectangle, and the size of the whole."""

    corners: tuple[Point, ...]
    size: Size


def find_page_height(size: Size, aspect: float) -> float:
    """Return how tall a page of that aspect (width by height) must be to hold the size.

    No page is smaller than one that shows well on a screen; on that, the natural form is best.
    """
    return max(size.width / aspect, size.height, LEAST_PAGE)


def choose_first_good(
    choices: Iterable[Choice], needed: Callable[[Choice], float], worth: float = USUAL_WORTH
) -> Choice:
    """Return the first choice, or a later one that needs a page smaller by a tenth at least.

    With `worth`, that many times as large or less.

    Choices begin with the most natural, which is easier to read than one a little smaller.
    """
    best, *others = choices
    for each in others:
        if needed(each) < worth * needed(best):
            best = each
    return best


def pack(sizes: Sequence[Size], gap: float, aspect: float) -> Packing:
    """Return the rows, in order, that need the smallest page of that aspect; few rows if equal."""
    candidates = (
        pack_rows(sizes, gap, most) for most in sorted(list_row_widths(sizes, gap), reverse=True)
    )
    return min(candidates, key=lambda packing: find_page_height(packing.size, aspect))


def pack_both_ways(sizes: Sequence[Size], gap: float, aspect: float) -> Packing:
    """Return the packing in rows, or the one in columns when that needs a smaller page."""
    upright = pack([turn(size) for size in sizes], gap, 1 / aspect)
    columns = Packing(
        tuple(Point(corner.y, corner.x) for corner in upright.corners), turn(upright.size)
    )
    choices = (pack(sizes, gap, aspect), columns)
    return choose_first_good(choices, lambda each: find_page_height(each.size, aspect), worth=0.97)


def turn(size: Size) -> Size:
    """Return the size of what lies on its side."""
    return Size(size.height, size.width)


def list_row_widths(sizes: Sequence[Size], gap: float) -> Set[float]:
    """Return the widths that rows can have: of a few rectangles any run, of many one that begins.

    Runs are many when rectangles are, and there a little more or less width matters little.
    """
    starts = range(len(sizes) if len(sizes) <= MOST_RUNS else min(len(sizes), 1))
    widths = {0.0}
    for start in starts:
        total = 0.0
        for size in sizes[start:]:
            total += size.width + gap
            widths.add(total - gap)
    return widths


def pack_rows(
    sizes: Sequence[Size], gap: float, most: float, row_gap: float | None = None
) -> Packing:
    """Return the rectangles in rows of at most that width, one at least in each."""
    corners: list[Point] = []
    x = y = row_height = width = 0.0
    for size in sizes:
        if x and x + size.width > most:
            x, y, row_height = 0.0, y + row_height + (gap if row_gap is None else row_gap), 0.0
        corners.append(Point(x, y))
        x += size.width + gap
        row_height = max(row_height, size.height)
        width = max(width, x - gap)
    return Packing(tuple(corners), Size(width, y + row_height))


# Widths in pixels that rows of reasons are tried at, the most natural first; larger maps get one,
# as each try takes time.
LIMITS, QUICK_LIMITS = (9999.0, 2000.0, 1400.0, 1000.0, 700.0, 400.0), (1000.0,)
MOST_TRIED = 400


class Tries(Struct, frozen=True):
    """The same component laid out in several ways, from wide to narrow."""

    component: Component
    choices: tuple[PlacedComponent, ...]

    def best(self, aspect: float) -> PlacedComponent:
        """Return the choice that suits a page of that aspect (width by height)."""
        return choose_first_good(self.choices, lambda each: find_page_height(each.size, aspect))


def try_trees(
    components: Sequence[Component], pull: Mapping[str, float], graphviz: Graphviz
) -> tuple[Tries, ...]:
    """Return the components, each laid out in several ways."""
    shapes = sum(len(component.shapes) for component in components)
    limits = LIMITS if shapes <= MOST_TRIED else QUICK_LIMITS
    trees = [component for component in components if not component.is_single]
    requests = [tuple(write_tree(tree, pull, limit) for limit in limits) for tree in trees]
    different = tuple(dict.fromkeys(each for texts in requests for each in texts))
    replies = dict(zip(different, graphviz.lay_out(different, Program.DOT), strict=True))
    choices = iter(
        [
            tuple(place_tree(tree, read_reply(replies[text])) for text in dict.fromkeys(texts))
            for tree, texts in zip(trees, requests, strict=True)
        ]
    )
    return tuple(
        Tries(each, (place_single(each),) if each.is_single else next(choices))
        for each in components
    )


def place_tree(tree: Component, reply: Reply) -> PlacedComponent:
    """Return the component where Graphviz put it."""
    frames = {
        shape.id: build_frame(reply.centres[number], shape.size)
        for number, shape in enumerate(tree.shapes)
    }
    return PlacedComponent(
        Size(reply.width, reply.height),
        tuple(PlacedShape(each.id, frames[each.id], each.is_junction) for each in tree.shapes),
        tuple(place_legs(tree, reply)),
    )


def place_legs(tree: Component, reply: Reply) -> Iterator[PlacedLeg]:
    """Yield the edges, turned round: Graphviz drew them from conclusion to premise."""
    for number, leg in enumerate(tree.legs):
        curve: Curve = reply.curves[number]
        yield PlacedLeg(leg, tuple(reversed(curve)))


def place_single(component: Component) -> PlacedComponent:
    """Return a claim that no argument uses."""
    (shape,) = component.shapes
    frame = Rectangle(0, 0, shape.size.width, shape.size.height)
    return PlacedComponent(shape.size, (PlacedShape(shape.id, frame, is_junction=False),), ())


def build_frame(centre: Point, size: Size) -> Rectangle:
    """Return the rectangle of that size around a point."""
    return Rectangle(centre.x - size.width / 2, centre.y - size.height / 2, size.width, size.height)


# Width by height of what is between title and legend when the whole is like A3 across.
PAGE_ASPECT = 1.55
# The forms, width by height, in which each article is tried; of more articles all have one form.
ASPECTS = (4.0, 2.5, 1.5, 1.0, 0.75, 0.5, 0.3)
MOST_REFINED = 8
# So many combinations of forms are tried; that each differs little makes up for smaller steps.
MOST_ARRANGED = 1000
WORTH = 0.97
ARTICLE_GAP, PART_GAP, PADDING, HEADING_SPACE = 90, 40, 26, 18
LEAST_WIDTH = 300

Measure = Callable[[Node, Measures], Box]


class Arrangement(Struct, frozen=True):
    """Articles at their places, and the size of the whole."""

    clusters: tuple[PlacedCluster, ...]
    size: Size


def measure_boxes(
    graph: Graph, measures: Measures, measure: Measure = measure_box
) -> Mapping[str, Box]:
    """Return the measured box of each claim."""
    return {
        node.id: measure(node, measures) for cluster in graph.clusters for node in cluster.nodes
    }


def place_articles(
    graph: Graph, boxes: Mapping[str, Box], measures: Measures, graphviz: Graphviz
) -> tuple[PlacedCluster, ...]:
    """Return the articles, each around its claims, in the forms that together fit a page best."""
    parts = [find_components(cluster, boxes, graph.links) for cluster in graph.clusters]
    tries = iter(
        try_trees([each for part in parts for each in part], compute_pulls(graph), graphviz)
    )
    tries_by_cluster = [tuple(next(tries) for _ in part) for part in parts]
    aspects = ASPECTS if len(graph.clusters) <= MOST_REFINED else (PAGE_ASPECT,)
    forms = [
        tuple(frame_article(cluster, part, aspect, measures) for aspect in aspects)
        for cluster, part in zip(graph.clusters, tries_by_cluster, strict=True)
    ]
    return choose_arrangement(forms).clusters if forms else ()


def choose_arrangement(forms: Sequence[Sequence[PlacedCluster]]) -> Arrangement:
    """Return the articles in the forms that together need the smallest page, natural ones first."""
    different = [tuple({each.frame: each for each in choices}.values()) for choices in forms]
    if prod(len(choices) for choices in different) <= MOST_ARRANGED:
        return choose_first_good(map(arrange, product(*different)), find_page_needed, worth=WORTH)
    return choose_first_good(map(arrange, zip(*forms, strict=True)), find_page_needed)


def arrange(clusters: Sequence[PlacedCluster]) -> Arrangement:
    """Return the articles in rows, or in columns."""
    sizes = [Size(each.frame.width, each.frame.height) for each in clusters]
    packing = pack_both_ways(sizes, ARTICLE_GAP, PAGE_ASPECT)
    placed = zip(clusters, packing.corners, strict=True)
    return Arrangement(
        tuple(
            cluster.moved(Point(corner.x - cluster.frame.x, corner.y - cluster.frame.y))
            for cluster, corner in placed
        ),
        packing.size,
    )


def find_page_needed(arrangement: Arrangement) -> float:
    """Return how tall a page must be to hold the arrangement."""
    return find_page_height(arrangement.size, PAGE_ASPECT)


def compute_pulls(graph: Graph) -> Mapping[str, float]:
    """Return for claims and arguments whether their links lead to articles before or behind.

    A reason is pulled as its links and those of its own reasons pull: below 0 to the left.
    """
    place = {cluster.article.id: at for at, cluster in enumerate(graph.clusters)}
    pull: dict[str, float] = {}
    for link in graph.links:
        start, end = (place[each.partition(".")[0]] for each in (link.source, link.target))
        pull[link.source] = pull.get(link.source, 0) + end - start
        pull[link.target] = pull.get(link.target, 0) + start - end
    return pull


def frame_article(
    cluster: Cluster, parts: Sequence[Tries], aspect: float, measures: Measures
) -> PlacedCluster:
    """Return the article with its heading above its trees, and single claims below them."""
    trees = [each.best(aspect) for each in parts if not each.component.is_single]
    singles = [each.best(aspect) for each in parts if each.component.is_single]
    wood = pack([tree.size for tree in trees], PART_GAP, aspect)
    width = max(wood.size.width, LEAST_WIDTH)
    if not trees and singles:
        rest = pack([each.size for each in singles], PART_GAP, aspect)
    else:
        rest = pack_rows([each.size for each in singles], PART_GAP, width)
    inner = max(width, rest.size.width)
    heading = set_heading(cluster, inner, measures)
    top = PADDING + heading.height + HEADING_SPACE
    under = top + wood.size.height + (PART_GAP if trees and singles else 0)
    pieces = (
        *place_components(trees, wood.corners, Point(PADDING + (inner - wood.size.width) / 2, top)),
        *place_components(
            singles, rest.corners, Point(PADDING + (inner - rest.size.width) / 2, under)
        ),
    )
    return PlacedCluster(
        cluster.article,
        Rectangle(0, 0, inner + 2 * PADDING, under + rest.size.height + PADDING),
        heading,
        Point(PADDING, PADDING),
        tuple(shape for piece in pieces for shape in piece.shapes),
        tuple(leg for piece in pieces for leg in piece.legs),
        cluster.outcome,
    )


def place_components(
    pieces: Sequence[PlacedComponent], corners: Sequence[Point], origin: Point
) -> tuple[PlacedComponent, ...]:
    """Return the components at their corners, counted from an origin."""
    return tuple(
        piece.moved(corner.moved(origin)) for piece, corner in zip(pieces, corners, strict=True)
    )
