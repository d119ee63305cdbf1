"""Where a quotation says that its words are: in a paragraph, or on a page."""

from msgspec import Struct

from argmap.load.anchoring import Occurrence
from argmap.load.paragraphs import SourceText
from argmap.syntax.tree import Word

NOWHERE = (0, 0)


class StatedPlace(Struct, frozen=True):
    """A paragraph or a page: its number, the word that gives it, and its range in the text.

    Of pages, the text's first has the number `first`.
    """

    word: Word
    number: int
    where: tuple[int, int]
    is_page: bool = False
    first: int = 1

    def find_number(self, occurrence: Occurrence, source: SourceText) -> int:
        """Return the number of the paragraph or page on which words begin."""
        if self.is_page:
            return source.find_page(occurrence.start) + self.first - 1
        return occurrence.paragraph

    def describe(self, numbers: str) -> str:
        """Return where words are: "in paragraph 3", "on pages 14, 15"."""
        plural = "s" if "," in numbers else ""
        return f"on page{plural} {numbers}" if self.is_page else f"in paragraph{plural} {numbers}"

    def write(self, number: int) -> str:
        """Return how a map gives another number of the same kind."""
        return f"at page {number}" if self.is_page else f"at {number}"


def state_paragraph(word: Word, number: int, source: SourceText) -> StatedPlace:
    """Return a paragraph of a text; one that it does not have is nowhere."""
    return StatedPlace(word, number, source.locate_paragraph(number) or NOWHERE)


def state_page(word: Word, number: int, source: SourceText, first: int) -> StatedPlace | None:
    """Return a page of a text, or nothing if the text does not say where its pages end."""
    if not source.has_pages:
        return None
    where = source.locate_page(number - first + 1) or NOWHERE
    return StatedPlace(word, number, where, is_page=True, first=first)
