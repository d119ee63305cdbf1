"""Which known word an unknown one was probably meant to be."""

from collections.abc import Iterable

from argmap.dataclass import dataclass

LONGEST = 80
CUTOFF = 0.7
LONGEST_SHOWN = 60
SURE = 0.8
MARGIN = 0.1  # by this much a word must be nearer than the next one to leave no doubt
MOST = 300  # comparing all letters of more takes too long: some must be right at one end


@dataclass(frozen=True, slots=True)
class Guess:
    """The known word that another was probably meant to be, and whether that leaves no doubt."""

    name: str
    sure: bool


def guess(word: str, known: Iterable[str]) -> Guess | None:
    """Return what a word was meant to be, or nothing when no known word is near.

    It is sure when only capitals or the order of letters differ, or when the word is very near to
    that one, and much nearer than to any other.
    """
    if len(word) > LONGEST:
        return None
    from difflib import SequenceMatcher, get_close_matches  # noqa: PLC0415  # only mistakes need it

    near = sorted({name for name in known if abs(len(name) - len(word)) <= max(2, len(word) // 3)})
    by_folded = {name.casefold(): name for name in near}
    if word.casefold() in by_folded:
        return Guess(by_folded[word.casefold()], sure=True)
    found = get_close_matches(word, comparable(word, near), n=2, cutoff=CUTOFF)
    if not found:
        return None
    likeness, doubt = (SequenceMatcher(None, name, word).ratio() for name in [*found, ""][:2])
    is_near = likeness >= SURE or sorted(found[0]) == sorted(word)
    return Guess(found[0], sure=is_near and likeness - doubt >= MARGIN)


def comparable(word: str, names: list[str]) -> list[str]:
    """Return the names, or, where they are too many to compare, those alike at one end."""
    alike = 1
    while len(names) > MOST and alike < len(word):
        alike += 1
        head, tail = word[:alike], word[-alike:]
        names = [name for name in names if name.startswith(head) or name.endswith(tail)]
    return names[:MOST]


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is spelled most like this one, or nothing when none is near."""
    found = guess(word, known)
    return found.name if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a hint that names the closest known word, if there is one."""
    name = closest(word, known)
    return f"did you mean '{name}'?" if name else None


def surely_meant(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that this one must have been meant to be, if it leaves no doubt."""
    found = guess(word, known)
    return found.name if found and found.sure else None


def shortened(word: str) -> str:
    """Return a word as a message shows it: cut where it is very long."""
    return word if len(word) <= LONGEST_SHOWN else f"{word[:LONGEST_SHOWN]}…"
