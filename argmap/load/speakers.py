"""Resolves the speakers of claims that are articles of the map, or claims of these."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from msgspec.structs import replace

from argmap.load.article_claims import ArticleClaims
from argmap.load.cache import Cache
from argmap.load.loading_rules import CIRCULAR_SPEAKER
from argmap.load.references import References
from argmap.model.elements import Article, Claim, Speaker
from argmap.model.queries import find_circles, get_article_id
from argmap.source.diagnostics import Diagnostic, Label
from argmap.syntax import tree


def resolve_speakers(
    claims_of_articles: Iterable[ArticleClaims],
    articles: Iterable[Article],
    references: References,
    cache: Cache,
) -> tuple[Claim, ...]:
    """Return all claims, in the order of the files, with their speakers looked up.

    A speaker that is unknown, or whose entry cannot be read, or whose words lead back to the claim,
    stays without a reference.
    """
    parts = tuple(claims_of_articles)
    clauses = {claim: clause for part in parts for claim, clause in part.speakers.items()}
    speakers = {
        claim: references.find_speaker(clause.value, get_article_id(claim))
        for claim, clause in clauses.items()
    }
    known: set[str | None] = {None}
    known.update(claim.id for part in parts for claim in part.claims)
    known.update(article.name for article in articles)
    for claim, speaker in speakers.items():
        if not {speaker.article, speaker.claim} <= known:
            speakers[claim] = Speaker(speaker.name)
    for circle in _find_circles(speakers):
        references.report(_report_circle(circle, clauses))
        for claim in circle:
            speakers[claim] = Speaker(speakers[claim].name)
    return tuple(
        _add_speaker(claim, speakers[claim.id], cache) if claim.id in speakers else claim
        for part in parts
        for claim in part.claims
    )


def _add_speaker(claim: Claim, speaker: Speaker, cache: Cache) -> Claim:
    return cache.recall(speaker, (claim,), partial(replace, claim, speaker=speaker))


def _find_circles(speakers: Mapping[str, Speaker]) -> tuple[tuple[str, ...], ...]:
    """Return the claims of each circle of claims that cite one another."""

    def find_steps(claim: str) -> Iterator[tuple[str, str]]:
        cited = speakers[claim].claim if claim in speakers else None
        if cited is not None:
            yield claim, cited

    return tuple(find_circles(speakers, find_steps))


def _report_circle(circle: tuple[str, ...], clauses: Mapping[str, tree.By]) -> Diagnostic:
    first, *others = circle
    return Diagnostic(
        CIRCULAR_SPEAKER,
        f"'{first}' cites '{clauses[first].value.text}', which leads back to it",
        Label(clauses[first].value.span),
        tuple(Label(clauses[claim].value.span, "and this in turn") for claim in others),
        "name the speaker at the end of the chain in quotation marks",
    )
