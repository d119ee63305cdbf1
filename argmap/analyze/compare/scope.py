"""Which articles and questions are compared, and how an article is committed to a claim."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from argmap.model.edtf import Day, find_bounds
from argmap.model.elements import Article, Claim, Confidence, Hedge, Question, Role
from argmap.model.queries import find_reasons, get_article_id, get_claim_id, is_own
from argmap.model.reported_views import is_cited_work
from argmap.model.unknown_references import require_article_with_claims, require_question
from argmap.model.workspace import Workspace

NO_DAY: Day = (0, 0, 0)


class Order(StrEnum):
    """The order of the articles: by date, of the files, or by name."""

    DATE = "date"
    FILE = "file"
    NAME = "name"


class Scope(Struct, frozen=True):
    """The names of the articles and questions to compare, all if none are given, and their order.

    Without an `order`, articles are in the order in which they are named, or by date. Links that
    the mapper is less sure of than `least` are not listed, and nothing is derived from them.
    """

    articles: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    order: Order | None = None
    least: Confidence | None = None

    def select_articles(self, workspace: Workspace) -> tuple[Article, ...]:
        """Return the articles to compare, in order. Works that are only cited are left out."""
        named = dict.fromkeys(self.articles or workspace.articles_by_id)
        articles = (workspace.articles_by_id[name] for name in named)
        compared = (article for article in articles if not is_cited_work(workspace, article.id))
        if self.articles and self.order is None:
            return tuple(compared)
        return sort_articles(workspace, compared, self.order or Order.DATE)

    def select_questions(self, workspace: Workspace) -> tuple[Question, ...]:
        """Return the questions to compare, as they are named, or in map order."""
        questions = {question.id: question for question in workspace.questions}
        return tuple(questions[name] for name in dict.fromkeys(self.questions or questions))

    def is_answered_by(self, claim: Claim) -> bool:
        """Return whether a claim answers one of the named questions."""
        return any(answer.question in self.questions for answer in claim.answers)


def find_scope(
    workspace: Workspace,
    articles: Iterable[str],
    questions: Iterable[str],
    order: Order | None,
    least: Confidence | None,
) -> Scope:
    """Return the scope of names as a user gives them. Raises ArgmapError if one is unknown."""
    return Scope(
        tuple(require_article_with_claims(workspace, name, "to compare") for name in articles),
        tuple(require_question(workspace, name) for name in questions),
        order,
        least,
    )


def sort_articles(
    workspace: Workspace, articles: Iterable[Article], order: Order
) -> tuple[Article, ...]:
    """Return the articles in order; those with the same date are in map order."""
    if order is Order.NAME:
        return tuple(sorted(articles, key=lambda article: article.name))
    rank = {article.id: place for place, article in enumerate(workspace.articles)}
    in_files = sorted(articles, key=lambda article: rank[article.id])
    return tuple(sorted(in_files, key=_find_place_in_time) if order is Order.DATE else in_files)


def _find_place_in_time(article: Article) -> tuple[bool, Day, Day]:
    """Return what sorts articles by their dates, those without a date last."""
    bounds = find_bounds(article.date.value) if article.date else None
    if bounds is None:
        return (True, NO_DAY, NO_DAY)
    earliest, latest = bounds.earliest or bounds.latest, bounds.latest or bounds.earliest
    return (False, earliest or NO_DAY, latest or NO_DAY)


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
    DOUBTS = "doubts"
    ASSUMES = "assumes"


def find_commitment(workspace: Workspace, claim: Claim) -> Commitment:
    """Return how the claim's own article puts it forward: the first of these that fits.

    *Reports*: a reported view that the article rejects or leaves open; an endorsed view counts as
    the article's own. *Doubts*: a claim that the author calls unlikely. *Assumes*: an assumption,
    which the mapper added and is not in the text. *Concedes*: granted as a reason against
    something, and not used otherwise. *Asserts*: the rest.
    """
    if not is_own(claim):
        return Commitment.REPORTS
    if claim.hedge is Hedge.UNLIKELY:
        return Commitment.DOUBTS
    if claim.role is Role.ASSUMPTION:
        return Commitment.ASSUMES
    is_conceded = _is_only_conceded(workspace, claim.id)
    return Commitment.CONCEDES if is_conceded else Commitment.ASSERTS


def _is_only_conceded(workspace: Workspace, claim: str) -> bool:
    uses = workspace.arguments_by_premise.get(claim, ())
    is_granted = bool(uses) and all(use.conceded for use in uses)
    return is_granted and not find_reasons(workspace, claim)
