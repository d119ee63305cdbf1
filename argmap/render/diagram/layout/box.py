"""Measures claims and articles."""

from collections.abc import Iterator
from math import sqrt

from msgspec import Struct

from argmap.render.diagram.box_texts import (
    MOST_DETAIL,
    MOST_TEXT,
    STAR,
    describe_answers,
    describe_byline,
    describe_speaker,
    describe_title,
    list_details,
    state_claim,
)
from argmap.render.diagram.graph import ClaimKind, Cluster, Graph, Node
from argmap.render.diagram.layout.effort import USUAL
from argmap.render.diagram.layout.geometry import Size
from argmap.render.diagram.text.block import (
    Block,
    Emphasis,
    Paragraph,
    Style,
    Tone,
    clean_text,
    set_block,
    shorten,
)
from argmap.render.diagram.text.lines import measure_width

# A picture of so many claims fits a screen; in larger ones, headings grow with the side.
CLAIMS_ON_SCREEN = 40
LARGEST, ROUND = 4.0, 5
# The heading of an article grows with its side too, from so many claims on.
CLAIMS_UNDER_HEADING = 4
MAIN, MAIN_GROWTH, LARGEST_MAIN = 14.0, 4.0, 22.0
# Main conclusions up to this font size are as wide as other claims.
WIDENED_FROM = 20.0
LEADING = 1.2
# How much wider than usual a main conclusion may be set in maps of many claims.
WIDEST_MAIN = 4 / 3


class Measures(Struct, frozen=True):
    """The widest line of a claim in pixels, and how much larger headings are than on one screen.

    If there are too many claims for a screen, the short details of a claim share lines.
    """

    width: float
    scale: float
    is_dense: bool = False

    @property
    def main(self) -> Style:
        """How a main conclusion is set."""
        size = min(MAIN + MAIN_GROWTH * (self.scale - 1), LARGEST_MAIN)
        return Style(size, size * LEADING, bold=True)

    @property
    def main_width(self) -> float:
        """The widest line of a main conclusion, in pixels."""
        return self.width * max(self.main.size / WIDENED_FROM, 1)

    @property
    def notes(self) -> float:
        """How large questions and legend are set: their text is about as large as details."""
        return 0.85

    def heading(self, cluster: Cluster) -> Style:
        """How an article's title is set."""
        own_scale = max(sqrt(len(cluster.nodes) / CLAIMS_UNDER_HEADING), 1)
        scale = min(self.scale, _round_scale(own_scale))
        return Style(17 * scale, 21 * scale, bold=True)

    def byline(self, cluster: Cluster) -> Style:
        """How the line below an article's title is set."""
        size = max(self.heading(cluster).size * 0.6, 12)
        return Style(size, size * LEADING, tone=Tone.SOFT)


def choose_measures(graph: Graph, width: float) -> Measures:
    """Return the measures that suit what is drawn."""
    scale = max(sqrt(len(graph.nodes) / CLAIMS_ON_SCREEN), 1)
    is_dense = len(graph.nodes) > CLAIMS_ON_SCREEN
    return Measures(width, _round_scale(min(scale, LARGEST)), is_dense)


def _round_scale(scale: float) -> float:
    """Return the scale in coarse steps, so that one claim more rarely changes it."""
    return round(scale * ROUND) / ROUND


BODY = Style(13, 15)
SMALL = Style(11, 13, tone=Tone.SOFT)
KICKER = Style(11, 13, bold=True, tone=Tone.SOFT)

BETWEEN_DETAILS, SHORT_DETAIL = " · ", 60
PADDING = Size(7, 5)
LEAST_WIDTH = 90.0
# Main conclusions, and texts of more characters than this, take the whole width allowed; others
# usually this part of it, so that boxes are neither too tall nor too wide.
LONG, USUAL_PART = 170, 0.71
SMALL_SPACE = 2.0


class Box(Struct, frozen=True):
    """A claim's text as set, so much wider than usual, and the size of the box around it."""

    node: Node
    block: Block
    size: Size
    stretch: float = USUAL

    @property
    def id(self) -> str:
        """The claim's reference."""
        return self.node.id


def measure_box(node: Node, measures: Measures, stretch: float = USUAL) -> Box:
    """Return the measured box of a claim."""
    block = set_claim(node, measures, stretch)
    inner = max(block.width, LEAST_WIDTH)
    size = Size(inner + 2 * PADDING.width, max(block.height, BODY.leading) + 2 * PADDING.height)
    return Box(node, block, size, stretch)


def set_claim(node: Node, measures: Measures, stretch: float = USUAL) -> Block:
    """Return the text of a claim's box, set so much wider than suits it."""
    most = _choose_width(node, measures, stretch)
    return set_block(_build_paragraphs(node, measures), most)


def _choose_width(node: Node, measures: Measures, stretch: float) -> float:
    if node.kind is ClaimKind.MAIN:
        return measures.main_width * min(stretch, WIDEST_MAIN if measures.is_dense else 1)
    part = 1 if len(node.claim.text) > LONG else USUAL_PART
    return measures.width * min(part * stretch, 1)


def cuts_words(node: Node, measures: Measures, stretch: float) -> bool:
    """Return whether a word of a claim is wider than a line."""
    style = measures.main if node.kind is ClaimKind.MAIN else BODY
    most = _choose_width(node, measures, stretch)
    words = node.claim.text.split()
    return any(measure_width(word, style.size, bold=style.bold) > most for word in words)


def _build_paragraphs(node: Node, measures: Measures) -> Iterator[Paragraph]:
    """Yield what a claim's box says: its mark, who speaks, the claim, and smaller, its details."""
    if node.annotation:
        yield Paragraph(node.annotation.mark.label, KICKER)
    if speaker := describe_speaker(node):
        yield Paragraph(speaker, KICKER, most=MOST_DETAIL)
    yield from _build_texts(node, measures.main if node.kind is ClaimKind.MAIN else BODY)
    space = SMALL_SPACE
    for line, style in _list_lines(node, most=SHORT_DETAIL if measures.is_dense else 0):
        yield Paragraph(line, style, space)
        space = 0.0


def _list_lines(node: Node, most: int) -> Iterator[tuple[str, Style]]:
    """Yield the details of a claim: short ones together, others and what was asked alone."""
    facts = node.annotation.facts if node.annotation else ()
    asked = describe_answers(node.claim) if node.is_answer else None
    short: list[str] = []
    for detail in list_details(node):
        if len(detail) <= most and detail != asked and detail not in facts:
            short.append(detail)
            continue
        if short:
            yield BETWEEN_DETAILS.join(short), SMALL
            short = []
        yield shorten(clean_text(detail), MOST_DETAIL), KICKER if detail == asked else SMALL
    if short:
        yield BETWEEN_DETAILS.join(short), SMALL


def _build_texts(node: Node, style: Style) -> Iterator[Paragraph]:
    """Yield what a claim says; if it was reworded, smaller what it said before."""
    most = MOST_TEXT + len(STAR)
    rewording = node.annotation.rewording if node.annotation else None
    if rewording is None:
        yield Paragraph(state_claim(node), style, SMALL_SPACE, most)
        return
    old, new = rewording.before, state_claim(node, rewording.after)
    old_style = SMALL if new else style
    old = old if new else state_claim(node, old)
    yield Paragraph(old, old_style, SMALL_SPACE, most, rewording.struck, Emphasis.STRUCK)
    yield Paragraph(new, style, SMALL_SPACE, most, rewording.written)


def set_heading(cluster: Cluster, most: float, measures: Measures) -> Block:
    """Return an article's title and byline, set to that width."""
    title = Paragraph(describe_title(cluster), measures.heading(cluster), most=MOST_TEXT)
    byline = Paragraph(describe_byline(cluster), measures.byline(cluster), 2, MOST_TEXT)
    return set_block((title, byline), most)
