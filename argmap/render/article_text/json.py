"""An article's text and what is quoted of it as JSON, as docs/text.schema.json describes it."""

from collections.abc import Callable

from argmap.analyze.coverage import Coverage, Paragraph, QuotedPassage
from argmap.load.paragraphs import SourceText
from argmap.model.elements import Article, Claim, Quote
from argmap.render.json_text import Json, dump_items, dump_line, dump_members

VERSION = 1


def render_json(
    article: Article, text: SourceText, first_page: int, coverage: Coverage, *, only_unquoted: bool
) -> str:
    """Return the paragraphs, the passages quoted and the excerpts without a place, one a line."""
    parts = build_text(text, first_page, coverage, only_unquoted=only_unquoted)
    return dump_members(
        (
            ("version", dump_line(VERSION)),
            ("article", dump_line(article.id)),
            ("words", dump_line(coverage.words)),
            ("quoted_words", dump_line(coverage.quoted_words)),
            *((name, dump_items(items)) for name, items in parts.items()),
        )
    )


def build_text(
    text: SourceText, first_page: int, coverage: Coverage, *, only_unquoted: bool
) -> dict[str, list[Json]]:
    """Return the paragraphs of a text, and what is quoted of it, as `render_json` writes them."""

    def find_page(offset: int) -> int | None:
        return text.find_page(offset) + first_page - 1 if text.has_pages else None

    paragraphs = [
        _build_paragraph(paragraph, text, find_page)
        for paragraph in coverage.paragraphs
        if not (only_unquoted and paragraph.passages)
    ]
    passages = () if only_unquoted else coverage.passages
    return {
        "paragraphs": paragraphs,
        "passages": [*map(_build_passage, passages)],
        "unplaced": [_build_unplaced(*pair) for pair in coverage.unplaced],
    }


def _build_paragraph(
    paragraph: Paragraph, text: SourceText, find_page: Callable[[int], int | None]
) -> Json:
    start, end = paragraph.span
    words = text.text[start:end]
    start += len(words) - len(words.lstrip())
    return {
        "number": paragraph.number,
        "page": find_page(start),
        "start": start,
        "end": start + len(words.strip()),
        "words": paragraph.words,
        "quoted_words": paragraph.quoted_words,
        "text": words.strip(),
        "claims": list(dict.fromkeys(passage.claim.id for passage in paragraph.passages)),
    }


def _build_passage(passage: QuotedPassage) -> Json:
    return {
        "claim": passage.claim.id,
        "role": passage.claim.role,
        "main": passage.claim.main,
        "exact": passage.quote.exact,
        "status": passage.quote.status,
        "spans": passage.spans,
    }


def _build_unplaced(claim: Claim, quote: Quote) -> Json:
    return {"claim": claim.id, "exact": quote.exact, "status": quote.status}
