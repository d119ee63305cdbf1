"""Matches articles, questions and claims of two versions."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from argmap.diff.gaps import Gaps
from argmap.diff.matching import (
    Candidate,
    Match,
    MatchedItems,
    collect_matches,
    count_shared_traits,
    match_candidates,
    measure_overlap,
)
from argmap.diff.neighbourhoods import find_neighbourhood, is_telling
from argmap.diff.text_similarity import (
    find_similar_words,
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
# A neighbourhood can only be compared once the neighbours are matched.
ROUNDS = 3
# Neighbours of more claims than this do not count.
COMMON = 100


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
        for one, other in find_similar_words(olds, news, self.articles):
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
            is_same = around_old[one] == around_new[other]
            least = 0.0 if is_same and is_telling(around_old[one]) else HARDLY_SIMILAR
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
            {name: find_neighbourhood(self.old, old, new_ids) for name, old in olds.items()},
            {name: find_neighbourhood(self.new, new, same) for name, new in news.items()},
        )
