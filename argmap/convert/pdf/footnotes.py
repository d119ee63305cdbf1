"""Takes the footnotes from the bottom of pages."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.convert.pdf.lines import Line, Page
from argmap.convert.pdf.sentences import ends_sentence

SMALLER = 0.94  # than the text, in sizes of its letters
MARK = re.compile(
    r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[*†‡§¶]{1,3}|\(\d{1,3}\)|\[\d{1,3}\]|\d{1,3}[.)]?(?=\s))\s*(?=[^\W\d_]|[\"'“„«‘(])"  # noqa: RUF001  # typographic marks are meant
)


class Footed(Struct, frozen=True):
    """Pages without their footnotes, and these, each with its lines in order."""

    pages: tuple[Page, ...]
    notes: tuple[tuple[Line, ...], ...]


def take_footnotes(pages: Sequence[Page], size: float) -> Footed:
    """Return the pages without their footnotes; `size` is that of the letters of the text."""
    kept: list[Page] = []
    notes: list[list[Line]] = []
    for page in pages:
        taken: set[Line] = set()
        is_open = _goes_on(notes, page)
        for line in _find_small_at_bottom(page, size):
            if mark := MARK.match(line.text):
                text = f"{mark[0].strip()} {line.text[mark.end() :]}"
                notes.append([replace(line, text=text)])
            elif taken or is_open:
                notes[-1].append(line)
            else:
                continue
            taken.add(line)
        kept.append(replace(page, lines=tuple(line for line in page.lines if line not in taken)))
    return Footed(tuple(kept), tuple(map(tuple, notes)))


def _goes_on(notes: Sequence[Sequence[Line]], page: Page) -> bool:
    """Return whether the last footnote of the page before this one is not finished."""
    if not notes or not page.lines or notes[-1][-1].page != page.lines[0].page - 1:
        return False
    return not ends_sentence(notes[-1][-1].text)


def _find_small_at_bottom(page: Page, size: float) -> Iterator[Line]:
    """Yield the lines in smaller letters that have no others below them."""
    large = [line for line in page.lines if line.size > SMALLER * size]
    for line in page.lines:
        if line.size <= SMALLER * size and not any(
            other.baseline < line.baseline and other.left < line.right and line.left < other.right
            for other in large
        ):
            yield line
