"""Splits a file into blocks, and decides which entry or clause each comment belongs to."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from argmap.source.text import WHITE_SPACE, SourceFile
from argmap.syntax import tree
from argmap.syntax.comments import TOKEN
from argmap.syntax.parser import Parsed
from argmap.syntax.printer import list_head, list_pieces
from argmap.syntax.tree import Clause, Entry, Whole

SOUND_STRING = re.compile(r'"[^"\\]*(?:\\["\\][^"\\]*)*"')


class Segment(Struct, frozen=True):
    """An entry, or whole lines without their last line end that hold `broken` entries."""

    start: int
    end: int
    entry: Whole | None
    broken: int = 0


def _split_segments(parsed: tree.Tree, *, has_mistakes: bool) -> tuple[Segment, ...]:
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


COMMENT_OR_LINE_END = re.compile(r"(?P<comment>#[^\r\n]*)|\r\n|[\r\n]")
TWO_LINES = 2
TAB = 2


class Remark(Struct, frozen=True):
    """A comment on a line of its own: its text, its column from 0, and a blank line above it."""

    text: str
    column: int
    after_blank_line: bool


class Gap(Struct, frozen=True):
    """The comments between two segments: one at the end of a line, others below, a blank line."""

    trailing: str | None
    remarks: tuple[Remark, ...]
    after_blank_line: bool


NO_COMMENTS = Gap(None, (), after_blank_line=False)


class Part(Struct, frozen=True):
    """The head of an entry, or a clause, with its comments: on lines above it, and after it."""

    node: Whole | Clause
    above: tuple[str, ...]
    trailing: str | None


class Block(Struct, frozen=True):
    """An entry as its parts, the head first, or lines that are kept as they are as `text`.

    `remarks` are on their own lines above it. If it is `after_blank_line`, one is right above it.
    """

    remarks: tuple[Remark, ...]
    after_blank_line: bool
    parts: tuple[Part, ...]
    text: str
    broken: int


class Blocks(Struct, frozen=True):
    """The blocks of a file, and the comments by themselves at its end."""

    blocks: tuple[Block, ...]
    last: tuple[Remark, ...]


def attach_comments(parsed: Parsed) -> Blocks:
    """Return a file as blocks, which hold each of its comments."""
    file = parsed.tree.file
    segments = _split_segments(parsed.tree, has_mistakes=bool(parsed.diagnostics))
    gaps = tuple(_find_gaps(file, segments))
    blocks = (
        _build_block(file, segment, before, after)
        for segment, before, after in zip(segments, gaps, gaps[1:], strict=False)
    )
    return Blocks(tuple(blocks), gaps[-1].remarks)


def _find_gaps(file: SourceFile, segments: Sequence[Segment]) -> Iterator[Gap]:
    """Yield what is before, between and after the segments of a file."""
    ends = tuple(segment.end for segment in segments)
    starts = (*(segment.start for segment in segments), len(file.text))
    yield _read_gap(file.text, 0, starts[0], at_start=True)
    for start, end in zip(ends, starts[1:], strict=True):
        yield _read_gap(file.text, start, end)


def _read_gap(text: str, start: int, end: int, *, at_start: bool = False) -> Gap:
    """Return the comments in a range of white space and comments, maybe at the start of a file."""
    trailing, remarks = None, []
    line_ends, line = (1 if at_start else 0), start
    for match in COMMENT_OR_LINE_END.finditer(text, start, end):
        if not match["comment"]:
            line_ends, line = line_ends + 1, match.end()
        elif not line_ends:
            trailing = match[0].rstrip(WHITE_SPACE)
        else:
            column = len(text[line : match.start()].expandtabs(TAB))
            remarks.append(Remark(match[0].rstrip(WHITE_SPACE), column, line_ends >= TWO_LINES))
            line_ends = 0
    return Gap(trailing, tuple(remarks), line_ends >= TWO_LINES)


def _build_block(file: SourceFile, segment: Segment, before: Gap, after: Gap) -> Block:
    """Return a segment with the comments of the gaps around it."""
    if segment.entry is None:
        text = file.text[segment.start : segment.end]
        return Block(before.remarks, before.after_blank_line, (), text, segment.broken)
    alone, above = _split_remarks(before)
    after_blank_line = above[0].after_blank_line if above else before.after_blank_line
    texts = tuple(remark.text for remark in above)
    parts = tuple(_split_parts(file.text, segment.entry, texts, after.trailing))
    return Block(alone, after_blank_line, parts, "", 0)


def _split_remarks(before: Gap) -> tuple[tuple[Remark, ...], tuple[Remark, ...]]:
    """Return the comments on their own lines, and those right above what follows."""
    remarks = before.remarks
    first = len(remarks)
    after_blank_line = before.after_blank_line
    while first and not after_blank_line:
        first -= 1
        after_blank_line = remarks[first].after_blank_line
    return remarks[:first], remarks[first:]


def _split_parts(
    text: str, entry: Whole, above: tuple[str, ...], trailing: str | None
) -> Iterator[Part]:
    """Yield the head and the clauses of an entry, with comments above the first, after the last.

    Within an entry, a comment on a line of its own belongs to what is below it.
    """
    node: Whole | Clause = entry
    start, end = entry.span.start, list_head(entry)[-1].span.end
    for clause in entry.clauses:
        between = NO_COMMENTS
        if text.find("#", end, clause.span.start) >= 0:
            between = _read_gap(text, end, clause.span.start)
        yield _build_part(text, node, (start, end), above, between.trailing)
        node, start, end = clause, clause.span.start, clause.span.end
        above = tuple(remark.text for remark in between.remarks)
    yield _build_part(text, node, (start, end), above, trailing)


def _build_part(
    text: str,
    node: Whole | Clause,
    place: tuple[int, int],
    above: tuple[str, ...],
    trailing: str | None,
) -> Part:
    """Return a head or clause; comments between its words go above it, or the last one after."""
    if text.find("#", *place) >= 0:
        within = [
            token[0].rstrip(WHITE_SPACE)
            for token in TOKEN.finditer(text, *place)
            if token.lastgroup
        ]
        if within and trailing is None:
            trailing = within.pop()
        above = (*above, *within)
    return Part(node, above, trailing)
