"""Finds the words of a quotation in the source text."""

from functools import cached_property

from msgspec import Struct

from argmap.load.excerpts import Reading, list_readings
from argmap.load.footnote_marks import find_footnote_marks, find_glued_numbers
from argmap.load.markdown_marks import find_markdown_marks
from argmap.load.paragraphs import SourceText
from argmap.load.passage_search import PassageSearch
from argmap.model.elements import QuoteStatus

MOST_OCCURRENCES = 10


class Occurrence(Struct, frozen=True):
    """Where words are: the paragraph, from 1, and half-open offsets in the source's text."""

    paragraph: int
    start: int
    end: int


class Anchor(Struct, frozen=True):
    """What looking for an excerpt gave; of many places, the first ten are kept.

    Nothing is known of its place when it is missing.
    """

    status: QuoteStatus
    occurrences: tuple[Occurrence, ...]


class SearchableText:
    """A source text in which quotations are looked for."""

    def __init__(self, source: SourceText) -> None:
        """Prepare nothing yet."""
        self.source = source

    @cached_property
    def _search(self) -> PassageSearch:
        marks = find_footnote_marks(self.source) | find_markdown_marks(self.source)
        return PassageSearch(self.source, marks)

    @cached_property
    def _lenient_search(self) -> PassageSearch | None:
        """The search that takes numbers after words for footnote marks, if there are any."""
        numbers = find_glued_numbers(self.source)
        return PassageSearch(self.source, {**self._search.marks, **numbers}) if numbers else None

    def anchor(self, words: str, said: tuple[int, int] | None = None) -> Anchor:
        """Return where the words are. They must occur once: in the range said, else in the text.

        A range of offsets says where they must begin. Case, white space and the shape of quotation
        marks and dashes do not count; an ellipsis skips words inside one paragraph; words are found
        whole (W3C Web Annotation, TextQuoteSelector).
        """
        for reading in list_readings(words):
            anchor = self._anchor_reading(reading, said)
            if anchor is not None:
                return anchor
        return Anchor(QuoteStatus.MISSING, ())

    def _anchor_reading(self, reading: Reading, said: tuple[int, int] | None) -> Anchor | None:
        if said is not None and (here := self._find(reading, said)):
            return Anchor(_judge_occurrences(here), here)
        anywhere = self._find(reading, (0, len(self.source.text)))
        if not anywhere:
            return None
        if said is not None:
            return Anchor(QuoteStatus.ELSEWHERE, anywhere)
        return Anchor(_judge_occurrences(anywhere), anywhere)

    def _find(self, reading: Reading, where: tuple[int, int]) -> tuple[Occurrence, ...]:
        spans = self._search.find(reading, where, MOST_OCCURRENCES)
        if not spans and self._lenient_search is not None:
            spans = self._lenient_search.find(reading, where, MOST_OCCURRENCES)
        return tuple(map(self._locate, spans))

    def _locate(self, span: tuple[int, int]) -> Occurrence:
        folded = self.source.folded
        start = folded.find_start(span[0])
        return Occurrence(self.source.find_paragraph(start), start, folded.find_end(span[1]))


def _judge_occurrences(occurrences: tuple[Occurrence, ...]) -> QuoteStatus:
    return QuoteStatus.VERIFIED if len(occurrences) == 1 else QuoteStatus.AMBIGUOUS
