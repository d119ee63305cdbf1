"""What a version may hold in entries that could not be read: it is unknown, not gone."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from argmap.diff.matching import Item, UnreadEntry, Version
from argmap.diff.text_similarity import split_words
from argmap.model.elements import Article, Claim, Link, Question
from argmap.source.normal_form import normalize
from argmap.source.text import SourceFile, Span

# What may be a name, or a reference, in a text that could not be read.
NAMES = re.compile(r"[\w-]+(?:\.[\w-]+)*")
DECLARED = re.compile(r"\b(?:premise|conclusion|assumption|reported)\s+([\w-]+)", re.IGNORECASE)
# A text that has so many of a claim's words may be that claim, under a name that cannot be read.
SAME_WORDS = 0.6
FEW_WORDS = 3
# The keyword before the title of the map.
TITLE = "map"
# So many gaps of a file are searched for such words.
MOST_READ = 100


class Gap(Struct, frozen=True):
    """An entry that could not be read, with the names, the words and the claims' names in it."""

    entry: UnreadEntry
    names: frozenset[str]
    words: frozenset[str]
    declared: frozenset[str]

    @property
    def span(self) -> Span:
        """Where the entry is."""
        return self.entry.span


def find_gaps(version: Version, other: Version) -> tuple[Gap, ...]:
    """Return what could not be read of a version, unless the other one has the same text."""
    known = Counter(map(_read_text, other.unread))
    gaps = []
    for entry in version.unread:
        if not entry.lacks_values:
            continue
        text = _read_text(entry)
        if known[text]:
            known[text] -= 1
        else:
            gaps.append(_build_gap(entry, normalize(text)))
    return tuple(gaps)


def _read_text(entry: UnreadEntry) -> str:
    span = entry.span
    return " ".join(span.file.text[span.start : span.end].split())


def _build_gap(entry: UnreadEntry, text: str) -> Gap:
    words = frozenset(word for part in text.split(". ") for word in split_words(part))
    return Gap(entry, frozenset(NAMES.findall(text)), words, frozenset(DECLARED.findall(text)))


class Gaps:
    """The gaps of one version, and which items of the other version may be in them."""

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        """Start from the gaps, of which there mostly are none."""
        self.gaps = gaps
        self._declared = frozenset[str]().union(*(gap.declared for gap in gaps))
        self._by_file: dict[SourceFile, list[Gap]] = {}
        self._by_file_name: dict[str, list[Gap]] = {}
        self._by_name: dict[str, list[Gap]] = {}
        for gap in gaps:
            self._by_file.setdefault(gap.span.file, []).append(gap)
            self._by_file_name.setdefault(gap.span.file.name, []).append(gap)
            for name in gap.names:
                self._by_name.setdefault(name, []).append(gap)
        for in_file in self._by_file.values():
            in_file.sort(key=_find_start)

    def declare(self, claim: Claim) -> bool:
        """Return whether a gap seems to declare a claim of this name."""
        return claim.name in self._declared

    def hold_title(self) -> bool:
        """Return whether a gap is, or has swallowed, the entry with the title of the map."""
        return any(gap.entry.is_garbled and TITLE in gap.names for gap in self.gaps)

    def find_holding(self, item: Item, ids: Mapping[str, str]) -> Gap | None:
        """Return the gap that may hold an item which the version lacks.

        `ids` are those in this version, by those in the other one.
        """
        if isinstance(item, Link):
            return self._find_link(item, ids)
        in_file = self._by_file_name.get(item.span.file.name, [])
        if spoiling := next((gap for gap in in_file if gap.entry.spoils_file), None):
            return spoiling
        names = (item.article, item.id) if isinstance(item, Claim) else (item.id,)
        mentions = (gap for gap in self._find_mentions(*names) if gap.entry.is_garbled)
        return next(mentions, None) or _find_same_words(in_file[:MOST_READ], item)

    def _find_link(self, link: Link, ids: Mapping[str, str]) -> Gap | None:
        """Return the gap with both ends of a link, or with one end and its verb."""
        sources, targets = (
            self._find_mentions(end, ids.get(end, end)) for end in (link.source, link.target)
        )
        if both := next((gap for gap in sources if gap in targets), None):
            return both
        verb = link.relation.value
        return next((gap for gap in (*sources, *targets) if verb in gap.names), None)

    def _find_mentions(self, *references: str) -> list[Gap]:
        """Return the gaps in which a reference, or its last part, is among the names."""
        names = {name for full in references for name in (full, full.rpartition(".")[2])}
        return [gap for name in sorted(names) for gap in self._by_name.get(name, ())]

    def find_overlapping(self, span: Span) -> Gap | None:
        """Return the gap that overlaps an entry."""
        in_file = self._by_file.get(span.file, [])
        place = bisect_left(in_file, span.end, key=_find_start) - 1
        return in_file[place] if place >= 0 and span.start < in_file[place].span.end else None


def _find_start(gap: Gap) -> int:
    return gap.span.start


def _find_same_words(gaps: Iterable[Gap], item: Item) -> Gap | None:
    """Return the gap with most of the words of a claim, a question or the title of an article."""
    match item:
        case Claim() | Question():
            text = item.text
        case Article():
            text = item.title or ""
        case _:
            return None
    words = frozenset(split_words(text))
    if len(words) < FEW_WORDS:
        return None
    least = SAME_WORDS * len(words)
    garbled = (gap for gap in gaps if gap.entry.is_garbled)
    return next((gap for gap in garbled if len(words & gap.words) >= least), None)
