"""Paints articles, arguments, links and claims."""

from collections import Counter
from collections.abc import Iterator, Sequence

from argmap.model.elements import Link
from argmap.model.workspace import group_by_key
from argmap.render.diagram.annotation import Annotation
from argmap.render.diagram.box_texts import (
    build_argument_tooltip,
    build_article_tooltip,
    build_bundle_tooltip,
    build_claim_tooltip,
    build_link_tooltip,
)
from argmap.render.diagram.graph import Annotations, get_link_id
from argmap.render.diagram.layout.box import Box
from argmap.render.diagram.layout.geometry import Curve, Point, find_middle
from argmap.render.diagram.layout.overview import LABEL_ROOM
from argmap.render.diagram.layout.picture import (
    Picture,
    PlacedBundle,
    PlacedCluster,
    PlacedLeg,
    PlacedLink,
    PlacedShape,
)
from argmap.render.diagram.paint.shapes import (
    paint_box,
    paint_casing,
    paint_disc,
    paint_junction,
    paint_line,
    paint_outline,
    write_dashes,
)
from argmap.render.diagram.paint.svg_elements import (
    Brush,
    Value,
    paint_block,
    paint_group,
    paint_text,
)

CLUSTER_RADIUS, LABEL_RADIUS = 10, 5
OMISSION_AWAY, OMISSION_SIZE = Point(9, 4), 11
# A sign on a line; its middle is this much of its size above its baseline.
BADGE_RADIUS, SIGN_SIZE, SIGN_DROP = 7.5, 13, 0.345


def paint_body(picture: Picture, annotations: Annotations, brush: Brush) -> Iterator[str]:
    """Yield everything between title and legend, a line each."""
    for cluster in picture.clusters:
        yield "\n" + _paint_cluster(cluster, brush)
    for cluster in picture.clusters:
        for step in _paint_steps(cluster, annotations, brush):
            yield "\n" + step
    counts: Counter[str] = Counter()
    for link in picture.links:
        link_id = get_link_id(link.link)
        counts[link_id] += 1
        numbered = f"{link_id}:{counts[link_id]}" if counts[link_id] > 1 else link_id
        yield "\n" + _paint_link(link, numbered, _get_annotation(link, annotations), brush)
    for bundle in picture.bundles:
        yield "\n" + _paint_bundle(bundle, brush)
    for cluster in picture.clusters:
        for shape in cluster.shapes:
            if not shape.is_junction:
                yield "\n" + _paint_claim(picture.boxes[shape.id], shape, brush)
    for curve, annotation in _find_annotated_lines(picture, annotations):
        yield "\n" + _paint_badge(annotation, find_middle(curve), brush)


def _find_annotated_lines(
    picture: Picture, annotations: Annotations
) -> Iterator[tuple[Curve, Annotation]]:
    for cluster in picture.clusters:
        for placed in cluster.legs:
            step, tail = placed.leg.step, placed.leg.tail
            annotation = annotations.premises.get((step.id, tail))
            if annotation is None and placed.leg.has_arrow:
                annotation = annotations.arguments.get(step.id)
            if annotation:
                yield placed.curve, annotation
    for link in picture.links:
        if annotation := _get_annotation(link, annotations):
            yield link.curve, annotation


def _get_annotation(placed: PlacedLink, annotations: Annotations) -> Annotation | None:
    return annotations.links.get(placed.link) if isinstance(placed.link, Link) else None


def _paint_badge(annotation: Annotation, at: Point, brush: Brush) -> str:
    fill, colour = brush.palette.marks[annotation.mark]
    baseline = Point(at.x, at.y + SIGN_SIZE * SIGN_DROP)
    sign = paint_text(
        annotation.mark.sign,
        baseline,
        SIGN_SIZE,
        font_weight="bold",
        text_anchor="middle",
        fill=colour,
    )
    return paint_disc(at, BADGE_RADIUS, colour, fill) + sign


def _paint_cluster(cluster: PlacedCluster, brush: Brush) -> str:
    article, heading, palette = cluster.article, cluster.heading, brush.palette
    pen: dict[str, Value] = {"stroke": palette.cluster_line}
    if cluster.annotation:
        style = brush.theme.marks[cluster.annotation.mark]
        pen = {"stroke": style.colour, "stroke_width": style.width, **write_dashes(style.dashes)}
    frame = paint_outline(cluster.frame, CLUSTER_RADIUS, fill=palette.cluster_fill, **pen)
    words = "".join(paint_block(heading, cluster.heading_at, cluster.heading_room.width, palette))
    tooltip = build_article_tooltip(article, cluster.annotation)
    content = (frame, brush.wrap_in_link(words, article.span))
    return paint_group(article.id, tooltip, content, brush)


def _paint_steps(cluster: PlacedCluster, annotations: Annotations, brush: Brush) -> Iterator[str]:
    junctions = {shape.id: shape for shape in cluster.shapes if shape.is_junction}
    legs_by_step = group_by_key((placed.leg.step.id, placed) for placed in cluster.legs)
    for step_id, legs in legs_by_step.items():
        argument = legs[0].leg.step.argument
        tooltip = build_argument_tooltip(argument, annotations.arguments.get(step_id))
        content = _paint_step(legs, junctions.get(step_id), brush)
        yield paint_group(step_id, tooltip, content, brush)


def _paint_step(
    legs: Sequence[PlacedLeg], junction: PlacedShape | None, brush: Brush
) -> Iterator[str]:
    """Yield the edges of an argument and its junction, with the number of omitted premises."""
    step = legs[0].leg.step
    conceded = step.argument.conceded
    stroke = brush.theme.conceded if conceded else brush.theme.support
    for placed in legs:
        pen = stroke if placed.leg.has_arrow else stroke.headless
        yield from paint_line(placed.curve, pen, brush.palette.cluster_fill)
    if junction:
        yield paint_junction(junction.frame, brush.theme, conceded=conceded)
        if step.omitted:
            at = junction.frame.centre.move(OMISSION_AWAY)
            colour = brush.palette.soft_text
            yield paint_text(f"+{step.omitted}", at, OMISSION_SIZE, fill=colour)


def _paint_link(
    placed: PlacedLink, link_id: str, annotation: Annotation | None, brush: Brush
) -> str:
    link, ground = placed.link, brush.palette.cluster_fill
    stroke = brush.theme.choose_stroke(link)
    casing = paint_casing(placed.curve, stroke, ground)
    line = "".join((casing, *paint_line(placed.curve, stroke, ground)))
    content = (brush.wrap_in_link(line, link.span),)
    return paint_group(link_id, build_link_tooltip(link, annotation), content, brush)


def _paint_bundle(placed: PlacedBundle, brush: Brush) -> str:
    """Return the line of all links of a kind between two articles, through its label."""
    bundle, palette = placed.bundle, brush.palette
    stroke = brush.theme.strokes[bundle.relation]
    corner = Point(placed.frame.x + LABEL_ROOM.width, placed.frame.y + LABEL_ROOM.height)
    content = (
        *paint_line(placed.before, stroke.first_half, palette.background),
        *paint_line(placed.after, stroke.second_half, palette.background),
        paint_outline(
            placed.frame,
            LABEL_RADIUS,
            fill=palette.box_fill,
            stroke=stroke.colour,
            stroke_width=1.4,
        ),
        *paint_block(placed.label, corner, placed.label.width, palette),
    )
    return paint_group(bundle.id, build_bundle_tooltip(bundle), content, brush)


def _paint_claim(box: Box, shape: PlacedShape, brush: Brush) -> str:
    painted = "".join(paint_box(box, shape.frame, brush.theme))
    content = (brush.wrap_in_link(painted, box.node.claim.span),)
    return paint_group(shape.id, build_claim_tooltip(box.node), content, brush)
