"""Writes a merged text, and proves that nothing is lost."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.merge.arrangement import Conflict, Piece, count_comments
from argmap.merge.keys import (
    COMMENT,
    Key,
    Names,
    Pair,
    Version,
    Versions,
    build_keys,
    build_version,
    find_repeated_key,
    list_entries,
)
from argmap.source.text import SourceFile
from argmap.syntax.comment_attachment import Block, Blocks, Remark, attach_comments
from argmap.syntax.formatter import (
    LINE_ENDS,
    choose_line_end,
    render_block,
    render_blocks,
    render_remarks,
    sort_clauses,
    strip_part,
)
from argmap.syntax.parser import parse


class Markers(Struct, frozen=True):
    """How many signs a conflict marker has, and what stands behind those of the two sides."""

    size: int
    ours: str
    theirs: str


def write_text(pieces: Sequence[Piece], files: Sequence[SourceFile], markers: Markers) -> str:
    """Return the pieces as a text, with the line ends of the first file that has any."""
    texts = (file.text for file in files)
    model = next((text for text in texts if any(end in text for end in LINE_ENDS)), "")
    line_end = choose_line_end(model, ())
    lines = tuple(_build_lines(pieces, markers))
    return "".join(line + line_end for line in lines[lines[:1] == ("",) :])


def _build_lines(pieces: Sequence[Piece], markers: Markers) -> Iterator[str]:
    """Yield the lines of the pieces; a comment that stands by itself has a blank one below it."""
    parted = False
    for piece in pieces:
        match piece:
            case Remark():
                yield from render_remarks((piece,))
            case Block():
                yield from render_block(replace(piece, parted=piece.parted or parted))
            case Conflict():
                yield from _build_conflict_lines(piece, markers, parted=parted)
        parted = isinstance(piece, Remark)


def _build_conflict_lines(conflict: Conflict, markers: Markers, *, parted: bool) -> Iterator[str]:
    """Yield a conflict between its marks."""
    ours, theirs = (
        tuple(line for block in blocks for line in render_block(block))
        for blocks in (conflict.ours, conflict.theirs)
    )
    if parted or "" in {*ours[:1], *theirs[:1]}:
        yield ""
    yield f"{'<' * markers.size} {markers.ours}"
    yield from ours[ours[:1] == ("",) :]
    yield "=" * markers.size
    yield from theirs[theirs[:1] == ("",) :]
    yield f"{'>' * markers.size} {markers.theirs}"


NO_MARKERS = Markers(0, "", "")


def is_lossless(
    three: Versions, pieces: Sequence[Piece], names: Names, several: Collection[Pair]
) -> bool:
    """Return whether either outcome reads as it should, and both together hold all there is."""
    outcomes = []
    for found in {_resolve_conflicts(pieces, ours=True), _resolve_conflicts(pieces, ours=False)}:
        read = _read_back(found)
        if read is None or find_repeated_key(tuple(build_keys(list_entries(read), names, several))):
            return False
        outcomes.append(build_version(read, names, several))
    conflicts = any(isinstance(piece, Conflict) for piece in pieces)
    return _has_all_entries(three, outcomes, strict=not conflicts) and _has_all_comments(
        three, outcomes
    )


def _resolve_conflicts(pieces: Sequence[Piece], *, ours: bool) -> tuple[Piece, ...]:
    """Return the pieces with one side's part of each conflict."""
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Conflict):
            found += piece.ours if ours else piece.theirs
        else:
            found.append(piece)
    return tuple(found)


def _read_back(pieces: Sequence[Piece]) -> Blocks | None:
    """Return what a text of these pieces reads as, if it says the same and is canonical."""
    text = write_text(pieces, (), NO_MARKERS)
    parsed = parse(SourceFile.of("", "", text))
    found = attach_comments(parsed)
    if parsed.diagnostics or render_blocks(text, found) != text:
        return None
    return (
        found
        if list(_simplify_pieces(_list_pieces(found))) == list(_simplify_pieces(pieces))
        else None
    )


def _list_pieces(found: Blocks) -> Iterator[Piece]:
    """Yield the entries and the comments of a file in one row."""
    for block in found.blocks:
        yield from block.remarks
        yield block
    yield from found.last


def _simplify_pieces(pieces: Sequence[Piece] | Iterator[Piece]) -> Iterator[object]:
    """Yield what pieces say, with their comments and without places."""
    for piece in pieces:
        match piece:
            case Remark():
                yield piece.text
            case Block():
                parts = (*piece.parts[:1], *sort_clauses(piece.parts[1:]))
                yield tuple(map(strip_part, parts))


def _has_all_entries(three: Versions, outcomes: Sequence[Version], *, strict: bool) -> bool:
    """Return whether all entries are there that are in both sides or new in one.

    Without conflicts, there must be no others.
    """
    base, ours, theirs = map(_list_entry_keys, (three.base, three.ours, three.theirs))
    due = (ours & theirs) | (ours - base) | (theirs - base)
    found = set().union(*map(_list_entry_keys, outcomes))
    return found == due if strict else found >= due


def _list_entry_keys(found: Version) -> set[Key]:
    """Return the keys of the entries of a version."""
    return {key for key in found.items if key[0] != COMMENT}


def _has_all_comments(three: Versions, outcomes: Sequence[Version]) -> bool:
    """Return whether each comment is there that a side added, or that neither took out."""
    base, ours, theirs = (
        count_comments(tuple(each.items.values()))
        for each in (three.base, three.ours, three.theirs)
    )
    found: Counter[str] = Counter()
    for outcome in outcomes:
        found |= count_comments(tuple(outcome.items.values()))
    for text in ours.keys() | theirs.keys():
        counts = ours[text], theirs[text]
        least = max(counts) if min(counts) >= base[text] else sum(counts) - base[text]
        if found[text] < least:
            return False
    return True
