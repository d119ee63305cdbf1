"""A work of a bibliography, as every format tells it, and the article that it becomes."""

import re

from msgspec import Struct

from argmap.exchange.draft import Draft, DraftArticle
from argmap.exchange.reading import Reading

DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
# The names of languages that BibTeX files use, and their tags.
LANGUAGES = {
    "english": "en",
    "american": "en-US",
    "british": "en-GB",
    "german": "de",
    "ngerman": "de",
    "french": "fr",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "russian": "ru",
    "polish": "pl",
    "swedish": "sv",
    "danish": "da",
    "turkish": "tr",
    "arabic": "ar",
    "chinese": "zh",
    "japanese": "ja",
}


class Work(Struct, frozen=True, kw_only=True):
    """A work by its key in the bibliography; `losses` are sentences about what was left out."""

    key: str
    line: int | None = None
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    url: str = ""
    doi: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()


class Bibliography(Struct, frozen=True):
    """The works of a file, the names of fields that no article has, and what could not be read."""

    works: tuple[Work, ...]
    unused: frozenset[str]
    failed: tuple[Work, ...] = ()


def build_draft(reading: Reading, bibliography: Bibliography) -> Draft:
    """Return an article for each work, and report what the articles lack."""
    for work in (*bibliography.works, *bibliography.failed):
        for loss in work.losses:
            reading.lose(loss, work.line, work.key)
    if bibliography.unused:
        reading.lose(f"these fields are left out: {', '.join(sorted(bibliography.unused))}")
    articles = (_build_article(reading, *item) for item in enumerate(bibliography.works))
    return Draft(articles=tuple(articles), losses=tuple(reading.losses))


def _build_article(reading: Reading, number: int, work: Work) -> DraftArticle:
    language = work.language.strip()
    return DraftArticle(
        key=f"{number} {work.key}",
        place=reading.place(work.line, work.key),
        title=work.title,
        wish=work.key if re.search(r"[^\W\d_]", work.key + work.title) else f"work-{work.key}",
        authors=work.authors,
        publisher=work.publisher,
        date=work.date,
        url=work.url or make_address(work.doi),
        language=LANGUAGES.get(language.lower(), language),
        tags=work.tags,
    )


def make_address(doi: str) -> str:
    """Return the web address of a DOI, however it is written, or nothing if it is not one."""
    match = DOI.fullmatch(doi.strip())
    return f"https://doi.org/{match[1]}" if match else ""
