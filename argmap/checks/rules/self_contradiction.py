"""Finds articles that hold two claims which contradict one another."""

from collections.abc import Iterator, Mapping

from argmap.checks.restatements import Restatements
from argmap.checks.subject import Subject
from argmap.diagnostics import Diagnostic, Label, Needs, Rule, Severity
from argmap.model.elements import Claim, Hedge, Link, Relation
from argmap.model.standing import is_own

RULE = Rule("X606", "self-contradiction", Severity.WARNING, spoils=False, needs=Needs.WORKSPACE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each article that holds both sides of a contradiction.

    Each side is a claim, or one that restates it. Of the links between the same two sides the first
    one counts. What contradicts a restatement of itself is another flaw.
    """
    same = Restatements(subject.workspace)
    held_by_class: dict[str, dict[str, Claim]] = {}
    for claim in subject.workspace.claims:
        if is_held(claim):
            held_by_class.setdefault(same.name(claim.id), {}).setdefault(claim.article, claim)
    seen: set[frozenset[str]] = set()
    for link in subject.workspace.links:
        ends = same.name(link.source), same.name(link.target)
        if (
            link.relation is Relation.CONTRADICTS
            and len({*ends}) > 1
            and frozenset(ends) not in seen
        ):
            seen.add(frozenset(ends))
            sides = held_by_class.get(ends[0], {}), held_by_class.get(ends[1], {})
            for article in articles_on_both(*sides):
                left, right = (
                    nearest(subject, end, side[article])
                    for end, side in zip((link.source, link.target), sides, strict=True)
                )
                if is_held_beside(left, right):
                    yield contradiction(subject, same, link, left, right)


def articles_on_both(left: Mapping[str, Claim], right: Mapping[str, Claim]) -> Iterator[str]:
    """Yield the articles that two sides have in common, in time linear in the smaller one."""
    fewer, more = sorted((left, right), key=len)
    return (article for article in fewer if article in more)


def nearest(subject: Subject, end: str, held: Claim) -> Claim:
    """Return the claim at the end of a link, if it is held by the same author, or the one given."""
    claim = subject.workspace.claims_by_id[end]
    return claim if claim.article == held.article and is_held(claim) else held


def is_held(claim: Claim) -> bool:
    """Return whether an author takes a claim to be true; what is conceded is held true as well."""
    return is_own(claim) and claim.hedge not in {Hedge.POSSIBLE, Hedge.UNLIKELY}


def is_held_beside(claim: Claim, other: Claim) -> bool:
    """Return whether two claims are held in one case: not each under a condition of its own."""
    return claim.condition is None or other.condition in {None, claim.condition}


def contradiction(
    subject: Subject, same: Restatements, link: Link, left: Claim, right: Claim
) -> Diagnostic:
    """Report an article that contradicts itself, with the links between its claims."""
    ways = same.chain(link.source, left.id)[::-1], same.chain(link.target, right.id)
    return Diagnostic(
        RULE,
        f"'{left.article}' contradicts itself: '{left.name}' and '{right.name}'"
        " cannot both be true",
        Label(link.span, "said here"),
        (
            Label(subject.name(left), "held here"),
            *(Label(way.span, "the same in other words") for way in ways[0]),
            *(Label(way.span, "the same in other words") for way in ways[1]),
            Label(subject.name(right), "and held here"),
        ),
        "if the claims differ in time, scope or sense, write 'contrasts' or 'resembles'",
    )
