"""Matches of items of two versions, and how they are found."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Generic, TypeVar

from msgspec import Struct, field

from argmap.analyze.policy import Policy, build_policy
from argmap.load.paragraphs import SourceText
from argmap.load.settings import USUAL_SETTINGS, Settings
from argmap.model.elements import Argument, Article, Claim, Link, Question
from argmap.model.workspace import Workspace, group_by_key
from argmap.source.diagnostics import Diagnostic
from argmap.source.text import Span

Item = Article | Claim | Argument | Link | Question
Value = TypeVar("Value", Article, Claim, Argument, Link, Question)
USUAL_POLICY = build_policy(USUAL_SETTINGS)


class Finding(Struct, frozen=True):
    """A finding, and what keeps `check` from reporting it, if anything does.

    `reason` is that of the comment that allows it. It is `ignored` if the settings turn its rule
    off, for all files or for this one.
    """

    diagnostic: Diagnostic
    reason: str | None = None
    is_ignored: bool = False

    @property
    def is_reported(self) -> bool:
        """Whether `check` reports it."""
        return self.reason is None and not self.is_ignored


class UnreadEntry(Struct, frozen=True):
    """An entry that has errors, with the text that could not be read.

    It is `garbled` if the text may not mean what it seems to, as after an unclosed string;
    otherwise only values are missing, such as a reference to an unknown name. Nothing is missing if
    a name is only declared twice, and anything in the file may be if it is not a text.
    """

    span: Span
    is_garbled: bool
    lacks_values: bool
    spoils_file: bool


class Version(Struct, frozen=True):
    """A version of a workspace, and what is known of it beyond its map.

    `findings` has those of all rules that are on in one of the versions, reported or not; `policy`
    is what its settings make of them. `texts` has the source texts by article. Entries that are
    `unread` may be missing from the map, or incomplete. Without a workspace, a version does not
    exist.
    """

    workspace: Workspace
    findings: tuple[Finding, ...] = ()
    settings: Settings = USUAL_SETTINGS
    policy: Policy = USUAL_POLICY
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    unread: tuple[UnreadEntry, ...] = ()
    exists: bool = True


class Match(Struct, Generic[Value], frozen=True):
    """An item in both versions; `similarity` (0 to 1) only where the names do not match."""

    old: Value
    new: Value
    similarity: float | None = None


class MatchedItems(Struct, Generic[Value], frozen=True):
    """All items of one kind in two versions, and those that match, in the new order."""

    old: Sequence[Value]
    new: Sequence[Value]
    matches: tuple[Match[Value], ...]

    @property
    def removed(self) -> tuple[Value, ...]:
        """The items in the old version only."""
        matched = {id(match.old) for match in self.matches}
        return tuple(item for item in self.old if id(item) not in matched)

    @property
    def added(self) -> tuple[Value, ...]:
        """The items in the new version only."""
        matched = {id(match.new) for match in self.matches}
        return tuple(item for item in self.new if id(item) not in matched)

    @property
    def new_by_old(self) -> dict[str, str]:
        """The new ids of the items in both versions, by their old ids."""
        return {match.old.id: match.new.id for match in self.matches}


class Matching(Struct, frozen=True):
    """Which items of two versions of a workspace match.

    `new_by_old` has the new ids of the claims and arguments in both versions, by their old ids.
    """

    articles: MatchedItems[Article]
    questions: MatchedItems[Question]
    claims: MatchedItems[Claim]
    arguments: MatchedItems[Argument]
    links: MatchedItems[Link]
    new_by_old: Mapping[str, str]


class Candidate(Struct, frozen=True):
    """The keys of two items that may match, and how similar they are; more is better."""

    old: str
    new: str
    score: tuple[float, ...]


def pair_up(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield pairs, the best first; no item is in two of them.

    When an item is equally similar to two others, none of the three is paired.
    """
    ranked = sorted(dict.fromkeys(candidates), key=lambda pair: pair.score, reverse=True)
    taken_old: set[str] = set()
    taken_new: set[str] = set()
    for _, equals in groupby(ranked, key=lambda pair: pair.score):
        free = [pair for pair in equals if pair.old not in taken_old and pair.new not in taken_new]
        olds, news = Counter(pair.old for pair in free), Counter(pair.new for pair in free)
        yield from (pair for pair in free if olds[pair.old] == 1 == news[pair.new])
        taken_old.update(olds)
        taken_new.update(news)


def match_candidates(
    olds: Mapping[str, Value], news: Mapping[str, Value], candidates: Iterable[Candidate]
) -> Iterator[Match[Value]]:
    """Yield the best matches among items, given candidates with the items' keys."""
    for pair in pair_up(candidates):
        yield Match(olds[pair.old], news[pair.new], pair.score[0])


def collect_matches(
    old: Sequence[Value], new: Sequence[Value], matches: Iterable[Match[Value]]
) -> MatchedItems[Value]:
    """Return all items of two versions, given those that match in any order."""
    match_by_new = {id(match.new): match for match in matches}
    ordered = (match_by_new[id(item)] for item in new if id(item) in match_by_new)
    return MatchedItems(old, new, tuple(ordered))


def measure_overlap(one: frozenset[Hashable], other: frozenset[Hashable]) -> float:
    """Return how much two sets have in common, from 0 to 1 (the Dice coefficient)."""
    both = len(one) + len(other)
    return round(2 * len(one & other) / both, 3) if both else 0.0


TraitsByKey = Mapping[str, frozenset[Hashable]]


def count_shared_traits(
    old: TraitsByKey, new: TraitsByKey, common: int
) -> Iterator[tuple[str, str, int]]:
    """Yield the keys of items that share traits, and how many.

    A trait that more than `common` items of a version have does not count.
    """
    for one, shared in count_shared_traits_of_each(old, new, common):
        yield from ((one, other, count) for other, count in shared.items())


def count_shared_traits_of_each(
    old: TraitsByKey, new: TraitsByKey, common: int
) -> Iterator[tuple[str, Counter[str]]]:
    """Yield each old key with how many traits it shares with new ones."""
    counts = Counter(trait for traits in old.values() for trait in traits)
    holders = group_by_key(
        (trait, key)
        for key, traits in new.items()
        for trait in traits
        if 0 < counts[trait] <= common
    )
    telling = {trait: keys for trait, keys in holders.items() if len(keys) <= common}
    for one, traits in old.items():
        yield one, Counter(chain.from_iterable(telling.get(trait, ()) for trait in traits))
