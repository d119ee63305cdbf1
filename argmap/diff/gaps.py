"""What a version may hold in entries that could not be read: it is unknown, not gone."""

import re
from collections import Counter

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

    def mentions(self, reference: str) -> bool:
        """Return whether a reference, or the last part of it, is among the names."""
        return bool(self.names & {reference, reference.rpartition(".")[2]})


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
        self._by_file: dict[SourceFile, list[Gap]] = {}
        for gap in gaps:
            self._by_file.setdefault(gap.span.file, []).append(gap)

    def declare(self, claim: Claim) -> bool:
        """Return whether a gap seems to declare a claim of this name."""
        return any(claim.name in gap.declared for gap in self.gaps)

    def find_holding(self, item: Item) -> Gap | None:
        """Return the gap that may hold an item which the version lacks."""
        return next((gap for gap in self.gaps if _may_hold(gap, item)), None)

    def find_overlapping(self, span: Span) -> Gap | None:
        """Return the gap that overlaps an entry."""
        return next(
            (
                gap
                for gap in self._by_file.get(span.file, ())
                if gap.span.start < span.end and span.start < gap.span.end
            ),
            None,
        )


def _may_hold(gap: Gap, item: Item) -> bool:
    if gap.entry.spoils_file and gap.span.file.name == item.span.file.name:
        return True
    match item:
        case Link():
            return gap.mentions(item.source) and gap.mentions(item.target)
        case Claim() if gap.entry.is_garbled:
            is_named = item.article in gap.names or gap.mentions(item.id)
            return is_named or _has_words(gap, item.text)
        case Question() if gap.entry.is_garbled:
            return item.name in gap.names or _has_words(gap, item.text)
        case Article() if gap.entry.is_garbled:
            return item.name in gap.names
    return False


def _has_words(gap: Gap, text: str) -> bool:
    words = frozenset(split_words(text))
    return len(words) >= FEW_WORDS and len(words & gap.words) >= SAME_WORDS * len(words)
