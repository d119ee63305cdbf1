"""Finds the passages of an excerpt in a folded text: in order, inside one block, as whole words."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice

from msgspec import Struct

from argmap.load.alignment import Alignment
from argmap.load.excerpts import SKIPPED, Gap, Passage, Reading, count_words
from argmap.load.footnote_marks import IN_BRACKETS
from argmap.load.letters import Letters, blank_glued_digits, find_core, keep_letters
from argmap.load.paragraphs import BLOCK_END, SourceText

Span = tuple[int, int]
MOST_INSERTED_LETTERS = 500  # what is longer than that is not a few words, and takes time to read


class Sought(Struct, frozen=True):
    """A passage to look for: its letters, and where in its words the first of them is."""

    passage: Passage
    letters: str
    core: int


Group = tuple[Sought, ...]


class PassageSearch:
    """A folded text to look for passages in.

    What a reader may take for footnote marks does not count among its letters. Spans, starts and
    ends are places in the folded text.
    """

    def __init__(self, source: SourceText, marks: Mapping[int, int]) -> None:
        """Keep the text; most of what is looked for is found without its letters."""
        self.source = source
        self.marks = marks
        self.text = source.folded.text
        self.alignment = Alignment(source, marks)

    @cached_property
    def letters(self) -> Letters:
        """The letters of the text."""
        return Letters(_blank_marks(self.text, self.marks))

    def find(self, reading: Reading, where: Span, most: int) -> tuple[Span, ...]:
        """Return the first spans that begin between two offsets of the text and have the passages.

        Each is as narrow as can be.
        """
        start, end = map(self.source.folded.find_place, where)
        if len(reading) == 1 and (span := self._find_literally(reading[0].words, start, end)):
            return (span,)
        sought = tuple(map(self._prepare, reading))
        if not all(passage.letters for passage in sought):
            return ()
        if len(sought) == 1:
            return tuple(islice(self._find_apart(sought[0], start, end), most))
        groups = _group_passages(sought)
        spans = (
            span
            for block in self._find_blocks(sought, start, end)
            for span in self._find_in_block(groups, block, end)
        )
        return tuple(islice(spans, most))

    def _find_literally(self, words: str, start: int, end: int) -> Span | None:
        """Return where the words occur as they are, if nothing else could be taken for them.

        It gives what the whole search would give, in a tenth of the time.
        """
        place = self.text.find(words, start, end)
        after = place + len(words)
        if place < 0 or self.marks or self.source.has_pages:
            return None
        if not (self.alignment.is_edge(place) and self.alignment.is_edge(after)):
            return None
        is_whole = end - start == len(self.text)
        letters = self.letters.letters if is_whole else keep_letters(self.text[start:end])
        sought = keep_letters(words)
        is_only = letters.find(sought, letters.find(sought) + 1) < 0
        return (place, after) if is_only else None

    def _prepare(self, passage: Passage) -> Sought:
        """Return a passage with its letters, read as those of the text are."""
        words = passage.words
        if self.marks:
            words = IN_BRACKETS.sub(lambda mark: " " * len(mark[0]), words)
            words = blank_glued_digits(words)
        return Sought(passage, keep_letters(words), find_core(words))

    def _find_apart(self, sought: Sought, start: int, end: int) -> Iterator[Span]:
        """Yield where a passage occurs that begins between two places, without overlaps."""
        last = 0
        for span in self._find_all(sought, start, end):
            if span[0] >= last:
                yield span
                last = span[1]

    def _find_all(self, sought: Sought, start: int, end: int) -> Iterator[Span]:
        """Yield where a passage occurs whose first letter is between two places."""
        letters = sought.letters
        stop = self.letters.find_rank(end) + len(letters) - 1
        rank = self.letters.find(letters, self.letters.find_rank(start), stop)
        while rank >= 0:
            place = self.letters.find_place(rank)
            span = self.alignment.match(sought.passage, sought.core, place)
            if span is not None:
                yield span
            rank = self.letters.find(letters, rank + 1, stop)

    def _find_blocks(self, sought: tuple[Sought, ...], start: int, end: int) -> Iterator[Span]:
        """Yield the blocks between two places that have the longest passage, from the first on."""
        rarest = max((passage.letters for passage in sought), key=len)
        rank = self.letters.find_rank(self._find_block_start(start))
        stop = self.letters.find_rank(self._find_block_end(max(start, end - 1)))
        while (rank := self.letters.find(rarest, rank, stop)) >= 0:
            place = self.letters.find_place(rank)
            block_end = self._find_block_end(place)
            yield max(start, self._find_block_start(place)), block_end
            rank = self.letters.find_rank(block_end)

    def _find_block_start(self, place: int) -> int:
        return self.text.rfind(BLOCK_END, 0, place) + 1

    def _find_block_end(self, place: int) -> int:
        end = self.text.find(BLOCK_END, place)
        return len(self.text) if end < 0 else end

    def _find_in_block(self, groups: tuple[Group, ...], block: Span, end: int) -> Iterator[Span]:
        """Yield where the groups occur in order in a block, the first of them before a place."""
        start = block[0]
        while spans := self._find_groups(groups, start, block[1]):
            first = self._narrow(groups, spans)
            if first >= end:
                return
            yield first, spans[-1][1]
            start = spans[-1][1]

    def _find_groups(self, groups: tuple[Group, ...], start: int, end: int) -> list[Span]:
        """Return the span of each group: those that end first; none if one of them is missing."""
        spans = []
        for group in groups:
            span = next(self._find_group(group, start, end), None)
            if span is None:
                return []
            spans.append(span)
            start = span[1]
        return spans

    def _narrow(self, groups: tuple[Group, ...], spans: list[Span]) -> int:
        """Return the last start from which the groups reach the same end."""
        start = spans[-1][0]
        for group, span in zip(groups[-2::-1], spans[-2::-1], strict=True):
            later = self._find_group(group, span[0], start)
            start = max((at for at, end in later if end <= start), default=span[0])
        return start

    def _find_group(self, group: Group, start: int, end: int) -> Iterator[Span]:
        """Yield where the passages of a group follow each other, each as close as can be."""
        first, *others = group
        ahead: list[Span | None] = [None] * len(others)
        for span in self._find_all(first, start, end):
            after = span[1]
            for number, sought in enumerate(others):
                following = self._find_next(sought, after, end, ahead[number])
                if following is None:
                    return
                ahead[number] = following
                if not self._fits(sought.passage.gap, after, following[0]):
                    break
                after = following[1]
            else:
                yield span[0], after

    def _find_next(self, sought: Sought, start: int, end: int, ahead: Span | None) -> Span | None:
        """Return where a passage occurs next; `ahead` is where it did from an earlier start."""
        if ahead is not None and ahead[0] >= start:
            return ahead
        return next(self._find_all(sought, start, end), None)

    def _fits(self, gap: Gap, start: int, end: int) -> bool:
        """Return whether what is between two places is what the gap allows."""
        if end < start:
            return False
        if gap.most_words is None:
            return True
        most_letters = max(MOST_INSERTED_LETTERS, len(gap.letters))
        if self.letters.find_rank(end) - self.letters.find_rank(start) > most_letters:
            return False
        between = self.text[start:end]
        return keep_letters(between) == gap.letters or count_words(between) <= gap.most_words


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
