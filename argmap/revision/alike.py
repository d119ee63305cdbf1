"""How alike two texts are, and which of their words differ."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

# Chinese, Japanese and Korean are written without spaces: there, each character is a word.
UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:['’-][^\W{UNSPACED}]+)*")  # noqa: RUF001  # as typeset
PIECE = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")
# Of longer texts only the beginning is compared: time grows with the square of it.
LONGEST = 400


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, without marks, in lower case."""
    return tuple(WORD.findall(unicodedata.normalize("NFC", text).casefold()))[:LONGEST]


def is_same(one: str | None, other: str | None) -> bool:
    """Return whether two texts are the same but for how their characters are composed."""
    return one == other or composed(one) == composed(other)


def composed(text: str | None) -> str | None:
    """Return the text with its characters composed (Unicode NFC)."""
    return None if text is None else unicodedata.normalize("NFC", text)


def similarity(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1: twice the words in common, in order, of all.

    It is the same whichever text comes first.
    """
    if is_same(one, other):
        return 1.0
    first, second = sorted((words_of(one), words_of(other)))
    if not (first and second):
        return 0.0
    return round(SequenceMatcher(None, first, second, autojunk=False).ratio(), 3)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of two texts that stand against one another; the same, where they do not differ."""

    before: str
    after: str

    @property
    def is_kept(self) -> bool:
        """Whether the words are the same on both sides."""
        return self.before == self.after


def stretches(before: str, after: str) -> tuple[Stretch, ...]:
    """Return two texts word against word; what differs but for one word between is one stretch."""
    old, new = PIECE.findall(before), PIECE.findall(after)
    if max(len(old), len(new)) > LONGEST:
        return (Stretch(before, after),)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found = tuple(
        Stretch(joined(old[a:b], before), joined(new[c:d], after))
        for _, a, b, c, d in matcher.get_opcodes()
    )
    return tuple(merged(found))


def joined(pieces: list[str], text: str) -> str:
    """Return pieces of a text as they stand in it: with spaces, where it has any."""
    return (" " if " " in text else "").join(pieces)


def merged(found: tuple[Stretch, ...]) -> Iterator[Stretch]:
    """Yield the stretches, those that differ in a row as one."""
    waiting: Stretch | None = None
    for each in found:
        if each.is_kept:
            yield from () if waiting is None else (waiting,)
            waiting = None
            yield each
        elif waiting is None:
            waiting = each
        else:
            waiting = Stretch(
                f"{waiting.before} {each.before}".strip(), f"{waiting.after} {each.after}".strip()
            )
    yield from () if waiting is None else (waiting,)
