"""Who reports whom, and which works are cited."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from argmap.analyze.compare.derivation import find_reportings
from argmap.analyze.compare.scope import Order, Scope, ScopeFilter, sort_articles
from argmap.model.elements import Article, Claim
from argmap.model.reported_views import is_cited_work
from argmap.model.workspace import Workspace


class Report(Struct, frozen=True):
    """A view in one article, and the claim of another article that it reports."""

    view: Claim
    reported: Claim


class Citation(Struct, frozen=True):
    """A cited work, and how many claims of each of the compared articles cite it."""

    work: Article
    counts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """How many claims cite the work."""
        return sum(count for _, count in self.counts)


def find_shown_reports(workspace: Workspace, scope: Scope) -> tuple[Report, ...]:
    """Return who reports whom, between the articles and on the questions of a scope."""
    scope_filter = ScopeFilter.of(workspace, scope)
    return tuple(
        Report(workspace.claims_by_id[view], workspace.claims_by_id[reported])
        for view, reported in find_reportings(workspace)
        if scope_filter.includes((view, reported))
    )


def find_citations(workspace: Workspace, scope: Scope) -> tuple[Citation, ...]:
    """Return the works that the articles of a scope cite, in the order of articles."""
    articles = [article.id for article in scope.select_articles(workspace)]
    cited = (article for article in workspace.articles if is_cited_work(workspace, article.id))
    works = sort_articles(workspace, cited, scope.order or Order.DATE)
    citations = (_count_citations(workspace, work, articles) for work in works)
    return tuple(citation for citation in citations if citation.counts)


def _count_citations(workspace: Workspace, work: Article, articles: Iterable[str]) -> Citation:
    counts = Counter(claim.article for claim in workspace.claims_by_speaker[work.id])
    return Citation(
        work, tuple((article, counts[article]) for article in articles if counts[article])
    )
