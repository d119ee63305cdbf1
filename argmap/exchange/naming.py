"""Names for what was read: from the words, valid, and each one only once."""

import re
from collections.abc import Iterable

from argmap.edit.new_names import name_claim
from argmap.exchange.wording import clean
from argmap.load.settings import NameStyle
from argmap.syntax.parser import is_name
from argmap.syntax.vocabulary import ENTRIES

NOT_IN_NAMES = re.compile(r"[^\w-]+|_+")
LETTER = re.compile(r"[^\W\d_]")
HYPHENS = re.compile(r"-{2,}")
PLAIN_NAME = re.compile(r"[a-z][a-z0-9-]*")
LONGEST_NAME = 40


class Names:
    """Gives names that are unique among them; the first item of a name has it without a number."""

    def __init__(self, usual: str, taken: Iterable[str] = ()) -> None:
        """Start with names that are taken; `usual` is for what has no words to make one of."""
        self._usual = usual
        self._taken = set(taken)
        self._counts: dict[str, int] = {}

    def choose(self, wish: str, words: str = "") -> str:
        """Return a new name: the one that is wished for, or one made of the words."""
        name = make_name(wish) or _name_by_words(words) or self._usual
        number = self._counts.get(name, 1)
        chosen = name
        while chosen in self._taken:
            number += 1
            chosen = f"{name}-{number}"
        self._counts[name] = number
        self._taken.add(chosen)
        return chosen


def make_name(wish: str) -> str:
    """Return a title or an id as a name in lower case, or nothing if it has no letters."""
    words = HYPHENS.sub("-", NOT_IN_NAMES.sub("-", clean(wish).lower())).strip("-")
    if len(words) > LONGEST_NAME:
        words = words[: LONGEST_NAME + 1].rpartition("-")[0] or words[:LONGEST_NAME]
    first = LETTER.search(words)
    if first is None:
        return ""
    name = words if first.start() == 0 else f"n-{words}"
    return name if _is_name(name) else _repair(name)


def _is_name(name: str) -> bool:
    """Return whether a word can be a name; to parse each of thousands takes seconds."""
    return (PLAIN_NAME.fullmatch(name) is not None and name not in ENTRIES) or is_name(name)


def _repair(name: str) -> str:
    """Return a name without the marks that names cannot have, and not a reserved word."""
    letters = "".join(letter for letter in name if letter.isalnum() or letter == "-").strip("-")
    candidates = (letters, f"n-{letters}") if letters else ()
    return next((other for other in candidates if is_name(other)), "")


def _name_by_words(words: str) -> str:
    name = name_claim(words, (), NameStyle.KEBAB_CASE) if LETTER.search(words) else ""
    return name if name and _is_name(name) else _repair(name)
