"""What a pointer that rests on something is told: all of it, in words, and where it is written."""

from collections.abc import Iterable

from argmap.model.elements import Argument, Article, Claim, Link, QuoteStatus
from argmap.output.graph import Bundle, Node
from argmap.output.layout.box import details, kicker_of, shown
from argmap.output.link_words import ACTIVE
from argmap.output.outcome import Outcome
from argmap.output.typeset.drawable import drawable
from argmap.text import Span

QUOTED = {
    QuoteStatus.VERIFIED: "",
    QuoteStatus.ELSEWHERE: " (in another paragraph)",
    QuoteStatus.AMBIGUOUS: " (found more than once)",
    QuoteStatus.MISSING: " (not found in the source)",
    QuoteStatus.UNCHECKED: " (not checked)",
}


def of_article(article: Article, outcome: Outcome | None = None) -> str:
    """Return an article's name, what is known of it, its place, and what became of it."""
    facts = (*article.authors, article.publisher, article.date, article.url)
    return lines(
        *fate(outcome),
        article.title or article.name,
        " · ".join(shown(fact) for fact in facts if fact is not None),
        article.note,
        f"{article.id}, {place(article.span)}",
    )


def of_claim(node: Node) -> str:
    """Return a claim's whole text, what qualifies it, its quotations, its place, its outcome."""
    claim, outcome = node.claim, node.outcome
    return lines(
        *fate(outcome),
        kicker_of(node),
        claim.text,
        *details(claim),
        *quotations(claim),
        claim.note,
        f"{claim.id}, {place(claim.span)}",
    )


def quotations(claim: Claim) -> Iterable[str]:
    """Yield the excerpts that a claim rests on."""
    for quote in claim.quotes:
        yield f"“{quote.exact}”{QUOTED[quote.status]}"


def fate(outcome: Outcome | None) -> tuple[str, ...]:
    """Return what becomes of something, and what has changed of it, a line each."""
    if outcome is None:
        return ()
    before = (f"before: {outcome.rewording.before}",) if outcome.rewording else ()
    head = f"{outcome.mark}: {outcome.why}" if outcome.why else outcome.mark
    return (head, *outcome.facts, *before)


def of_argument(argument: Argument, outcome: Outcome | None = None) -> str:
    """Return which claims are given for or against which, where, and what became of that."""
    premises = " + ".join(dict.fromkeys(argument.premises))
    aim = "conceded against" if argument.conceded else "for"
    told = f"{argument.id}: {premises} {aim} {argument.conclusion}"
    return lines(*fate(outcome), told, place(argument.span))


def of_link(link: Link, outcome: Outcome | None = None) -> str:
    """Return what a link says as sentences, where, and what became of it."""
    return lines(*fate(outcome), sentence(link), place(link.span))


def sentence(link: Link) -> str:
    """Return what a link says, its note, and how sure the mapper is."""
    claimed = f"{link.source} {ACTIVE[link.relation]} {link.target}."
    sure = f"Confidence: {link.confidence}." if link.confidence else ""
    return " ".join(filter(None, (claimed, link.note, sure)))


def of_bundle(bundle: Bundle) -> str:
    """Return all links of a bundle, a line each."""
    return lines(*map(sentence, bundle.links))


def lines(*texts: str | None) -> str:
    """Return the texts that are not empty, a line each."""
    return "\n".join(filter(None, (drawable(text) for text in texts if text)))


def place(span: Span) -> str:
    """Return the file and line of something."""
    return f"{span.file.name}:{span.line}"
