"""Recognises the articles and the questions of one revision in another."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from argmap.model.elements import Article, Question
from argmap.model.workspace import Workspace
from argmap.revision.alike import composed, similarity
from argmap.revision.matching import Match, Sides
from argmap.revision.pairing import Candidate, overlap, pair_up, sharing

Named = TypeVar("Named", Article, Question)

ALIKE = 0.5
ALIKE_QUESTIONS = 0.6
# A trait of more articles than this, such as a claim's name, says little of which one it is.
COMMON_TRAITS = 100


def match_articles(old: Workspace, new: Workspace) -> Sides[Article]:
    """Return the articles of two revisions: the same by name, else by what they hold."""
    olds, news = unmatched(old.articles, new.articles)
    traits_of_old = {each.id: traits(old, each) for each in olds}
    traits_of_new = {each.id: traits(new, each) for each in news}
    candidates = (
        Candidate(one, other, (overlap(traits_of_old[str(one)], traits_of_new[str(other)]),))
        for one, other, _ in sharing(traits_of_old.items(), traits_of_new.items(), COMMON_TRAITS)
    )
    pairs = pair_up(each for each in candidates if each.score[0] >= ALIKE)
    return sides(old.articles, new.articles, pairs)


def traits(workspace: Workspace, article: Article) -> frozenset[Hashable]:
    """Return what an article is known by: its title, its address, its claims' names and texts."""
    known = (("title", composed(article.title)), ("url", article.url and article.url.value))
    claims = workspace.claims_by_article.get(article.id, ())
    return frozenset(
        (
            *(each for each in known if each[1]),
            *(("name", claim.name) for claim in claims),
            *(("text", composed(claim.text)) for claim in claims),
        )
    )


def match_questions(old: Workspace, new: Workspace) -> Sides[Question]:
    """Return the questions of two revisions: the same by name, else by their texts."""
    olds, news = unmatched(old.questions, new.questions)
    candidates = (
        Candidate(one.id, other.id, (alike,))
        for one in olds[:COMMON_TRAITS]
        for other in news[:COMMON_TRAITS]
        if (alike := similarity(one.text, other.text)) >= ALIKE_QUESTIONS
    )
    return sides(old.questions, new.questions, pair_up(candidates))


def unmatched(
    old: Sequence[Named], new: Sequence[Named]
) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Return the items whose names are on one side only."""
    olds, news = {each.id for each in old}, {each.id for each in new}
    return (
        tuple(each for each in old if each.id not in news),
        tuple(each for each in new if each.id not in olds),
    )


def sides(old: Sequence[Named], new: Sequence[Named], pairs: Iterable[Candidate]) -> Sides[Named]:
    """Return what is on both sides, by name or as one of these pairs, and what is on one."""
    olds = {each.id: each for each in old}
    old_by_new = {pair.new: (pair.old, pair.score[0]) for pair in pairs}
    matches = tuple(matches_of(olds, new, old_by_new))
    found_old = {match.old.id for match in matches}
    found_new = {match.new.id for match in matches}
    return Sides(
        matches,
        tuple(each for each in old if each.id not in found_old),
        tuple(each for each in new if each.id not in found_new),
    )


def matches_of(
    olds: dict[str, Named],
    new: Iterable[Named],
    old_by_new: dict[Hashable, tuple[Hashable, float]],
) -> Iterator[Match[Named]]:
    """Yield the items on both sides, in the order of the new one."""
    for each in new:
        if each.id in olds:
            yield Match(olds[each.id], each)
        elif each.id in old_by_new:
            name, alike = old_by_new[each.id]
            yield Match(olds[str(name)], each, alike)
