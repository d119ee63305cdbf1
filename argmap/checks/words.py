"""Counts the words of a text, in any script."""

import re
from functools import cache
from math import ceil

PARTS = re.compile(r"[\s\N{EM DASH}\N{EN DASH}/]+")  # a word is what these part
# Scripts that put no space between words, and how many characters a word of them has.
UNSPACED = (
    (r"[\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]", 2),  # kana, Han
    (r"[\U00020000-\U0003ffff]", 2),  # rare Han
    (r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]", 5),  # Thai, Lao, Burmese, Khmer
)


@cache
def unspaced() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Return the patterns of these scripts; to compile them takes a while, and few maps need it."""
    return tuple((re.compile(characters), size) for characters, size in UNSPACED)


def exceeds(text: str, limit: int) -> bool:
    """Return whether a text has more words than a limit, counting only where it may have."""
    if text.isascii() and text.count(" ") + text.count("/") < limit:
        return False
    return len(text) > limit and count_words(text) > limit


def count_words(text: str) -> int:
    """Return how many words a text has; where a script does not part them, about how many."""
    if text.isascii():
        return sum(any(map(str.isalnum, part)) for part in PARTS.split(text))
    return sum(words_in(part) for part in PARTS.split(text))


def words_in(part: str) -> int:
    """Return how many words stand in a part of a text that has no space."""
    count = 0
    for characters, size in unspaced():
        part, replaced = characters.subn("", part)
        count += ceil(replaced / size)
    return count + any(map(str.isalnum, part))


def is_unspaced(text: str) -> bool:
    """Return whether a text is of a script that puts no space between words."""
    return not text.isascii() and any(characters.search(text) for characters, _ in unspaced())
