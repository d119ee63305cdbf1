"""How similar two texts are, and which words differ."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

# Chinese, Japanese and Korean are written without spaces: there, each character is a word.
UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:['’-][^\W{UNSPACED}]+)*")  # noqa: RUF001  # as typeset
PIECE = re.compile(rf"(?:[{UNSPACED}]|[^\s{UNSPACED}]+)\s*")
# Of longer texts only the beginning is compared: the time grows quadratically.
LONGEST = 400


@lru_cache(maxsize=8192)
def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, without punctuation, in lower case."""
    return tuple(WORD.findall(unicodedata.normalize("NFC", text).casefold()))[:LONGEST]


def is_same(one: str | None, other: str | None) -> bool:
    """Return whether two texts are the same after Unicode normalization."""
    return one == other or normalize(one) == normalize(other)


def normalize(text: str | None) -> str | None:
    """Return the text in Unicode NFC, in which characters are composed."""
    return None if text is None else unicodedata.normalize("NFC", text)


def measure_similarity(one: str, other: str) -> float:
    """Return how similar two texts are, from 0 to 1: twice the words in common, in order, of all.

    The order of the texts does not matter.
    """
    if is_same(one, other):
        return 1.0
    first, second = sorted((split_words(one), split_words(other)))
    if not (first and second):
        return 0.0
    return round(SequenceMatcher(None, first, second, autojunk=False).ratio(), 3)


def measure_similarity_from(least: float, one: str, other: str) -> float:
    """Return how similar two texts are, or 0 if that is less than the least.

    Most texts have too few words in common in any order: to find that out takes a tenth as long.
    """
    first, second = _count_words(one), _count_words(other)
    common = sum(min(count, second[word]) for word, count in first.items() if word in second)
    both = first.total() + second.total()
    if both and 2 * common < least * both:
        return 0.0
    similarity = measure_similarity(one, other)
    return similarity if similarity >= least else 0.0


@lru_cache(maxsize=8192)
def _count_words(text: str) -> Counter[str]:
    return Counter(split_words(text))


class WordSegment(Struct, frozen=True):
    """Words of the old text, and what replaced them in the new one, or the same words.

    Both are as they are in the texts, with the white space after them.
    """

    before: str
    after: str

    @property
    def is_kept(self) -> bool:
        """Whether the words are the same in both texts."""
        return self.before.split() == self.after.split()

    @property
    def gap(self) -> str:
        """What separates the words from the next ones: a space if there is any white space."""
        return " " if any(text[-1:].isspace() for text in (self.before, self.after)) else ""


def _compare_words(before: str, after: str) -> tuple[WordSegment, ...]:
    """Return two texts word by word; long ones as a whole."""
    old, new = PIECE.findall(before), PIECE.findall(after)
    if max(len(old), len(new)) > LONGEST:
        return (WordSegment(before, after),)
    keys = ([piece.rstrip() for piece in old], [piece.rstrip() for piece in new])
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    segments = (
        WordSegment("".join(old[a:b]), "".join(new[c:d])) for _, a, b, c, d in matcher.get_opcodes()
    )
    return tuple(_join_changed(segments))


def _join_changed(segments: Iterable[WordSegment]) -> Iterator[WordSegment]:
    for is_kept, row in groupby(segments, key=lambda segment: segment.is_kept):
        run = tuple(row)
        if is_kept:
            yield from run
        else:
            befores, afters = ([s.before for s in run], [s.after for s in run])
            yield WordSegment("".join(befores), "".join(afters))


# Texts with less in common are easier to read one after the other.
LEAST_KEPT = 0.4


def diff_words(before: str, after: str) -> tuple[WordSegment, ...]:
    """Return two texts word by word, or nothing if too little of them is the same."""
    segments = _compare_words(before, after)
    kept = sum(len(segment.before) for segment in segments if segment.is_kept)
    return segments if kept >= LEAST_KEPT * max(len(before), len(after), 1) else ()


def mark_changes(
    segments: Iterable[WordSegment], removed: tuple[str, str], added: tuple[str, str]
) -> str:
    """Return the texts as one, with removed and added words each between two marks."""
    marked = (
        f"{' '.join(_mark_segment(segment, removed, added))}{segment.gap}" for segment in segments
    )
    return "".join(marked).strip()


def _mark_segment(
    segment: WordSegment, removed: tuple[str, str], added: tuple[str, str]
) -> tuple[str, ...]:
    if segment.is_kept:
        return (segment.after.strip(),)
    marked = ((segment.before.strip(), removed), (segment.after.strip(), added))
    return tuple(f"{start}{words}{end}" for words, (start, end) in marked if words)
