"""Spelling suggestions: which known word an unknown one was probably meant to be."""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

LONGEST = 80
CUTOFF = 0.7
LONGEST_SHOWN = 60
SURE = 0.8
LEAST_LETTERS = 4
MOST_LEFT_OUT = 2
MARGIN = 0.1  # a word must be this much nearer than the next one to leave no doubt
MOST = 100  # comparing all letters of more words takes too long: some must match at one end
End = tuple[int, str, bool]  # the length of words, letters at one end, whether that is their head


class Guess(Struct, frozen=True):
    """The known word that another was probably meant to be, and whether that leaves no doubt."""

    name: str
    sure: bool


class Spellings:
    """Known words, indexed so that those near to another word are found without comparing all."""

    def __init__(self, known: Iterable[str]) -> None:
        """Index the words by their lengths, and by their letters without case."""
        self.by_length: dict[int, list[str]] = {}
        self.by_folded: dict[str, list[str]] = {}
        self.by_ends: dict[int, dict[End, list[str]]] = {}
        for name in sorted(set(known)):
            self.by_length.setdefault(len(name), []).append(name)
            self.by_folded.setdefault(name.casefold(), []).append(name)

    def guess(self, word: str) -> Guess | None:
        """Return what a word was meant to be, or nothing if no known word is near.

        It is sure if only capitals or the order of letters differ, or if the word is very near to
        that one, and much nearer than to any other.
        """
        if len(word) > LONGEST:
            return None
        reach = max(2, len(word) // 3)
        lengths = range(len(word) - reach, len(word) + reach + 1)
        same = [name for name in self.by_folded.get(word.casefold(), ()) if len(name) in lengths]
        if same:
            return Guess(same[-1], sure=True)
        nearest = _find_nearest(word, self._select(word, lengths))
        if not nearest:
            return None
        (likeness, name), (next_likeness, _) = (*nearest, (0.0, ""))[:2]
        is_near = likeness >= SURE or sorted(name) == sorted(word)
        return Guess(name, sure=is_near and likeness - next_likeness >= MARGIN)

    def _select(self, word: str, lengths: range) -> list[str]:
        """Return the words of these lengths, or if they are too many, those alike at one end.

        The more there are, the more letters must be alike.
        """
        heads = [self.by_length.get(length, []) for length in lengths]
        tails: list[list[str]] = []
        alike = 1
        while _are_too_many(heads, tails) and alike < len(word):
            alike += 1
            ends = self._index_ends(alike)
            heads = [ends.get((length, word[:alike], True), []) for length in lengths]
            tails = [ends.get((length, word[-alike:], False), []) for length in lengths]
        return sorted(set().union(*heads, *tails))[:MOST]

    def _index_ends(self, alike: int) -> dict[End, list[str]]:
        """Return the words by their lengths and their first, or last, so many letters."""
        if alike not in self.by_ends:
            ends: dict[End, list[str]] = {}
            for length, names in self.by_length.items():
                for name in names:
                    ends.setdefault((length, name[:alike], True), []).append(name)
                    ends.setdefault((length, name[-alike:], False), []).append(name)
            self.by_ends[alike] = ends
        return self.by_ends[alike]


def _find_nearest(word: str, names: Iterable[str]) -> list[tuple[float, str]]:
    """Return how like a word the nearest names are, and these, the nearest first.

    Names are compared in the order of how many letters they share with the word, which is quick to
    count, until no other one could be near enough to leave a doubt.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415  # only mistakes need it

    matcher = SequenceMatcher(b=word)
    bounds: list[tuple[float, str]] = []
    for name in names:
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= CUTOFF and (bound := matcher.quick_ratio()) >= CUTOFF:
            bounds.append((bound, name))
    nearest: list[tuple[float, str]] = []
    least = CUTOFF
    for bound, name in sorted(bounds, reverse=True):
        if bound < least:
            break
        matcher.set_seq1(name)
        likeness = matcher.ratio()
        if likeness >= CUTOFF:
            nearest.append((likeness, name))
            least = max(least, likeness - MARGIN)
    return sorted(nearest, reverse=True)


def _are_too_many(heads: list[list[str]], tails: list[list[str]]) -> bool:
    """Return whether there are too many words to compare; a word may be in both lists."""
    if max(sum(map(len, heads)), sum(map(len, tails))) > MOST:
        return True
    return len(set().union(*heads, *tails)) > MOST


def guess_spelling(word: str, known: Iterable[str]) -> Guess | None:
    """Return what a word was meant to be. For many words, ask the same `Spellings`."""
    return _guess_among(word, tuple(known))


@lru_cache(maxsize=1000)  # the same misspelt keyword is asked about several times
def _guess_among(word: str, known: tuple[str, ...]) -> Guess | None:
    return _index(known).guess(word)


@lru_cache(maxsize=10)  # keywords are the same for all mistakes
def _index(known: tuple[str, ...]) -> Spellings:
    return Spellings(known)


def find_closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is spelled most like this one, or nothing if none is near."""
    guess = guess_spelling(word, known)
    return guess.name if guess else None


def guess_safely(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that this one must have been meant to be, if that leaves no doubt."""
    guess = guess_spelling(word, known)
    return guess.name if guess and guess.sure else None


def is_typo(word: str, meant: str) -> bool:
    """Return whether a word differs from the one that was meant by a slip of the hand.

    That is by capitals, by two letters in each other's place or, in a word of four letters and
    more, by one letter too many, too few or wrong, or by an ending of two letters left out.
    """
    word, meant = word.casefold(), meant.casefold()
    if not -MOST_LEFT_OUT <= len(word) - len(meant) <= 1:
        return False
    pairs = enumerate(zip(word, meant, strict=False))
    start = next((place for place, (one, other) in pairs if one != other), None)
    if start is None:
        return True
    rest, meant_rest = word[start:], meant[start:]
    if rest[:2] == meant_rest[1::-1] and rest[2:] == meant_rest[2:]:
        return True
    ends = (rest[1:], meant_rest), (rest, meant_rest[1:]), (rest[1:], meant_rest[1:])
    return len(meant) >= LEAST_LETTERS and any(one == other for one, other in ends)


def is_only_typo(word: str, meant: str, known: Iterable[str]) -> bool:
    """Return whether a word is a slip of the hand for one known word, and for no other."""
    return [name for name in known if is_typo(word, name)] == [meant]


def suggest_spelling(word: str, known: Iterable[str]) -> str | None:
    """Return a hint that names the closest known word, if there is one."""
    name = find_closest(word, known)
    return f"did you mean '{name}'?" if name else None


def shorten(word: str) -> str:
    """Return a word as a message shows it, cut if it is very long."""
    return word if len(word) <= LONGEST_SHOWN else f"{word[:LONGEST_SHOWN]}…"
