"""Compares the quotations of claims in two versions."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping

from msgspec import Struct

from argmap.diff.changes import MovedQuotation
from argmap.diff.matching import Candidate, Matching, pair_up
from argmap.diff.text_similarity import (
    find_nearest_pairs,
    measure_similarity_from,
    normalize,
    split_words,
)
from argmap.model.elements import Quote

# A quotation ends with a number only where its author says the paragraph, or the page.
WRITTEN_NUMBER = re.compile(r"(page\b(?:\s|#.*\n)*)?0*([0-9]+)\Z")
SIMILAR_EXCERPTS = 0.5
# Words of more excerpts of a claim than this do not count.
COMMON = 100


class Excerpt(Struct, frozen=True):
    """The words quoted, and the number of their paragraph or page if the author gives one."""

    words: str
    number: str = ""
    is_page: bool = False

    @classmethod
    def of(cls, quote: Quote) -> "Excerpt":
        """Return what the author wrote: the model may hold a paragraph that was looked up."""
        words, span = normalize(quote.exact) or "", quote.span
        if span.start == span.end:
            return cls(words)
        written = WRITTEN_NUMBER.search(span.file.text, span.start, span.end)
        return cls(words, written[2], bool(written[1])) if written else cls(words)

    def __str__(self) -> str:
        """Return the words in quotation marks, with the paragraph or the page."""
        place = f" at {'page ' * self.is_page}{self.number}" if self.number else ""
        return f"“{self.words}”{place}"


class ExcerptPair(Struct, frozen=True):
    """What became of an excerpt; None where one version lacks it."""

    old: Excerpt | None
    new: Excerpt | None

    @property
    def has_same_words(self) -> bool:
        """Whether only the place differs."""
        return bool(self.old and self.new and self.old.words == self.new.words)

    @property
    def is_moved(self) -> bool:
        """Whether only the number of the paragraph, or that of the page, differs."""
        old, new = self.old, self.new
        if not (old and new and self.has_same_words):
            return False
        return bool(old.number and new.number) and old.is_page is new.is_page


def pair_excerpts(old: tuple[Quote, ...], new: tuple[Quote, ...]) -> Iterator[ExcerptPair]:
    """Yield the excerpts of a claim that differ, matched by their words, then those added."""
    olds, news = (Counter(map(Excerpt.of, quotes)) for quotes in (old, new))
    removed = {str(excerpt): excerpt for excerpt in olds - news}
    added = {str(excerpt): excerpt for excerpt in news - olds}
    new_by_old = {pair.old: pair.new for pair in pair_up(_find_candidates(removed, added))}
    for key, excerpt in removed.items():
        yield ExcerptPair(excerpt, added.get(new_by_old.get(key, "")))
    paired = set(new_by_old.values())
    for key, excerpt in added.items():
        if key not in paired:
            yield ExcerptPair(None, excerpt)


def _find_candidates(
    removed: Mapping[str, Excerpt], added: Mapping[str, Excerpt]
) -> Iterator[Candidate]:
    """Yield similar excerpts; of those with the same words, the first match the first."""
    ranks = {key: rank for keys in (removed, added) for rank, key in enumerate(keys)}
    traits, other_traits = _find_traits(removed), _find_traits(added)
    for one, other in sorted(find_nearest_pairs(traits, other_traits, COMMON)):
        old, new = removed[one], added[other]
        if old.words == new.words:
            distance = abs(ranks[one] - ranks[other])
            yield Candidate(one, other, (1.0, old.is_page is new.is_page, -distance))
        elif similarity := measure_similarity_from(SIMILAR_EXCERPTS, old.words, new.words):
            yield Candidate(one, other, (similarity,))


def _find_traits(excerpts: Mapping[str, Excerpt]) -> Mapping[str, frozenset[Hashable]]:
    """Return the words of each excerpt, and all of them together as one more."""
    return {
        key: frozenset((*split_words(excerpt.words), ("whole", excerpt.words)))
        for key, excerpt in excerpts.items()
    }


def find_moved_quotations(matching: Matching) -> Iterator[MovedQuotation]:
    """Yield the quotations that were only moved with their paragraphs or pages, in map order."""
    for match in matching.claims.matches:
        for pair in pair_excerpts(match.old.quotes, match.new.quotes):
            if pair.is_moved and pair.old and pair.new:
                yield MovedQuotation(
                    match.new.id,
                    pair.new.words,
                    pair.old.number,
                    pair.new.number,
                    pair.new.is_page,
                    match.old.span,
                    match.new.span,
                )
