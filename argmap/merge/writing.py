"""Writes a merged text, and proves that nothing is lost in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from argmap.merge.arrangement import Conflict, Piece, count_version_comments
from argmap.merge.keys import (
    COMMENT,
    Key,
    Version,
    Versions,
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


class ConflictStyle(StrEnum):
    """How conflicts are marked, as in `merge.conflictStyle` of Git.

    The last two show the base too; the last one leaves out lines that both sides begin or end with.
    """

    MERGE = "merge"
    DIFF3 = "diff3"
    ZDIFF3 = "zdiff3"


class Markers(Struct, frozen=True):
    """The length of a conflict marker, the labels of the two sides and the base, and the style."""

    size: int
    ours: str
    theirs: str
    base: str = "base"
    style: ConflictStyle = ConflictStyle.MERGE


def write_text(pieces: Sequence[Piece], files: Sequence[SourceFile], markers: Markers) -> str:
    """Return the pieces as a text, with the line ends of the first file that has any."""
    texts = (file.text for file in files)
    model = next((text for text in texts if any(end in text for end in LINE_ENDS)), "")
    line_end = choose_line_end(model, ())
    lines = tuple(_build_lines(pieces, markers))
    return "".join(line + line_end for line in lines[lines[:1] == ("",) :])


def _build_lines(pieces: Sequence[Piece], markers: Markers) -> Iterator[str]:
    """Yield the lines of the pieces, with a blank one below a comment by itself."""
    after_blank_line = False
    for piece in pieces:
        match piece:
            case Remark():
                yield from render_remarks((piece,))
            case Block():
                yield from render_block(
                    replace(piece, after_blank_line=piece.after_blank_line or after_blank_line)
                )
            case Conflict():
                yield from _build_conflict_lines(piece, markers, after_blank_line=after_blank_line)
        after_blank_line = isinstance(piece, Remark)


def _build_conflict_lines(
    conflict: Conflict, markers: Markers, *, after_blank_line: bool
) -> Iterator[str]:
    sides = [
        tuple(line for block in blocks for line in render_block(block))
        for blocks in (conflict.ours, conflict.theirs, conflict.base)
    ]
    if after_blank_line or any(side[:1] == ("",) for side in sides[:2]):
        yield ""
    ours, theirs, base = (side[side[:1] == ("",) :] for side in sides)
    first, last = 0, 0
    if markers.style is ConflictStyle.ZDIFF3:
        first = _count_shared(ours, theirs)
        last = _count_shared(ours[first:][::-1], theirs[first:][::-1])
    yield from ours[:first]
    yield f"{'<' * markers.size} {markers.ours}"
    yield from ours[first : len(ours) - last]
    if markers.style is not ConflictStyle.MERGE:
        yield f"{'|' * markers.size} {markers.base}"
        yield from base
    yield "=" * markers.size
    yield from theirs[first : len(theirs) - last]
    yield f"{'>' * markers.size} {markers.theirs}"
    yield from ours[len(ours) - last :]


def _count_shared(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return how many lines two texts begin with alike."""
    pairs = zip(ours, theirs, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


NO_MARKERS = Markers(0, "", "")


def is_lossless(versions: Versions, pieces: Sequence[Piece]) -> bool:
    """Return whether either outcome reads as it should, and both together hold everything."""
    outcomes = []
    for outcome in {_resolve_conflicts(pieces, ours=True), _resolve_conflicts(pieces, ours=False)}:
        file = _read_back(outcome)
        if file is None:
            return False
        if find_repeated_key(list_entries(file), versions.names, versions.crowded):
            return False
        outcomes.append(build_version(file, versions.names, versions.crowded))
    has_conflicts = any(isinstance(piece, Conflict) for piece in pieces)
    has_entries = _has_all_entries(versions, outcomes, strict=not has_conflicts)
    return has_entries and _has_all_comments(versions, outcomes)


def _resolve_conflicts(pieces: Sequence[Piece], *, ours: bool) -> tuple[Piece, ...]:
    """Return the pieces with one side's part of each conflict."""
    resolved: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Conflict):
            resolved += piece.ours if ours else piece.theirs
        else:
            resolved.append(piece)
    return tuple(resolved)


def _read_back(pieces: Sequence[Piece]) -> Blocks | None:
    """Return the text of these pieces as it is read, if it is canonical and says the same."""
    text = write_text(pieces, (), NO_MARKERS)
    parsed = parse(SourceFile.of("", "", text))
    file = attach_comments(parsed)
    if parsed.diagnostics or render_blocks(text, file) != text:
        return None
    read: list[Piece] = []
    for block in file.blocks:
        read += (*block.remarks, block)
    read += file.last
    return file if list(_strip_pieces(read)) == list(_strip_pieces(pieces)) else None


def _strip_pieces(pieces: Iterable[Piece]) -> Iterator[object]:
    """Yield what pieces say, with their comments and without places."""
    for piece in pieces:
        match piece:
            case Remark():
                yield piece.text
            case Block():
                parts = (*piece.parts[:1], *sort_clauses(piece.parts[1:]))
                yield tuple(map(strip_part, parts))


def _has_all_entries(versions: Versions, outcomes: Sequence[Version], *, strict: bool) -> bool:
    """Return whether the entries are there that are in both sides or new in one.

    If strict, there must be no others.
    """
    base, ours, theirs = map(_list_entry_keys, versions.all)
    due = (ours & theirs) | (ours - base) | (theirs - base)
    keys = set().union(*map(_list_entry_keys, outcomes))
    return keys == due if strict else keys >= due


def _list_entry_keys(version: Version) -> set[Key]:
    return {key for key in version.items if key[0] != COMMENT}


def _has_all_comments(versions: Versions, outcomes: Sequence[Version]) -> bool:
    """Return whether the comments are there that a side added, or that neither removed."""
    base, ours, theirs = map(count_version_comments, versions.all)
    kept: Counter[str] = Counter()
    for outcome in outcomes:
        kept |= count_version_comments(outcome)
    for text in ours.keys() | theirs.keys():
        counts = ours[text], theirs[text]
        least = max(counts) if min(counts) >= base[text] else sum(counts) - base[text]
        if kept[text] < least:
            return False
    return True
