"""Finds articles that hold two claims which contradict one another."""

from collections.abc import Iterator, Mapping

from argmap.analyze.sameness import Sameness, find_sameness, label_tie
from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Claim, Hedge, Link, Relation
from argmap.model.queries import is_own
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("X606", "self-contradiction", needs=Needs.WORKSPACE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each article that holds both sides of a contradiction.

    Each side is a claim or one that says the same. Of several links between the same two sides,
    only the first counts. A claim that contradicts its own restatement breaks another rule.
    """
    workspace = subject.workspace
    sameness = find_sameness(subject)
    held: dict[str, dict[str, Claim]] = {}
    for link, *ends in _find_contradictions(workspace, sameness):
        for end in ends:
            if end not in held:
                held[end] = _map_held_claims(workspace, sameness.list_members(end))
        left_side, right_side = (held[end] for end in ends)
        for article in _find_articles_on_both(left_side, right_side):
            left = _choose_nearest(workspace, link.source, left_side[article])
            right = _choose_nearest(workspace, link.target, right_side[article])
            if _is_held_beside(left, right):
                yield _report_contradiction(subject, sameness, link, left, right)


def _find_contradictions(
    workspace: Workspace, sameness: Sameness
) -> Iterator[tuple[Link, str, str]]:
    """Yield the first `contradicts` between each two classes, with their first claims."""
    seen: set[frozenset[str]] = set()
    for link in workspace.links:
        if link.relation is Relation.CONTRADICTS:
            source, target = (
                sameness.get_first(link.source),
                sameness.get_first(link.target),
            )
            if source != target and frozenset({source, target}) not in seen:
                seen.add(frozenset({source, target}))
                yield link, source, target


def _map_held_claims(workspace: Workspace, members: tuple[str, ...]) -> dict[str, Claim]:
    held: dict[str, Claim] = {}
    for claim in map(workspace.claims_by_id.__getitem__, members):
        if _is_held_true(claim):
            held.setdefault(claim.article, claim)
    return held


def _find_articles_on_both(left: Mapping[str, Claim], right: Mapping[str, Claim]) -> Iterator[str]:
    fewer, more = sorted((left, right), key=len)
    return (article for article in fewer if article in more)


def _choose_nearest(workspace: Workspace, end: str, held: Claim) -> Claim:
    """Return the claim at the end of a link if the same article holds it, else the held one."""
    claim = workspace.claims_by_id[end]
    return claim if claim.article == held.article and _is_held_true(claim) else held


def _is_held_true(claim: Claim) -> bool:
    """Return whether an article takes a claim to be true; a conceded claim is held true as well."""
    return is_own(claim) and claim.hedge not in {Hedge.POSSIBLE, Hedge.UNLIKELY}


def _is_held_beside(claim: Claim, other: Claim) -> bool:
    """Return whether two claims can hold at once: they do not have different conditions."""
    return claim.condition is None or other.condition in {None, claim.condition}


def _report_contradiction(
    subject: Subject, sameness: Sameness, link: Link, left: Claim, right: Claim
) -> Diagnostic:
    ties = (
        *reversed(sameness.find_chain(link.source, left.id)),
        *sameness.find_chain(link.target, right.id),
    )
    return Diagnostic(
        RULE,
        f"'{left.article}' contradicts itself: '{left.name}' and '{right.name}'"
        " cannot both be true",
        Label(link.span, "said here"),
        (
            Label(subject.find_name(left), "held here"),
            *(label_tie(subject, tie, "the same in other words") for tie in ties),
            Label(subject.find_name(right), "and held here"),
        ),
        "if the claims differ in time, scope or sense, write 'contrasts' or 'resembles'",
    )
