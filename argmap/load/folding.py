"""Folds text for comparison: what print, the web and a keyboard do to words makes no difference."""

import re
import unicodedata
from array import array
from bisect import bisect_right
from functools import lru_cache

from msgspec import Struct

from argmap.load.characters import LAST_OF_ASCII

QUOTATION_MARKS = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}„‟«»″〝〞〟״"
APOSTROPHES = "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}‚‛‹›′ʼ`´׳"  # noqa: RUF001  # the typographic ones are the point
DASHES = "‐‑‒–—―−\N{HEBREW PUNCTUATION MAQAF}"  # noqa: RUF001  # the same
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
INVISIBLE = "".join(
    map(
        chr,
        (
            0xAD,
            0x640,  # what stretches Arabic words
            0x180E,
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x2070),
            0xFEFF,
        ),
    )
)
EQUAL_CHARACTERS = (
    dict.fromkeys(QUOTATION_MARKS, '"')
    | dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(INVISIBLE, "")
    | {"\N{FRACTION SLASH}": "/", "\N{DIVISION SLASH}": "/", "\N{WAVE DASH}": "~"}
)
SPACES_OF_ASCII = "\t\v\f\r\x1c\x1d\x1e\x1f"
MOST_REPLACEMENTS = 64  # of single characters one by one; a table is faster for more
ACCENTS = "\u0300-\u036f\u3099\u309a\uff9e\uff9f"
HAS_ACCENTS = re.compile(f"[{ACCENTS}]")
ONE_FOR_ONE = 0


class Folded(Struct, frozen=True):
    """A folded text, and where each of its characters is in the original.

    It is cut into pieces: `starts` and `origins` are where each begins in the folded text and in
    the original, and `widths` how many characters of the original all of the piece stands for. If
    that is 0, the characters of the piece are those of the original, one for one.
    """

    text: str
    starts: "array[int]"
    origins: "array[int]"
    widths: "array[int]"

    def find_start(self, place: int) -> int:
        """Return where in the original the character at a place begins."""
        piece = bisect_right(self.starts, place) - 1
        if piece < 0:
            return place
        if self.widths[piece] == ONE_FOR_ONE:
            return self.origins[piece] + place - self.starts[piece]
        return self.origins[piece]

    def find_end(self, place: int) -> int:
        """Return where in the original the character before a place ends."""
        piece = bisect_right(self.starts, place - 1) - 1
        if piece < 0:
            return place
        width = self.widths[piece] or place - self.starts[piece]
        return self.origins[piece] + width

    def find_place(self, origin: int) -> int:
        """Return the place of the first character that is not before an offset of the original."""
        piece = bisect_right(self.origins, origin) - 1
        if piece < 0:
            return origin
        past = origin - self.origins[piece]
        following = piece + 1
        end = self.starts[following] if following < len(self.starts) else len(self.text)
        if self.widths[piece] == ONE_FOR_ONE:
            return min(self.starts[piece] + past, end)
        return end if past else self.starts[piece]


def fold(text: str) -> Folded:
    """Return the text folded: NFKC, case, the kind of white space, quotation marks and dashes.

    Invisible characters are left out. Line ends are kept.
    """
    for space in SPACES_OF_ASCII:
        text = text.replace(space, " ")
    if text.isascii():
        return Folded(text.lower(), array("l"), array("l"), array("l"))
    folded_by_character = {
        character: _fold_cluster(character) for character in set(text) if character > LAST_OF_ASCII
    }
    text = _replace_single(text, folded_by_character)
    others = [character for character, folded in folded_by_character.items() if len(folded) != 1]
    pattern = _match_clusters("".join(others), has_accents=bool(HAS_ACCENTS.search(text)))
    return (
        _fold_others(text, pattern)
        if pattern
        else Folded(text.lower(), array("l"), array("l"), array("l"))
    )


def _replace_single(text: str, folded_by_character: dict[str, str]) -> str:
    """Replace the characters that become a single other one."""
    changed = {
        character: folded
        for character, folded in folded_by_character.items()
        if len(folded) == 1 and folded != character
    }
    if len(changed) > MOST_REPLACEMENTS:
        return text.translate({ord(character): folded for character, folded in changed.items()})
    for character, folded in changed.items():
        text = text.replace(character, folded)
    return text


def _match_clusters(others: str, *, has_accents: bool) -> re.Pattern[str] | None:
    """Return a pattern for what does not become one character: odd ones, and accented ones."""
    patterns = [f".[{ACCENTS}]+"] if has_accents else []
    patterns += [f"[{re.escape(others)}]"] if others else []
    return re.compile("|".join(patterns)) if patterns else None


def _fold_others(text: str, pattern: re.Pattern[str]) -> Folded:
    """Fold what the pattern matches, and keep the places of everything."""
    starts, origins, widths = array("l"), array("l"), array("l")
    parts = []
    length = end = 0
    for match in pattern.finditer(text):
        start = match.start()
        if start > end or not starts:
            starts.append(length)
            origins.append(end)
            widths.append(ONE_FOR_ONE)
            parts.append(text[end:start])
            length += start - end
        end = match.end()
        if folded := _fold_cluster(match[0]):
            starts.append(length)
            origins.append(start)
            widths.append(end - start)
            parts.append(folded)
            length += len(folded)
    starts.append(length)
    origins.append(end)
    widths.append(ONE_FOR_ONE)
    parts.append(text[end:])
    return Folded("".join(parts).lower(), starts, origins, widths)


@lru_cache(4096)
def _fold_cluster(cluster: str) -> str:
    """Return a character, or one with its accents, folded."""
    equal = EQUAL_CHARACTERS.get(cluster)
    if equal is not None:
        return equal
    if cluster.isspace():
        return " "
    folded = unicodedata.normalize("NFKC", cluster).casefold()
    normal = unicodedata.normalize("NFKC", folded)
    return "".join(EQUAL_CHARACTERS.get(character, character) for character in normal)
