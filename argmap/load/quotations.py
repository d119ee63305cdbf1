"""Finds the quotations of an article in its source text."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from argmap.load.rule_codes import WRONG_VALUE
from argmap.load.source_texts import SourceText, fold
from argmap.model.elements import Quote, QuoteStatus
from argmap.source.diagnostics import Diagnostic, Label
from argmap.syntax import tree

if TYPE_CHECKING:
    from argmap.load.misquotations import SourceWords


DOTS = r"(?:\N{HORIZONTAL ELLIPSIS}|\.{3,})"
ELLIPSIS = re.compile(rf"\s*(?:{DOTS}|\[\s*{DOTS}\s*\]|\(\s*{DOTS}\s*\))\s*")


class Occurrence(Struct, frozen=True):
    """Where words stand: the paragraph, from 1, and half-open offsets in the source's text."""

    paragraph: int
    start: int
    end: int


class Anchor(Struct, frozen=True):
    """What looking for an excerpt gave; nothing is known of its place when it is missing."""

    status: QuoteStatus
    occurrences: tuple[Occurrence, ...]


def anchor_excerpt(words: str, said: int | None, source: SourceText) -> Anchor:
    """Return where the words stand. They must stand once: in the paragraph said, else in the text.

    Case, white space and the shape of quotation marks and dashes do not count; an ellipsis skips
    words inside one paragraph; words are found whole (W3C Web Annotation, TextQuoteSelector).
    """
    parts = tuple(" ".join(part.split()) for part in ELLIPSIS.split(fold(words)) if part.strip())
    if not parts:
        return Anchor(QuoteStatus.MISSING, ())
    if said is not None and said <= len(source.paragraphs):
        here = tuple(_find_in_paragraph(parts, source, said))
        if here:
            return Anchor(_judge_occurrences(here), here)
    places = range(1, len(source.paragraphs) + 1)
    anywhere = tuple(place for n in places for place in _find_in_paragraph(parts, source, n))
    if not anywhere:
        return Anchor(QuoteStatus.MISSING, ())
    if said is not None:
        return Anchor(QuoteStatus.ELSEWHERE, anywhere)
    return Anchor(_judge_occurrences(anywhere), anywhere)


def _judge_occurrences(occurrences: tuple[Occurrence, ...]) -> QuoteStatus:
    return QuoteStatus.VERIFIED if len(occurrences) == 1 else QuoteStatus.AMBIGUOUS


def _find_in_paragraph(
    parts: tuple[str, ...], source: SourceText, number: int
) -> Iterator[Occurrence]:
    """Yield where the parts occur in order in a paragraph, each time as close as possible."""
    paragraph = source.paragraphs[number - 1]
    place = 0
    while span := _find_parts(parts, paragraph.folded, place):
        start, place = span
        yield Occurrence(number, paragraph.offset(start), paragraph.offset(place - 1) + 1)


def _find_parts(parts: tuple[str, ...], text: str, place: int) -> tuple[int, int] | None:
    """Return the range from the first part to the last: the earliest end, the latest start."""
    starts = []
    end = place
    for part in parts:
        start = _find_whole(part, text, end)
        if start < 0:
            return None
        starts.append(start)
        end = start + len(part)
    start = starts[-1]
    for part, earliest in zip(parts[-2::-1], starts[-2::-1], strict=True):
        start = _find_last_whole(part, text, earliest, start)
    return start, end


def _find_last_whole(part: str, text: str, earliest: int, limit: int) -> int:
    """Return the last place before the limit where the part occurs as whole words."""
    place = earliest
    while 0 <= (later := _find_whole(part, text, place + 1)) <= limit - len(part):
        place = later
    return place


def _find_whole(part: str, text: str, place: int) -> int:
    """Return the next place where the part occurs as whole words, or -1."""
    while (start := text.find(part, place)) >= 0:
        if not (_is_inside_word(text, start) or _is_inside_word(text, start + len(part))):
            return start
        place = start + 1
    return -1


def _is_inside_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


LARGEST_PARAGRAPH = 9


class Quotations:
    """Anchors the excerpts of one article, and keeps what it learns of its text."""

    def __init__(
        self, article: str, source: SourceText | None, report: Callable[[Diagnostic], None]
    ) -> None:
        """Start from the article's text; without one, excerpts are not checked."""
        self.article = article
        self.source = source
        self.report = report

    @cached_property
    def words(self) -> "SourceWords":
        """The words of the text; only excerpts that it lacks are compared with them."""
        from argmap.load.misquotations import index_words  # noqa: PLC0415  # most texts never need it

        return index_words(self.source or SourceText("", ()))

    def anchor(self, clauses: tuple[tree.Quote, ...]) -> tuple[Quote, ...]:
        """Return the excerpts of one claim, each with its place in the source."""
        return tuple(self._anchor_one(clause) for clause in clauses)

    def _anchor_one(self, clause: tree.Quote) -> Quote:
        """Return an excerpt with its place in the source, or unchecked where there is none."""
        said = self._read_paragraph(clause)
        if self.source is None:
            return Quote(clause.words.text, clause.span, said)
        anchor = anchor_excerpt(clause.words.text, said, self.source)
        self._report(clause, said, anchor, self.source)
        return _build_quote(clause, said, anchor)

    def _read_paragraph(self, clause: tree.Quote) -> int | None:
        """Return the paragraph that the author gives; there is no paragraph 0."""
        if clause.paragraph is None:
            return None
        digits = clause.paragraph.text.lstrip("0")
        if not digits or len(digits) > LARGEST_PARAGRAPH:
            message = f"there is no paragraph {clause.paragraph.text[:LARGEST_PARAGRAPH]}"
            hint = "paragraphs are counted from 1"
            label = Label(clause.paragraph.span)
            self.report(Diagnostic(WRONG_VALUE, message, label, hint=hint))
            return None
        return int(digits)

    def _report(
        self, clause: tree.Quote, said: int | None, anchor: Anchor, source: SourceText
    ) -> None:
        """Report an excerpt that does not stand once where it should."""
        if anchor.status is QuoteStatus.VERIFIED:
            return
        from argmap.load.misquotations import report_absent, report_ambiguous, report_elsewhere  # noqa: PLC0415  # sound maps never need it

        if anchor.status is QuoteStatus.MISSING:
            self.report(report_absent(clause, said, self.article, source, self.words))
        elif anchor.status is QuoteStatus.ELSEWHERE:
            self.report(report_elsewhere(clause, said, anchor))
        else:
            self.report(report_ambiguous(clause, anchor))


def _build_quote(clause: tree.Quote, said: int | None, anchor: Anchor) -> Quote:
    """Return the excerpt, with its place if there is only one."""
    words = clause.words.text
    if len(anchor.occurrences) != 1:
        return Quote(words, clause.span, said, status=anchor.status)
    place = anchor.occurrences[0]
    paragraph = said or place.paragraph
    return Quote(words, clause.span, paragraph, place.start, place.end, anchor.status)
