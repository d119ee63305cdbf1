"""Finds the words of a quotation in the source text."""

import re
from collections.abc import Iterator

from msgspec import Struct

from argmap.load.source_texts import SourceText, fold
from argmap.model.elements import QuoteStatus

DOTS = r"(?:\N{HORIZONTAL ELLIPSIS}|\.{3,})"


ELLIPSIS = re.compile(rf"\s*(?:{DOTS}|\[\s*{DOTS}\s*\]|\(\s*{DOTS}\s*\))\s*")


class Occurrence(Struct, frozen=True):
    """Where words are: the paragraph, from 1, and half-open offsets in the source's text."""

    paragraph: int
    start: int
    end: int


class Anchor(Struct, frozen=True):
    """What looking for an excerpt gave; nothing is known of its place when it is missing."""

    status: QuoteStatus
    occurrences: tuple[Occurrence, ...]


def anchor_excerpt(words: str, said: int | None, source: SourceText) -> Anchor:
    """Return where the words are. They must occur once: in the paragraph said, else in the text.

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
