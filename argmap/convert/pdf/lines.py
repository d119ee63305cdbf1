"""Reads the lines of a PDF with their places, in the order in which the file gives them."""

from collections import Counter
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
from msgspec import Struct
from msgspec.structs import replace

from argmap.convert.pdf.glyphs import CLUSTER, FIRST_COMPLEX, Glyph, read_runs
from argmap.convert.pdf.right_to_left import (
    has_foreign_letters,
    is_right_to_left,
    is_wrongly_closed,
    mirror,
    put_in_reading_order,
)
from argmap.load.characters import is_unspaced

HYPHENS = frozenset("-\N{SOFT HYPHEN}\N{HYPHEN}\x02")
RAISED = 0.15  # above the baseline, in sizes of the line: a superscript
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
CLOSE = 0.1
LEAST_SPACE, LEAST_KERNED_SPACE = 0.15, 0.08  # in sizes of the letters


class Line(Struct, frozen=True):
    """A line of a page: its text, its place in points, the size and the weight of most letters.

    `pages` count from 0. A hyphen at the end is not in the text: it is `hyphen`.
    """

    text: str
    page: int
    left: float
    right: float
    baseline: float
    size: float
    weight: int = 0
    is_right_to_left: bool = False
    hyphen: str = ""

    @property
    def middle(self) -> float:
        """The middle of the line, in points from the left."""
        return (self.left + self.right) / 2


class Page(Struct, frozen=True):
    """The lines of a page, its size in points, and how many characters were left out as slanted."""

    lines: tuple[Line, ...]
    width: float
    height: float
    slanted: int


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Return the lines of a page in the order of the file."""
    read = read_runs(page)
    backwards = is_right_to_left("".join(glyph.text for run in read.runs for glyph in run))
    lines = (_make_line(run, number, backwards=backwards) for run in read.runs)
    width, height = page.get_size()
    return Page(mirror_brackets([line for line in lines if line.text]), width, height, read.slanted)


def mirror_brackets(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines, with the brackets of those read from the right turned if most need it.

    Some files give the printed shape of a bracket there, others the character.
    """
    texts = [line.text for line in lines if line.is_right_to_left]
    turned = [is_wrongly_closed(text) for text in texts]
    if not {True, False}.intersection(turned):
        turned = [is_wrongly_closed(" ".join(texts))]
    if turned.count(True) <= turned.count(False):
        return tuple(lines)
    return tuple(
        replace(line, text=mirror(line.text)) if line.is_right_to_left else line for line in lines
    )


def _make_line(run: Sequence[Glyph], number: int, *, backwards: bool) -> Line:
    """Return the line that the glyphs make, on a page that is read `backwards` or not.

    Its text may be empty.
    """
    printed = [glyph for glyph in run if not glyph.is_generated and not glyph.text.isspace()]
    if not any(glyph.text for glyph in printed):
        return Line("", number, 0, 0, 0, 0)
    size = find_most_frequent([glyph.size for glyph in printed])
    baseline = find_most_frequent(
        [glyph.baseline for glyph in printed if glyph.size > size - CLOSE]
    )
    letters = "".join(glyph.text for glyph in run)
    if is_right_to_left(letters) or (backwards and not has_foreign_letters(letters)):
        placed = [(glyph.text, glyph.left, glyph.right) for glyph in printed if glyph.text]
        text, backwards = put_in_reading_order(placed, size), True
    else:
        backwards = False
        text = "".join(_spell(run, size, baseline))
    text = " ".join(text.split())
    hyphen = text[-1:] if text[-1:] in HYPHENS and text[-2:-1].isalpha() else ""
    return Line(
        text.removesuffix(hyphen) if hyphen else text,
        number,
        min(glyph.left for glyph in printed),
        max(glyph.right for glyph in printed),
        baseline,
        size,
        _find_weight(printed),
        backwards,
        "-" if hyphen == "\x02" else hyphen,
    )


def _find_weight(printed: Sequence[Glyph]) -> int:
    """Return the weight of most letters, or 0 if there are none."""
    weights = [glyph.weight for glyph in printed if glyph.text.isalpha()]
    return int(find_most_frequent(weights)) if weights else 0


def _spell(run: Sequence[Glyph], size: float, baseline: float) -> Iterator[str]:
    """Yield the text of the glyphs: superscript digits as such, ligatures as letters."""
    for place, glyph in enumerate(run):
        if glyph.text.isspace():
            yield "" if _has_no_room(run, place) else " "
        elif _lacks_space(run, place):
            yield f" {glyph.text}"
        elif glyph.text.isdigit() and glyph.bottom > baseline + RAISED * size:
            yield glyph.text.translate(SUPERSCRIPTS)
        else:
            yield LIGATURES.get(glyph.text, glyph.text)


def _lacks_space(run: Sequence[Glyph], place: int) -> bool:
    """Return whether there is room for a space before a letter, and PDFium has given none."""
    if not place:
        return False
    glyph, last = run[place], run[place - 1]
    if glyph.left - last.right <= LEAST_SPACE * glyph.size or last.text.isspace():
        return False
    if is_unspaced(glyph.text or " ") or is_unspaced(last.text or " "):
        return False
    return _measure_room(run[max(0, place - CLUSTER) : place], glyph) > LEAST_SPACE * glyph.size


def _has_no_room(run: Sequence[Glyph], place: int) -> bool:
    """Return whether there is no room for a space: PDFium has guessed, or kerning takes it back."""
    before = [glyph for glyph in run[max(0, place - CLUSTER) : place] if not glyph.text.isspace()]
    after = next((glyph for glyph in run[place + 1 :] if not glyph.text.isspace()), None)
    if not before or after is None:
        return False
    is_complex = max(before[0].text, before[-1].text, after.text) >= FIRST_COMPLEX
    least = LEAST_SPACE if is_complex and run[place].is_generated else LEAST_KERNED_SPACE
    return _measure_room(before, after) < least * after.size


def _measure_room(before: Sequence[Glyph], glyph: Glyph) -> float:
    """Return how far a glyph is from those before it, in points."""
    return glyph.left - max(other.right for other in before)


def find_most_frequent(numbers: Sequence[float]) -> float:
    """Return the number that is given most often, to a tenth; of several, the first."""
    counts = Counter(round(number, 1) for number in numbers)
    return counts.most_common(1)[0][0]
