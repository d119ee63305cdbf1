"""Finds the passages of an excerpt in a folded text: in order, inside one block, as whole words."""

from collections.abc import Iterator, Mapping
from itertools import islice

from msgspec import Struct

from argmap.load.alignment import Alignment
from argmap.load.excerpts import SKIPPED, Gap, Passage, Reading, count_words
from argmap.load.footnote_marks import IN_BRACKETS
from argmap.load.letters import Letters, blank_glued_digits, find_core, keep_letters
from argmap.load.paragraphs import SourceText

Span = tuple[int, int]


class Sought(Struct, frozen=True):
    """A passage to look for: its letters, and where in its words the first of them is."""

    passage: Passage
    letters: str
    core: int


Group = tuple[Sought, ...]


class PassageSearch:
    """A folded text to look for passages in.

    What a reader may take for footnote marks does not count among its letters. Spans are places in
    the folded text; ranks count its letters alone.
    """

    def __init__(self, source: SourceText, marks: Mapping[int, int]) -> None:
        """Take the letters out of the text."""
        self.source = source
        self.marks = marks
        self.alignment = Alignment(source, marks)
        self.letters = Letters(_blank_marks(source.folded.text, marks))

    def find(self, reading: Reading, where: Span, most: int) -> tuple[Span, ...]:
        """Return the first spans that begin between two offsets of the text and have the passages.

        Each is as narrow as can be.
        """
        sought = tuple(map(self._prepare, reading))
        if not all(passage.letters for passage in sought):
            return ()
        start, end = (self.letters.find_rank(self.source.folded.find_place(at)) for at in where)
        if len(sought) == 1:
            return tuple(islice(self._find_apart(sought[0], start, end), most))
        groups = _group_passages(sought)
        spans = (
            span
            for block in self._find_blocks(sought, start, end)
            for span in self._find_in_block(groups, block, end)
        )
        return tuple(islice(spans, most))

    def _prepare(self, passage: Passage) -> Sought:
        """Return a passage with its letters, read as those of the text are."""
        words = passage.words
        if self.marks:
            words = IN_BRACKETS.sub(lambda mark: " " * len(mark[0]), words)
            words = blank_glued_digits(words)
        return Sought(passage, keep_letters(words), find_core(words))

    def _find_apart(self, sought: Sought, start: int, end: int) -> Iterator[Span]:
        """Yield where a passage occurs that begins between two ranks, without overlaps."""
        last = 0
        for span in self._find_all(sought, start, end):
            if span[0] >= last:
                yield span
                last = span[1]

    def _find_all(self, sought: Sought, start: int, end: int) -> Iterator[Span]:
        """Yield where a passage occurs that begins between two ranks."""
        letters = sought.letters
        stop = end + len(letters) - 1
        rank = self.letters.find(letters, start, stop)
        while rank >= 0:
            place = self.letters.find_place(rank)
            span = self.alignment.match(sought.passage, sought.core, place)
            if span is not None:
                yield span
            rank = self.letters.find(letters, rank + 1, stop)

    def _find_blocks(self, sought: tuple[Sought, ...], start: int, end: int) -> Iterator[Span]:
        """Yield the blocks between two ranks that have the longest passage."""
        rarest = max((passage.letters for passage in sought), key=len)
        rank = self.letters.find_block_start(start)
        stop = self.letters.find_block_end(max(start, end - 1))
        while (rank := self.letters.find(rarest, rank, stop)) >= 0:
            block_end = self.letters.find_block_end(rank)
            yield max(start, self.letters.find_block_start(rank)), block_end
            rank = block_end

    def _find_in_block(self, groups: tuple[Group, ...], block: Span, end: int) -> Iterator[Span]:
        """Yield where the groups occur in order, the first of them before a rank."""
        rank = block[0]
        while spans := self._find_groups(groups, rank, block[1]):
            start = self._narrow(groups, spans)
            if self.letters.find_rank(start) >= end:
                return
            yield start, spans[-1][1]
            rank = self.letters.find_rank(spans[-1][1])

    def _find_groups(self, groups: tuple[Group, ...], rank: int, end: int) -> list[Span]:
        """Return the span of each group: those that end first; none if one of them is missing."""
        spans = []
        for group in groups:
            span = next(self._find_group(group, rank, end), None)
            if span is None:
                return []
            spans.append(span)
            rank = self.letters.find_rank(span[1])
        return spans

    def _narrow(self, groups: tuple[Group, ...], spans: list[Span]) -> int:
        """Return the last start from which the groups reach the same end."""
        start = spans[-1][0]
        for group, span in zip(groups[-2::-1], spans[-2::-1], strict=True):
            limit = self.letters.find_rank(start)
            later = self._find_group(group, self.letters.find_rank(span[0]), limit)
            start = max((at for at, end in later if end <= start), default=span[0])
        return start

    def _find_group(self, group: Group, rank: int, end: int) -> Iterator[Span]:
        """Yield where the passages of a group follow each other, each as close as can be."""
        for span in self._find_all(group[0], rank, end):
            after = span[1]
            for sought in group[1:]:
                following = next(self._find_all(sought, self.letters.find_rank(after), end), None)
                if following is None:
                    return
                if not self._fits(sought.passage.gap, after, following[0]):
                    break
                after = following[1]
            else:
                yield span[0], after

    def _fits(self, gap: Gap, start: int, end: int) -> bool:
        """Return whether what is between two places is what the gap allows."""
        if end < start:
            return False
        between = self.alignment.text[start:end]
        letters = keep_letters(between)
        return (
            gap.most_words is None
            or letters == gap.letters
            or (count_words(between) <= gap.most_words)
        )


def _group_passages(sought: tuple[Sought, ...]) -> tuple[Group, ...]:
    """Return the passages in groups; any number of words may be skipped between two groups."""
    groups: list[list[Sought]] = []
    for passage in sought:
        if passage.passage.gap == SKIPPED or not groups:
            groups.append([])
        groups[-1].append(passage)
    return tuple(map(tuple, groups))


def _blank_marks(text: str, marks: Mapping[int, int]) -> str:
    """Return the text with spaces for the marks and for other digits that follow a letter."""
    if not marks:
        return text
    parts = []
    end = 0
    for start, after in sorted(marks.items()):
        if start >= end:
            parts += [text[end:start], " " * (after - start)]
            end = after
    return blank_glued_digits("".join((*parts, text[end:])))
