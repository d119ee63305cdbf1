"""Matches articles, questions and claims of two versions."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from argmap.diff.gaps import Gaps
from argmap.diff.matching import (
    Candidate,
    Match,
    MatchedItems,
    TraitsByKey,
    collect_matches,
    count_shared_traits,
    count_shared_traits_of_each,
    match_candidates,
    measure_overlap,
)
from argmap.diff.text_similarity import (
    measure_similarity,
    measure_similarity_from,
    normalize,
    split_words,
)
from argmap.model.elements import Article, Claim, Question
from argmap.model.workspace import Workspace, group_by_key

Named = TypeVar("Named", Article, Question)
SIMILAR_ARTICLES = 0.5
SIMILAR_QUESTIONS = 0.6
# A trait of more articles than this, such as a claim's name, does not count.
COMMON_TRAITS = 100


def match_articles(old: Workspace, new: Workspace) -> MatchedItems[Article]:
    """Return the matched articles: by name, else by what is in them."""
    matches, olds, news = _match_by_name(old.articles, new.articles)
    old_traits = {name: _find_article_traits(old, article) for name, article in olds.items()}
    new_traits = {name: _find_article_traits(new, article) for name, article in news.items()}
    candidates = (
        Candidate(one, other, (overlap,))
        for one, other, _ in count_shared_traits(old_traits, new_traits, COMMON_TRAITS)
        if (overlap := measure_overlap(old_traits[one], new_traits[other])) >= SIMILAR_ARTICLES
    )
    matches += match_candidates(olds, news, candidates)
    return collect_matches(old.articles, new.articles, matches)


def match_questions(old: Workspace, new: Workspace) -> MatchedItems[Question]:
    """Return the matched questions: by name, else by their texts."""
    matches, olds, news = _match_by_name(old.questions, new.questions)
    candidates = (
        Candidate(one.id, other.id, (similarity,))
        for one in tuple(olds.values())[:COMMON_TRAITS]
        for other in tuple(news.values())[:COMMON_TRAITS]
        if (similarity := measure_similarity(one.text, other.text)) >= SIMILAR_QUESTIONS
    )
    matches += match_candidates(olds, news, candidates)
    return collect_matches(old.questions, new.questions, matches)


def _match_by_name(
    old: Sequence[Named], new: Sequence[Named]
) -> tuple[list[Match[Named]], dict[str, Named], dict[str, Named]]:
    """Return the items with the same name, and the others of each version by name."""
    olds, news = {item.id: item for item in old}, {item.id: item for item in new}
    matches = [Match(olds.pop(item.id), news.pop(item.id)) for item in new if item.id in olds]
    return matches, olds, news


def _find_article_traits(workspace: Workspace, article: Article) -> frozenset[Hashable]:
    """Return what an article is matched by: its title, address, and claims' names and texts."""
    claims = workspace.claims_by_article.get(article.id, ())
    traits = {("name", claim.name) for claim in claims}
    traits |= {("text", normalize(claim.text) or "") for claim in claims}
    if title := normalize(article.title):
        traits.add(("title", title))
    if article.url and article.url.value:
        traits.add(("url", article.url.value))
    return frozenset(traits)


# From here on two texts are one claim: in the same article or under the same name, or elsewhere.
SIMILAR_AT_HOME = 0.6
SIMILAR_ELSEWHERE = 0.8
# With so much of their neighbourhood in common, texts need not be more similar than this.
SAME_NEIGHBOURHOOD = 0.75
HARDLY_SIMILAR = 0.3
# With all of it in common, and so much of it, the texts do not count.
TELLING_NEIGHBOURHOOD = 3
# A neighbourhood can only be compared once the neighbours are matched.
ROUNDS = 3
# Neighbours of more claims than this do not count, nor do words: of one article, and of all.
COMMON = 100
COMMON_ANYWHERE = 40
# So many claims that share the most words are compared word by word.
NEAREST = 8
MOST_TIES = 40


def match_claims(
    old: Workspace,
    new: Workspace,
    articles: MatchedItems[Article],
    questions: MatchedItems[Question],
    gaps: tuple[Gaps, Gaps],
) -> MatchedItems[Claim]:
    """Return the matched claims: by name, else by text, else by what is around them.

    A claim that a gap of the other version declares has no other name there.
    """
    matcher = ClaimMatcher(old, new, articles.new_by_old, questions.new_by_old, gaps)
    matcher.match_names()
    matcher.match_same_texts()
    matcher.match_texts()
    for _ in range(ROUNDS):
        if not matcher.match_neighbourhoods():
            break
    return collect_matches(old.claims, new.claims, matcher.matches)


class ClaimMatcher:
    """Finds the matches of claims step by step, given the new ids of articles and questions."""

    def __init__(
        self,
        old: Workspace,
        new: Workspace,
        articles: Mapping[str, str],
        questions: Mapping[str, str],
        gaps: tuple[Gaps, Gaps],
    ) -> None:
        """Start without a match."""
        self.old_gaps, self.new_gaps = gaps
        self.old, self.new = old, new
        self.articles, self.questions = articles, questions
        self.matches: list[Match[Claim]] = []

    def match_names(self) -> None:
        """Match the claims that have the same name in the same article."""
        for claim in self.old.claims:
            article = self.articles.get(claim.article)
            same = self.new.claims_by_id.get(f"{article}.{claim.name}")
            if article is not None and same is not None:
                self.matches.append(Match(claim, same))

    def match_same_texts(self) -> None:
        """Match claims that alone have their words: in their article, then in the map.

        Their texts are more similar than any others, so this only saves time.
        """
        articles = self.articles
        self._match_alone(
            lambda claim: (articles.get(claim.article), split_words(claim.text)),
            lambda claim: (claim.article, split_words(claim.text)),
        )
        self._match_alone(
            lambda claim: split_words(claim.text), lambda claim: split_words(claim.text)
        )

    def _match_alone(
        self, build_old_key: Callable[[Claim], Hashable], build_new_key: Callable[[Claim], Hashable]
    ) -> None:
        olds, news = self._find_unmatched()
        with_words = [claim for claim in olds.values() if split_words(claim.text)]
        left = group_by_key((build_old_key(claim), claim) for claim in with_words)
        right = group_by_key((build_new_key(claim), claim) for claim in news.values())
        for key, claims in left.items():
            others = right.get(key, ())
            if len(claims) == 1 == len(others):
                self.matches.append(Match(claims[0], others[0], 1.0))

    def match_texts(self) -> None:
        """Match claims by their texts, in their article or in another one."""
        olds, news = self._find_unmatched()
        around_old, around_new = self._find_neighbourhoods(olds, news)
        candidates = []
        for one, other in _find_similar_words(olds, news, self.articles):
            is_home = self.articles.get(olds[one].article) == news[other].article
            has_same_name = olds[one].name == news[other].name
            least = SIMILAR_AT_HOME if is_home or has_same_name else SIMILAR_ELSEWHERE
            similarity = measure_similarity_from(least, olds[one].text, news[other].text)
            if similarity:
                overlap = measure_overlap(around_old[one], around_new[other])
                score = (similarity, is_home, has_same_name, overlap)
                candidates.append(Candidate(one, other, score))
        self.matches += match_candidates(olds, news, candidates)

    def match_neighbourhoods(self) -> bool:
        """Match claims of an article by what is around them, and return whether any match.

        Their texts must not be too unlike, unless what is around them is telling by itself.
        """
        olds, news = self._find_unmatched()
        around_old, around_new = self._find_neighbourhoods(olds, news)
        candidates = []
        for one, other, _ in count_shared_traits(around_old, around_new, COMMON):
            if self.articles.get(olds[one].article) != news[other].article:
                continue
            overlap = measure_overlap(around_old[one], around_new[other])
            similarity = measure_similarity(olds[one].text, news[other].text)
            is_telling = around_old[one] == around_new[other] and _is_telling(around_old[one])
            least = 0.0 if is_telling else HARDLY_SIMILAR
            if overlap >= SAME_NEIGHBOURHOOD and similarity >= least:
                candidates.append(Candidate(one, other, (overlap, similarity)))
        matches = tuple(match_candidates(olds, news, candidates))
        for match in matches:
            similarity = measure_similarity(match.old.text, match.new.text)
            self.matches.append(replace(match, similarity=similarity))
        return bool(matches)

    def _find_unmatched(self) -> tuple[dict[str, Claim], dict[str, Claim]]:
        rest = collect_matches(self.old.claims, self.new.claims, self.matches)
        return (
            {claim.id: claim for claim in rest.removed if not self.new_gaps.declare(claim)},
            {claim.id: claim for claim in rest.added if not self.old_gaps.declare(claim)},
        )

    def _find_neighbourhoods(
        self, olds: Mapping[str, Claim], news: Mapping[str, Claim]
    ) -> tuple[dict[str, frozenset[Hashable]], dict[str, frozenset[Hashable]]]:
        """Return what is around claims of each version, as far as it is matched, by new ids."""
        new_ids = {**self.questions, **{match.old.id: match.new.id for match in self.matches}}
        same = {name: name for name in new_ids.values()}
        return (
            {name: _find_neighbourhood(self.old, old, new_ids) for name, old in olds.items()},
            {name: _find_neighbourhood(self.new, new, same) for name, new in news.items()},
        )


class QuotedWords(Struct, frozen=True):
    """The words of a quotation, as what is around its claim."""

    words: tuple[str, ...]


def _find_neighbourhood(
    workspace: Workspace, claim: Claim, new_ids: Mapping[str, str]
) -> frozenset[Hashable]:
    """Return what is around a claim; claims and questions without a new id do not count."""
    return frozenset(
        (
            *_find_argument_neighbours(workspace, claim, new_ids),
            *_find_link_neighbours(workspace, claim, new_ids),
            *_find_report_neighbours(workspace, claim, new_ids),
            *(
                ("answers", new_ids[answer.question], answer.position)
                for answer in claim.answers
                if answer.question in new_ids
            ),
            *(QuotedWords(split_words(quote.exact)) for quote in claim.quotes),
            *((("where", normalize(claim.where)),) if claim.where else ()),
        )
    )


def _is_telling(neighbourhood: frozenset[Hashable]) -> bool:
    """Return whether what is around a claim is enough to match it, whatever its text.

    A quotation tells as much as two neighbours, as it is in the article's own words, but is not
    enough alone: it may be given for several claims.
    """
    quotations = sum(isinstance(trait, QuotedWords) for trait in neighbourhood)
    weight = len(neighbourhood) + quotations
    return quotations < len(neighbourhood) and weight >= TELLING_NEIGHBOURHOOD


def _find_argument_neighbours(
    workspace: Workspace, claim: Claim, new_ids: Mapping[str, str]
) -> Iterator[Hashable]:
    for argument in workspace.arguments_by_premise.get(claim.id, ()):
        if argument.conclusion in new_ids:
            yield "premise of", argument.conceded, new_ids[argument.conclusion]
    for argument in workspace.arguments_by_conclusion.get(claim.id, ()):
        for premise in argument.premises:
            if premise in new_ids:
                yield "conclusion of", argument.conceded, new_ids[premise]


def _find_report_neighbours(
    workspace: Workspace, claim: Claim, new_ids: Mapping[str, str]
) -> Iterator[Hashable]:
    reported = claim.speaker and claim.speaker.claim
    if reported and reported in new_ids:
        yield "speaker", new_ids[reported]
    for view in workspace.claims_by_speaker.get(claim.id, ()):
        if view.id in new_ids:
            yield "speaker of", new_ids[view.id]


def _find_link_neighbours(
    workspace: Workspace, claim: Claim, new_ids: Mapping[str, str]
) -> Iterator[Hashable]:
    for link in workspace.links_by_end.get(claim.id, ()):
        is_source = link.source == claim.id
        other = link.target if is_source else link.source
        undercut = workspace.arguments_by_id.get(other)
        end = undercut.conclusion if undercut else other
        if end in new_ids:
            yield link.relation, is_source or link.relation.is_symmetric, new_ids[end]


def _find_similar_words(
    olds: Mapping[str, Claim], news: Mapping[str, Claim], articles: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the ids of claims that share many words: the nearest of the article, and of all."""
    old_words = {name: _find_words(claim) for name, claim in olds.items()}
    new_words = {name: _find_words(claim) for name, claim in news.items()}
    old_home = {
        name: _mark_words(words, articles[olds[name].article])
        for name, words in old_words.items()
        if olds[name].article in articles
    }
    new_home = {name: _mark_words(words, news[name].article) for name, words in new_words.items()}
    pairs = _find_nearest_pairs(old_home, new_home, COMMON)
    pairs |= _find_nearest_pairs(old_words, new_words, COMMON_ANYWHERE)
    yield from sorted(pairs)


def _find_words(claim: Claim) -> frozenset[Hashable]:
    """Return the words of a claim, and its whole text as one more."""
    return frozenset((*split_words(claim.text), ("whole", normalize(claim.text))))


def _mark_words(words: frozenset[Hashable], article: str) -> frozenset[Hashable]:
    return frozenset((article, word) for word in words)


def _find_nearest_pairs(old: TraitsByKey, new: TraitsByKey, common: int) -> set[tuple[str, str]]:
    """Return the pairs in which one claim is among the nearest to the other."""
    pairs = {
        (one, other)
        for one, shared in count_shared_traits_of_each(old, new, common)
        for other in _find_nearest(shared)
    }
    return pairs | {
        (one, other)
        for other, shared in count_shared_traits_of_each(new, old, common)
        for one in _find_nearest(shared)
    }


def _find_nearest(shared: Mapping[str, int]) -> list[str]:
    """Return the claims that share the most words, and those that share as many as the last one.

    These are left out if there are many: they share hardly more than anybody does.
    """
    if len(shared) <= NEAREST:
        return list(shared)
    least = nlargest(NEAREST, shared.values())[-1]
    nearest = [name for name, count in shared.items() if count >= least]
    if len(nearest) <= MOST_TIES:
        return nearest
    return [name for name, count in shared.items() if count > least]
