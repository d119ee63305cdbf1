"""Finds the passage of a source text that is most like a quotation that it lacks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from argmap.load.characters import UNSPACED_RANGES
from argmap.load.folding import fold
from argmap.load.footnote_marks import IN_BRACKETS
from argmap.load.paragraphs import SourceText

if TYPE_CHECKING:
    from difflib import Match

UNSPACED = "".join(
    f"{start}-{end}" for start, end in zip(UNSPACED_RANGES[::2], UNSPACED_RANGES[1::2], strict=True)
)
LETTER = rf"[^\W_{UNSPACED}]"
UNSPACED_WORD = rf"(?=[{UNSPACED}])\w"
NUMBER = r"(?:[§#€$£¥] ?)?\d+(?:[.,]\d+)*(?!\w)(?: ?(?:[%‰]|° ?(?:[cfk]\b)?|[€$£¥](?! ?\d)))?"
WORD = re.compile(rf"{NUMBER}|{LETTER}+(?:['-]{LETTER}+)*(?:\+\+)?|{UNSPACED_WORD}")
PLAIN_WORD = re.compile(rf"{LETTER}+|{UNSPACED_WORD}")
LINE_END_IN_WORD = re.compile(r"[-\N{HYPHEN}\N{SOFT HYPHEN}]{1,2}[^\S\n]*\n\s*")
COMMONEST = 200
MOST_VOTES = 500
LEAST_SHARED = 0.4
LONGEST = 200  # words; the time to compare grows with their square, and more would not be read
SLACK = 40
LEAST_SLACK = 2
LARGEST_INDEXED = 2_000_000


class Word(Struct, frozen=True):
    """A word of a folded text, and where it is."""

    text: str
    start: int
    end: int


class Passage(Struct, frozen=True):
    """A passage of a source text that resembles an excerpt: half-open offsets, and what differs.

    `ends` are its first and last words beside those of the excerpt.
    """

    start: int
    end: int
    differences: tuple[tuple[str, str], ...]
    ends: tuple[tuple[str, str], tuple[str, str]]


def split_words(text: str) -> list[str]:
    """Return the words of a text, folded; a sign belongs to its number."""
    return [match[0].replace(" ", "") for match in WORD.finditer(fold(text).text)]


class SourceWords:
    """Where the words of a source text are, and which passage is nearest to an excerpt."""

    def __init__(self, source: SourceText) -> None:
        """Make an index, unless the text is so large that single words are found faster."""
        self.source = source
        self.text = source.folded.text
        self._places: dict[str, list[int]] = {}
        self._nearest: dict[str, Passage | None] = {}
        self._is_indexed = len(self.text) <= LARGEST_INDEXED
        if self._is_indexed:
            for match in PLAIN_WORD.finditer(self.text):
                self._places.setdefault(match[0], []).append(match.start())

    def find(self, word: str) -> Sequence[int]:
        """Return the places of a word, or none if it is very common."""
        places = self._places.get(word)
        if places is None:
            places = [] if self._is_indexed else self._search(word)
            self._places[word] = places
        return places if len(places) <= COMMONEST else ()

    def find_nearest_passage(self, excerpt: str) -> Passage | None:
        """Return the passage that shares most words with the excerpt in the same order, if any."""
        if excerpt not in self._nearest:
            self._nearest[excerpt] = _find_nearest_passage(excerpt, self)
        return self._nearest[excerpt]

    def _search(self, word: str) -> list[int]:
        places: list[int] = []
        place = self.text.find(word)
        while place >= 0 and len(places) <= COMMONEST:
            end = place + len(word)
            if not (self.text[end : end + 1].isalnum() or self.text[place - 1 : place].isalnum()):
                places.append(place)
            place = self.text.find(word, end)
        return places


def _find_nearest_passage(excerpt: str, words: SourceWords) -> Passage | None:
    """Return the passage around the place for which the words of the excerpt vote.

    Every word votes for where the excerpt would start, rare words first.
    """
    text = fold(excerpt).text
    matches = list(WORD.finditer(text))
    start = _elect_start(text, words)
    if start is None or not matches:
        return None
    sought = [match[0].replace(" ", "") for match in matches[:LONGEST]]
    nearby = _list_words(words.source, start, len(text))
    first = sum(word.start < start for word in nearby)
    slack = LEAST_SLACK + len(sought) // 4
    window = nearby[max(0, first - slack) : first + len(sought) + slack]
    marks = text[: matches[0].start()].strip(), text[matches[-1].end() :].strip()
    return _cut_passage(_join_compounds(sought, window), marks, words.source, window)


def _elect_start(text: str, words: SourceWords) -> int | None:
    """Return about where in the folded source text most words vote that the text starts."""
    found = [(words.find(match[0]), match.start()) for match in PLAIN_WORD.finditer(text)]
    found.sort(key=lambda places: len(places[0]))
    starts: list[int] = []
    for places, offset in found:
        if len(starts) + len(places) > MOST_VOTES and starts:
            break
        starts += [place - offset for place in places]
    if not starts:
        return None
    votes = Counter(starts)
    most = max(votes.values())
    best = [start for start, count in votes.items() if count == most]
    if len(best) == 1:
        return best[0]
    width = SLACK + len(text) // 4
    near = Counter([start // width for start in starts])
    return max(best, key=lambda start: (near[start // width], -start))


def _list_words(source: SourceText, start: int, length: int) -> list[Word]:
    """Return the words around a passage of the folded text that starts about here."""
    text, slack = source.folded.text, SLACK + length // 4
    low = max(0, start - slack)
    low = text.rfind(" ", max(0, low - SLACK), low) + 1 or low
    high = start + length + slack
    after = text.find(" ", high, high + SLACK)
    region = text[low : after if after >= 0 else high]
    if "[" in region:
        region = IN_BRACKETS.sub(lambda mark: " " * len(mark[0]), region)
    words = [
        Word(match[0].replace(" ", ""), low + match.start(), low + match.end())
        for match in WORD.finditer(region)
    ]
    is_whole = "-" not in region and not source.folded.starts
    return words if is_whole else list(_join_broken_words(source, words))


def _join_broken_words(source: SourceText, words: Iterable[Word]) -> Iterator[Word]:
    """Yield the words, those hyphenated at the end of a line as one."""
    last: Word | None = None
    for word in words:
        if last is None:
            last = word
        elif _is_broken(source, last.end, word.start):
            last = Word(last.text + word.text, last.start, word.end)
        else:
            yield last
            last = word
    if last is not None:
        yield last


def _is_broken(source: SourceText, end: int, start: int) -> bool:
    folded = source.folded
    between = source.text[folded.find_end(end) : folded.find_start(start)]
    return LINE_END_IN_WORD.fullmatch(between) is not None


def _join_compounds(sought: list[str], window: list[Word]) -> list[str]:
    """Return the words sought, with a hyphen between those that are a compound in the window."""
    joined = f" {' '.join(sought)} "
    for compound in {word.text for word in window if "-" in word.text}:
        joined = joined.replace(f" {compound.replace('-', ' ')} ", f" {compound} ")
    return joined.split()


def _cut_passage(
    sought: list[str], marks: tuple[str, str], source: SourceText, window: list[Word]
) -> Passage | None:
    """Return the passage in a window, cut to the words that stand in the place of the excerpt's.

    The marks before and after the words of the excerpt are kept if the passage has them, too.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415  # only missing quotations need it

    texts = [word.text for word in window]
    matcher = SequenceMatcher(None, sought, texts, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < LEAST_SHARED * len(sought):
        return None
    head, tail = blocks[0], blocks[-1]
    low = max(0, head.b - head.a)
    high = min(len(window), tail.b + len(sought) - tail.a)
    folded = source.folded
    before, after = marks
    start, end = window[low].start, window[high - 1].end
    start -= len(before) * folded.text.endswith(before, 0, start)
    end += len(after) * folded.text.startswith(after, end)
    return Passage(
        folded.find_start(start),
        folded.find_end(end),
        tuple(_list_differences(sought, texts, blocks, (low, high))),
        ((sought[0], texts[low]), (sought[-1], texts[high - 1])),
    )


def _list_differences(
    sought: list[str], texts: list[str], blocks: list["Match"], ends: tuple[int, int]
) -> Iterator[tuple[str, str]]:
    """Yield the words of the excerpt between those that are the same, beside the source's."""
    at, start = 0, ends[0]
    for block in (*blocks, None):
        stop, end = (block.a, block.b) if block else (len(sought), ends[1])
        if at < stop or start < end:
            yield " ".join(sought[at:stop]), " ".join(texts[start:end])
        if block:
            at, start = block.a + block.size, block.b + block.size
