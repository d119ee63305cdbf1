"""Spelling suggestions: which known word an unknown one was probably meant to be."""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

LONGEST = 80
CUTOFF = 0.7
LONGEST_SHOWN = 60
SURE = 0.8
MARGIN = 0.1  # by this much a word must be nearer than the next one to leave no doubt
MOST = 300  # comparing all letters of more takes too long: some must be right at one end
End = tuple[int, str, bool]  # the length of words, letters at one end, whether that is their head


class Guess(Struct, frozen=True):
    """The known word that another was probably meant to be, and whether that leaves no doubt."""

    name: str
    sure: bool


class Spellings:
    """Known words, arranged so that those near to another word are found without a look at all."""

    def __init__(self, known: Iterable[str]) -> None:
        """Arrange the words by their lengths, and by what they are but for capitals."""
        self.by_length: dict[int, list[str]] = {}
        self.by_folded: dict[str, list[str]] = {}
        self.by_ends: dict[int, dict[End, list[str]]] = {}
        for name in sorted(set(known)):
            self.by_length.setdefault(len(name), []).append(name)
            self.by_folded.setdefault(name.casefold(), []).append(name)

    def guess(self, word: str) -> Guess | None:
        """Return what a word was meant to be, or nothing when no known word is near.

        It is sure when only capitals or the order of letters differ, or when the word is very near
        to that one, and much nearer than to any other.
        """
        if len(word) > LONGEST:
            return None
        reach = max(2, len(word) // 3)
        lengths = range(len(word) - reach, len(word) + reach + 1)
        alike = [name for name in self.by_folded.get(word.casefold(), ()) if len(name) in lengths]
        if alike:
            return Guess(alike[-1], sure=True)
        from difflib import SequenceMatcher, get_close_matches  # noqa: PLC0415  # only mistakes need it

        found = get_close_matches(word, self.comparable(word, lengths), n=2, cutoff=CUTOFF)
        if not found:
            return None
        likeness, doubt = (SequenceMatcher(None, name, word).ratio() for name in [*found, ""][:2])
        is_near = likeness >= SURE or sorted(found[0]) == sorted(word)
        return Guess(found[0], sure=is_near and likeness - doubt >= MARGIN)

    def comparable(self, word: str, lengths: range) -> list[str]:
        """Return the words of these lengths, or, where they are too many, those alike at one end.

        The more there are, the more letters must be alike.
        """
        heads = [self.by_length.get(length, []) for length in lengths]
        tails: list[list[str]] = []
        alike = 1
        while are_too_many(heads, tails) and alike < len(word):
            alike += 1
            ends = self.ends(alike)
            heads = [ends.get((length, word[:alike], True), []) for length in lengths]
            tails = [ends.get((length, word[-alike:], False), []) for length in lengths]
        return sorted(set().union(*heads, *tails))[:MOST]

    def ends(self, alike: int) -> dict[End, list[str]]:
        """Return the words by their lengths and so many letters at their heads, or their tails."""
        if alike not in self.by_ends:
            ends: dict[End, list[str]] = {}
            for length, names in self.by_length.items():
                for name in names:
                    ends.setdefault((length, name[:alike], True), []).append(name)
                    ends.setdefault((length, name[-alike:], False), []).append(name)
            self.by_ends[alike] = ends
        return self.by_ends[alike]


def are_too_many(heads: list[list[str]], tails: list[list[str]]) -> bool:
    """Return whether there are too many words to compare; a word may stand in both lists."""
    if max(sum(map(len, heads)), sum(map(len, tails))) > MOST:
        return True
    return len(set().union(*heads, *tails)) > MOST


def guess_spelling(word: str, known: Iterable[str]) -> Guess | None:
    """Return what a word was meant to be. For many words, ask the same `Spellings`."""
    return guess_among(word, tuple(known))


@lru_cache(maxsize=1000)
def guess_among(word: str, known: tuple[str, ...]) -> Guess | None:
    """Return what a word was meant to be; of a misspelt keyword that is asked several times."""
    return Spellings(known).guess(word)


def find_closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is spelled most like this one, or nothing when none is near."""
    found = guess_spelling(word, known)
    return found.name if found else None


def suggest_spelling(word: str, known: Iterable[str]) -> str | None:
    """Return a hint that names the closest known word, if there is one."""
    name = find_closest(word, known)
    return f"did you mean '{name}'?" if name else None


def guess_safely(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that this one must have been meant to be, if it leaves no doubt."""
    found = guess_spelling(word, known)
    return found.name if found and found.sure else None


def shorten(word: str) -> str:
    """Return a word as a message shows it: cut where it is very long."""
    return word if len(word) <= LONGEST_SHOWN else f"{word[:LONGEST_SHOWN]}…"
