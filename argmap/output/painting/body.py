"""Paints what Graphviz placed, back to front: articles, arguments, links, claims."""

from collections import Counter
from collections.abc import Iterator

from argmap.model.elements import Confidence
from argmap.output.graph import Bundle
from argmap.output.layout.box import Box
from argmap.output.layout.geometry import Point
from argmap.output.layout.overview import LABEL_ROOM
from argmap.output.layout.picture import (
    Picture,
    PlacedBundle,
    PlacedCluster,
    PlacedLeg,
    PlacedLink,
    PlacedShape,
)
from argmap.output.painting import tooltips
from argmap.output.painting.address import linked
from argmap.output.painting.brush import Brush
from argmap.output.painting.element import element, title
from argmap.output.painting.line import paint_casing, paint_line
from argmap.output.painting.shapes import outline, paint_box, paint_junction
from argmap.output.painting.words import paint_block, paint_mark
from argmap.output.theme import THIN

CLUSTER_RADIUS, LABEL_RADIUS = 10, 5
MARK_AWAY = Point(9, 4)


def paint_body(picture: Picture, brush: Brush) -> Iterator[str]:
    """Yield everything between title and legend, a line each."""
    for cluster in picture.clusters:
        yield "\n" + paint_cluster(cluster, brush)
    for cluster in picture.clusters:
        for step in paint_steps(cluster, brush):
            yield "\n" + step
    seen: Counter[str] = Counter()
    for link in picture.links:
        reference = link_id(link)
        seen[reference] += 1
        yield "\n" + paint_link(
            link, f"{reference}:{seen[reference]}" if seen[reference] > 1 else reference, brush
        )
    for bundle in picture.bundles:
        yield "\n" + paint_bundle(bundle, brush)
    for cluster in picture.clusters:
        for shape in cluster.shapes:
            if not shape.is_junction:
                yield "\n" + paint_claim(picture.boxes[shape.id], shape, brush)


def paint_cluster(cluster: PlacedCluster, brush: Brush) -> str:
    """Return the frame and the heading of an article."""
    article, heading, palette = cluster.article, cluster.heading, brush.palette
    fill, line = palette.cluster_fill, palette.cluster_line
    words = "".join(paint_block(heading, cluster.heading_at, heading.width, palette))
    return element(
        "g",
        (
            title(tooltips.of_article(article)),
            outline(cluster.frame, CLUSTER_RADIUS, fill=fill, stroke=line),
            linked(words, brush.link_base, article.span),
        ),
        id=article.id,
    )


def paint_steps(cluster: PlacedCluster, brush: Brush) -> Iterator[str]:
    """Yield the arguments of an article: their edges, and the junction if there is one."""
    junctions = {shape.id: shape for shape in cluster.shapes if shape.is_junction}
    legs_by_step: dict[str, list[PlacedLeg]] = {}
    for placed in cluster.legs:
        legs_by_step.setdefault(placed.leg.step.id, []).append(placed)
    for reference, legs in legs_by_step.items():
        yield element("g", paint_step(legs, junctions.get(reference), brush), id=reference)


def paint_step(legs: list[PlacedLeg], junction: PlacedShape | None, brush: Brush) -> Iterator[str]:
    """Yield the edges of an argument and its junction, with a mark of the premises left out."""
    step = legs[0].leg.step
    conceded = step.argument.conceded
    stroke = brush.theme.conceded if conceded else brush.theme.support
    ground = brush.palette.cluster_fill
    yield title(tooltips.of_argument(step.argument))
    for placed in legs:
        pen = stroke if placed.leg.has_arrow else stroke.headless
        yield from paint_line(placed.curve, pen, ground)
    if junction:
        yield paint_junction(junction.frame, brush.theme, conceded=conceded)
        if step.omitted:
            yield paint_mark(f"+{step.omitted}", junction.frame.centre.moved(MARK_AWAY), brush)


def link_id(link: PlacedLink) -> str:
    """Return an id for a link; colons keep it apart from every reference."""
    return f"{link.link.source}:{link.link.relation}:{link.link.target}"


def paint_link(placed: PlacedLink, reference: str, brush: Brush) -> str:
    """Return the line of a link, thinner when the mapper is not sure of it."""
    link, stroke = placed.link, brush.theme.strokes[placed.link.relation]
    scale = THIN if link.confidence is Confidence.LOW else 1.0
    ground = brush.palette.cluster_fill
    line = (
        paint_casing(placed.curve, stroke, ground, scale),
        *paint_line(placed.curve, stroke, ground, scale),
    )
    return element(
        "g",
        (title(tooltips.of_link(link)), linked("".join(line), brush.link_base, link.span)),
        id=reference,
    )


def paint_bundle(placed: PlacedBundle, brush: Brush) -> str:
    """Return the line of all links of a kind between two articles, through its label."""
    bundle, palette = placed.bundle, brush.palette
    stroke = brush.theme.strokes[bundle.relation]
    box = outline(
        placed.frame, LABEL_RADIUS, fill=palette.box_fill, stroke=stroke.colour, stroke_width=1.4
    )
    corner = Point(placed.frame.x + LABEL_ROOM.width, placed.frame.y + LABEL_ROOM.height)
    return element(
        "g",
        (
            title(tooltips.of_bundle(bundle)),
            *paint_line(placed.before, stroke.first_half, palette.background),
            *paint_line(placed.after, stroke.second_half, palette.background),
            box,
            *paint_block(placed.label, corner, placed.label.width, palette),
        ),
        id=bundle_id(bundle),
    )


def bundle_id(bundle: Bundle) -> str:
    """Return an id for a bundle of links."""
    return f"{bundle.source}:{bundle.relation}:{bundle.target}"


def paint_claim(box: Box, shape: PlacedShape, brush: Brush) -> str:
    """Return the box of a claim, with all that is known of it as a tooltip."""
    claim = box.node.claim
    picture = "".join(paint_box(box, shape.frame, brush.theme))
    return element(
        "g",
        (title(tooltips.of_claim(box.node)), linked(picture, brush.link_base, claim.span)),
        id=claim.id,
    )
