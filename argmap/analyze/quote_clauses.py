"""Writes the clauses that quote given words of a source text, as short as can be."""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from argmap.analyze.coverage import locate_parts
from argmap.analyze.word_counts import has_more_words
from argmap.load.anchoring import MOST_OCCURRENCES, Occurrence, SearchableText
from argmap.load.decoding import CONTROLS
from argmap.load.misquotations import clean_text
from argmap.load.nearest_passage import UNSPACED, SourceWords
from argmap.load.paragraphs import SourceText
from argmap.load.quotation_reports import describe_passage, quote_string
from argmap.model.elements import QuoteStatus

# A word, or a letter of a script without spaces.
WORD = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")
GAP = " \N{HORIZONTAL ELLIPSIS} "
MOST_TRIED = 1000  # clauses for one place: more than there are with the usual limit of words
LEAST_WORDS = 3  # at each end of a quotation that skips words

Span = tuple[int, int]


class WordPlace(Struct, frozen=True):
    """A paragraph that has the words, and the clause that quotes them there and nowhere else.

    There is no clause if no quotation within the limit is found only there.
    """

    paragraph: int
    clause: str | None


class WordPlaces(Struct, frozen=True):
    """Where words are in a source text, perhaps only the first places.

    If they are nowhere, `nearest` describes the passage that is most like them, if there is one.
    """

    places: tuple[WordPlace, ...]
    has_more: bool = False
    nearest: str | None = None


def find_words(words: str, text: SourceText, limit: int) -> WordPlaces:
    """Return where words are in a text, with clauses of at most so many words."""
    writer = ClauseWriter(text, limit)
    places = tuple(writer.write(words, place) for place in writer.find(words))
    if not places:
        passage = SourceWords(text).find_nearest_passage(words)
        return WordPlaces((), nearest=describe_passage(passage, text) if passage else None)
    return WordPlaces(places, has_more=len(places) == MOST_OCCURRENCES)


class ClauseWriter:
    """Writes clauses of at most so many words that quote a text."""

    def __init__(self, text: SourceText, limit: int) -> None:
        """Prepare the text, in which words can then be looked for many times."""
        self.text = text
        self.limit = limit
        self.searchable = SearchableText(text)

    def find(self, words: str) -> tuple[Occurrence, ...]:
        """Return the first places where words are."""
        return self.searchable.anchor(words).occurrences

    def write(self, words: str, place: Occurrence) -> WordPlace:
        """Return the shortest clause that is found at this place alone."""
        for excerpt in islice(self._list_excerpts(words, place), MOST_TRIED):
            if self._is_unique(excerpt, place.paragraph):
                clause = f"quote {quote_string(excerpt)} at {place.paragraph}"
                return WordPlace(place.paragraph, clause)
        return WordPlace(place.paragraph, None)

    def _is_unique(self, excerpt: str, paragraph: int) -> bool:
        if CONTROLS.search(excerpt):
            return False
        anchor = self.searchable.anchor(excerpt, self.text.locate_paragraph(paragraph))
        return anchor.status is QuoteStatus.VERIFIED

    def _list_excerpts(self, words: str, place: Occurrence) -> Iterator[str]:
        """Yield what may quote the words: themselves, their ends, or more of the text around."""
        spans = locate_parts(words, (place.start, place.end), self.searchable)
        if self._is_too_long(self._quote(*spans)):
            yield from self._list_shortened(place)
            return
        yield self._quote(*spans)
        yield self._quote_plainly(*spans)
        yield from self._list_extended(spans, place)

    def _list_shortened(self, place: Occurrence) -> Iterator[str]:
        """Yield the first and last words of a passage, more and more of them."""
        words = self._find_words(place.start, place.end)
        for count in range(min(LEAST_WORDS, self.limit // 2), len(words) // 2):
            head = words[0][0], words[count - 1][1]
            tail = words[-count][0], words[-1][1]
            excerpt = self._quote(head, tail)
            if self._is_too_long(excerpt):
                return
            yield excerpt

    def _list_extended(self, spans: tuple[Span, ...], place: Occurrence) -> Iterator[str]:
        """Yield the words with more of their paragraph after and before them, the fewest first."""
        start, end = self.text.locate_paragraph(place.paragraph) or (place.start, place.end)
        before = [place.start, *(word[0] for word in self._find_words(start, place.start)[::-1])]
        after = [place.end, *(word[1] for word in self._find_words(place.end, end))]
        for count in range(1, min(self.limit, len(before) + len(after))):
            for left in range(count + 1):
                right = count - left
                if left < len(before) and right < len(after):
                    (_, first_end), *rest = spans
                    widened = ((before[left], first_end), *rest)
                    excerpt = self._quote(*widened[:-1], (widened[-1][0], after[right]))
                    if not self._is_too_long(excerpt):
                        yield excerpt

    def _find_words(self, start: int, end: int) -> list[Span]:
        return [match.span() for match in WORD.finditer(self.text.text, start, end)]

    def _is_too_long(self, excerpt: str) -> bool:
        return has_more_words(excerpt, self.limit)

    def _quote(self, *spans: Span) -> str:
        return GAP.join(clean_text(self.text.text[start:end]) for start, end in spans)

    def _quote_plainly(self, *spans: Span) -> str:
        """Return the words with the marks in them, which may be part of them after all."""
        return GAP.join(" ".join(self.text.text[start:end].split()) for start, end in spans)
