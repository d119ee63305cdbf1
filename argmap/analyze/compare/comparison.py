"""Compares articles: matrix, relations, pairs, common ground."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from argmap.analyze.compare.cases import Case, find_cases
from argmap.analyze.compare.citations import (
    Citation,
    Report,
    find_citations,
    find_shown_reports,
)
from argmap.analyze.compare.common_ground import (
    OpenAttack,
    WeightyClaim,
    find_open_attacks,
    find_untouched_claims,
)
from argmap.analyze.compare.matrix import Row, build_matrix
from argmap.analyze.compare.relations import Relations, find_relations
from argmap.analyze.compare.scope import Scope, ScopeFilter
from argmap.model.elements import Article
from argmap.model.equivalence import find_restatements
from argmap.model.queries import get_article_id, keep_links
from argmap.model.workspace import Workspace
from argmap.progress import show_work

PAIR = 2


class Comparison(Struct, frozen=True):
    """The result of comparing articles.

    All articles, and what belongs to one of them, are in the same order. Questions with more pairs
    of answers than are listed are in `cut`, too.
    """

    scope: Scope
    articles: tuple[Article, ...]
    rows: tuple[Row, ...]
    relations: Relations
    classes: tuple[tuple[str, ...], ...]
    untouched: tuple[WeightyClaim, ...]
    unanswered: tuple[OpenAttack, ...]
    reports: tuple[Report, ...]
    citations: tuple[Citation, ...]
    cases: tuple[Case, ...]
    cut: tuple[str, ...]

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two articles, by their names, if there are exactly two."""
        if len(self.articles) != PAIR:
            return None
        left, right = self.articles
        return left.id, right.id


@show_work("comparing articles")
def compare(workspace: Workspace, scope: Scope) -> Comparison:
    """Return the comparison of the articles on the questions of a scope.

    Untouched claims and unanswered attacks are found in the whole map; the scope only chooses which
    of them to show.
    """
    listed = keep_links(workspace, scope.least)
    articles = scope.select_articles(workspace)
    rows = build_matrix(workspace, scope)
    relations = find_relations(workspace, scope)
    scope_filter = ScopeFilter.of(listed, scope)
    rank = {article.id: place for place, article in enumerate(articles)}
    return Comparison(
        scope=scope,
        articles=articles,
        rows=rows,
        relations=relations,
        classes=tuple(_choose_classes(listed, scope_filter, rank)),
        untouched=tuple(
            sorted(
                (
                    weighty
                    for weighty in find_untouched_claims(listed)
                    if scope_filter.includes((weighty.claim.id,))
                ),
                key=lambda weighty: rank[weighty.claim.article],
            )
        ),
        unanswered=tuple(
            attack
            for attack in find_open_attacks(listed)
            if scope_filter.includes((attack.link.source, attack.attacked))
        ),
        reports=find_shown_reports(workspace, scope),
        citations=find_citations(workspace, scope),
        cases=find_cases(workspace, scope),
        cut=(*relations.cut, *(row.question.id for row in rows if row.cut)),
    )


def _choose_classes(
    workspace: Workspace, scope_filter: ScopeFilter, rank: Mapping[str, int]
) -> Iterator[tuple[str, ...]]:
    for members in find_restatements(workspace):
        kept = filter(scope_filter.has_article, members)
        ordered = tuple(sorted(kept, key=lambda claim: rank[get_article_id(claim)]))
        if len(ordered) >= PAIR and any(map(scope_filter.concerns, ordered)):
            yield ordered
