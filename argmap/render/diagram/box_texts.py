"""What a picture says about claims, articles, arguments and links: in boxes and in tooltips."""

import re
from collections.abc import Iterator, Set

from argmap.load.look import Detail
from argmap.model.elements import Argument, Article, Claim, Quote, QuoteStatus, Stance
from argmap.render.diagram.annotation import Annotation
from argmap.render.diagram.graph import Bundle, ClaimKind, Cluster, Connection, Graph, Node, Report
from argmap.render.diagram.text.block import clean_text, shorten
from argmap.render.phrases import (
    ACTIVE_VERBS,
    describe_claim,
    describe_quote_place,
    format_count,
    format_fact,
    format_marks,
    list_answers,
)
from argmap.source.text import Span

# How many characters of a claim or a title, and of a detail, are shown at most.
MOST_TEXT, MOST_DETAIL = 600, 160
STAR = " *"
STAR_MEANING = "* with a hedge, condition, time or place that is not shown here"

STANCES = {
    Stance.ENDORSED: "the author endorses this",
    Stance.REJECTED: "the author rejects this",
    Stance.OPEN: "the author leaves this open",
}
QUOTED = {
    QuoteStatus.VERIFIED: "",
    QuoteStatus.ELSEWHERE: "found elsewhere",
    QuoteStatus.AMBIGUOUS: "found more than once",
    QuoteStatus.MISSING: "not found in the source text",
    QuoteStatus.UNCHECKED: "unchecked",
}
NOTHING: Set[str] = frozenset()
# How a label ends that another article would have without the letter.
LETTERED = re.compile(r"\d[a-z]\??$")


def describe_speaker(node: Node) -> str:
    """Return the line above a claim: whose view it is, that it is unstated, or who is cited.

    An article of the map is cited, also when the view is one of its claims.
    """
    name = _name_speaker(node)
    if node.kind is ClaimKind.REPORTED:
        return f"{name or 'someone'}:"
    unstated = "unstated" if node.kind is ClaimKind.ASSUMPTION else ""
    return ", ".join(filter(None, (unstated, f"citing {name}" if name else "")))


def _name_speaker(node: Node) -> str:
    speaker = node.claim.speaker
    if speaker is None:
        return ""
    return node.labels.get(speaker.article, speaker.article) if speaker.article else speaker.name


def state_claim(node: Node, text: str | None = None, most: int = MOST_TEXT) -> str:
    """Return the words of a claim, or that text, with a star if the box hides what qualifies it."""
    words = shorten(clean_text(node.claim.text if text is None else text), most)
    return f"{words}{STAR}" if words and hides_qualifier(node) else words


def hides_qualifier(node: Node) -> bool:
    """Return whether the claim has a hedge, a condition, a time or a place that is not shown."""
    details, claim = node.details, node.claim
    covered = node.annotation.covered if node.annotation else NOTHING
    hedge = "" if "hedge" in covered or Detail.HEDGE in details else claim.hedge
    clauses = {"if": claim.condition, "when": claim.when, "where": claim.where}
    if Detail.CONDITION in details:
        return bool(hedge)
    return bool(hedge) or any(value for name, value in clauses.items() if name not in covered)


def explain_star(graph: Graph) -> str:
    """Return what the star after claims means, if there is one in the picture."""
    return STAR_MEANING if any(map(hides_qualifier, graph.nodes)) else ""


def list_details(node: Node) -> Iterator[str]:
    """Yield what a box shows below its claim: changes, chosen details, omitted reasons."""
    annotation, claim = node.annotation, node.claim
    if annotation:
        yield from annotation.facts
    yield from _list_qualifications(node, annotation.covered if annotation else NOTHING)
    yield from _list_quotations(node)
    if claim.note is not None and Detail.NOTE in node.details:
        yield claim.note
    if Detail.ID in node.details:
        yield claim.id
    if node.omitted:
        yield f"+{format_count(node.omitted, 'reason')}"


def summarize_node(node: Node) -> str:
    """Return what a box says as one paragraph: who speaks, the claim, and in brackets the rest."""
    words = " ".join(filter(None, (describe_speaker(node), state_claim(node))))
    return words + format_marks(
        "; ".join(shorten(text, MOST_DETAIL) for text in list_details(node))
    )


def _list_qualifications(node: Node, covered: Set[str]) -> Iterator[str]:
    """Yield what qualifies a claim, a line each, without the clauses that are covered elsewhere."""
    claim, details = node.claim, node.details
    if claim.stance is not None and "stance" not in covered:
        yield STANCES[claim.stance]
    has_hedge = Detail.HEDGE in details and "hedge" not in covered
    has_condition = Detail.CONDITION in details
    hedge = claim.hedge.value if claim.hedge and has_hedge else ""
    when = f"when: {claim.when}" if claim.when and has_condition and "when" not in covered else ""
    if hedge or when:
        yield " · ".join(filter(None, (hedge, when)))
    if claim.where and has_condition and "where" not in covered:
        yield f"where: {claim.where}"
    if claim.condition and has_condition and "if" not in covered:
        yield f"if {claim.condition}"
    if Detail.ANSWERS in details:
        yield from filter(None, (describe_answers(claim, covered),))


def _list_quotations(node: Node) -> Iterator[str]:
    """Yield the quotations of a claim, a line each, and on one line where they are."""
    quotes, details = node.claim.quotes, node.details
    if Detail.QUOTATION in details:
        has_place = Detail.PARAGRAPH in details
        yield from (_describe_quote(quote, has_place=has_place) for quote in quotes)
    elif Detail.PARAGRAPH in details:
        yield ", ".join(filter(None, dict.fromkeys(map(describe_quote_place, quotes))))


def describe_answers(claim: Claim, covered: Set[str] = NOTHING) -> str:
    """Return which questions a claim answers, and how, or nothing."""
    answers = [
        f"{question}: {positions}"
        for question, positions in list_answers(claim)
        if f"answers {question}" not in covered
    ]
    return f"answers {', '.join(answers)}" if answers else ""


def describe_title(cluster: Cluster) -> str:
    """Return the title of an article, or its name, after the sign of its annotation."""
    return add_sign(_get_title(cluster.article), cluster.annotation)


def add_sign(text: str, annotation: Annotation | None) -> str:
    """Return the text after the sign of an annotation, if there is one."""
    return f"{annotation.mark.sign} {text}" if annotation else text


def _get_title(article: Article) -> str:
    """Return the title, with a mark in brackets if it was inferred; `?` alone may be part of it."""
    if article.title is None:
        return article.name
    return f"{article.title} (?)" if article.title_inferred else article.title


def describe_byline(cluster: Cluster) -> str:
    """Return an article's name, authors, publisher and date, and how much of it is left out.

    The label comes first if it has a letter, which nothing else in the picture explains.
    """
    article, drawn, annotation = cluster.article, len(cluster.nodes), cluster.annotation
    covered = annotation.covered if annotation else NOTHING
    stated = (
        *(() if "author" in covered else article.authors),
        None if "publisher" in covered else article.publisher,
        None if "date" in covered else article.date,
    )
    part = f"{drawn} of {cluster.total} claims" if drawn < cluster.total else ""
    unnamed = f"+{format_count(cluster.unnamed, 'main conclusion')}" if cluster.unnamed else ""
    facts = annotation.facts if annotation else ()
    label = cluster.label if LETTERED.search(cluster.label) else ""
    texts = (label, article.name, *map(format_fact, stated), part, unnamed, *facts)
    return " · ".join(filter(None, texts))


def build_article_tooltip(article: Article, annotation: Annotation | None) -> str:
    """Return the tooltip of an article."""
    facts = (*article.authors, article.publisher, article.date, article.url)
    return _join_lines(
        *_describe_annotation(annotation),
        _get_title(article),
        " · ".join(filter(None, map(format_fact, facts))),
        article.note,
        f"{article.id}, {_locate(article.span)}",
    )


def build_claim_tooltip(node: Node) -> str:
    """Return the tooltip of a claim: all of its text, what qualifies it, and its quotations."""
    claim = node.claim
    return _join_lines(
        *_describe_annotation(node.annotation),
        describe_claim(claim),
        describe_answers(claim),
        *(_describe_quote(quote, has_place=True) for quote in claim.quotes),
        claim.note,
        f"{claim.id}, {_locate(claim.span)}",
    )


def _describe_quote(quote: Quote, *, has_place: bool) -> str:
    place = describe_quote_place(quote) if has_place else ""
    return f"“{quote.exact}”{format_marks(place, QUOTED[quote.status])}"


def build_argument_tooltip(argument: Argument, annotation: Annotation | None = None) -> str:
    """Return the tooltip of an argument: which claims are given for or against which."""
    premises = " + ".join(dict.fromkeys(argument.premises))
    aim = "conceded against" if argument.conceded else "for"
    return _join_lines(
        *_describe_annotation(annotation),
        f"{argument.id}: {premises} {aim} {argument.conclusion}",
        _locate(argument.span),
    )


def build_link_tooltip(link: Connection, annotation: Annotation | None = None) -> str:
    """Return the tooltip of a link or a report, in sentences."""
    return _join_lines(*_describe_annotation(annotation), _state_link(link), _locate(link.span))


def build_bundle_tooltip(bundle: Bundle) -> str:
    """Return the tooltip of a bundle: its links, a line each."""
    return _join_lines(*map(_state_link, bundle.links))


def _state_link(link: Connection) -> str:
    if isinstance(link, Report):
        return f"{link.source} reports {link.target}."
    claimed = f"{link.source} {ACTIVE_VERBS[link.relation]} {link.target}."
    confidence = f"Confidence: {link.confidence}." if link.confidence else ""
    return " ".join(filter(None, (claimed, link.note, confidence)))


def _describe_annotation(annotation: Annotation | None) -> tuple[str, ...]:
    if annotation is None:
        return ()
    label, reason, rewording = annotation.mark.label, annotation.reason, annotation.rewording
    before = (f"before: {rewording.before}",) if rewording else ()
    return (f"{label}: {reason}" if reason else label, *annotation.facts, *before)


def _join_lines(*texts: str | None) -> str:
    return "\n".join(filter(None, (clean_text(text) for text in texts if text)))


def _locate(span: Span) -> str:
    return f"{span.file.name}:{span.line}"
