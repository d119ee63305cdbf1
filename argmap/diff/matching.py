"""Pairs of items that are the same in two versions, and how pairs are found."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Generic, TypeVar

from msgspec import Struct

from argmap.model.elements import Argument, Article, Claim, Link, Question
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic

Value = TypeVar("Value", Article, Claim, Argument, Link, Question)


class Match(Struct, Generic[Value], frozen=True):
    """An item on both sides; `similarity` (0 to 1) only where it was recognised by what it says."""

    old: Value
    new: Value
    similarity: float | None = None


class MatchedItems(Struct, Generic[Value], frozen=True):
    """All items of one kind: those on both sides (in the new order), and those on one only."""

    matches: tuple[Match[Value], ...]
    removed: tuple[Value, ...]
    added: tuple[Value, ...]


class Matching(Struct, frozen=True):
    """What is the same in two revisions of a workspace.

    `new_by_old` leads from the id of a claim or an argument that is on both sides to its id on the
    new one.
    """

    articles: MatchedItems[Article]
    questions: MatchedItems[Question]
    claims: MatchedItems[Claim]
    arguments: MatchedItems[Argument]
    links: MatchedItems[Link]
    new_by_old: Mapping[str, str]


class Version(Struct, frozen=True):
    """A revision of a workspace, and all that `check` finds wrong with it."""

    workspace: Workspace
    findings: tuple[Diagnostic, ...] = ()


Score = tuple[float, ...]


class Candidate(Struct, frozen=True):
    """Two items that may be the same, by their keys, and how alike they are; more is better."""

    old: Hashable
    new: Hashable
    score: Score


def pair_up(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield pairs, the best first, in which no item is twice.

    When an item is equally alike to two others, none of the three is paired: ties are not guessed.
    """
    ranked = sorted(dict.fromkeys(candidates), key=lambda each: each.score, reverse=True)
    taken_old: set[Hashable] = set()
    taken_new: set[Hashable] = set()
    for _, equals in groupby(ranked, key=lambda each: each.score):
        free = [each for each in equals if each.old not in taken_old and each.new not in taken_new]
        olds, news = Counter(each.old for each in free), Counter(each.new for each in free)
        yield from (each for each in free if olds[each.old] == 1 == news[each.new])
        taken_old.update(olds)
        taken_new.update(news)


def measure_overlap(one: frozenset[Hashable], other: frozenset[Hashable]) -> float:
    """Return how far two sets are the same, from 0 to 1 (the coefficient of Dice)."""
    both = len(one) + len(other)
    return round(2 * len(one & other) / both, 3) if both else 0.0


def count_shared_traits(
    old: Iterable[tuple[Hashable, frozenset[Hashable]]],
    new: Iterable[tuple[Hashable, frozenset[Hashable]]],
    common: int,
) -> Iterator[tuple[Hashable, Hashable, int]]:
    """Yield the keys of items that share traits, and how many.

    A trait that more than `common` items of a side have tells nothing, and is passed over.
    """
    holders: dict[Hashable, tuple[list[Hashable], list[Hashable]]] = {}
    for side, items in enumerate((old, new)):
        for key, traits in items:
            for trait in traits:
                holders.setdefault(trait, ([], []))[side].append(key)
    shared: Counter[tuple[Hashable, Hashable]] = Counter()
    for olds, news in holders.values():
        if len(olds) <= common and len(news) <= common:
            shared.update((one, other) for one in olds for other in news)
    yield from ((one, other, count) for (one, other), count in shared.items())
