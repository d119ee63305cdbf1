"""Finds the passage that an excerpt was probably meant to quote, and says what differs."""

import re
from collections import Counter

from argmap.dataclass import dataclass
from argmap.loading.sources import SourceText, fold

WORD = re.compile(r"\w+(?:'\w+)*")
COMMONEST = 200
LEAST_SHARED = 0.4
NEAR = 2  # words that may be left out or put in between others
LONGEST = 200  # words; the time to compare grows with their square, and more would not be read


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a source that resembles an excerpt: its paragraphs, its words, what differs."""

    first_paragraph: int
    last_paragraph: int
    text: str
    differences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The words of a source, folded: the paragraph, offsets and places of each."""

    words: tuple[str, ...]
    paragraphs: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    places_by_word: dict[str, list[int]]


def source_words(source: SourceText) -> SourceWords:
    """Return the words of a source."""
    words: list[str] = []
    paragraphs: list[int] = []
    spans: list[tuple[int, int]] = []
    places: dict[str, list[int]] = {}
    for number, paragraph in enumerate(source.paragraphs, start=1):
        for word in WORD.finditer(paragraph.folded):
            places.setdefault(word[0], []).append(len(words))
            words.append(word[0])
            paragraphs.append(number)
            spans.append((paragraph.offset(word.start()), paragraph.offset(word.end() - 1) + 1))
    return SourceWords(tuple(words), tuple(paragraphs), tuple(spans), places)


def nearest(excerpt: str, source: SourceText, words: SourceWords) -> Passage | None:
    """Return the passage that shares most words with the excerpt in the same order, if any is near.

    Every word of the excerpt votes for where the excerpt would start; very common words do not.
    Of places with as many votes, the one with more votes near by wins: words may be put in between.
    """
    sought = WORD.findall(fold(excerpt))[:LONGEST]
    votes: Counter[int] = Counter()
    for offset, word in enumerate(sought):
        places = words.places_by_word.get(word, ())
        if len(places) <= COMMONEST:
            votes.update(place - offset for place in places)
    if not votes:
        return None

    def rank(place: int) -> tuple[int, int, int]:
        near = sum(votes[place + shift] for shift in range(-NEAR, NEAR + 1))
        return -votes[place], -near, place

    start = max(0, min(votes, key=rank))
    return passage(sought, source, words, start)


def passage(
    sought: list[str], source: SourceText, words: SourceWords, start: int
) -> Passage | None:
    """Return the passage around a start, cut to the words that the excerpt shares at its ends."""
    from difflib import SequenceMatcher  # noqa: PLC0415  # only missing quotations need it

    slack = 2 + len(sought) // 4
    first, last = max(0, start - slack), min(len(words.words), start + len(sought) + slack)
    window = words.words[first:last]
    matcher = SequenceMatcher(None, sought, window, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < LEAST_SHARED * len(sought):
        return None
    head, tail = blocks[0], blocks[-1]
    low = max(0, head.b - head.a)
    high = min(len(window), tail.b + len(sought) - tail.a)
    differences = SequenceMatcher(None, sought, window[low:high], autojunk=False).get_opcodes()
    spans = words.spans[first + low : first + high]
    return Passage(
        words.paragraphs[first + low],
        words.paragraphs[first + high - 1],
        " ".join(source.text[spans[0][0] : spans[-1][1]].split()),
        tuple(
            (" ".join(sought[a:b]), " ".join(window[low:high][c:d]))
            for kind, a, b, c, d in differences
            if kind != "equal"
        ),
    )
