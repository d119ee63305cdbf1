"""Measures claims and articles."""

from collections.abc import Iterator
from math import sqrt

from msgspec import Struct
from msgspec.structs import replace

from argmap.model.elements import Article, Claim, Fact, Stance
from argmap.render.diagram.graph import ClaimKind, Cluster, Graph, Node
from argmap.render.diagram.layout.geometry import Size
from argmap.render.diagram.text.block import Block, Emphasis, Paragraph, Style, Tone, set_block

# Of so many claims the picture fits a screen as it is; headings of larger ones grow with its side.
CLAIMS_ON_SCREEN = 12
LARGEST, ROUND = 4.0, 5
# Headings of an article of so many claims may take its width.
CLAIMS_UNDER_HEADING = 4
MAIN, MAIN_GROWTH, LARGEST_MAIN = 14.0, 5.0, 26.0
# Main conclusions up to this size keep to the width of other claims.
WIDENED_FROM = 20.0
LEADING = 1.26


class Measures(Struct, frozen=True):
    """The widest line of a claim in pixels, and how much larger headings are than on one screen."""

    width: float
    scale: float

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
        """How much larger questions and legend are set: less than headings, as they are many."""
        return 1 + (self.scale - 1) * 0.4

    def heading(self, cluster: Cluster) -> Style:
        """How an article's title is set."""
        scale = min(
            self.scale, round_scale(max(sqrt(len(cluster.nodes) / CLAIMS_UNDER_HEADING), 1))
        )
        return Style(17 * scale, 21 * scale, bold=True)

    def byline(self, cluster: Cluster) -> Style:
        """How the line below an article's title is set."""
        size = max(self.heading(cluster).size * 0.6, 12)
        return Style(size, size * LEADING, tone=Tone.SOFT)


def choose_measures(graph: Graph, width: float) -> Measures:
    """Return the measures that suit what is drawn."""
    return Measures(width, round_scale(min(max(sqrt(graph.claims / CLAIMS_ON_SCREEN), 1), LARGEST)))


def round_scale(scale: float) -> float:
    """Return the scale in coarse steps, so that one claim more rarely changes it."""
    return round(scale * ROUND) / ROUND


BODY = Style(13, 16.5)
SMALL = Style(11, 14, tone=Tone.SOFT)
KICKER = Style(11, 14, bold=True, tone=Tone.SOFT)

PADDING = Size(11, 8)
LEAST_WIDTH = 90.0
# Main conclusions, and texts of more characters than this, take the whole width allowed; others
# this part of it, so that neither towers nor strips come out.
LONG, USUAL_PART = 170, 0.71
MOST_TEXT, MOST_DETAIL = 600, 160
SMALL_SPACE = 3.0

STANCES = {
    Stance.ENDORSED: "the author endorses this",
    Stance.REJECTED: "the author rejects this",
    Stance.OPEN: "the author leaves this open",
}


class Box(Struct, frozen=True):
    """A claim's text as set, and the size of the box around it."""

    node: Node
    block: Block
    size: Size

    @property
    def id(self) -> str:
        """The claim's reference."""
        return self.node.id


def measure_box(node: Node, measures: Measures) -> Box:
    """Return the measured box of a claim."""
    block = set_claim(node, measures)
    inner = max(block.width, LEAST_WIDTH)
    size = Size(inner + 2 * PADDING.width, max(block.height, BODY.leading) + 2 * PADDING.height)
    return Box(node, block, size)


def set_claim(node: Node, measures: Measures) -> Block:
    """Return the text of a claim's box, set as wide as suits it."""
    if node.kind is ClaimKind.MAIN:
        most = measures.main_width
    else:
        most = measures.width * (1 if len(node.claim.text) > LONG else USUAL_PART)
    return set_block(build_paragraphs(node, measures), most)


def build_paragraphs(node: Node, measures: Measures) -> Iterator[Paragraph]:
    """Yield what a claim's box says: its status, who speaks, the claim, small what qualifies it."""
    claim = node.claim
    if node.outcome:
        yield Paragraph(node.outcome.mark, KICKER)
    if kicker := describe_speaker(node):
        yield Paragraph(kicker, KICKER, most=MOST_DETAIL)
    style = measures.main if node.kind is ClaimKind.MAIN else BODY
    yield from build_texts(node, style)
    space = SMALL_SPACE
    facts = node.outcome.facts if node.outcome else ()
    for detail in (
        *facts,
        *describe_other_details(node),
        describe_omission(node.omitted, "reason"),
    ):
        asked = node.is_answer and detail == describe_answers(claim)
        yield Paragraph(detail, KICKER if asked else SMALL, space, MOST_DETAIL)
        space = 0.0


def build_texts(node: Node, style: Style) -> Iterator[Paragraph]:
    """Yield what a claim says; of one that was reworded, small what it said before."""
    rewording = node.outcome.rewording if node.outcome else None
    if rewording is None:
        yield Paragraph(node.claim.text, style, SMALL_SPACE, MOST_TEXT)
        return
    before = SMALL if rewording.after else style
    yield Paragraph(
        rewording.before, before, SMALL_SPACE, MOST_TEXT, rewording.struck, Emphasis.STRUCK
    )
    yield Paragraph(rewording.after, style, SMALL_SPACE, MOST_TEXT, rewording.written)


def describe_omission(count: int, noun: str) -> str:
    """Return the mark of what is left out, if anything is."""
    return f"+{count} {noun}{'' if count == 1 else 's'}" if count else ""


def describe_speaker(node: Node) -> str:
    """Return the line above a claim: that it is unstated, or whose view it is."""
    if node.kind is ClaimKind.ASSUMPTION:
        return "unstated"
    if node.kind is ClaimKind.REPORTED or node.claim.speaker is not None:
        return f"{node.claim.speaker or 'somebody'}:"
    return ""


def describe_details(claim: Claim) -> Iterator[str]:
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
        yield describe_answers(claim)


def describe_other_details(node: Node) -> Iterator[str]:
    """Yield what qualifies a claim, a line each, but for what the facts of its change tell."""
    claim, told = node.claim, node.outcome.told if node.outcome else frozenset()
    answers = tuple(each for each in claim.answers if f"answers {each.question}" not in told)
    yield from describe_details(
        replace(
            claim,
            stance=None if "stance" in told else claim.stance,
            hedge=None if "hedge" in told else claim.hedge,
            when=None if "when" in told else claim.when,
            condition=None if "if" in told else claim.condition,
            answers=answers,
        )
    )


def describe_answers(claim: Claim) -> str:
    """Return which questions a claim answers, and how."""
    return "answers " + ", ".join(f"{each.question}: {each.position}" for each in claim.answers)


def set_heading(cluster: Cluster, most: float, measures: Measures) -> Block:
    """Return an article's title, and what is known of it, set to that width."""
    sign = f"{cluster.outcome.sign} " if cluster.outcome else ""
    title = Paragraph(
        f"{sign}{get_title(cluster.article)}", measures.heading(cluster), most=MOST_TEXT
    )
    byline = Paragraph(build_byline(cluster), measures.byline(cluster), 2, MOST_TEXT)
    return set_block((title, byline), most)


def get_title(article: Article) -> str:
    """Return the title of an article, or its name."""
    return article.title if article.title is not None else article.name


def build_byline(cluster: Cluster) -> str:
    """Return an article's name, authors, publisher and date, and how much of it is left out."""
    article, drawn = cluster.article, len(cluster.nodes)
    told = cluster.outcome.told if cluster.outcome else frozenset()
    stated = (
        *(() if "author" in told else article.authors),
        None if "publisher" in told else article.publisher,
        None if "date" in told else article.date,
    )
    known = [format_fact(each) for each in stated if each is not None]
    part = [f"{drawn} of {cluster.total} claims"] if drawn < cluster.total else []
    facts = cluster.outcome.facts if cluster.outcome else ()
    unnamed = [describe_omission(cluster.unnamed, "main conclusion")] if cluster.unnamed else []
    return " · ".join([article.name, *known, *part, *unnamed, *facts])


def format_fact(fact: Fact) -> str:
    """Return the fact, with a question mark when the mapper inferred it."""
    return f"{fact.value}?" if fact.inferred and not fact.value.endswith("?") else fact.value
