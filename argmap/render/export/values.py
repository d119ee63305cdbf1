"""What tables and graphs say of an article and a claim, by the names of their columns."""

from collections.abc import Iterator

from argmap.model.elements import Article, Claim
from argmap.render.phrases import get_value, list_answers

Value = str | bool | int | None
Pair = tuple[str, Value]


def list_article_values(article: Article) -> Iterator[Pair]:
    """Yield what identifies an article."""
    yield "article", article.id
    yield "article_title", article.title
    yield "authors", "; ".join(author.value for author in article.authors) or None
    yield "publisher", get_value(article.publisher)
    yield "date", get_value(article.date)


def list_claim_values(claim: Claim) -> Iterator[Pair]:
    """Yield what a claim says, who says it, and what qualifies it."""
    speaker = claim.speaker
    yield "role", claim.role
    yield "main", claim.main
    yield "text", claim.text
    yield "hedge", claim.hedge
    yield "speaker", speaker.name if speaker else None
    yield "speaker_article", speaker.article if speaker else None
    yield "speaker_claim", speaker.claim if speaker else None
    yield "stance", claim.stance
    yield "condition", claim.condition
    yield "when", claim.when
    yield "where", claim.where
    yield "answers", "; ".join(" ".join(answer) for answer in list_answers(claim)) or None
