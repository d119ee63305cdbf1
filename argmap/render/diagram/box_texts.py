"""What a picture says about claims, articles, arguments and links: in boxes and in tooltips."""

from collections.abc import Iterator, Set

from argmap.model.elements import (
    Argument,
    Article,
    Claim,
    Quote,
    QuoteStatus,
    Stance,
)
from argmap.render.diagram.annotation import Annotation
from argmap.render.diagram.graph import Bundle, ClaimKind, Cluster, Connection, Node, Report
from argmap.render.diagram.text.block import clean_text
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


def describe_speaker(node: Node) -> str:
    """Return the line above a claim: whose view it is, that it is unstated, or who is cited.

    A view of an article of the map has the article's name, also when it is one of its claims.
    """
    speaker = node.claim.speaker
    name = (speaker.article or speaker.name) if speaker else ""
    if node.kind is ClaimKind.REPORTED:
        return f"{name or 'someone'}:"
    unstated = "unstated" if node.kind is ClaimKind.ASSUMPTION else ""
    return ", ".join(filter(None, (unstated, f"citing {name}" if name else "")))


def list_details(node: Node) -> Iterator[str]:
    """Yield what a box shows below its claim: changes, qualifications, omitted reasons."""
    annotation = node.annotation
    if annotation:
        yield from annotation.facts
    yield from _list_qualifications(node.claim, annotation.covered if annotation else NOTHING)
    if node.omitted:
        yield f"+{format_count(node.omitted, 'reason')}"


def _list_qualifications(claim: Claim, covered: Set[str] = NOTHING) -> Iterator[str]:
    """Yield what qualifies a claim, a line each, without the clauses that are covered elsewhere."""
    if claim.stance is not None and "stance" not in covered:
        yield STANCES[claim.stance]
    hedge = claim.hedge.value if claim.hedge and "hedge" not in covered else ""
    when = f"when: {claim.when}" if claim.when is not None and "when" not in covered else ""
    if hedge or when:
        yield " · ".join(filter(None, (hedge, when)))
    if claim.where is not None and "where" not in covered:
        yield f"where: {claim.where}"
    if claim.condition is not None and "if" not in covered:
        yield f"if {claim.condition}"
    if answers := describe_answers(claim, covered):
        yield answers


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
    """Return an article's name, authors, publisher and date, and how much of it is left out."""
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
    texts = (article.name, *map(format_fact, stated), part, unnamed, *facts)
    return " · ".join(filter(None, texts))


def build_article_tooltip(article: Article, annotation: Annotation | None = None) -> str:
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
        *map(_describe_quote, claim.quotes),
        claim.note,
        f"{claim.id}, {_locate(claim.span)}",
    )


def _describe_quote(quote: Quote) -> str:
    return f"“{quote.exact}”{format_marks(describe_quote_place(quote), QUOTED[quote.status])}"


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
