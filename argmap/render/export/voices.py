"""Who speaks, in names that readers outside the map understand."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from argmap.model.elements import Article, Claim, Speaker
from argmap.render.phrases import describe_claim, get_value


def name_voices(articles: Iterable[Article]) -> dict[str, str]:
    """Return who speaks in each article; no two are the same."""
    voices = {article.id: _name_voice(article) for article in articles}
    counts = Counter(voices.values())
    return {
        article: voice if counts[voice] == 1 else f"{voice} ({article})"
        for article, voice in voices.items()
    }


def _name_voice(article: Article) -> str:
    """Return the authors of an article, or else its publisher or its name."""
    authors = ", ".join(author.value for author in article.authors)
    return authors or get_value(article.publisher) or article.name


def describe_with_voice(claim: Claim, voices: Mapping[str, str]) -> str:
    """Return a claim with all that qualifies it, and who speaks instead of a name of the map.

    `Shops gain trade. (view of R. Vale, rejected)`, where the map says `reports herald.trade`.
    """
    voice = voices.get(claim.speaker.article or "") if claim.speaker else None
    return describe_claim(replace(claim, speaker=Speaker(voice)) if voice else claim)
