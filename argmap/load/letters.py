"""Finds words in a text by their letters and digits alone, whatever is between them."""

import re
from array import array
from bisect import bisect_right
from itertools import accumulate, compress, count, islice

from argmap.load.paragraphs import BLOCK_END

CHUNK = 128
ANY_LETTER = "a"
NO_LETTERS_OF_ASCII = bytes(
    code for code in range(128) if not chr(code).isalnum() and chr(code) != BLOCK_END
)
LETTER_BEFORE_DIGITS = re.compile(r"""([^\W\d_][.,;:!?'")\]]*)(\d+)""")


def keep_letters(text: str) -> str:
    """Return the letters and digits of a folded text, and the ends of blocks."""
    if text.isascii():
        return text.encode().translate(None, NO_LETTERS_OF_ASCII).decode()
    blocks = text.split(BLOCK_END)
    return BLOCK_END.join("".join(filter(str.isalnum, block)) for block in blocks)


def blank_glued_digits(text: str) -> str:
    """Return the text with spaces for digits that follow a letter: they may be footnote marks."""
    return LETTER_BEFORE_DIGITS.sub(_blank_digits, text)


def _blank_digits(match: re.Match[str]) -> str:
    return match[1] + " " * len(match[2])


def find_core(text: str) -> int:
    """Return where the first letter or digit of a folded text is."""
    return next((place for place, sign in enumerate(text) if sign.isalnum()), 0)


class Letters:
    """The letters and digits of a folded text.

    A place counts the characters of the folded text; a rank counts its letters alone.
    """

    def __init__(self, text: str) -> None:
        """Keep the letters, and how many there are before each chunk."""
        chunks = [keep_letters(text[start : start + CHUNK]) for start in range(0, len(text), CHUNK)]
        self.text = text
        self.letters = "".join(chunks)
        self.ranks = array("l", (0, *accumulate(map(len, chunks))))

    def find(self, sought: str, start: int, end: int) -> int:
        """Return the rank where letters occur between two ranks, or -1."""
        return self.letters.find(sought, start, end)

    def find_rank(self, place: int) -> int:
        """Return how many letters are before a place."""
        chunk = place // CHUNK
        return self.ranks[chunk] + len(keep_letters(self.text[chunk * CHUNK : place]))

    def find_place(self, rank: int) -> int:
        """Return the place of a letter."""
        chunk = bisect_right(self.ranks, rank) - 1
        left = rank - self.ranks[chunk]
        start = chunk * CHUNK
        characters = self.text[start : start + CHUNK].replace(BLOCK_END, ANY_LETTER)
        places = compress(count(start), map(str.isalnum, characters))
        return next(islice(places, left, None), len(self.text))
