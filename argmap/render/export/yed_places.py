"""Where the nodes of a map are when yEd opens it: in rows, an article beside the other.

Layouts are what yEd is for; until one is chosen, nothing covers anything else.
"""

from collections.abc import Iterator
from math import sqrt

from msgspec import Struct

from argmap.model.elements import Argument, Article, Claim
from argmap.model.workspace import Workspace
from argmap.render.diagram.layout.geometry import Point, Rectangle
from argmap.render.diagram.layout.packing import pack_rows
from argmap.render.export.yed_graphics import (
    Drawn,
    shape_argument,
    shape_claim,
    shape_heading,
)

GAP, INSET, BETWEEN = 40.0, 20.0, 80.0
# How much wider than tall the rows of an article are, about.
ASPECT = 1.3


class Placed(Struct, frozen=True):
    """A claim or an argument, what it looks like, and its top left corner."""

    item: Claim | Argument
    drawn: Drawn
    corner: Point


class PlacedArticle(Struct, frozen=True):
    """An article, its heading, its frame, how far inside its nodes are, and these."""

    article: Article
    heading: Drawn
    frame: Rectangle
    inset: float
    nodes: tuple[Placed, ...]


def place_articles(workspace: Workspace) -> Iterator[PlacedArticle]:
    """Yield the articles that have claims, from left to right."""
    left = 0.0
    for article in workspace.articles:
        if claims := workspace.claims_by_article.get(article.id, ()):
            placed = _place_article(workspace, article, claims, left)
            yield placed
            left = placed.frame.right + BETWEEN


def _place_article(
    workspace: Workspace, article: Article, claims: tuple[Claim, ...], left: float
) -> PlacedArticle:
    drawn = tuple(_shape_nodes(workspace, claims))
    sizes = [shape.size for _, shape in drawn]
    area = sum((size.width + GAP) * (size.height + GAP) for size in sizes)
    packing = pack_rows(sizes, GAP, sqrt(area * ASPECT))
    heading = shape_heading(article)
    start = Point(left + INSET, heading.size.height + INSET)
    width = max(packing.size.width, heading.size.width) + 2 * INSET
    height = heading.size.height + packing.size.height + 2 * INSET
    nodes = (
        Placed(item, shape, corner.move(start))
        for (item, shape), corner in zip(drawn, packing.corners, strict=True)
    )
    return PlacedArticle(article, heading, Rectangle(left, 0, width, height), INSET, tuple(nodes))


def _shape_nodes(
    workspace: Workspace, claims: tuple[Claim, ...]
) -> Iterator[tuple[Claim | Argument, Drawn]]:
    """Yield each claim, and after it the arguments for and against it."""
    for claim in claims:
        yield claim, shape_claim(claim)
        for argument in workspace.arguments_by_conclusion.get(claim.id, ()):
            yield argument, shape_argument(argument)
