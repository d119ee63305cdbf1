"""Matches articles, questions and claims of two versions."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import TypeVar

from msgspec import Struct

from argmap.diff.matching import (
    Candidate,
    Match,
    MatchedItems,
    count_shared_traits,
    measure_overlap,
    pair_up,
)
from argmap.diff.text_similarity import (
    measure_similarity,
    measure_similarity_from,
    normalize,
    split_words,
)
from argmap.model.elements import Article, Claim, Question
from argmap.model.workspace import Workspace


def neighbourhood(
    workspace: Workspace, claim: Claim, known: Mapping[str, str]
) -> frozenset[Hashable]:
    """Return what stands around a claim, in terms that hold in both revisions.

    `known` gives the new ids of the claims and questions that are recognised; other ones tell
    nothing.
    """
    return frozenset(around(workspace, claim, known))


def around(workspace: Workspace, claim: Claim, known: Mapping[str, str]) -> Iterator[Hashable]:
    """Yield each thing around a claim."""
    for use in workspace.arguments_by_premise.get(claim.id, ()):
        if use.conclusion in known:
            yield "serves", use.conceded, known[use.conclusion]
    for reason in workspace.arguments_by_conclusion.get(claim.id, ()):
        for premise in reason.premises:
            if premise in known:
                yield "rests on", reason.conceded, known[premise]
    yield from linked(workspace, claim, known)
    for answer in claim.answers:
        if answer.question in known:
            yield "answers", known[answer.question], answer.position
    for quote in claim.quotes:
        yield "quotes", split_words(quote.exact)


def linked(workspace: Workspace, claim: Claim, known: Mapping[str, str]) -> Iterator[Hashable]:
    """Yield the claims with which links join a claim."""
    for link in workspace.links_by_end.get(claim.id, ()):
        forward = link.source == claim.id
        other = link.target if forward else link.source
        argument = workspace.arguments_by_id.get(other)
        end = argument.conclusion if argument else other
        if end in known:
            yield link.relation, forward or link.relation.is_symmetric, known[end]


# From here on two texts are one claim: in the same article, or under the same name, or elsewhere.
ALIKE_AT_HOME = 0.6
ALIKE_ELSEWHERE = 0.8
# With so much of their neighbourhood in common, texts need be alike no more than this.
SAME_NEIGHBOURHOOD = 0.75
HARDLY_ALIKE = 0.3
# Neighbours of more claims than this tell nothing, and so do words: of one article, and of all.
COMMON = 100
COMMON_ANYWHERE = 40
# So many claims that share the most words are compared word by word.
NEAREST = 8


def match_claims(
    old: Workspace,
    new: Workspace,
    articles: MatchedItems[Article],
    questions: MatchedItems[Question],
) -> MatchedItems[Claim]:
    """Return the claims of two revisions, whose articles and questions are recognised."""
    recogniser = Recogniser(old, new, articles, questions)
    recogniser.by_name()
    recogniser.by_text()
    recogniser.by_neighbourhood()
    return recogniser.sides()


class Found(Struct, frozen=True):
    """The new claim that an old one became, and how alike their texts are if names did not tell."""

    new: str
    similarity: float | None


class Recogniser:
    """The claims recognised so far, by their old ids."""

    def __init__(
        self,
        old: Workspace,
        new: Workspace,
        articles: MatchedItems[Article],
        questions: MatchedItems[Question],
    ) -> None:
        """Start with no claim recognised."""
        self.old, self.new = old, new
        self.articles = {match.old.id: match.new.id for match in articles.matches}
        self.questions = {match.old.id: match.new.id for match in questions.matches}
        self.found: dict[str, Found] = {}

    def by_name(self) -> None:
        """Recognise the claims that have the same name in the same article."""
        for claim in self.old.claims:
            article = self.articles.get(claim.article)
            if article is not None and f"{article}.{claim.name}" in self.new.claims_by_id:
                self.found[claim.id] = Found(f"{article}.{claim.name}", None)

    def by_text(self) -> None:
        """Recognise claims by their texts, in their article or in another one."""
        olds, news = self.left()
        around_old, around_new = self.neighbourhoods(olds, news)
        candidates = []
        for one, other in like_worded(olds, news, self.articles):
            home = self.articles.get(olds[one].article) == news[other].article
            namesake = olds[one].name == news[other].name
            least = ALIKE_AT_HOME if home or namesake else ALIKE_ELSEWHERE
            alike = measure_similarity_from(least, olds[one].text, news[other].text)
            if alike:
                near = measure_overlap(around_old[one], around_new[other])
                candidates.append(Candidate(one, other, (alike, home, namesake, near)))
        self.add(candidates)

    def by_neighbourhood(self) -> None:
        """Recognise claims of an article by what is around them, if their texts are not strange."""
        olds, news = self.left()
        around_old, around_new = self.neighbourhoods(olds, news)
        candidates = []
        for one, other, _ in count_shared_traits(around_old.items(), around_new.items(), COMMON):
            claim, counterpart = olds[str(one)], news[str(other)]
            if self.articles.get(claim.article) != counterpart.article:
                continue
            near = measure_overlap(around_old[claim.id], around_new[counterpart.id])
            alike = measure_similarity(claim.text, counterpart.text)
            if near >= SAME_NEIGHBOURHOOD and alike >= HARDLY_ALIKE:
                candidates.append(Candidate(claim.id, counterpart.id, (near, alike)))
        self.add(candidates)

    def add(self, candidates: list[Candidate]) -> None:
        """Recognise the best of these."""
        for pair in pair_up(candidates):
            one, other = str(pair.old), str(pair.new)
            texts = self.old.claims_by_id[one].text, self.new.claims_by_id[other].text
            self.found[one] = Found(other, measure_similarity(*texts))

    def left(self) -> tuple[dict[str, Claim], dict[str, Claim]]:
        """Return the claims of each side that are not recognised yet, by their ids."""
        known = {found.new for found in self.found.values()}
        return (
            {claim.id: claim for claim in self.old.claims if claim.id not in self.found},
            {claim.id: claim for claim in self.new.claims if claim.id not in known},
        )

    def neighbourhoods(
        self, olds: Mapping[str, Claim], news: Mapping[str, Claim]
    ) -> tuple[dict[str, frozenset[Hashable]], dict[str, frozenset[Hashable]]]:
        """Return what is around these claims of each side, as far as it is recognised."""
        known = self.questions | {one: found.new for one, found in self.found.items()}
        same = {each: each for each in known.values()}
        return (
            {name: neighbourhood(self.old, claim, known) for name, claim in olds.items()},
            {name: neighbourhood(self.new, claim, same) for name, claim in news.items()},
        )

    def sides(self) -> MatchedItems[Claim]:
        """Return the claims on both sides, and those on one."""
        olds, news = self.left()
        old_by_new = {found.new: (one, found.similarity) for one, found in self.found.items()}
        matches = (
            Match(self.old.claims_by_id[old_by_new[claim.id][0]], claim, old_by_new[claim.id][1])
            for claim in self.new.claims
            if claim.id in old_by_new
        )
        return MatchedItems(tuple(matches), tuple(olds.values()), tuple(news.values()))


def like_worded(
    olds: Mapping[str, Claim], news: Mapping[str, Claim], articles: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the ids of claims that share many words: for each claim, the nearest of its article.

    And then those of any article. Articles are new names by old ones.
    """
    words_of_old = {name: wording(claim) for name, claim in olds.items()}
    words_of_new = {name: wording(claim) for name, claim in news.items()}
    at_home_old = {
        name: at_home(words, articles[olds[name].article])
        for name, words in words_of_old.items()
        if olds[name].article in articles
    }
    at_home_new = {name: at_home(words, news[name].article) for name, words in words_of_new.items()}
    found = nearest_pairs(count_shared_traits(at_home_old.items(), at_home_new.items(), COMMON))
    found |= nearest_pairs(
        count_shared_traits(words_of_old.items(), words_of_new.items(), COMMON_ANYWHERE)
    )
    yield from sorted(found)


def wording(claim: Claim) -> frozenset[Hashable]:
    """Return the words of a claim, and its whole text as one more."""
    return frozenset((*split_words(claim.text), ("whole", normalize(claim.text))))


def at_home(words: frozenset[Hashable], article: str) -> frozenset[Hashable]:
    """Return words as those of one article."""
    return frozenset((article, word) for word in words)


def nearest_pairs(shared: Iterable[tuple[Hashable, Hashable, int]]) -> set[tuple[str, str]]:
    """Return the pairs in which one claim is among the nearest to the other."""
    by_old: dict[str, list[tuple[int, str]]] = {}
    by_new: dict[str, list[tuple[int, str]]] = {}
    for one, other, count in shared:
        by_old.setdefault(str(one), []).append((count, str(other)))
        by_new.setdefault(str(other), []).append((count, str(one)))
    found = {(one, other) for one, others in by_old.items() for other in nearest(others)}
    return found | {(one, other) for other, ones in by_new.items() for one in nearest(ones)}


def nearest(others: list[tuple[int, str]]) -> list[str]:
    """Return the claims that share the most words, and all that share as many as the last one."""
    if len(others) <= NEAREST:
        return [name for _, name in others]
    least = nlargest(NEAREST, (count for count, _ in others))[-1]
    return [name for count, name in others if count >= least]


Named = TypeVar("Named", Article, Question)

ALIKE = 0.5
ALIKE_QUESTIONS = 0.6
# A trait of more articles than this, such as a claim's name, says little of which one it is.
COMMON_TRAITS = 100


def match_articles(old: Workspace, new: Workspace) -> MatchedItems[Article]:
    """Return the articles of two revisions: the same by name, else by what they hold."""
    olds, news = unmatched(old.articles, new.articles)
    traits_of_old = {each.id: traits(old, each) for each in olds}
    traits_of_new = {each.id: traits(new, each) for each in news}
    candidates = (
        Candidate(
            one, other, (measure_overlap(traits_of_old[str(one)], traits_of_new[str(other)]),)
        )
        for one, other, _ in count_shared_traits(
            traits_of_old.items(), traits_of_new.items(), COMMON_TRAITS
        )
    )
    pairs = pair_up(each for each in candidates if each.score[0] >= ALIKE)
    return sides(old.articles, new.articles, pairs)


def traits(workspace: Workspace, article: Article) -> frozenset[Hashable]:
    """Return what an article is known by: its title, its address, its claims' names and texts."""
    known = (("title", normalize(article.title)), ("url", article.url and article.url.value))
    claims = workspace.claims_by_article.get(article.id, ())
    return frozenset(
        (
            *(each for each in known if each[1]),
            *(("name", claim.name) for claim in claims),
            *(("text", normalize(claim.text)) for claim in claims),
        )
    )


def match_questions(old: Workspace, new: Workspace) -> MatchedItems[Question]:
    """Return the questions of two revisions: the same by name, else by their texts."""
    olds, news = unmatched(old.questions, new.questions)
    candidates = (
        Candidate(one.id, other.id, (alike,))
        for one in olds[:COMMON_TRAITS]
        for other in news[:COMMON_TRAITS]
        if (alike := measure_similarity(one.text, other.text)) >= ALIKE_QUESTIONS
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


def sides(
    old: Sequence[Named], new: Sequence[Named], pairs: Iterable[Candidate]
) -> MatchedItems[Named]:
    """Return what is on both sides, by name or as one of these pairs, and what is on one."""
    olds = {each.id: each for each in old}
    old_by_new = {pair.new: (pair.old, pair.score[0]) for pair in pairs}
    matches = tuple(matches_of(olds, new, old_by_new))
    found_old = {match.old.id for match in matches}
    found_new = {match.new.id for match in matches}
    return MatchedItems(
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
