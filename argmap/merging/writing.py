"""Writes what a merge makes, with Git's marks around each conflict."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from argmap.dataclass import dataclass
from argmap.merging.arrangement import Conflict, Piece
from argmap.syntax.formatter import LINE_ENDS, block_lines, prevailing_line_end, remark_lines
from argmap.syntax.ownership import Block, Remark
from argmap.text import SourceFile


@dataclass(frozen=True, slots=True)
class Markers:
    """How many signs a conflict marker has, and what stands behind those of the two sides."""

    size: int
    ours: str
    theirs: str


def written(pieces: Sequence[Piece], files: Sequence[SourceFile], markers: Markers) -> str:
    """Return the pieces as a text, with the line ends of the first file that has any."""
    texts = (file.text for file in files)
    model = next((text for text in texts if any(end in text for end in LINE_ENDS)), "")
    line_end = prevailing_line_end(model, ())
    lines = tuple(all_lines(pieces, markers))
    return "".join(line + line_end for line in lines[lines[:1] == ("",) :])


def all_lines(pieces: Sequence[Piece], markers: Markers) -> Iterator[str]:
    """Yield the lines of the pieces; a comment that stands by itself has a blank one below it."""
    parted = False
    for piece in pieces:
        match piece:
            case Remark():
                yield from remark_lines((piece,))
            case Block():
                yield from block_lines(replace(piece, parted=piece.parted or parted))
            case Conflict():
                yield from conflict_lines(piece, markers, parted=parted)
        parted = isinstance(piece, Remark)


def conflict_lines(conflict: Conflict, markers: Markers, *, parted: bool) -> Iterator[str]:
    """Yield a conflict between its marks."""
    ours, theirs = (
        tuple(line for block in blocks for line in block_lines(block))
        for blocks in (conflict.ours, conflict.theirs)
    )
    if parted or "" in {*ours[:1], *theirs[:1]}:
        yield ""
    yield f"{'<' * markers.size} {markers.ours}"
    yield from ours[ours[:1] == ("",) :]
    yield "=" * markers.size
    yield from theirs[theirs[:1] == ("",) :]
    yield f"{'>' * markers.size} {markers.theirs}"
