"""Decides which entry or clause each comment belongs to."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from argmap.source.text import SourceFile
from argmap.syntax.comments import TOKEN
from argmap.syntax.parser import Parsed
from argmap.syntax.segments import Segment, last_of_head, split_segments
from argmap.syntax.tree import Clause, Whole

COMMENT_OR_LINE_END = re.compile(r"(?P<comment>#[^\r\n]*)|\r\n|[\r\n]")
TWO_LINES = 2
TAB = 2


class Remark(Struct, frozen=True):
    """A comment in a line of its own, its column from 0; `parted` by a blank line from above."""

    text: str
    column: int
    parted: bool


class Gap(Struct, frozen=True):
    """What stands between two runs: a comment behind the first, others below it, a blank line."""

    trailing: str | None
    remarks: tuple[Remark, ...]
    parted: bool


NOTHING = Gap(None, (), parted=False)


class Part(Struct, frozen=True):
    """The head of an entry, or a clause, with its comments: in lines above it, and behind it."""

    node: Whole | Clause
    above: tuple[str, ...]
    behind: str | None


class Block(Struct, frozen=True):
    """An entry as its parts, the head first, or lines that are left alone as `text`.

    `remarks` stand by themselves above it. A blank line is below them, or else, if it is `parted`,
    above the block.
    """

    remarks: tuple[Remark, ...]
    parted: bool
    parts: tuple[Part, ...]
    text: str
    broken: int


class Blocks(Struct, frozen=True):
    """The blocks of a file, and the comments that stand by themselves at its end."""

    blocks: tuple[Block, ...]
    last: tuple[Remark, ...]


def attach_comments(parsed: Parsed) -> Blocks:
    """Return a file as blocks, in which each of its comments has its place."""
    file = parsed.tree.file
    found = split_segments(parsed.tree, has_mistakes=bool(parsed.diagnostics))
    gaps = tuple(gaps_between(file, found))
    made = (
        block(file, run, before, behind)
        for run, before, behind in zip(found, gaps, gaps[1:], strict=False)
    )
    return Blocks(tuple(made), gaps[-1].remarks)


def gaps_between(file: SourceFile, found: Sequence[Segment]) -> Iterator[Gap]:
    """Yield what stands before, between and behind the runs of a file."""
    ends = tuple(run.end for run in found)
    starts = (*(run.start for run in found), len(file.text))
    yield gap(file.text, 0, starts[0], at_start=True)
    for start, end in zip(ends, starts[1:], strict=True):
        yield gap(file.text, start, end)


def gap(text: str, start: int, end: int, *, at_start: bool = False) -> Gap:
    """Return what stands in a stretch of white space and comments, maybe the start of a file."""
    trailing, remarks = None, []
    line_ends, line = (1 if at_start else 0), start
    for found in COMMENT_OR_LINE_END.finditer(text, start, end):
        if not found["comment"]:
            line_ends, line = line_ends + 1, found.end()
        elif not line_ends:
            trailing = found[0].rstrip()
        else:
            column = len(text[line : found.start()].expandtabs(TAB))
            remarks.append(Remark(found[0].rstrip(), column, line_ends >= TWO_LINES))
            line_ends = 0
    return Gap(trailing, tuple(remarks), line_ends >= TWO_LINES)


def block(file: SourceFile, run: Segment, before: Gap, behind: Gap) -> Block:
    """Return a run with the comments of the gaps around it."""
    if run.entry is None:
        text = file.text[run.start : run.end]
        return Block(before.remarks, before.parted, (), text, run.broken)
    alone, above = attached(before)
    parted = above[0].parted if above else before.parted
    texts = tuple(remark.text for remark in above)
    parts = tuple(entry_parts(file.text, run.entry, texts, behind.trailing))
    return Block(alone, parted, parts, "", 0)


def attached(before: Gap) -> tuple[tuple[Remark, ...], tuple[Remark, ...]]:
    """Return the comments that stand by themselves, and those right above what follows."""
    remarks = before.remarks
    first = len(remarks)
    parted = before.parted
    while first and not parted:
        first -= 1
        parted = remarks[first].parted
    return remarks[:first], remarks[first:]


def entry_parts(
    text: str, entry: Whole, above: tuple[str, ...], behind: str | None
) -> Iterator[Part]:
    """Yield the head and the clauses of an entry, with comments above the first, behind the last.

    Within an entry, a comment in a line of its own belongs to what stands below it.
    """
    node: Whole | Clause = entry
    start, end = entry.span.start, last_of_head(entry).span.end
    for clause in entry.clauses:
        between = NOTHING
        if text.find("#", end, clause.span.start) >= 0:
            between = gap(text, end, clause.span.start)
        yield part(text, node, (start, end), above, between.trailing)
        node, start, end = clause, clause.span.start, clause.span.end
        above = tuple(remark.text for remark in between.remarks)
    yield part(text, node, (start, end), above, behind)


def part(
    text: str,
    node: Whole | Clause,
    place: tuple[int, int],
    above: tuple[str, ...],
    behind: str | None,
) -> Part:
    """Return a head or clause; comments between its words go above it, or the last one behind."""
    if text.find("#", *place) >= 0:
        within = [token[0].rstrip() for token in TOKEN.finditer(text, *place) if token.lastgroup]
        if within and behind is None:
            behind = within.pop()
        above = (*above, *within)
    return Part(node, above, behind)
