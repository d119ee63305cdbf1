"""Reads the characters of a page with their places, line by line."""

import ctypes
from collections import deque
from collections.abc import Sequence
from math import hypot

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from msgspec import Struct
from msgspec.structs import replace

from argmap.convert.pdf.right_to_left import is_right_to_left

LINE_END_HYPHEN = 2  # what PDFium gives for a hyphen that ends a line
SURROGATES = range(0xD800, 0xE000)
LINE_ENDS = frozenset("\r\n")
# From Hebrew on, one glyph may be several letters, and several glyphs one.
FIRST_COMPLEX, LAST_COMPLEX = "\u0590", "\u1fff"
WIDEST_GAP = 2.0  # of a line, in sizes of its letters
WIDEST_SPACE = 0.7  # between words, the same
SLANTED = 0.02
CLUSTER = 8  # glyphs at most in one syllable
SAME_PLACE = 0.43  # in sizes of the letters, closer than one that is written twice
LEAST_INK = 0.1  # points


class Glyph(Struct, frozen=True):
    """A character on a page, its place and its size in points; the origin is at the bottom left.

    The bottom of a digit is that of its ink. The text is empty if another glyph has said it.
    """

    text: str
    left: float
    right: float
    bottom: float
    baseline: float
    size: float
    weight: int
    is_generated: bool


class Runs(Struct, frozen=True):
    """The glyphs of the lines of a page, and how many were left out, since they are slanted."""

    runs: list[list[Glyph]]
    slanted: int


def read_runs(page: pdfium.PdfPage) -> Runs:
    """Return the glyphs of each line, in the order in which PDFium gives them."""
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    is_complex = any(FIRST_COMPLEX <= character <= LAST_COMPLEX for character in text)
    objects = _TextObjects(page, text_page) if is_complex else None
    reader = _GlyphReader(text_page)
    runs: list[list[Glyph]] = []
    run: list[Glyph] = []
    ended: list[Glyph] = []
    for index in range(text_page.count_chars()):
        glyph = reader.read(index)
        if glyph is None or glyph.text in LINE_ENDS:
            run, ended = ([], run or ended) if glyph else (run, ended)
            continue
        if ended and not run and _goes_on(ended[-1], glyph):
            run = ended
        ended = []
        if objects and not glyph.is_generated:
            glyph = objects.place(index, glyph, run)
        if _starts_line(run, glyph):
            run = []
            runs.append(run)
        run.append(glyph)
        if glyph.text == chr(LINE_END_HYPHEN):
            run = []
    return Runs(runs, reader.slanted)


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    """Return whether a glyph directly follows another where PDFium has guessed a line end."""
    if glyph.is_generated or last.is_generated or is_right_to_left(last.text + glyph.text):
        return False
    is_level = abs(glyph.baseline - last.baseline) < LEAST_INK
    return is_level and abs(glyph.left - last.right) < WIDEST_SPACE * glyph.size


class _GlyphReader:
    """Reads glyphs, and counts those that are slanted.

    Each call of PDFium costs microseconds, so what a text object has in common is asked once.
    """

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self.page = text_page.raw
        self.slanted = 0
        self.matrix, self.box = pdfium_c.FS_MATRIX(), pdfium_c.FS_RECTF()
        self.origin = (0.0, 0.0)
        self.size, self.weight = 0.0, 0

    def read(self, index: int) -> Glyph | None:
        """Return a glyph, or nothing if it is slanted, or no character."""
        matrix, box = self.matrix, self.box
        code = pdfium_c.FPDFText_GetUnicode(self.page, index)
        if code in SURROGATES or not code:
            return None
        character = chr(code)
        is_space = character.isspace()
        is_generated = is_space and pdfium_c.FPDFText_IsGenerated(self.page, index) == 1
        pdfium_c.FPDFText_GetMatrix(self.page, index, matrix)
        if not is_generated and abs(matrix.b) > SLANTED * abs(matrix.d) + SLANTED:
            self.slanted += not is_space
            return None
        if (matrix.e, matrix.f) != self.origin:
            self.origin = (matrix.e, matrix.f)
            scale = hypot(matrix.c, matrix.d)
            self.size = pdfium_c.FPDFText_GetFontSize(self.page, index) * scale
            self.weight = pdfium_c.FPDFText_GetFontWeight(self.page, index)
        pdfium_c.FPDFText_GetLooseCharBox(self.page, index, box)
        bottom = self._find_bottom(index) if character.isdigit() else box.bottom
        return Glyph(
            character,
            box.left,
            box.right,
            bottom,
            matrix.f,
            self.size,
            self.weight,
            is_generated,
        )

    def _find_bottom(self, index: int) -> float:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium_c.FPDFText_GetCharBox(self.page, index, left, right, bottom, top)
        return bottom.value


def _starts_line(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Return whether a glyph is the first of a line, or too far from those before it."""
    if not run:
        return not glyph.text.isspace()
    if glyph.is_generated or glyph.text.isspace():
        return False
    last = run[-1]
    if last.is_generated:
        last = next((other for other in reversed(run) if not other.is_generated), last)
    gap = max(glyph.left - last.right, last.left - glyph.right)
    if gap <= WIDEST_GAP * max(glyph.size, last.size):
        return False
    # Where text is read from the right, glyphs that follow each other in the file may be far apart.
    return not is_right_to_left(glyph.text + "".join(other.text for other in run))


class _TextObjects:
    """The text objects of a page in complex scripts, in which `ActualText` says several at once.

    PDFium gives the letters of an `ActualText` for one of its objects, or again for others.
    """

    def __init__(self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> None:
        self.text_page = text_page
        count = pdfium_c.FPDFPage_CountObjects(page)
        self.objects = [pdfium_c.FPDFPage_GetObject(page, number) for number in range(count)]
        self.numbers = {_get_address(item): number for number, item in enumerate(self.objects)}
        self.last = count
        self.objects_by_mark: dict[int, int] = {}
        self.said: deque[tuple[int, Glyph]] = deque(maxlen=CLUSTER)

    def place(self, index: int, glyph: Glyph, run: list[Glyph]) -> Glyph:
        """Return a glyph without letters that another has said.

        Objects before it without a letter of their own are added to the run, since they take room.
        """
        item = pdfium_c.FPDFText_GetTextObject(self.text_page, index)
        address = _get_address(item) if item else 0
        number = self.numbers.get(address, self.last)
        if run and not is_right_to_left(glyph.text):
            end = len(run) - run[-1].is_generated
            run[end:end] = [
                replace(glyph, text="", left=left, right=right)
                for left, right in map(self._measure, self.objects[self.last + 1 : number])
                if right - left > LEAST_INK
            ]
        self.last = number
        mark = self._find_mark(item) if item else 0
        is_said = mark and self.objects_by_mark.setdefault(mark, address) != address
        if is_said or self._is_repeated(glyph, number):
            return replace(glyph, text="")
        self.said.append((number, glyph))
        return glyph

    def _is_repeated(self, glyph: Glyph, number: int) -> bool:
        """Return whether another object has just said a letter at nearly the same place."""
        if not FIRST_COMPLEX <= glyph.text <= LAST_COMPLEX or is_right_to_left(glyph.text):
            return False
        return any(
            other.text == glyph.text
            and other_number != number
            and abs(other.baseline - glyph.baseline) < glyph.size
            and abs(other.left - glyph.left) < SAME_PLACE * glyph.size
            for other_number, other in self.said
        )

    def _measure(self, item: object) -> tuple[float, float]:
        """Return where the ink of an object begins and ends; nothing for spaces and pictures."""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        is_text = pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_TEXT
        pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        return (left.value, right.value) if is_text else (0.0, 0.0)

    def _find_mark(self, item: object) -> int:
        """Return the address of the `ActualText` of an object, or 0."""
        count = pdfium_c.FPDFPageObj_CountMarks(item)
        if count < 1:
            return 0
        mark = pdfium_c.FPDFPageObj_GetMark(item, count - 1)
        length = ctypes.c_ulong()
        has_text = pdfium_c.FPDFPageObjMark_GetParamStringValue(
            mark, b"ActualText", None, 0, length
        )
        return _get_address(mark) if has_text else 0


def _get_address(pointer: object) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]  # a pointer
