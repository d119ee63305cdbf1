"""Reviews of claims as JSON-LD of schema.org (ClaimReview), for fact-checkers."""

import re
from collections.abc import Iterator

from msgspec import Struct

from argmap.model.elements import Article, Claim, Fact, Relation, Role
from argmap.model.workspace import Workspace
from argmap.render.export.voices import describe_with_voice, name_voices
from argmap.render.json_text import Json, dump_json
from argmap.render.phrases import STANCES, get_value

DAY = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")
VERDICTS = {
    Relation.CONTRADICTS: "contradicted",
    Relation.OPPOSES: "opposed",
    Relation.SUPPORTS: "supported",
    Relation.RESTATES: "restated",
}


class Review(Struct, frozen=True):
    """What an article says of a claim: its verdicts, and its own claims that give them."""

    verdicts: tuple[str, ...]
    claims: tuple[Claim, ...]


def render_claimreview(workspace: Workspace) -> str:
    """Return a ClaimReview for each claim of a named speaker and article that judges it."""
    reviews = [
        _build_review(workspace, claim, article, review)
        for claim in workspace.claims
        if claim.speaker
        for article, review in _list_reviews(workspace, claim)
    ]
    text = dump_json({"@context": "https://schema.org", "@graph": reviews})
    return text.replace("<", "\\u003c")  # it is meant for a script element of a page


def _list_reviews(workspace: Workspace, claim: Claim) -> Iterator[tuple[Article, Review]]:
    """Yield the articles that judge a claim, and how: by its stance, or by links of their own."""
    judging: dict[str, list[tuple[str, Claim | None]]] = {}
    if claim.role is Role.REPORTED and claim.stance:
        judging[claim.article] = [(STANCES[claim.stance], None)]
    for link in workspace.links:
        ends = {link.source: link.target, link.target: link.source}
        is_judged = link.target == claim.id or link.relation is Relation.CONTRADICTS
        if claim.id in ends and is_judged and link.relation in VERDICTS:
            own = workspace.claims_by_id[ends[claim.id]]
            if own.speaker is None:
                judging.setdefault(own.article, []).append((VERDICTS[link.relation], own))
    for article in workspace.articles:
        if given := judging.get(article.id):
            verdicts = tuple(dict.fromkeys(verdict for verdict, _ in given))
            yield article, Review(verdicts, tuple(own for _, own in given if own))


def _build_review(workspace: Workspace, claim: Claim, article: Article, review: Review) -> Json:
    verdict = ", ".join(review.verdicts)
    voices = name_voices(workspace.articles)
    return _drop_empty(
        {
            "@type": "ClaimReview",
            "claimReviewed": describe_with_voice(claim, voices),
            "url": get_value(article.url),
            "datePublished": _find_day(article.date),
            "inLanguage": get_value(article.language),
            "author": _build_author(article),
            "itemReviewed": _build_claim(workspace, claim),
            "reviewRating": _drop_empty(
                {
                    "@type": "Rating",
                    "alternateName": verdict[:1].upper() + verdict[1:],
                    "ratingExplanation": " ".join(
                        describe_with_voice(own, voices) for own in review.claims
                    ),
                }
            ),
        }
    )


def _build_claim(workspace: Workspace, claim: Claim) -> Json:
    speaker = claim.speaker
    work = workspace.articles_by_id.get(speaker.article or "") if speaker else None
    if work is None:
        return {"@type": "Claim", "author": {"name": speaker.name if speaker else ""}}
    return _drop_empty(
        {
            "@type": "Claim",
            "author": _build_author(work),
            "datePublished": _find_day(work.date),
            "appearance": _drop_empty(
                {
                    "@type": "CreativeWork",
                    "headline": work.title,
                    "url": get_value(work.url),
                    "datePublished": _find_day(work.date),
                }
            ),
        }
    )


def _build_author(article: Article) -> Json:
    """Return who answers for an article: its publisher, or else its authors, or its name."""
    if article.publisher:
        return {"@type": "Organization", "name": article.publisher.value}
    if article.authors:
        return [{"@type": "Person", "name": author.value} for author in article.authors]
    return {"name": article.title or article.name}


def _find_day(date: Fact | None) -> str | None:
    """Return a date if it is one of schema.org: a day, a month or a year, none of them in doubt."""
    return date.value if date and DAY.fullmatch(date.value) else None


def _drop_empty(item: dict[str, Json]) -> Json:
    return {name: value for name, value in item.items() if value}
