"""Finds which passages of a source text are quoted by which claims, and how much that is."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from argmap.analyze.word_counts import count_words
from argmap.load.anchoring import SearchableText
from argmap.load.excerpts import ELLIPSIS
from argmap.load.paragraphs import SourceText
from argmap.model.elements import Claim, Quote
from argmap.model.workspace import group_by_key

Span = tuple[int, int]


class QuotedPassage(Struct, frozen=True):
    """An excerpt of a claim, and the spans of its words in the source text.

    There are several if an ellipsis skips words. Spans are half-open character offsets.
    """

    claim: Claim
    quote: Quote
    spans: tuple[Span, ...]


class Paragraph(Struct, frozen=True):
    """A paragraph of a source text: its number from 1, its span, and its words, all and quoted."""

    number: int
    span: Span
    words: int
    quoted_words: int
    passages: tuple[QuotedPassage, ...]


class Coverage(Struct, frozen=True):
    """The paragraphs of a source text with what is quoted, and the excerpts without one place."""

    paragraphs: tuple[Paragraph, ...]
    passages: tuple[QuotedPassage, ...]
    unplaced: tuple[tuple[Claim, Quote], ...]

    @property
    def words(self) -> int:
        """How many words the text has."""
        return sum(paragraph.words for paragraph in self.paragraphs)

    @property
    def quoted_words(self) -> int:
        """How many words of the text are quoted."""
        return sum(paragraph.quoted_words for paragraph in self.paragraphs)


def measure_coverage(claims: Iterable[Claim], text: SourceText) -> Coverage:
    """Return which passages of the text of an article its claims quote, in the text's order."""
    quotes = [(claim, quote) for claim in claims for quote in claim.quotes]
    passages = tuple(sorted(_locate_passages(quotes, text), key=lambda passage: passage.spans[0]))
    unplaced = tuple((claim, quote) for claim, quote in quotes if quote.start is None)
    return Coverage(tuple(_measure_paragraphs(passages, text)), passages, unplaced)


def _locate_passages(
    quotes: Iterable[tuple[Claim, Quote]], text: SourceText
) -> Iterator[QuotedPassage]:
    searchable = SearchableText(text)
    for claim, quote in quotes:
        if quote.start is not None and quote.end is not None:
            spans = locate_parts(quote.exact, (quote.start, quote.end), searchable)
            yield QuotedPassage(claim, quote, spans)


def locate_parts(words: str, whole: Span, text: SearchableText) -> tuple[Span, ...]:
    """Return the spans of what ellipses separate, or the whole span if one cannot be found."""
    parts = [part for part in ELLIPSIS.split(words) if part.strip()]
    if len(parts) == 1:
        return (whole,)
    start, end = whole
    spans = []
    for part in parts:
        places = text.anchor(part, (start, end)).occurrences
        inside = [place for place in places if start <= place.start and place.end <= end]
        if not inside:
            return (whole,)
        spans.append((inside[0].start, inside[0].end))
        start = inside[0].end
    return tuple(spans)


def _measure_paragraphs(
    passages: tuple[QuotedPassage, ...], text: SourceText
) -> Iterator[Paragraph]:
    passages_by_paragraph = group_by_key(
        (number, passage)
        for passage in passages
        for number in dict.fromkeys(_find_paragraphs(passage, text))
    )
    for number in range(1, text.count_paragraphs() + 1):
        span = text.locate_paragraph(number) or (0, 0)
        within = passages_by_paragraph.get(number, ())
        quoted = merge_spans((part for passage in within for part in passage.spans), span)
        yield Paragraph(
            number,
            span,
            count_words(text.text[slice(*span)]),
            sum(count_words(text.text[start:end]) for start, end in quoted),
            within,
        )


def _find_paragraphs(passage: QuotedPassage, text: SourceText) -> Iterator[int]:
    """Yield the numbers of the paragraphs that have words of a passage."""
    for start, end in passage.spans:
        yield from range(text.find_paragraph(start), text.find_paragraph(end - 1) + 1)


def merge_spans(spans: Iterable[Span], within: Span) -> Iterator[Span]:
    """Yield what the spans cover of another one, in order and without overlaps."""
    low, high = within
    last = low
    for start, end in sorted(spans):
        if max(start, last) < min(end, high):
            yield max(start, last), min(end, high)
            last = min(end, high)
