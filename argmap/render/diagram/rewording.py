"""A text before and after, set for a picture, with the words marked that differ."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from argmap.diff.text_similarity import WordSegment
from argmap.render.diagram.text.block import Highlights, clean_text
from argmap.render.diff.words import diff_words, mark_changes

STRUCK, WRITTEN = ("[-", "-]"), ("{+", "+}")


class Rewording(Struct, frozen=True):
    """A text before and after, each with the places of the words that the other has not."""

    before: str
    struck: Highlights
    after: str
    written: Highlights

    @property
    def woven(self) -> str:
        """Both texts as one, what went in `[-…-]` and what came in `{+…+}`."""
        pieces = diff_words(self.before, self.after) or (WordSegment(self.before, self.after),)
        return mark_changes(pieces, STRUCK, WRITTEN)


def rewording_of(before: str, after: str) -> Rewording:
    """Return the rewording; where little is the same, all of both is marked."""
    old, new = clean_text(before), clean_text(after)
    pieces = diff_words(old, new)
    if not pieces:
        return Rewording(old, ((0, len(old)),), new, ((0, len(new)),))
    struck = tuple(places(pieces, [each.before for each in pieces]))
    return Rewording(old, struck, new, tuple(places(pieces, [each.after for each in pieces])))


def places(pieces: Iterable[WordSegment], texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where in the joined texts those stand that were not kept."""
    starts = accumulate(map(len, texts), initial=0)
    for piece, text, start in zip(pieces, texts, starts, strict=False):
        if not piece.is_kept and text.strip():
            yield start, start + len(text.rstrip())
