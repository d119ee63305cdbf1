"""The text of an article, in paragraphs and pages."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from io import StringIO

from argmap.load.folding import Folded, fold
from argmap.source.normal_form import normalize

PARAGRAPH_END = re.compile(r"\n[^\S\f]*\n")
FORM_FEED = "\f"
BLOCK_END = "\n"


class SourceText:
    """The text of an article. Paragraphs and pages are numbered from 1; offsets are half-open.

    Paragraphs end at blank lines, pages at form feeds. A block is what words can be quoted from
    together: a paragraph, and those that a page break separates from it.
    """

    def __init__(
        self,
        text: str,
        paragraph_starts: "array[int]",
        paragraph_ends: "array[int]",
        page_starts: "array[int]",
    ) -> None:
        """Keep the text, and where its paragraphs and pages are; without form feeds, no pages."""
        self.text = text
        self.paragraph_starts = paragraph_starts
        self.paragraph_ends = paragraph_ends
        self.page_starts = page_starts

    def count_paragraphs(self) -> int:
        """Return how many paragraphs there are."""
        return len(self.paragraph_starts)

    def find_paragraph(self, offset: int) -> int:
        """Return the number of the paragraph that an offset is in."""
        return bisect_right(self.paragraph_starts, offset)

    def locate_paragraph(self, number: int) -> tuple[int, int] | None:
        """Return the offsets of a paragraph, or nothing if there is no such paragraph."""
        if not 1 <= number <= len(self.paragraph_starts):
            return None
        return self.paragraph_starts[number - 1], self.paragraph_ends[number - 1]

    @property
    def has_pages(self) -> bool:
        """Whether the text says where its pages end."""
        return bool(self.page_starts)

    def find_page(self, offset: int) -> int:
        """Return the number of the page that an offset is on, the first being 1."""
        return bisect_right(self.page_starts, offset)

    def locate_page(self, number: int) -> tuple[int, int] | None:
        """Return the offsets of a page, or nothing if there is no such page."""
        if not 1 <= number <= len(self.page_starts):
            return None
        end = self.page_starts[number] if number < len(self.page_starts) else len(self.text)
        return self.page_starts[number - 1], end

    @cached_property
    def folded(self) -> Folded:
        """The text folded, its only line ends those after the blocks."""
        flat, marked = self.text.replace("\n", " "), StringIO()
        begin = 0
        for start in _find_block_starts(self):
            marked.write(flat[begin : start - 1])
            marked.write(BLOCK_END)
            begin = start
        marked.write(flat[begin:])
        return fold(marked.getvalue())


def _find_block_starts(source: SourceText) -> Iterator[int]:
    """Yield where further blocks start, each one character after the line end that sets it off."""
    for number, start in enumerate(source.paragraph_starts):
        if number and not (source.page_starts and FORM_FEED in _cut_gap(source, number)):
            yield start


def _cut_gap(source: SourceText, number: int) -> str:
    """Return what is between the words of a paragraph and those of the next one."""
    start, end = source.paragraph_starts[number], source.paragraph_ends[number]
    following = source.text[start:end]
    words_start = start + len(following) - len(following.lstrip())
    before = source.text[source.paragraph_starts[number - 1] : words_start].rstrip()
    return source.text[source.paragraph_starts[number - 1] + len(before) : words_start]


def split_source_text(text: str) -> SourceText:
    """Return the text with its paragraphs and pages found, in NFC, with line ends as newlines."""
    normal = normalize(text.replace("\r\n", "\n").replace("\r", "\n"))
    starts, ends = array("l"), array("l")
    start = 0
    for end in (*(match.span() for match in PARAGRAPH_END.finditer(normal)), None):
        stop, following = end or (len(normal), len(normal))
        if normal[start:stop].strip():
            starts.append(start)
            ends.append(stop)
        start = following
    return SourceText(normal, starts, ends, _find_page_starts(normal))


def _find_page_starts(text: str) -> "array[int]":
    """Return where pages start: at the beginning, and after each form feed, if there is any."""
    if FORM_FEED not in text:
        return array("l")
    ends = (match.end() for match in re.finditer(FORM_FEED, text))
    return array("l", (0, *ends))
