"""Paints articles, arguments, links and claims."""

from collections import Counter
from collections.abc import Iterable, Iterator

from argmap.model.elements import Argument, Article, Claim, Confidence, Link, QuoteStatus
from argmap.render.diagram.annotation import Annotation
from argmap.render.diagram.graph import Annotations, Bundle, Node
from argmap.render.diagram.layout.box import Box, describe_details, describe_speaker, format_fact
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
from argmap.render.diagram.paint.elements import (
    Brush,
    Value,
    element,
    escape,
    paint_block,
    paint_mark,
    wrap_in_link,
    write_tooltip,
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
from argmap.render.diagram.text.block import clean_text
from argmap.render.diagram.theme import THIN
from argmap.render.reasons import ACTIVE_VERBS
from argmap.source.text import Span

CLUSTER_RADIUS, LABEL_RADIUS = 10, 5
MARK_AWAY = Point(9, 4)
# A sign on a line; its middle is this much of its size above its baseline.
BADGE_RADIUS, SIGN_SIZE, SIGN_DROP = 7.5, 13, 0.345


def paint_body(picture: Picture, marks: Annotations, brush: Brush) -> Iterator[str]:
    """Yield everything between title and legend, a line each."""
    for cluster in picture.clusters:
        yield "\n" + paint_cluster(cluster, brush)
    for cluster in picture.clusters:
        for step in paint_steps(cluster, marks, brush):
            yield "\n" + step
    seen: Counter[str] = Counter()
    for link in picture.links:
        reference = link_id(link)
        seen[reference] += 1
        numbered = f"{reference}:{seen[reference]}" if seen[reference] > 1 else reference
        yield "\n" + paint_link(link, numbered, marks.links.get(link.link), brush)
    for bundle in picture.bundles:
        yield "\n" + paint_bundle(bundle, brush)
    for cluster in picture.clusters:
        for shape in cluster.shapes:
            if not shape.is_junction:
                yield "\n" + paint_claim(picture.boxes[shape.id], shape, brush)
    for curve, outcome in find_annotated_lines(picture, marks):
        yield "\n" + paint_badge(outcome, find_middle(curve), brush)


def find_annotated_lines(
    picture: Picture, marks: Annotations
) -> Iterator[tuple[Curve, Annotation]]:
    """Yield the lines that carry a sign: of arguments, of their premises, of links."""
    for cluster in picture.clusters:
        for placed in cluster.legs:
            step, tail = placed.leg.step, placed.leg.tail
            outcome = marks.premises.get((step.id, tail))
            if outcome is None and placed.leg.has_arrow:
                outcome = marks.arguments.get(step.id)
            if outcome:
                yield placed.curve, outcome
    for link in picture.links:
        if outcome := marks.links.get(link.link):
            yield link.curve, outcome


def paint_badge(outcome: Annotation, at: Point, brush: Brush) -> str:
    """Return the sign of what became of a line, on a disc."""
    fill, colour = brush.palette.statuses[outcome.status]
    sign = element(
        "text",
        (escape(outcome.sign),),
        x=at.x,
        y=at.y + SIGN_SIZE * SIGN_DROP,
        font_size=SIGN_SIZE,
        font_weight="bold",
        text_anchor="middle",
        fill=colour,
    )
    return paint_disc(at, BADGE_RADIUS, colour, fill) + sign


def paint_cluster(cluster: PlacedCluster, brush: Brush) -> str:
    """Return the frame and the heading of an article."""
    article, heading, palette = cluster.article, cluster.heading, brush.palette
    outcome = cluster.outcome
    fill, line = palette.cluster_fill, palette.cluster_line
    pen: dict[str, Value] = {"stroke": line}
    if outcome:
        form = brush.theme.statuses[outcome.status]
        pen = {"stroke": form.colour, "stroke_width": form.width, **write_dashes(form.dashes)}
    words = "".join(paint_block(heading, cluster.heading_at, heading.width, palette))
    return element(
        "g",
        (
            write_tooltip(describe_article(article, outcome)),
            paint_outline(cluster.frame, CLUSTER_RADIUS, fill=fill, **pen),
            wrap_in_link(words, brush.link_base, article.span),
        ),
        id=f"{brush.prefix}{article.id}",
    )


def paint_steps(cluster: PlacedCluster, marks: Annotations, brush: Brush) -> Iterator[str]:
    """Yield the arguments of an article: their edges, and the junction if there is one."""
    junctions = {shape.id: shape for shape in cluster.shapes if shape.is_junction}
    legs_by_step: dict[str, list[PlacedLeg]] = {}
    for placed in cluster.legs:
        legs_by_step.setdefault(placed.leg.step.id, []).append(placed)
    for reference, legs in legs_by_step.items():
        told = write_tooltip(
            describe_argument(legs[0].leg.step.argument, marks.arguments.get(reference))
        )
        content = (told, *paint_step(legs, junctions.get(reference), brush))
        yield element("g", content, id=f"{brush.prefix}{reference}")


def paint_step(legs: list[PlacedLeg], junction: PlacedShape | None, brush: Brush) -> Iterator[str]:
    """Yield the edges of an argument and its junction, with a mark of the premises left out."""
    step = legs[0].leg.step
    conceded = step.argument.conceded
    stroke = brush.theme.conceded if conceded else brush.theme.support
    ground = brush.palette.cluster_fill
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


def paint_link(placed: PlacedLink, reference: str, outcome: Annotation | None, brush: Brush) -> str:
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
        (
            write_tooltip(describe_link(link, outcome)),
            wrap_in_link("".join(line), brush.link_base, link.span),
        ),
        id=f"{brush.prefix}{reference}",
    )


def paint_bundle(placed: PlacedBundle, brush: Brush) -> str:
    """Return the line of all links of a kind between two articles, through its label."""
    bundle, palette = placed.bundle, brush.palette
    stroke = brush.theme.strokes[bundle.relation]
    box = paint_outline(
        placed.frame, LABEL_RADIUS, fill=palette.box_fill, stroke=stroke.colour, stroke_width=1.4
    )
    corner = Point(placed.frame.x + LABEL_ROOM.width, placed.frame.y + LABEL_ROOM.height)
    return element(
        "g",
        (
            write_tooltip(describe_bundle(bundle)),
            *paint_line(placed.before, stroke.first_half, palette.background),
            *paint_line(placed.after, stroke.second_half, palette.background),
            box,
            *paint_block(placed.label, corner, placed.label.width, palette),
        ),
        id=f"{brush.prefix}{bundle_id(bundle)}",
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
        (
            write_tooltip(describe_claim(box.node)),
            wrap_in_link(picture, brush.link_base, claim.span),
        ),
        id=f"{brush.prefix}{shape.id}",
    )


QUOTED = {
    QuoteStatus.VERIFIED: "",
    QuoteStatus.ELSEWHERE: " (in another paragraph)",
    QuoteStatus.AMBIGUOUS: " (found more than once)",
    QuoteStatus.MISSING: " (not found in the source)",
    QuoteStatus.UNCHECKED: " (not checked)",
}


def describe_article(article: Article, outcome: Annotation | None = None) -> str:
    """Return an article's name, what is known of it, its place, and what became of it."""
    facts = (*article.authors, article.publisher, article.date, article.url)
    return join_lines(
        *describe_annotation(outcome),
        article.title or article.name,
        " · ".join(format_fact(fact) for fact in facts if fact is not None),
        article.note,
        f"{article.id}, {locate(article.span)}",
    )


def describe_claim(node: Node) -> str:
    """Return a claim's whole text, what qualifies it, its quotations, its place, its outcome."""
    claim, outcome = node.claim, node.outcome
    return join_lines(
        *describe_annotation(outcome),
        describe_speaker(node),
        claim.text,
        *describe_details(claim),
        *describe_quotations(claim),
        claim.note,
        f"{claim.id}, {locate(claim.span)}",
    )


def describe_quotations(claim: Claim) -> Iterable[str]:
    """Yield the excerpts that a claim rests on."""
    for quote in claim.quotes:
        yield f"“{quote.exact}”{QUOTED[quote.status]}"


def describe_annotation(outcome: Annotation | None) -> tuple[str, ...]:
    """Return what becomes of something, and what has changed of it, a line each."""
    if outcome is None:
        return ()
    before = (f"before: {outcome.rewording.before}",) if outcome.rewording else ()
    head = f"{outcome.mark}: {outcome.why}" if outcome.why else outcome.mark
    return (head, *outcome.facts, *before)


def describe_argument(argument: Argument, outcome: Annotation | None = None) -> str:
    """Return which claims are given for or against which, where, and what became of that."""
    premises = " + ".join(dict.fromkeys(argument.premises))
    aim = "conceded against" if argument.conceded else "for"
    told = f"{argument.id}: {premises} {aim} {argument.conclusion}"
    return join_lines(*describe_annotation(outcome), told, locate(argument.span))


def describe_link(link: Link, outcome: Annotation | None = None) -> str:
    """Return what a link says as sentences, where, and what became of it."""
    return join_lines(*describe_annotation(outcome), state_link(link), locate(link.span))


def state_link(link: Link) -> str:
    """Return what a link says, its note, and how sure the mapper is."""
    claimed = f"{link.source} {ACTIVE_VERBS[link.relation]} {link.target}."
    sure = f"Confidence: {link.confidence}." if link.confidence else ""
    return " ".join(filter(None, (claimed, link.note, sure)))


def describe_bundle(bundle: Bundle) -> str:
    """Return all links of a bundle, a line each."""
    return join_lines(*map(state_link, bundle.links))


def join_lines(*texts: str | None) -> str:
    """Return the texts that are not empty, a line each."""
    return "\n".join(filter(None, (clean_text(text) for text in texts if text)))


def locate(span: Span) -> str:
    """Return the file and line of something."""
    return f"{span.file.name}:{span.line}"
