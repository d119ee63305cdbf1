"""Finds the claims of two versions that share many words, without comparing all with all."""

from collections.abc import Hashable, Iterator, Mapping
from heapq import nlargest

from argmap.diff.matching import TraitsByKey, count_shared_traits_of_each
from argmap.diff.text_similarity import normalize, split_words
from argmap.model.elements import Claim

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
