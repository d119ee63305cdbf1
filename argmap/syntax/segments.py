"""Splits a file into the segments that the formatter prints."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from argmap.source.text import SourceFile
from argmap.syntax import tree
from argmap.syntax.tree import Entry, Whole, Word

LINE_REST = re.compile(r"[^\r\n]*")
SOUND_STRING = re.compile(r'"[^"\\]*(?:\\["\\][^"\\]*)*"')


class Segment(Struct, frozen=True):
    """A sound entry, or whole lines, but for the last line end, with so many `broken` entries."""

    start: int
    end: int
    entry: Whole | None
    broken: int = 0


def split_segments(file: tree.Tree, *, has_mistakes: bool) -> tuple[Segment, ...]:
    """Return the runs of a file, in order; between them stand only white space and comments.

    What shares a line with a broken entry is left alone with it.
    """
    entries = file.entries
    broken = [has_mistakes and not is_sound(entry) for entry in entries]
    alone = spread(file.file, entries, broken)
    found: list[Segment] = []
    place = 0
    while place < len(entries):
        entry, first = entries[place], place
        place += 1
        if not alone[first] and not isinstance(entry, tree.Junk):
            found.append(Segment(entry.span.start, entry.span.end, entry))
            continue
        while place < len(entries) and alone[place]:
            place += 1
        start = line_start(file.file, entry.span.start)
        end = line_end(file.file.text, entries[place - 1].span.end)
        found.append(Segment(start, end, None, sum(broken[first:place])))
    return tuple(found)


def spread(file: SourceFile, entries: Sequence[Entry], broken: Sequence[bool]) -> list[bool]:
    """Return which entries are broken or share a line with one that is left alone."""
    alone = list(broken)
    if not any(alone):
        return alone
    shares = [
        line_start(file, after.span.start) < before.span.end for before, after in pairwise(entries)
    ]
    for place, shared in enumerate(shares):
        alone[place + 1] = alone[place + 1] or (shared and alone[place])
    for place in reversed(range(len(shares))):
        alone[place] = alone[place] or (shares[place] and alone[place + 1])
    return alone


def line_start(file: SourceFile, offset: int) -> int:
    """Return where the line of an offset starts."""
    return file.line_starts[file.locate(offset).line - 1]


def line_end(text: str, offset: int) -> int:
    """Return where the line ends in which the last ink before an offset stands."""
    while text[offset - 1].isspace():
        offset -= 1
    return LINE_REST.match(text, offset).end()  # type: ignore[union-attr]  # matches always


def is_sound(entry: Entry) -> bool:
    """Return whether all of an entry was read, each string with its closing mark and escapes."""
    return not isinstance(entry, tree.Junk) and all(
        SOUND_STRING.fullmatch(written)
        for written in map(raw, words(entry))
        if written.startswith('"')
    )


def raw(word: Word) -> str:
    """Return a word as it is written."""
    return word.span.file.text[word.span.start : word.span.end]


def words(entry: Whole) -> Iterator[Word]:
    """Yield the words of an entry in which there may be a string."""
    yield last_of_head(entry)
    for clause in entry.clauses:
        match clause:
            case tree.Single() | tree.When() | tree.Fact():
                yield clause.value
            case tree.Quote():
                yield clause.words


def last_of_head(entry: Whole) -> Word:
    """Return the last word of an entry before its clauses."""
    match entry:
        case tree.Map():
            return entry.title
        case tree.Article():
            return entry.title or entry.name
        case tree.Link():
            return entry.target
    return entry.text
