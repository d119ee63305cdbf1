"""Measures text and breaks it into lines."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

FAMILY = "Arimo, 'Liberation Sans', Arial, Helvetica, sans-serif"
UNITS = 2048
# Widths in em of characters that Arimo lacks, in the widest of the usual fonts: too wide leaves a
# gap, too narrow lets text run out of its box.
NOTHING, LETTER, IDEOGRAPH, PICTOGRAM, CURSIVE = 0.0, 1.05, 1.0, 1.4, 0.85
LIGATURES = {"\ufdfd": 12.0, "\u2e3a": 2.0, "\u2e3b": 3.0}
ZERO_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})
ARABIC = "\u0600", "\u08ff"
SCRIPTS_OF_WIDE_SIGNS = "\U00012000", "\U0001254f"
PICTOGRAMS = "\U0001f000"
MOST_REMEMBERED = 1 << 14


@cache
def load_advances() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Return the widths in em of the characters of Arimo, regular and bold."""
    regular: dict[str, float] = {}
    bold: dict[str, float] = {}
    # `importlib.resources` would load a zip library first.
    table = Path(__file__).with_name("arimo.txt").read_text(encoding="ascii")
    for row in table.splitlines():
        if row.startswith("#"):
            continue
        plain, heavy, ranges = row.split(" ")
        for character in _expand_ranges(ranges):
            regular[character] = int(plain) / UNITS
            bold[character] = int(heavy) / UNITS
    return regular, bold


def _expand_ranges(ranges: str) -> Iterator[str]:
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        for point in range(int(first, 16), int(last or first, 16) + 1):
            yield chr(point)


def measure_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of the text in pixels at a font size in pixels."""
    return size * _sum_advances(text, bold)


# Most words of a text occur in it again, and each is measured to cut it and to place it.
@lru_cache(MOST_REMEMBERED)
def _sum_advances(text: str, bold: bool) -> float:
    """Return the width of the text in em."""
    table = load_advances()[bold]
    try:
        return sum([table[character] for character in text])
    except KeyError:
        return sum([table[sign] if sign in table else _estimate_width(sign) for sign in text])


@cache
def _estimate_width(character: str) -> float:
    """Return a generous width in em."""
    if character in LIGATURES:
        return LIGATURES[character]
    if unicodedata.category(character) in ZERO_WIDTH:
        return NOTHING
    if ARABIC[0] <= character <= ARABIC[1]:
        return CURSIVE
    if SCRIPTS_OF_WIDE_SIGNS[0] <= character <= SCRIPTS_OF_WIDE_SIGNS[1]:
        return LIGATURES["\u2e3b"]
    is_symbol = unicodedata.category(character) in {"So", "Sk"}
    if _is_wide(character):
        return PICTOGRAM if is_symbol else IDEOGRAPH
    return PICTOGRAM if character >= PICTOGRAMS and is_symbol else LETTER


JOINER = "\u200d"
COMBINING = frozenset({"Mn", "Me", "Mc"})
SKIN_TONES = "\U0001f3fb", "\U0001f3ff"
WIDE_CLASSES = frozenset("WF")
# Closing signs and small kana stay with what goes before them, opening ones with what follows.
NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】〙〗〟’”｠»"  # noqa: RUF001 - the very signs
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
)
NEVER_LAST = frozenset("（［｛〔〈《「『【〘〖〝‘“｟«")  # noqa: RUF001 - the very signs
HYPHENS = frozenset("-‐–—/")  # noqa: RUF001 - dashes at which a line may break


def wrap(text: str, most: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return the text as lines no wider than `most` pixels at that font size.

    Lines break at spaces, after dashes and between ideographs; a longer word is cut. A single
    character wider than the line gets a line of its own. An empty text has no lines.
    """
    lines: list[str] = []
    line, used = "", 0.0
    gap = measure_width(" ", size, bold=bold)
    for spaced, piece, taken in _split_pieces(text, most, size, bold=bold):
        space = gap if spaced and line else 0.0
        if line and used + space + taken > most:
            lines.append(line)
            line, used = piece, taken
        else:
            line, used = f"{line} {piece}" if space else line + piece, used + space + taken
    return (*lines, line) if line else tuple(lines)


def _split_pieces(
    text: str, most: float, size: float, *, bold: bool
) -> Iterator[tuple[bool, str, float]]:
    """Yield what may not be broken, with whether a space comes before it, and its width."""
    for spaced, part, advance in _measure_parts(text, bold):
        if size * advance <= most:
            yield spaced, part, size * advance
            continue
        before = spaced
        for piece in cut(part, most, size, bold=bold):
            yield before, piece, measure_width(piece, size, bold=bold)
            before = False


# A text is set in several widths.
@lru_cache(MOST_REMEMBERED)
def _measure_parts(text: str, bold: bool) -> tuple[tuple[bool, str, float], ...]:
    """Return the parts between which lines may break, each with its width in em.

    The first of the three is whether a space comes before it.
    """
    return tuple(
        (at == 0, part, _sum_advances(part, bold))
        for word in text.split()
        for at, part in enumerate(_split_word(word))
    )


def _split_word(word: str) -> Iterator[str]:
    """Yield the parts of a word between which a line may break."""
    if word.isascii() and "-" not in word and "/" not in word:
        yield word
        return
    part = ""
    for cluster in split_clusters(word):
        if part and _can_break_between(part[-1], cluster[0], part):
            yield part
            part = ""
        part += cluster
    yield part


def _can_break_between(before: str, after: str, part: str) -> bool:
    """Return whether a line may break between two characters of a word."""
    if after in NEVER_FIRST or before in NEVER_LAST:
        return False
    if before in HYPHENS:
        return len(part) > len("x-") and after.isalpha()
    return _is_wide(before) or _is_wide(after)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in WIDE_CLASSES


def split_clusters(word: str) -> Iterator[str]:
    """Yield letters with the marks, joiners and skin tones that belong to them."""
    cluster = ""
    for character in word:
        if cluster and not _extends(cluster, character):
            yield cluster
            cluster = ""
        cluster += character
    yield cluster


def _extends(cluster: str, character: str) -> bool:
    """Return whether the character belongs to the letter before it."""
    return (
        character == JOINER
        or cluster[-1] == JOINER
        or unicodedata.category(character) in COMBINING
        or SKIN_TONES[0] <= character <= SKIN_TONES[1]
    )


def cut(part: str, most: float, size: float, *, bold: bool) -> Iterator[str]:
    """Yield the part in pieces that fit a line."""
    if measure_width(part, size, bold=bold) <= most:
        yield part
        return
    piece, used = "", 0.0
    for cluster in split_clusters(part):
        taken = measure_width(cluster, size, bold=bold)
        if piece and used + taken > most:
            yield piece
            piece, used = "", 0.0
        piece, used = piece + cluster, used + taken
    yield piece
