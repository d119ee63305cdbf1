"""Paints what Graphviz placed, back to front: articles, arguments, links, claims."""

from collections import Counter
from collections.abc import Iterator

from argmap.model.elements import Claim, Confidence
from argmap.output.layout.box import Box, shown
from argmap.output.layout.picture import Picture, PlacedCluster, PlacedLeg, PlacedLink, PlacedShape
from argmap.output.painting.element import element, title
from argmap.output.painting.line import paint_line
from argmap.output.painting.shapes import outline, paint_box, paint_junction
from argmap.output.painting.words import paint_block
from argmap.output.theme import CLUSTER_FILL, CLUSTER_LINE, CONCEDED, STROKES, SUPPORT, THIN
from argmap.output.typeset.drawable import drawable

CLUSTER_RADIUS = 10


def paint_body(picture: Picture) -> Iterator[str]:
    """Yield everything between title and legend, a line each."""
    for cluster in picture.clusters:
        yield "\n" + paint_cluster(cluster)
    for cluster in picture.clusters:
        for step in paint_steps(cluster):
            yield "\n" + step
    seen: Counter[str] = Counter()
    for link in picture.links:
        reference = link_id(link)
        seen[reference] += 1
        yield "\n" + paint_link(
            link, f"{reference}:{seen[reference]}" if seen[reference] > 1 else reference
        )
    for cluster in picture.clusters:
        for shape in cluster.shapes:
            if not shape.is_junction:
                yield "\n" + paint_claim(picture.boxes[shape.id], shape)


def paint_cluster(cluster: PlacedCluster) -> str:
    """Return the frame and the heading of an article."""
    article, frame = cluster.article, cluster.frame
    authors = ", ".join(shown(author) for author in article.authors)
    return element(
        "g",
        (
            title(drawable(" — ".join(filter(None, (article.title or article.name, authors))))),
            outline(frame, CLUSTER_RADIUS, fill=CLUSTER_FILL, stroke=CLUSTER_LINE),
            *paint_block(cluster.heading, cluster.heading_at, cluster.heading.width),
        ),
        id=article.id,
    )


def paint_steps(cluster: PlacedCluster) -> Iterator[str]:
    """Yield the arguments of an article: their edges, and the junction if there is one."""
    junctions = {shape.id: shape for shape in cluster.shapes if shape.is_junction}
    legs_by_step: dict[str, list[PlacedLeg]] = {}
    for placed in cluster.legs:
        legs_by_step.setdefault(placed.leg.step.id, []).append(placed)
    for reference, legs in legs_by_step.items():
        yield element("g", paint_step(legs, junctions.get(reference)), id=reference)


def paint_step(legs: list[PlacedLeg], junction: PlacedShape | None) -> Iterator[str]:
    """Yield the edges of an argument and its junction."""
    conceded = legs[0].leg.step.argument.conceded
    stroke = CONCEDED if conceded else SUPPORT
    yield title(legs[0].leg.step.id)
    for placed in legs:
        yield from paint_line(placed.curve, stroke if placed.leg.has_arrow else stroke.headless)
    if junction:
        yield paint_junction(junction.frame, conceded=conceded)


def link_id(link: PlacedLink) -> str:
    """Return an id for a link; colons keep it apart from every reference."""
    return f"{link.link.source}:{link.link.relation}:{link.link.target}"


def paint_link(placed: PlacedLink, reference: str) -> str:
    """Return the line of a link, thinner when the mapper is not sure of it."""
    link = placed.link
    scale = THIN if link.confidence is Confidence.LOW else 1.0
    words = link.id if link.note is None else f"{link.id}: {link.note}"
    return element(
        "g",
        (title(drawable(words)), *paint_line(placed.curve, STROKES[link.relation], scale)),
        id=reference,
    )


def paint_claim(box: Box, shape: PlacedShape) -> str:
    """Return the box of a claim, with its whole text and its place as a tooltip."""
    claim = box.node.claim
    return element("g", (title(tooltip(claim)), *paint_box(box, shape.frame)), id=claim.id)


def tooltip(claim: Claim) -> str:
    """Return what a claim says, and where."""
    return f"{drawable(claim.text)}\n{claim.id}, {drawable(claim.span.file.name)}:{claim.span.line}"
