"""Lays out articles and places them side by side."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod

from msgspec import Struct

from argmap.render.diagram.graph import Cluster, Graph
from argmap.render.diagram.layout.box import Box, Measures, set_heading
from argmap.render.diagram.layout.components import Component, find_components
from argmap.render.diagram.layout.engine import Graphviz, Program
from argmap.render.diagram.layout.geometry import Point, Rectangle, Size, build_frame
from argmap.render.diagram.layout.packing import choose, pack, pack_both_ways, pack_rows
from argmap.render.diagram.layout.picture import (
    PlacedCluster,
    PlacedComponent,
    PlacedLeg,
    PlacedShape,
)
from argmap.render.diagram.layout.requests import Reply, read_reply, write_tree

# Widths in pixels that rows of reasons are tried at, the most natural first; larger maps get one,
# as each try takes time.
LIMITS, QUICK_LIMITS = (9999.0, 2000.0, 1400.0, 1000.0, 700.0, 400.0), (1000.0,)
MOST_TRIED = 400
# Width by height of what is between title and legend when the whole is like A3 across.
PAGE_ASPECT = 1.55
# The forms, width by height, in which each article is tried; of more articles all have one form.
ASPECTS = (4.0, 2.5, 1.5, 1.0, 0.75, 0.5, 0.3)
MOST_REFINED = 8
# So many combinations of forms are tried; as each differs little, smaller gains count too.
MOST_ARRANGED = 1000
WORTH = 0.97
ARTICLE_GAP, PART_GAP, PADDING, HEADING_SPACE = 90, 40, 26, 18
LEAST_WIDTH = 300


class Tries(Struct, frozen=True):
    """The same component laid out in several ways, from wide to narrow."""

    component: Component
    choices: tuple[PlacedComponent, ...]


class Arrangement(Struct, frozen=True):
    """Articles at their places, and the size of the whole."""

    clusters: tuple[PlacedCluster, ...]
    size: Size


def place_articles(
    graph: Graph, boxes: Mapping[str, Box], measures: Measures, graphviz: Graphviz
) -> tuple[PlacedCluster, ...]:
    """Return the articles, each around its claims, in the forms that together fit a page best."""
    parts = [find_components(cluster, boxes, graph.links) for cluster in graph.clusters]
    components = [component for part in parts for component in part]
    tries = iter(_try_components(components, graphviz))
    aspects = ASPECTS if len(graph.clusters) <= MOST_REFINED else (PAGE_ASPECT,)
    forms: list[tuple[PlacedCluster, ...]] = []
    for cluster, part in zip(graph.clusters, parts, strict=True):
        own = [next(tries) for _ in part]
        forms.append(tuple(_frame_article(cluster, own, aspect, measures) for aspect in aspects))
    return _choose_arrangement(forms).clusters if forms else ()


def _try_components(components: Sequence[Component], graphviz: Graphviz) -> Iterator[Tries]:
    shapes = sum(len(component.shapes) for component in components)
    limits = LIMITS if shapes <= MOST_TRIED else QUICK_LIMITS
    requests = [
        () if component.is_single else tuple(write_tree(component, at) for at in limits)
        for component in components
    ]
    different = tuple(dict.fromkeys(request for texts in requests for request in texts))
    replies = dict(zip(different, graphviz.lay_out(different, Program.DOT), strict=True))
    for component, texts in zip(components, requests, strict=True):
        placed = [
            _place_tree(component, read_reply(replies[request])) for request in dict.fromkeys(texts)
        ]
        yield Tries(component, tuple(placed or [_place_single(component)]))


def _place_tree(tree: Component, reply: Reply) -> PlacedComponent:
    """Return the component where Graphviz put it; it drew edges from conclusion to premise."""
    shapes = (
        PlacedShape(shape.id, build_frame(reply.centres[number], shape.size), shape.is_junction)
        for number, shape in enumerate(tree.shapes)
    )
    legs = (PlacedLeg(leg, reply.curves[number][::-1]) for number, leg in enumerate(tree.legs))
    return PlacedComponent(reply.size, tuple(shapes), tuple(legs))


def _place_single(component: Component) -> PlacedComponent:
    (shape,) = component.shapes
    frame = Rectangle(0, 0, shape.size.width, shape.size.height)
    return PlacedComponent(shape.size, (PlacedShape(shape.id, frame, is_junction=False),), ())


def _choose_arrangement(forms: Sequence[Sequence[PlacedCluster]]) -> Arrangement:
    """Return the articles in the forms that together need the smallest page, natural ones first."""
    different = [tuple({form.frame: form for form in choices}.values()) for choices in forms]
    if prod(len(choices) for choices in different) <= MOST_ARRANGED:
        return choose(map(_arrange, product(*different)), PAGE_ASPECT, worth=WORTH)
    return choose(map(_arrange, zip(*forms, strict=True)), PAGE_ASPECT)


def _arrange(clusters: Sequence[PlacedCluster]) -> Arrangement:
    """Return the articles in rows, or in columns."""
    packing = pack_both_ways([item.frame.size for item in clusters], ARTICLE_GAP, PAGE_ASPECT)
    placed = (
        cluster.move(Point(corner.x - cluster.frame.x, corner.y - cluster.frame.y))
        for cluster, corner in zip(clusters, packing.corners, strict=True)
    )
    return Arrangement(tuple(placed), packing.size)


def _frame_article(
    cluster: Cluster, tries: Sequence[Tries], aspect: float, measures: Measures
) -> PlacedCluster:
    """Return the article with its heading above its trees, and single claims below them."""
    trees = [choose(item.choices, aspect) for item in tries if not item.component.is_single]
    singles = [choose(item.choices, aspect) for item in tries if item.component.is_single]
    wood = pack([tree.size for tree in trees], PART_GAP, aspect)
    width = max(wood.size.width, LEAST_WIDTH)
    sizes = [single.size for single in singles]
    if singles and not trees:
        rest = pack(sizes, PART_GAP, aspect)
    else:
        rest = pack_rows(sizes, PART_GAP, width)
    inner = max(width, rest.size.width)
    heading = set_heading(cluster, inner, measures)
    top = PADDING + heading.height + HEADING_SPACE
    under = top + wood.size.height + (PART_GAP if trees and singles else 0)
    tree_origin = Point(PADDING + (inner - wood.size.width) / 2, top)
    single_origin = Point(PADDING + (inner - rest.size.width) / 2, under)
    pieces = (
        *_move_all(trees, wood.corners, tree_origin),
        *_move_all(singles, rest.corners, single_origin),
    )
    return PlacedCluster(
        cluster.article,
        Rectangle(0, 0, inner + 2 * PADDING, under + rest.size.height + PADDING),
        heading,
        Point(PADDING, PADDING),
        tuple(shape for piece in pieces for shape in piece.shapes),
        tuple(leg for piece in pieces for leg in piece.legs),
        cluster.annotation,
    )


def _move_all(
    pieces: Sequence[PlacedComponent], corners: Sequence[Point], origin: Point
) -> Iterator[PlacedComponent]:
    for piece, corner in zip(pieces, corners, strict=True):
        yield piece.move(corner.move(origin))
