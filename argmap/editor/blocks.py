"""What belongs to an article in a file: its entry, and all up to its last claim there."""

from collections.abc import Iterator

from msgspec import Struct

from argmap.source.text import Span
from argmap.syntax import tree
from argmap.syntax.vocabulary import CLAIM_ENTRIES

ARTICLE = "article"


class ArticleBlock(Struct, frozen=True):
    """The places among the entries of a file of an article, and of its last claim, or of itself."""

    first: int
    last: int

    def get_span(self, parsed: tree.Tree) -> Span:
        """Return the whole place of the block."""
        start, end = parsed.entries[self.first].span.start, parsed.entries[self.last].span.end
        return Span(parsed.file, start, end)


def list_blocks(parsed: tree.Tree) -> Iterator[ArticleBlock]:
    """Yield the articles of a file, in order, also those that cannot be read as a whole."""
    first = last = -1
    for place, entry in enumerate(parsed.entries):
        if entry.keyword == ARTICLE:
            if first >= 0:
                yield ArticleBlock(first, last)
            first = last = place
        elif entry.keyword in CLAIM_ENTRIES:
            last = place
    if first >= 0:
        yield ArticleBlock(first, last)
