"""Takes out the second of a comment that both sides moved, each to another place."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from argmap.merging.arrangement import Conflict, Piece
from argmap.merging.meaning import remarks_of
from argmap.merging.versions import Three
from argmap.syntax.ownership import Block, Part, Remark


def remark_texts(pieces: Iterator[Piece] | Sequence[Piece]) -> Counter[str]:
    """Return how often each comment stands in pieces."""
    return Counter(text for piece in pieces for text in texts_of(piece))


def texts_of(piece: Piece) -> Iterator[str]:
    """Yield the comments of a piece."""
    match piece:
        case Remark():
            yield piece.text
        case Block():
            for part in piece.parts:
                yield from remarks_of(part)
        case Conflict():
            for block in (*piece.ours, *piece.theirs):
                yield from texts_of(block)


def surplus(pieces: Sequence[Piece], three: Three) -> Counter[str]:
    """Return how often a comment stands too often, as it was there before and both moved it."""
    before, first, second = (
        remark_texts(tuple(each.items.values())) for each in (three.base, three.ours, three.theirs)
    )
    found = remark_texts(pieces)
    settled = Counter(
        text for piece in pieces if isinstance(piece, Conflict) for text in texts_of(piece)
    )
    return Counter(
        {
            text: count - most
            for text, count in found.items()
            if before[text] and text not in settled
            if (most := max(first[text], second[text], first[text] + second[text] - before[text]))
            < count
        }
    )


def without_surplus(pieces: Sequence[Piece], extra: Counter[str]) -> tuple[Piece, ...]:
    """Return the pieces without the last ones of each comment that stands too often."""
    if not extra:
        return tuple(pieces)
    left = remark_texts(pieces) - extra
    return tuple(kept for piece in pieces if (kept := thinned(piece, left, extra)))


def thinned(piece: Piece, left: Counter[str], extra: Counter[str]) -> Piece | None:
    """Return a piece without the comments of which none are left; `left` is counted down."""

    def stays(text: str | None) -> bool:
        if text is None or text not in extra:
            return text is not None
        left[text] -= 1
        return left[text] >= 0

    def part(found: Part) -> Part:
        above = tuple(text for text in found.above if stays(text))
        return Part(found.node, above, found.behind if stays(found.behind) else None)

    match piece:
        case Remark():
            return piece if stays(piece.text) else None
        case Block():
            return replace(piece, parts=tuple(map(part, piece.parts)))
    return piece
