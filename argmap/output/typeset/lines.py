"""Breaks text into lines of a measured width."""

import unicodedata
from collections.abc import Iterator

from argmap.output.typeset.advances import width

JOINER = "\u200d"
COMBINING = frozenset({"Mn", "Me", "Mc"})
SKIN_TONES = "\U0001f3fb", "\U0001f3ff"
UNSPACED_CLASSES = frozenset("WF")
# Closing signs and small kana stay with what goes before them, opening ones with what follows.
NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】〙〗〟’”｠»"  # noqa: RUF001 - the very signs
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
)
NEVER_LAST = frozenset("（［｛〔〈《「『【〘〖〝‘“｟«")  # noqa: RUF001 - the very signs
HYPHENS = frozenset("-‐–—/")  # noqa: RUF001 - dashes at which a line may break


def wrap(text: str, most: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return the text as lines no wider than `most` pixels at that font size.

    Lines break at spaces, behind dashes and between ideographs; a longer word is cut. A single
    character wider than the line stands alone. An empty text has no lines.
    """
    lines: list[str] = []
    line, used = "", 0.0
    gap = width(" ", size, bold=bold)
    for spaced, piece in pieces(text, most, size, bold=bold):
        taken = width(piece, size, bold=bold)
        space = gap if spaced and line else 0.0
        if line and used + space + taken > most:
            lines.append(line)
            line, used = piece, taken
        else:
            line, used = f"{line} {piece}" if space else line + piece, used + space + taken
    return (*lines, line) if line else tuple(lines)


def pieces(text: str, most: float, size: float, *, bold: bool) -> Iterator[tuple[bool, str]]:
    """Yield what may not be broken, each with whether a space stands before it."""
    for word in text.split():
        spaced = True
        for part in breakable(word):
            for piece in cut(part, most, size, bold=bold):
                yield spaced, piece
                spaced = False


def breakable(word: str) -> Iterator[str]:
    """Yield the parts of a word between which a line may break."""
    if word.isascii() and "-" not in word and "/" not in word:
        yield word
        return
    part = ""
    for cluster in clusters(word):
        if part and breaks_between(part[-1], cluster[0], part):
            yield part
            part = ""
        part += cluster
    yield part


def breaks_between(before: str, after: str, part: str) -> bool:
    """Return whether a line may break between two characters of a word."""
    if after in NEVER_FIRST or before in NEVER_LAST:
        return False
    if before in HYPHENS:
        return len(part) > len("x-") and after.isalpha()
    return is_wide(before) or is_wide(after)


def is_wide(character: str) -> bool:
    """Return whether the character is an ideograph or the like (UAX 11)."""
    return unicodedata.east_asian_width(character) in UNSPACED_CLASSES


def clusters(word: str) -> Iterator[str]:
    """Yield letters with the marks, joiners and skin tones that belong to them."""
    cluster = ""
    for character in word:
        if cluster and not extends(cluster, character):
            yield cluster
            cluster = ""
        cluster += character
    yield cluster


def extends(cluster: str, character: str) -> bool:
    """Return whether the character belongs to the letter before it."""
    return (
        character == JOINER
        or cluster[-1] == JOINER
        or unicodedata.category(character) in COMBINING
        or SKIN_TONES[0] <= character <= SKIN_TONES[1]
    )


def cut(part: str, most: float, size: float, *, bold: bool) -> Iterator[str]:
    """Yield the part in pieces that fit a line."""
    if width(part, size, bold=bold) <= most:
        yield part
        return
    piece, used = "", 0.0
    for cluster in clusters(part):
        taken = width(cluster, size, bold=bold)
        if piece and used + taken > most:
            yield piece
            piece, used = "", 0.0
        piece, used = piece + cluster, used + taken
    yield piece
