"""Untouched claims and unanswered attacks."""

from collections import deque
from collections.abc import Iterable, Iterator

from msgspec import Struct

from argmap.analyze.compare.scope import get_article_id, get_claim_id
from argmap.model.elements import Claim, Link, Relation, Stance
from argmap.model.queries import find_restates_classes, is_held
from argmap.model.workspace import Workspace

# A claim that is a premise of so many arguments carries weight.
MANY = 3


class WeightyClaim(Struct, frozen=True):
    """A claim of weight: a main conclusion, or a premise of many arguments (`uses` counts them)."""

    claim: Claim
    uses: int


def find_untouched_claims(workspace: Workspace) -> tuple[WeightyClaim, ...]:
    """Return the claims of weight that no other article takes up, in their order."""
    touched = _find_touched_claims(workspace)
    weights = (WeightyClaim(claim, _count_uses(workspace, claim.id)) for claim in workspace.claims)
    return tuple(
        weight
        for weight in weights
        if (weight.claim.main or weight.uses >= MANY) and weight.claim.id not in touched
    )


def _count_uses(workspace: Workspace, claim: str) -> int:
    """Return how many arguments a claim is a premise of; conceded ones do not count."""
    uses = {use.id for use in workspace.arguments_by_premise.get(claim, ()) if not use.conceded}
    return len(uses)


def _find_touched_claims(workspace: Workspace) -> frozenset[str]:
    """Return the claims that other articles take up.

    An article takes up a claim of another one when a link joins a claim of its own with it, or with
    an argument for it (whichever way the link leads); when that is so of a claim that restates it;
    or when both articles answer the same question, the one by this claim.
    """
    touched = set(_find_linked_claims(workspace)) | set(_find_answering_claims(workspace))
    for members in find_restates_classes(workspace):
        if not touched.isdisjoint(members):
            touched.update(members)
    return frozenset(touched)


def _find_linked_claims(workspace: Workspace) -> Iterator[str]:
    """Yield the claims that links join with another article, themselves or by an argument."""
    for link in _find_links_across(workspace):
        yield get_claim_id(workspace, link.source)
        yield get_claim_id(workspace, link.target)


def _find_links_across(workspace: Workspace) -> Iterator[Link]:
    """Yield the links between different articles."""
    return (
        link
        for link in workspace.links
        if get_article_id(link.source) != get_article_id(link.target)
    )


def _find_answering_claims(workspace: Workspace) -> Iterator[str]:
    """Yield the claims that answer a question which another article answers as well."""
    articles: dict[str, set[str]] = {}
    for claim in workspace.claims:
        for answer in claim.answers:
            articles.setdefault(answer.question, set()).add(claim.article)
    for claim in workspace.claims:
        if any(len(articles[answer.question]) > 1 for answer in claim.answers):
            yield claim.id


def find_unanswered_attacks(workspace: Workspace) -> tuple[Link, ...]:
    """Return the links by which one article attacks another and which nobody answers.

    Attacks are `opposes` and `undercuts` on what the other article stands by (a conceded argument
    is not that). One is answered when its source is attacked in turn, or rejected by the article
    that reports it. `contradicts` is never unanswered: each side answers the other.
    """
    attacked = attacked_claims(workspace)
    return tuple(
        link
        for link in _find_links_across(workspace)
        if link.relation in {Relation.OPPOSES, Relation.UNDERCUTS}
        and is_stood_by(workspace, link.target)
        and link.source not in attacked
        and not is_rejected(workspace, link.source)
    )


def is_stood_by(workspace: Workspace, end: str) -> bool:
    """Return whether an article stands by a claim, or by an argument and what it concludes."""
    argument = workspace.arguments_by_id.get(end)
    if argument is not None and argument.conceded:
        return False
    return is_held(workspace.claims_by_id[get_claim_id(workspace, end)])


def is_rejected(workspace: Workspace, claim: str) -> bool:
    """Return whether a claim is a view that its article reports and rejects."""
    return workspace.claims_by_id[claim].stance is Stance.REJECTED


def attacked_claims(workspace: Workspace) -> frozenset[str]:
    """Return the claims that are attacked, by links of whatever articles.

    A claim is attacked when a claim contradicts or opposes it or one that restates it, undercuts an
    argument for it, or does any of that to a claim that it rests on. What its article rejects
    attacks nothing.
    """
    restated = {claim: members for members in find_restates_classes(workspace) for claim in members}
    found = set(hit_claims(workspace.links, workspace))
    waiting = deque(found)
    while waiting:
        claim = waiting.popleft()
        uses = workspace.arguments_by_premise.get(claim, ())
        reached = (*(use.conclusion for use in uses if not use.conceded), *restated.get(claim, ()))
        for each in reached:
            if each not in found:
                found.add(each)
                waiting.append(each)
    return frozenset(found)


def hit_claims(links: Iterable[Link], workspace: Workspace) -> Iterator[str]:
    """Yield the claims at which an attack is aimed, or at an argument for them."""
    for link in links:
        aims = [(link.source, link.target)]
        if link.relation is Relation.CONTRADICTS:
            aims.append((link.target, link.source))
        elif link.relation not in {Relation.OPPOSES, Relation.UNDERCUTS}:
            continue
        for source, target in aims:
            argument = workspace.arguments_by_id.get(target)
            conceded = argument is not None and argument.conceded
            if not conceded and not is_rejected(workspace, source):
                yield get_claim_id(workspace, target)
