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
# Of longer texts only the beginning is compared: time grows with the square of it.
LONGEST = 400


@lru_cache(maxsize=8192)
def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, without marks, in lower case."""
    return tuple(WORD.findall(unicodedata.normalize("NFC", text).casefold()))[:LONGEST]


def is_same(one: str | None, other: str | None) -> bool:
    """Return whether two texts are the same but for how their characters are composed."""
    return one == other or normalize(one) == normalize(other)


def normalize(text: str | None) -> str | None:
    """Return the text with its characters composed (Unicode NFC)."""
    return None if text is None else unicodedata.normalize("NFC", text)


def measure_similarity(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1: twice the words in common, in order, of all.

    It is the same whichever text comes first.
    """
    if is_same(one, other):
        return 1.0
    first, second = sorted((split_words(one), split_words(other)))
    if not (first and second):
        return 0.0
    return round(SequenceMatcher(None, first, second, autojunk=False).ratio(), 3)


def measure_similarity_from(least: float, one: str, other: str) -> float:
    """Return how alike two texts are, or 0 where it is less than the least.

    Most texts have too few words in common, in whatever order: to see that takes a tenth as long.
    """
    first, second = _count_words(one), _count_words(other)
    common = sum(min(count, second[word]) for word, count in first.items() if word in second)
    both = first.total() + second.total()
    if both and 2 * common < least * both:
        return 0.0
    alike = measure_similarity(one, other)
    return alike if alike >= least else 0.0


@lru_cache(maxsize=8192)
def _count_words(text: str) -> Counter[str]:
    """Return how often each word stands in a text."""
    return Counter(split_words(text))


class WordSegment(Struct, frozen=True):
    """Words of two texts that stand against one another; the same, where they do not differ.

    Both are as they stand in the texts, with the white space behind them.
    """

    before: str
    after: str

    @property
    def is_kept(self) -> bool:
        """Whether the words are the same on both sides."""
        return self.before.split() == self.after.split()

    @property
    def gap(self) -> str:
        """What parts the words from the next ones: a space, if there is any white space."""
        return " " if any(text[-1:].isspace() for text in (self.before, self.after)) else ""


def _compare_words(before: str, after: str) -> tuple[WordSegment, ...]:
    """Return two texts word against word; long ones as a whole against each other."""
    old, new = PIECE.findall(before), PIECE.findall(after)
    if max(len(old), len(new)) > LONGEST:
        return (WordSegment(before, after),)
    keys = ([each.rstrip() for each in old], [each.rstrip() for each in new])
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    found = (
        WordSegment("".join(old[a:b]), "".join(new[c:d])) for _, a, b, c, d in matcher.get_opcodes()
    )
    return tuple(_join_changed(found))


def _join_changed(found: Iterable[WordSegment]) -> Iterator[WordSegment]:
    """Yield the stretches, those that differ in a row as one."""
    for is_kept, row in groupby(found, key=lambda each: each.is_kept):
        every = tuple(row)
        if is_kept:
            yield from every
        else:
            yield WordSegment(
                "".join(each.before for each in every), "".join(each.after for each in every)
            )
