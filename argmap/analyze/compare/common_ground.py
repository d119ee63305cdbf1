"""Untouched claims, unanswered attacks, and who could take them up, by the dates."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from argmap.model.edtf import Day, find_bounds
from argmap.model.elements import Article, Claim, Link, Relation
from argmap.model.equivalence import find_propositions
from argmap.model.queries import (
    find_uses,
    get_article_id,
    get_claim_id,
    is_across,
    is_held,
    is_own,
    walk,
)
from argmap.model.reported_views import find_reported
from argmap.model.workspace import Workspace, group_by_key

# The ends of a time that is open, or not known.
NEVER: Day = (10**9, 12, 31)
ALWAYS: Day = (-(10**9), 1, 1)
# A claim that is a premise of this many arguments carries weight.
MANY = 3
# Only so many of the articles that could answer an attack are listed.
MOST_ABLE = 50
BEFORE_ALL: Day = (ALWAYS[0] - 1, 1, 1)
ATTACKS = frozenset({Relation.OPPOSES, Relation.UNDERCUTS})


class Audience(Struct, frozen=True):
    """The earliest and the latest day that each article may be of, as `can_answer` reads dates.

    Only the `writers`, which have claims, can answer; `days` are their latest ones, in order.
    """

    earliest: Mapping[str, Day]
    latest: Mapping[str, Day]
    writers: Mapping[str, None]
    days: Sequence[Day]

    @classmethod
    def of(cls, workspace: Workspace) -> "Audience":
        """Return the audience of a workspace."""
        days = {article.id: _find_days(article) for article in workspace.articles}
        writers = [article for article in days if article in workspace.claims_by_article]
        return cls(
            {article: earliest for article, (earliest, _) in days.items()},
            {article: latest for article, (_, latest) in days.items()},
            dict.fromkeys(writers),
            sorted(days[article][1] for article in writers),
        )

    def find_able(self, article: str) -> tuple[str, ...]:
        """Return the first of the other articles that could answer an article, in map order."""
        earliest = self.earliest[article]
        able = (
            other for other in self.writers if other != article and self.latest[other] >= earliest
        )
        return tuple(islice(able, MOST_ABLE))

    def count_able(self, article: str) -> int:
        """Return how many other articles could answer an article; it can always answer itself."""
        late = len(self.days) - bisect_left(self.days, self.earliest[article])
        return late - (article in self.writers)


def _find_days(article: Article) -> tuple[Day, Day]:
    bounds = find_bounds(article.date.value) if article.date else None
    if bounds is None:
        return ALWAYS, NEVER
    return bounds.earliest or ALWAYS, bounds.latest or NEVER


class WeightyClaim(Struct, frozen=True):
    """A claim of weight: a main conclusion, or a premise of many arguments (`uses` counts them)."""

    claim: Claim
    uses: int


def find_untouched_claims(workspace: Workspace) -> tuple[WeightyClaim, ...]:
    """Return the claims of weight that no other article takes up, in map order.

    A claim is left out if all other articles are too old to take it up.
    """
    touched = _find_touched_claims(workspace)
    audience = Audience.of(workspace)
    claims = (
        WeightyClaim(claim, len(find_uses(workspace, claim.id))) for claim in workspace.claims
    )
    return tuple(
        weighty
        for weighty in claims
        if (weighty.claim.main or weighty.uses >= MANY)
        and weighty.claim.id not in touched
        and audience.count_able(weighty.claim.article)
    )


def _find_touched_claims(workspace: Workspace) -> frozenset[str]:
    """Return the claims that other articles take up.

    An article takes up a claim of another one if it reports or cites it; if a link, in either
    direction, joins one of its own claims with it or with an argument for it; if it takes up a
    claim that restates it; or if both articles answer the same question, one of them with this
    claim.
    """
    touched = {
        get_claim_id(workspace, end)
        for link in filter(is_across, workspace.links)
        for end in (link.source, link.target)
    }
    speakers = (claim.speaker for claim in workspace.claims)
    touched.update(speaker.claim for speaker in speakers if speaker and speaker.claim)
    touched.update(_find_answers_across(workspace))
    for members in find_propositions(workspace):
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


class OpenAttack(Struct, frozen=True):
    """An attack that nobody answers, on a claim, and the articles that could, by their dates.

    `able` has the first of these articles, in map order, and `able_count` counts all of them. It is
    `for_all` if every other article could.
    """

    link: Link
    attacked: str
    able: tuple[str, ...]
    able_count: int
    for_all: bool


def find_open_attacks(workspace: Workspace) -> tuple[OpenAttack, ...]:
    """Return the attacks that nobody answers, though some article could, in map order."""
    audience = Audience.of(workspace)
    attacks = (
        _build_attack(link, attacked, audience)
        for link in find_unanswered_attacks(workspace)
        if (attacked := find_attacked_claim(workspace, link))
    )
    return tuple(attack for attack in attacks if attack.able)


def _build_attack(link: Link, attacked: str, audience: Audience) -> OpenAttack:
    source = get_article_id(link.source)
    count = audience.count_able(source)
    for_all = count == len(audience.writers) - 1
    return OpenAttack(link, attacked, audience.find_able(source), count, for_all)


def find_unanswered_attacks(workspace: Workspace) -> tuple[Link, ...]:
    """Return the links by which one article attacks another and that nobody answers.

    An attack is answered if its source is attacked in turn, by any article that is late enough.
    """
    audience = Audience.of(workspace)
    attacked = _find_attacked_claims(workspace, audience)
    return tuple(
        link
        for link in workspace.links
        if find_attacked_claim(workspace, link)
        and attacked.get(link.source, BEFORE_ALL) < audience.earliest[get_article_id(link.source)]
    )


def find_attacked_claim(workspace: Workspace, link: Link) -> str | None:
    """Return the claim that a link attacks, if an article attacks what another article holds.

    A claim that the first holds `opposes` a claim that the other is committed to, or `undercuts` an
    argument for such a claim that is not a concession. To oppose a report of a claim is to oppose
    that claim. `contradicts` is a disagreement and not an attack: it is symmetric, so each side
    answers the other.
    """
    if link.relation not in ATTACKS or not is_held(workspace.claims_by_id[link.source]):
        return None
    argument = workspace.arguments_by_id.get(link.target)
    if argument is None:
        target = _follow_reports(workspace, link.target)
    elif argument.conceded:
        return None
    else:
        target = argument.conclusion
    claim = workspace.claims_by_id[target]
    return target if is_held(claim) and claim.article != get_article_id(link.source) else None


def _follow_reports(workspace: Workspace, claim: str) -> str:
    """Return the claim, or what it reports in the end if its own article does not adopt it."""

    def find_next(view: str) -> Iterator[str]:
        reported = find_reported(workspace, view)
        if reported and not is_own(workspace.claims_by_id[view]):
            yield reported

    *_, (last, _) = walk((claim,), find_next)
    return last


def _find_attacked_claims(workspace: Workspace, audience: Audience) -> Mapping[str, Day]:
    """Return the claims that are attacked, by links of any article, and how late at the latest.

    A claim is attacked if a claim contradicts or opposes it or one that is the same, undercuts an
    argument for it, or does any of that to a claim that it rests on. A claim that its own article
    does not hold does not attack.
    """
    classes = find_propositions(workspace)
    same = {claim: members for members in classes for claim in members}
    attacked: dict[str, Day] = {}

    def find_next(claim: str) -> Iterator[str]:
        yield from (use.conclusion for use in find_uses(workspace, claim))
        yield from same.get(claim, ())

    # The latest attacks come first, so what is reached once needs no other visit.
    hits = group_by_key((day, claim) for claim, day in _find_hits(workspace, audience))
    for day in sorted(hits, reverse=True):
        new = (claim for claim in hits[day] if claim not in attacked)
        reached = walk(
            new, lambda claim: (other for other in find_next(claim) if other not in attacked)
        )
        attacked.update(dict.fromkeys([claim for claim, _ in reached], day))
    return attacked


def _find_hits(workspace: Workspace, audience: Audience) -> Iterator[tuple[str, Day]]:
    """Yield the claims that an attack is aimed at, and the latest day that its article may be of.

    An attack on an argument is one on its conclusion.
    """
    for link in workspace.links:
        aims = [(link.source, link.target)]
        if link.relation is Relation.CONTRADICTS:
            aims.append((link.target, link.source))
        elif link.relation not in ATTACKS:
            continue
        for source, target in aims:
            argument = workspace.arguments_by_id.get(target)
            is_conceded = argument is not None and argument.conceded
            if not is_conceded and is_held(workspace.claims_by_id[source]):
                yield get_claim_id(workspace, target), audience.latest[get_article_id(source)]
