"""Reads the lines of a PDF with their places, in the order in which the file gives them."""

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from math import hypot

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from msgspec import Struct

from argmap.convert.pdf.right_to_left import is_right_to_left, put_in_reading_order
from argmap.load.characters import is_unspaced

LINE_END_HYPHEN = 2  # what PDFium gives for a hyphen that ends a line
HYPHENS = frozenset("-\N{SOFT HYPHEN}\N{HYPHEN}\x02")
SURROGATES = range(0xD800, 0xE000)
LINE_ENDS = frozenset("\r\n")
FIRST_COMPLEX = "\u0590"  # from here on, one glyph may be several letters
WIDEST_GAP = 2.0  # of a line, in sizes of its letters
RAISED = 0.15  # above the baseline, in sizes of the line: a superscript
SLANTED = 0.02
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
CLOSE = 0.1
CLUSTER = 4  # letters at most in one syllable of Thai
LEAST_SPACE = 0.15


class Glyph(Struct, frozen=True):
    """A character on a page, its place and its size in points; the origin is at the bottom left.

    The bottom of a digit is that of its ink.
    """

    text: str
    left: float
    right: float
    bottom: float
    baseline: float
    size: float
    is_generated: bool


class Line(Struct, frozen=True):
    """A line of a page: its text, its place in points, the size of most letters.

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
    text_page = page.get_textpage()
    runs, slanted = _read_runs(text_page)
    lines = (_make_line(run, number, weight) for run, weight in runs)
    width, height = page.get_size()
    return Page(tuple(line for line in lines if line.text), width, height, slanted)


def _read_runs(
    text_page: pdfium.PdfTextPage,
) -> tuple[list[tuple[list[Glyph], int]], int]:
    """Return the glyphs of each line with the weight of its first, and how many are slanted."""
    matrix, box = pdfium_c.FS_MATRIX(), pdfium_c.FS_RECTF()
    runs: list[tuple[list[Glyph], int]] = []
    run: list[Glyph] = []
    slanted = weight = 0
    spoken: dict[int, int] = {}
    for index in range(text_page.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text_page, index)
        character = chr(code) if code not in SURROGATES else ""
        is_generated = pdfium_c.FPDFText_IsGenerated(text_page, index) == 1
        if character in LINE_ENDS or not character:
            run = []
            continue
        if character >= FIRST_COMPLEX and _is_repeated(text_page, index, spoken):
            continue
        pdfium_c.FPDFText_GetMatrix(text_page, index, matrix)
        if not is_generated and abs(matrix.b) > SLANTED * abs(matrix.d) + SLANTED:
            slanted += not character.isspace()
            continue
        pdfium_c.FPDFText_GetLooseCharBox(text_page, index, box)
        size = pdfium_c.FPDFText_GetFontSize(text_page, index) * hypot(matrix.c, matrix.d)
        bottom = _find_bottom(text_page, index) if character.isdigit() else box.bottom
        glyph = Glyph(character, box.left, box.right, bottom, matrix.f, size, is_generated)
        if _starts_line(run, glyph):
            run = []
            weight = pdfium_c.FPDFText_GetFontWeight(text_page, index)
            runs.append((run, weight))
        run.append(glyph)
        if code == LINE_END_HYPHEN:
            run = []
    return runs, slanted


def _find_bottom(text_page: pdfium.PdfTextPage, index: int) -> float:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium_c.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    return bottom.value


def _starts_line(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Return whether a glyph is the first of a line, or too far from those before it."""
    if not run:
        return not glyph.text.isspace()
    if glyph.is_generated or glyph.text.isspace():
        return False
    last = next((other for other in reversed(run) if not other.is_generated), run[-1])
    if is_right_to_left(glyph.text + last.text):
        return False  # their order in the file is no sign
    gap = max(glyph.left - last.right, last.left - glyph.right)
    return gap > WIDEST_GAP * max(glyph.size, last.size)


def _is_repeated(text_page: pdfium.PdfTextPage, index: int, spoken: dict[int, int]) -> bool:
    """Return whether a glyph only repeats letters that another glyph has said.

    PDFium gives the letters of an `ActualText` once for each of its text objects.
    """
    shown = pdfium_c.FPDFText_GetTextObject(text_page, index)
    count = pdfium_c.FPDFPageObj_CountMarks(shown) if shown else 0
    if count < 1:
        return False
    mark = pdfium_c.FPDFPageObj_GetMark(shown, count - 1)
    length = ctypes.c_ulong()
    if not pdfium_c.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, length):
        return False
    place, this = (ctypes.cast(item, ctypes.c_void_p).value or 0 for item in (mark, shown))
    return spoken.setdefault(place, this) != this


def _make_line(run: Sequence[Glyph], number: int, weight: int) -> Line:
    """Return the line that the glyphs make; its text may be empty."""
    printed = [glyph for glyph in run if not glyph.is_generated and not glyph.text.isspace()]
    if not printed:
        return Line("", number, 0, 0, 0, 0)
    size = find_most_frequent([glyph.size for glyph in printed])
    baseline = find_most_frequent(
        [glyph.baseline for glyph in printed if glyph.size > size - CLOSE]
    )
    backwards = is_right_to_left("".join(glyph.text for glyph in run))
    if backwards:
        text = put_in_reading_order(
            [(glyph.text, glyph.left, glyph.right) for glyph in printed], size
        )
    else:
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
        weight,
        backwards,
        "-" if hyphen == "\x02" else hyphen,
    )


def _spell(run: Sequence[Glyph], size: float, baseline: float) -> Iterator[str]:
    """Yield the text of the glyphs: superscript digits as such, ligatures as letters."""
    for place, glyph in enumerate(run):
        if glyph.text.isspace():
            yield "" if glyph.is_generated and _is_within_word(run, place) else " "
        elif glyph.text.isdigit() and glyph.bottom > baseline + RAISED * size:
            yield glyph.text.translate(SUPERSCRIPTS)
        else:
            yield LIGATURES.get(glyph.text, glyph.text)


def _is_within_word(run: Sequence[Glyph], place: int) -> bool:
    """Return whether a space is only PDFium's guess, in a script that sets none, with no room."""
    before = [glyph for glyph in run[max(0, place - CLUSTER) : place] if not glyph.text.isspace()]
    after = next((glyph for glyph in run[place + 1 :] if not glyph.text.isspace()), None)
    if not before or after is None or not is_unspaced(before[-1].text):
        return False
    room = after.left - max(glyph.right for glyph in before)
    return is_unspaced(after.text) and room < LEAST_SPACE * after.size


def find_most_frequent(numbers: Sequence[float]) -> float:
    """Return the number that is given most often, to a tenth; of several, the first."""
    counts = Counter(round(number, 1) for number in numbers)
    return counts.most_common(1)[0][0]
