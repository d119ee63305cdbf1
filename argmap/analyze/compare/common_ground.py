"""Untouched claims and unanswered attacks."""

from collections.abc import Iterator, Set

from msgspec import Struct

from argmap.model.elements import Claim, Link, Relation, Stance
from argmap.model.queries import (
    find_restatements,
    find_uses,
    get_claim_id,
    is_across,
    is_held,
    walk,
)
from argmap.model.workspace import Workspace

# A claim that is a premise of this many arguments carries weight.
MANY = 3
ATTACKS = frozenset({Relation.OPPOSES, Relation.UNDERCUTS})


class WeightyClaim(Struct, frozen=True):
    """A claim of weight: a main conclusion, or a premise of many arguments (`uses` counts them)."""

    claim: Claim
    uses: int


def find_untouched_claims(workspace: Workspace) -> tuple[WeightyClaim, ...]:
    """Return the claims of weight that no other article takes up, in map order."""
    touched = _find_touched_claims(workspace)
    claims = (
        WeightyClaim(claim, len(find_uses(workspace, claim.id))) for claim in workspace.claims
    )
    return tuple(
        weighty
        for weighty in claims
        if (weighty.claim.main or weighty.uses >= MANY) and weighty.claim.id not in touched
    )


def _find_touched_claims(workspace: Workspace) -> frozenset[str]:
    """Return the claims that other articles take up.

    An article takes up a claim of another one if a link, in either direction, joins one of its own
    claims with it or with an argument for it; if it takes up a claim that restates it; or if both
    articles answer the same question, one of them with this claim.
    """
    touched = {
        get_claim_id(workspace, end)
        for link in filter(is_across, workspace.links)
        for end in (link.source, link.target)
    }
    touched.update(_find_answers_across(workspace))
    for members in find_restatements(workspace).classes:
        if not touched.isdisjoint(members):
            touched.update(members)
    return frozenset(touched)


def _find_answers_across(workspace: Workspace) -> Iterator[str]:
    articles: dict[str, set[str]] = {}
    for claim in workspace.claims:
        for answer in claim.answers:
            articles.setdefault(answer.question, set()).add(claim.article)
    for claim in workspace.claims:
        if any(len(articles[answer.question]) > 1 for answer in claim.answers):
            yield claim.id


def find_unanswered_attacks(workspace: Workspace) -> tuple[Link, ...]:
    """Return the links by which one article attacks another and that nobody answers.

    An attack is answered if its source is attacked in turn, by any article, or rejected by the
    article that reports it.
    """
    attacked = _find_attacked_claims(workspace)
    return tuple(
        link
        for link in workspace.links
        if is_attack(workspace, link)
        and link.source not in attacked
        and not _is_rejected(workspace, link.source)
    )


def is_attack(workspace: Workspace, link: Link) -> bool:
    """Return whether a link attacks what another article holds.

    It `opposes` a claim that the article is committed to, or `undercuts` an argument for such a
    claim that is not a concession. `contradicts` is a disagreement and not an attack: it is
    symmetric, so each side answers the other.
    """
    if link.relation not in ATTACKS or not is_across(link):
        return False
    argument = workspace.arguments_by_id.get(link.target)
    if argument is not None and argument.conceded:
        return False
    return is_held(workspace.claims_by_id[get_claim_id(workspace, link.target)])


def _is_rejected(workspace: Workspace, claim: str) -> bool:
    return workspace.claims_by_id[claim].stance is Stance.REJECTED


def _find_attacked_claims(workspace: Workspace) -> Set[str]:
    """Return the claims that are attacked, by links of any article.

    A claim is attacked if a claim contradicts or opposes it or one that restates it, undercuts an
    argument for it, or does any of that to a claim that it rests on. A claim that its own article
    rejects does not attack.
    """
    restatements = find_restatements(workspace)

    def find_next(claim: str) -> Iterator[str]:
        yield from (use.conclusion for use in find_uses(workspace, claim))
        yield from restatements.list_members(claim)

    return dict(walk(_find_hit_claims(workspace), find_next)).keys()


def _find_hit_claims(workspace: Workspace) -> Iterator[str]:
    """Yield the claims that an attack is aimed at, directly or through an argument for them."""
    for link in workspace.links:
        aims = [(link.source, link.target)]
        if link.relation is Relation.CONTRADICTS:
            aims.append((link.target, link.source))
        elif link.relation not in ATTACKS:
            continue
        for source, target in aims:
            argument = workspace.arguments_by_id.get(target)
            is_conceded = argument is not None and argument.conceded
            if not is_conceded and not _is_rejected(workspace, source):
                yield get_claim_id(workspace, target)
