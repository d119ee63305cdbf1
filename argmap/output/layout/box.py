"""Measures claims and articles: the text that a box shows, and the room that it takes."""

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.model.elements import Article, Claim, Stance, Stated
from argmap.output.graph import Kind, Node
from argmap.output.layout.geometry import Size
from argmap.output.typeset.block import Block, Paragraph, Style, Tone, set_block

BODY = Style(13, 16.5)
MAIN_BODY = Style(13, 16.5, bold=True)
SMALL = Style(11, 14, tone=Tone.SOFT)
KICKER = Style(11, 14, bold=True, tone=Tone.SOFT)
HEADING = Style(17, 21, bold=True)
BYLINE = Style(12, 15.5, tone=Tone.SOFT)

PADDING = Size(11, 8)
TEXT_WIDTH = 184.0
LEAST_WIDTH = 90.0
# Texts of more characters than this get a wider box, so that it does not become a tower.
LONG, LONG_WIDTH = 170, 260.0
MOST_TEXT, MOST_DETAIL = 600, 160
SMALL_SPACE = 3.0

STANCES = {
    Stance.ENDORSED: "the author endorses this",
    Stance.REJECTED: "the author rejects this",
    Stance.OPEN: "the author leaves this open",
}


@dataclass(frozen=True, slots=True)
class Box:
    """A claim's text as set, and the size of the box around it."""

    node: Node
    block: Block
    size: Size

    @property
    def id(self) -> str:
        """The claim's reference."""
        return self.node.id


def box_of(node: Node) -> Box:
    """Return the measured box of a claim."""
    most = LONG_WIDTH if len(node.claim.text) > LONG else TEXT_WIDTH
    block = set_block(paragraphs(node), most)
    inner = max(block.width, LEAST_WIDTH)
    size = Size(inner + 2 * PADDING.width, max(block.height, BODY.leading) + 2 * PADDING.height)
    return Box(node, block, size)


def paragraphs(node: Node) -> Iterator[Paragraph]:
    """Yield what a claim's box says: who speaks, the claim, then small what qualifies it."""
    claim = node.claim
    if kicker := kicker_of(node):
        yield Paragraph(kicker, KICKER, most=MOST_DETAIL)
    style = MAIN_BODY if node.kind is Kind.MAIN else BODY
    yield Paragraph(claim.text, style, SMALL_SPACE, MOST_TEXT)
    space = SMALL_SPACE
    for detail in details(claim):
        yield Paragraph(detail, SMALL, space, MOST_DETAIL)
        space = 0.0


def kicker_of(node: Node) -> str:
    """Return the line above a claim: that it is unstated, or whose view it is."""
    if node.kind is Kind.ASSUMPTION:
        return "unstated"
    if node.kind is Kind.REPORTED or node.claim.speaker is not None:
        return f"{node.claim.speaker or 'somebody'}:"
    return ""


def details(claim: Claim) -> Iterator[str]:
    """Yield what qualifies a claim, a line each."""
    if claim.stance is not None:
        yield STANCES[claim.stance]
    marks = [claim.hedge.value] if claim.hedge else []
    marks += [f"when {claim.when}"] if claim.when is not None else []
    if marks:
        yield " · ".join(marks)
    if claim.condition is not None:
        yield f"if {claim.condition}"
    if claim.answers:
        yield "answers " + ", ".join(f"{each.question}: {each.position}" for each in claim.answers)


def heading_of(article: Article, most: float) -> Block:
    """Return an article's title, authors, publisher and date, set to that width."""
    title = article.title if article.title is not None else article.name
    facts = (*article.authors, article.publisher, article.date)
    byline = " · ".join(shown(fact) for fact in facts if fact is not None)
    return set_block(
        (Paragraph(title, HEADING, most=MOST_TEXT), Paragraph(byline, BYLINE, 2, MOST_TEXT)), most
    )


def shown(fact: Stated) -> str:
    """Return the fact, with a question mark when the mapper inferred it."""
    return f"{fact.value}?" if fact.inferred and not fact.value.endswith("?") else fact.value
