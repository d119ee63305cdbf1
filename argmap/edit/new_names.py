"""Names for new claims, made of their words."""

import re
from collections.abc import Container
from itertools import count

from argmap.load.settings import NameStyle
from argmap.source.normal_form import normalize

WORD = re.compile(r"[^\W\d_]+")
MOST_WORDS = 3
LONGEST_WORD = 16
LEAST_LETTERS = 4
USUAL = "claim"


def name_claim(words: str, taken: Container[str], style: NameStyle) -> str:
    """Return a name from the longest words of a text, in their order; one that is not taken."""
    joint = "_" if style is NameStyle.SNAKE_CASE else "-"
    found = dict.fromkeys(word.lower() for word in WORD.findall(normalize(words)))
    long = [word for word in found if len(word) >= LEAST_LETTERS] or list(found)
    chosen = sorted(long, key=len, reverse=True)[:MOST_WORDS]
    name = joint.join(word[:LONGEST_WORD] for word in long if word in chosen) or USUAL
    if name not in taken:
        return name
    return next(other for n in count(2) if (other := f"{name}{joint}{n}") not in taken)
