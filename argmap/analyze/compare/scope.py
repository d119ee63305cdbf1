"""Which articles and questions are compared, and how an article is committed to a claim."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from argmap.model.elements import Article, Claim, Question, Role
from argmap.model.queries import find_reasons, get_article_id, get_claim_id, is_own
from argmap.model.workspace import Workspace


class Scope(Struct, frozen=True):
    """The names of the articles and questions to compare; all if none are given."""

    articles: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    def select_articles(self, workspace: Workspace) -> tuple[Article, ...]:
        """Return the articles to compare, in map order."""
        if not self.articles:
            return workspace.articles
        return tuple(article for article in workspace.articles if article.id in self.articles)

    def select_questions(self, workspace: Workspace) -> tuple[Question, ...]:
        """Return the questions to compare, in map order."""
        if not self.questions:
            return workspace.questions
        return tuple(question for question in workspace.questions if question.id in self.questions)

    def is_answered_by(self, claim: Claim) -> bool:
        """Return whether a claim answers one of the named questions."""
        return any(answer.question in self.questions for answer in claim.answers)


class ScopeFilter(Struct, frozen=True):
    """Tells which claims and links a scope includes; `answers` is None if it names no questions."""

    workspace: Workspace
    articles: frozenset[str]
    answers: frozenset[str] | None

    @classmethod
    def of(cls, workspace: Workspace, scope: Scope) -> "ScopeFilter":
        """Return the filter of a scope; `answers` are the claims that answer its questions."""
        answers = frozenset(claim.id for claim in workspace.claims if scope.is_answered_by(claim))
        articles = frozenset(article.id for article in scope.select_articles(workspace))
        return cls(workspace, articles, answers if scope.questions else None)

    def has_article(self, end: str) -> bool:
        """Return whether the article of a claim or an argument is in the scope."""
        return get_article_id(end) in self.articles

    def concerns(self, end: str) -> bool:
        """Return whether a claim, or an argument's conclusion, answers a question of the scope."""
        return self.answers is None or get_claim_id(self.workspace, end) in self.answers

    def includes(self, ends: Iterable[str]) -> bool:
        """Return whether a relation between these ends concerns the articles and questions."""
        ends = tuple(ends)
        return all(map(self.has_article, ends)) and any(map(self.concerns, ends))


class Commitment(StrEnum):
    """How an article puts a claim forward."""

    ASSERTS = "asserts"
    CONCEDES = "concedes"
    REPORTS = "reports"
    ASSUMES = "assumes"


def find_commitment(workspace: Workspace, claim: Claim) -> Commitment:
    """Return how the claim's own article puts it forward: the first of these that fits.

    *Reports*: a reported view that the article rejects or leaves open; an endorsed view counts as
    the article's own. *Assumes*: an assumption, which the mapper added and is not in the text.
    *Concedes*: granted as a reason against something, and not used otherwise. *Asserts*: the rest.
    """
    if not is_own(claim):
        return Commitment.REPORTS
    if claim.role is Role.ASSUMPTION:
        return Commitment.ASSUMES
    is_conceded = _is_only_conceded(workspace, claim.id)
    return Commitment.CONCEDES if is_conceded else Commitment.ASSERTS


def _is_only_conceded(workspace: Workspace, claim: str) -> bool:
    uses = workspace.arguments_by_premise.get(claim, ())
    is_granted = bool(uses) and all(use.conceded for use in uses)
    return is_granted and not find_reasons(workspace, claim)
