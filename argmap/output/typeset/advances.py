"""How wide text is when drawn in Arimo, Liberation Sans, Arial or Helvetica, which agree."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

FAMILY = "Arimo, 'Liberation Sans', Arial, Helvetica, sans-serif"
UNITS = 2048
# Characters that Arimo lacks come from fonts that we cannot know: these are what the widest of the
# usual ones take, in em. Too much leaves a gap; too little lets text run out of its box.
NOTHING, LETTER, IDEOGRAPH, PICTOGRAM, CURSIVE = 0.0, 1.05, 1.0, 1.4, 0.85
LIGATURES = {"\ufdfd": 12.0, "\u2e3a": 2.0, "\u2e3b": 3.0}
ZERO_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})
WIDE_CLASSES = frozenset("WF")
ARABIC = "\u0600", "\u08ff"
SCRIPTS_OF_WIDE_SIGNS = "\U00012000", "\U0001254f"
PICTOGRAMS = "\U0001f000"


@cache
def advances() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Return the widths in em of the characters of Arimo, regular and bold."""
    regular: dict[str, float] = {}
    bold: dict[str, float] = {}
    table = files(__package__).joinpath("arimo.txt").read_text(encoding="ascii")
    for row in table.splitlines():
        if row.startswith("#"):
            continue
        plain, heavy, ranges = row.split(" ")
        for character in characters(ranges):
            regular[character] = int(plain) / UNITS
            bold[character] = int(heavy) / UNITS
    return regular, bold


def characters(ranges: str) -> Iterator[str]:
    """Yield the characters that the table lists as hexadecimal ranges."""
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        for point in range(int(first, 16), int(last or first, 16) + 1):
            yield chr(point)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of the text in pixels at a font size in pixels."""
    table = advances()[bold]
    try:
        return size * sum([table[character] for character in text])
    except KeyError:
        return size * sum(
            [table.get(each, -1) if each in table else estimate(each) for each in text]
        )


@cache
def estimate(character: str) -> float:
    """Return a generous width in em for a character that Arimo lacks."""
    if character in LIGATURES:
        return LIGATURES[character]
    if unicodedata.category(character) in ZERO_WIDTH:
        return NOTHING
    if ARABIC[0] <= character <= ARABIC[1]:
        return CURSIVE
    if SCRIPTS_OF_WIDE_SIGNS[0] <= character <= SCRIPTS_OF_WIDE_SIGNS[1]:
        return LIGATURES["\u2e3b"]
    return estimate_by_width(character)


def estimate_by_width(character: str) -> float:
    """Return a generous width in em, judged by East Asian width (UAX 11)."""
    wide = unicodedata.east_asian_width(character) in WIDE_CLASSES
    if character >= PICTOGRAMS and unicodedata.category(character) == "So":
        return PICTOGRAM
    if wide and unicodedata.category(character) in {"So", "Sk"}:
        return PICTOGRAM
    return IDEOGRAPH if wide else LETTER
