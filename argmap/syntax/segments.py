"""Splits a file into segments: entries without mistakes, and lines that the formatter keeps."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from argmap.source.text import SourceFile
from argmap.syntax import tree
from argmap.syntax.printer import list_pieces
from argmap.syntax.tree import Entry, Whole

SOUND_STRING = re.compile(r'"[^"\\]*(?:\\["\\][^"\\]*)*"')


class Segment(Struct, frozen=True):
    """An entry, or whole lines without their last line end that hold `broken` entries."""

    start: int
    end: int
    entry: Whole | None
    broken: int = 0


def split_segments(parsed: tree.Tree, *, has_mistakes: bool) -> tuple[Segment, ...]:
    """Return the segments of a file; only white space and comments are between them.

    An entry that shares a line with a broken one is kept as it is with it.
    """
    file, entries = parsed.file, parsed.entries
    broken = [has_mistakes and not _is_sound(entry) for entry in entries]
    kept = _spread(file, entries, broken)
    segments: list[Segment] = []
    place = 0
    while place < len(entries):
        entry, first = entries[place], place
        place += 1
        if not kept[first] and not isinstance(entry, tree.Junk):
            segments.append(Segment(entry.span.start, entry.span.end, entry))
            continue
        while place < len(entries) and kept[place]:
            place += 1
        start = file.find_line_start(entry.span.start)
        end = _find_last_line_end(file, entries[place - 1].span.end)
        segments.append(Segment(start, end, None, sum(broken[first:place])))
    return tuple(segments)


def _spread(file: SourceFile, entries: Sequence[Entry], broken: Sequence[bool]) -> list[bool]:
    """Return which entries are broken or share a line with one that is kept as it is."""
    kept = list(broken)
    if not any(kept):
        return kept
    shares_line = [
        file.find_line_start(after.span.start) < before.span.end
        for before, after in pairwise(entries)
    ]
    for place, shared in enumerate(shares_line):
        kept[place + 1] = kept[place + 1] or (shared and kept[place])
    for place in reversed(range(len(shares_line))):
        kept[place] = kept[place] or (shares_line[place] and kept[place + 1])
    return kept


def _find_last_line_end(file: SourceFile, offset: int) -> int:
    """Return where the line ends that holds the last character before an offset but space."""
    while file.text[offset - 1].isspace():
        offset -= 1
    return file.find_line_end(offset)


def _is_sound(entry: Entry) -> bool:
    """Return whether an entry was parsed, and its strings are closed and have valid escapes."""
    if isinstance(entry, tree.Junk):
        return False
    pieces = (piece for node in (entry, *entry.clauses) for piece in list_pieces(node))
    return all(SOUND_STRING.fullmatch(piece) for piece in pieces if piece.startswith('"'))
