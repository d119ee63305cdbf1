"""Normalizes text: the same letters are the same characters."""

import re
import unicodedata

# Sorting the marks of one letter takes time with their square. No language puts more than a few on
# a letter, and Unicode's stream-safe format (UAX #15) breaks them up in the same way.
MOST_MARKS = 30
BREAK = "\N{COMBINING GRAPHEME JOINER}"
LONG_RUN = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")


def normalize(text: str) -> str:
    """Return the text in Unicode NFC, with a joiner after each thirty marks on one letter."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", LONG_RUN.sub(_break_marks, text))


def _break_marks(run: re.Match[str]) -> str:
    parts: list[str] = []
    marks = 0
    for character in run[0]:
        size = len(unicodedata.normalize("NFD", character))
        marks = marks + size if unicodedata.combining(character) else 0
        if marks > MOST_MARKS:
            parts.append(BREAK)
            marks = size
        parts.append(character)
    return "".join(parts)
