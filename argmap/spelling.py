"""Which known word an unknown one was probably meant to be."""

from collections.abc import Iterable

LONGEST = 80
CUTOFF = 0.7
LONGEST_SHOWN = 60
SURE = 0.8
MARGIN = 0.1  # by this much a word must be nearer than the next one to leave no doubt
MOST = 300  # among more, comparing all letters takes too long: two must be right at one end


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is spelled most like this one, or nothing when none is near."""
    if len(word) > LONGEST:
        return None
    from difflib import get_close_matches  # noqa: PLC0415  # only mistakes need it

    near = sorted({name for name in known if abs(len(name) - len(word)) <= max(2, len(word) // 3)})
    by_folded = {name.casefold(): name for name in near}
    if word.casefold() in by_folded:
        return by_folded[word.casefold()]
    if len(near) > MOST:
        near = [name for name in near if name[:2] == word[:2] or name[-2:] == word[-2:]]
    found = get_close_matches(word, near, n=1, cutoff=CUTOFF)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a hint that names the closest known word, if there is one."""
    name = closest(word, known)
    return f"did you mean '{name}'?" if name else None


def surely_meant(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that this one must have been meant to be, if it leaves no doubt.

    It differs from that one in capitals or in the order of letters only, or is near to it, and much
    nearer than to any other.
    """
    names = tuple(known)
    meant = closest(word, names)
    if meant is None or meant.casefold() == word.casefold():
        return meant
    from difflib import SequenceMatcher  # noqa: PLC0415  # only mistakes need it

    others = closest(word, (name for name in names if name != meant))
    likeness = SequenceMatcher(None, meant, word).ratio()
    if likeness < SURE and sorted(meant) != sorted(word):
        return None
    doubt = SequenceMatcher(None, others, word).ratio() if others else 0
    return meant if likeness - doubt >= MARGIN else None


def shortened(word: str) -> str:
    """Return a word as a message shows it: cut where it is very long."""
    return word if len(word) <= LONGEST_SHOWN else f"{word[:LONGEST_SHOWN]}…"
