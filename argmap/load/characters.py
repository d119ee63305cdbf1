"""Distinguishes letters, and scripts that set no spaces between words."""

import unicodedata
from bisect import bisect_right

LAST_OF_ASCII = "\x7f"
FIRST_UNSPACED = "\u0e00"

# Thai, Lao, Burmese, Khmer, kana, bopomofo and Han, with the punctuation of the last: where the
# characters of these scripts begin and end, in turns.
UNSPACED_RANGES = (
    "\u0e00\u0eff\u1000\u109f\u1780\u17ff\u19e0\u19ff\u2e80\u312f\u31a0\u31ff\u3400\u4dbf"
    "\u4e00\u9fff\ua9e0\ua9ff\uaa60\uaa7f\uf900\ufaff\U00020000\U0003ffff"
)

FIRST_SYLLABLE_OF_HANGUL, LAST_SYLLABLE_OF_HANGUL = "\uac00", "\ud7a3"


def is_hangul(character: str) -> bool:
    """Return whether this is a syllable of Korean, whose words a line end can break anywhere."""
    return FIRST_SYLLABLE_OF_HANGUL <= character <= LAST_SYLLABLE_OF_HANGUL


def is_unspaced(character: str) -> bool:
    """Return whether a script that sets no spaces between words has this character."""
    if character < FIRST_UNSPACED:
        return False
    place = bisect_right(UNSPACED_RANGES, character)
    return place % 2 == 1 or character == UNSPACED_RANGES[place - 1]


def is_letter(character: str) -> bool:
    """Return whether this is a letter, a digit, or a mark on one."""
    if character <= LAST_OF_ASCII:
        return character.isalnum()
    return character.isalnum() or unicodedata.category(character).startswith("M")
