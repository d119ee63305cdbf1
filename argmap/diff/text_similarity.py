"""How similar texts are, which words differ, and which claims share many words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nlargest
from itertools import groupby

from msgspec import Struct

from argmap.diff.matching import TraitsByKey, count_shared_traits_of_each
from argmap.model.elements import Claim

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


# Words of more claims than this do not count: of one article, and of all.
COMMON = 100
COMMON_ANYWHERE = 40
# So many claims that share the most words are compared word by word, and so many more if equal.
NEAREST = 8
MOST_TIES = 40


def find_similar_words(
    olds: Mapping[str, Claim], news: Mapping[str, Claim], articles: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the ids of claims that share many words: the nearest of the article, and of all."""
    old_words = {name: _find_words(claim) for name, claim in olds.items()}
    new_words = {name: _find_words(claim) for name, claim in news.items()}
    old_home = {
        name: _mark_words(words, articles[olds[name].article])
        for name, words in old_words.items()
        if olds[name].article in articles
    }
    new_home = {name: _mark_words(words, news[name].article) for name, words in new_words.items()}
    pairs = find_nearest_pairs(old_home, new_home, COMMON)
    pairs |= find_nearest_pairs(old_words, new_words, COMMON_ANYWHERE)
    yield from sorted(pairs)


def _find_words(claim: Claim) -> frozenset[Hashable]:
    """Return the words of a claim, and its whole text as one more."""
    return frozenset((*split_words(claim.text), ("whole", normalize(claim.text))))


def _mark_words(words: frozenset[Hashable], article: str) -> frozenset[Hashable]:
    return frozenset((article, word) for word in words)


def find_nearest_pairs(old: TraitsByKey, new: TraitsByKey, common: int) -> set[tuple[str, str]]:
    """Return the pairs in which one claim is among the nearest to the other."""
    pairs = {
        (one, other)
        for one, shared in count_shared_traits_of_each(old, new, common)
        for other in _find_nearest(shared)
    }
    return pairs | {
        (one, other)
        for other, shared in count_shared_traits_of_each(new, old, common)
        for one in _find_nearest(shared)
    }


def _find_nearest(shared: Mapping[str, int]) -> list[str]:
    """Return the claims that share the most words, and those that share as many as the last one.

    These are left out if there are many: they share hardly more than anybody does.
    """
    if len(shared) <= NEAREST:
        return list(shared)
    least = nlargest(NEAREST, shared.values())[-1]
    nearest = [name for name, count in shared.items() if count >= least]
    if len(nearest) <= MOST_TIES:
        return nearest
    return [name for name, count in shared.items() if count > least]
