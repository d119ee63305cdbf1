"""Puts the glyphs of a right-to-left line, as they are printed, into the order of reading.

This undoes what the Unicode Bidirectional Algorithm (UAX 9) did, as far as print shows it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

RIGHT_TO_LEFT = frozenset({"R", "AL"})
DIGITS = frozenset({"EN", "AN"})
LEAST_SPACE = 0.18  # between words, in sizes of the letters
WIDEST_ROOM = 0.3  # within words, the same
NARROWEST = 0.55  # of the spaces of a line, beside most of them
MIRRORED = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")  # noqa: RUF001  # these are meant
BRACKETS = re.compile(r"[()\[\]{}«»]")
OPENING = frozenset("([{«")
ARABIC_FORMS = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]+")
# In the order from right to left: a number, with its signs before and after it in Hebrew.
NUMBER = re.compile(r"t*N(?:[cs]?N)*t*")
FOREIGN = re.compile(r"[^RA]*L[^RA]*")
NUMBER_AFTER_ARABIC = re.compile(r"N(?:c?N)*")

Placed = tuple[str, float, float]


def is_right_to_left(text: str) -> bool:
    """Return whether most of the letters are read from the right to the left."""
    classes = [unicodedata.bidirectional(character) for character in text]
    return sum(name in RIGHT_TO_LEFT for name in classes) > classes.count("L")


def has_foreign_letters(text: str) -> bool:
    """Return whether there are letters that are read from the left to the right."""
    return any(unicodedata.bidirectional(character) == "L" for character in text)


def put_in_reading_order(glyphs: Sequence[Placed], size: float) -> str:
    """Return the text of printed glyphs of that size, each with its left and right edge."""
    letters = list(_read_from_the_right(glyphs, size))
    kinds = "".join(map(_name_kind, letters))
    number = NUMBER_AFTER_ARABIC if "A" in kinds else NUMBER
    for start, end in sorted((*_find_foreign(kinds), *_find_numbers(kinds, number))):
        letters[start:end] = reversed(letters[start:end])
    return ARABIC_FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), "".join(letters))


def _read_from_the_right(glyphs: Sequence[Placed], size: float) -> Iterator[str]:
    """Yield the letters from right to left, and a space where there is room for one.

    A mark comes after the letter that it is above or below.
    """
    # PDFium gives the letters of a ligature backwards, all with the same edges.
    bases = [glyph for glyph in reversed(glyphs) if not _is_mark(glyph[0])]
    bases.sort(key=lambda glyph: -(glyph[1] + glyph[2]))
    marks = _place_marks([glyph for glyph in glyphs if _is_mark(glyph[0])], bases)
    edges = [
        min(left, *(mark[1] for mark in own), left)
        for (_, left, _), own in zip(bases, marks, strict=True)
    ]
    rooms = [edge - right for edge, (_, _, right) in zip(edges, bases[1:], strict=False)]
    least = _find_least_space([room / size for room in rooms]) * size
    for number, (text, _, _) in enumerate(bases):
        if number and rooms[number - 1] > least:
            yield " "
        yield text + "".join(mark[0] for mark in marks[number])


def _place_marks(marks: Sequence[Placed], bases: Sequence[Placed]) -> list[list[Placed]]:
    """Return the marks of each letter: those whose middle is in it, or nearest to it."""
    placed: list[list[Placed]] = [[] for _ in bases]
    for mark in marks if bases else ():
        middle = (mark[1] + mark[2]) / 2
        distances = [max(left - middle, 2 * (middle - right), 0.0) for _, left, right in bases]
        placed[distances.index(min(distances))].append(mark)
    return placed


def _find_least_space(rooms: Sequence[float]) -> float:
    """Return the room between two letters that is a space: where the rooms differ most.

    Letters that are not joined in Arabic have nearly as much room between them as words.
    """
    ordered = [0.0, *sorted(rooms)]
    steps = [
        (after - before, (before + after) / 2)
        for before, after in pairwise(ordered)
        if before < WIDEST_ROOM and after > LEAST_SPACE
    ]
    _, least = max(steps, default=(0.0, LEAST_SPACE))
    spaces = [room for room in ordered if room > least]
    narrowest = NARROWEST * median(spaces) if spaces else 0.0
    return max(least, min(narrowest, WIDEST_ROOM))


def _is_mark(text: str) -> bool:
    return unicodedata.category(text[0]) == "Mn"


def _name_kind(letter: str) -> str:
    """Return one letter for the bidirectional class of a character."""
    kind = unicodedata.bidirectional(letter[0])
    if kind in DIGITS:
        return "N"
    return {"L": "L", "AL": "A", "R": "R", "CS": "c", "ES": "s", "ET": "t"}.get(kind, "o")


def _find_numbers(kinds: str, number: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    foreign = list(_find_foreign(kinds))
    for match in number.finditer(kinds):
        if not any(start < match.end() and match.start() < end for start, end in foreign):
            yield match.span()


def _find_foreign(kinds: str) -> Iterator[tuple[int, int]]:
    """Yield where words are that are read from the left, with a number that follows them."""
    for match in FOREIGN.finditer(kinds):
        stretch = match[0]
        start = min(place for place, kind in enumerate(stretch) if kind in "LN")
        end = stretch.rindex("L") + 1
        yield match.start() + start, match.start() + end


def is_wrongly_closed(text: str) -> bool | None:
    """Return whether a pair of brackets is the wrong way round, or None if there is no pair."""
    brackets = BRACKETS.findall(text)
    return brackets[0] not in OPENING if len(brackets) > 1 else None


def mirror(text: str) -> str:
    """Return the text with its brackets turned."""
    return text.translate(MIRRORED)
