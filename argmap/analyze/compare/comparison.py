"""Compares articles: matrix, relations, pairs, common ground."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from argmap.analyze.compare.cases import Case, find_cases
from argmap.analyze.compare.common_ground import (
    WeightyClaim,
    find_unanswered_attacks,
    find_untouched_claims,
)
from argmap.analyze.compare.derivation import Connection, ConnectionKind
from argmap.analyze.compare.matrix import QuestionStatus, Row, build_matrix
from argmap.analyze.compare.relations import Relations, find_relations
from argmap.analyze.compare.scope import Scope, ScopeFilter
from argmap.model.elements import Article, Link
from argmap.model.queries import find_restatements
from argmap.model.workspace import Workspace

AGREEING = frozenset({ConnectionKind.RESTATES, ConnectionKind.IMPLIES, ConnectionKind.RESEMBLES})
SUPPORTING = frozenset({ConnectionKind.SUPPORTS})
CONTRADICTING = frozenset(
    {
        ConnectionKind.CONTRADICTS,
        ConnectionKind.OPPOSES,
        ConnectionKind.UNDERCUTS,
        ConnectionKind.ATTACKS,
    }
)
CONTRASTING = frozenset({ConnectionKind.CONTRASTS})
PAIR = 2


class PairComparison(Struct, frozen=True):
    """What joins and separates two articles, by their names.

    `same` and `different` are the questions that both answer alike or differently; `unlinked` names
    the different ones where no link says how the answers are related. Agreements are claims that
    restate, imply or resemble each other; contradictions include those that oppose, undercut or
    attack each other.
    """

    left: str
    right: str
    same: tuple[Row, ...]
    different: tuple[Row, ...]
    unlinked: frozenset[str]
    agreements: tuple[Connection, ...]
    supports: tuple[Connection, ...]
    contradictions: tuple[Connection, ...]
    contrasts: tuple[Connection, ...]


class Comparison(Struct, frozen=True):
    """The result of comparing articles; `pair` is set if there are exactly two."""

    scope: Scope
    articles: tuple[Article, ...]
    rows: tuple[Row, ...]
    relations: Relations
    classes: tuple[tuple[str, ...], ...]
    untouched: tuple[WeightyClaim, ...]
    unanswered: tuple[Link, ...]
    cases: tuple[Case, ...]
    pair: PairComparison | None


def compare(workspace: Workspace, scope: Scope) -> Comparison:
    """Return the comparison of the articles on the questions of a scope.

    Untouched claims and unanswered attacks are found in the whole map; the scope only chooses which
    of them to show.
    """
    articles = scope.select_articles(workspace)
    rows = build_matrix(workspace, scope)
    relations = find_relations(workspace, scope, rows)
    scope_filter = ScopeFilter.of(workspace, scope)
    return Comparison(
        scope=scope,
        articles=articles,
        rows=rows,
        relations=relations,
        classes=tuple(_choose_classes(workspace, scope_filter)),
        untouched=tuple(
            weighty
            for weighty in find_untouched_claims(workspace)
            if scope_filter.includes((weighty.claim.id,))
        ),
        unanswered=tuple(
            link
            for link in find_unanswered_attacks(workspace)
            if scope_filter.includes((link.source, link.target))
        ),
        cases=find_cases(workspace, scope),
        pair=_compare_pair(articles, rows, relations.connections)
        if len(articles) == PAIR
        else None,
    )


def _choose_classes(workspace: Workspace, scope_filter: ScopeFilter) -> Iterator[tuple[str, ...]]:
    for members in find_restatements(workspace).classes:
        kept = tuple(filter(scope_filter.has_article, members))
        if len(kept) >= PAIR and any(map(scope_filter.concerns, kept)):
            yield kept


def _compare_pair(
    articles: tuple[Article, ...], rows: Iterable[Row], connections: Iterable[Connection]
) -> PairComparison:
    """Return two articles side by side; rows and connections must be about these two only."""
    left, right = (article.id for article in articles)
    rows, connections = tuple(rows), tuple(connections)
    return PairComparison(
        left,
        right,
        tuple(row for row in rows if row.status is QuestionStatus.AGREED),
        tuple(row for row in rows if row.status is QuestionStatus.DIVIDED),
        frozenset(
            connection.path[0].end
            for connection in connections
            if connection.kind is ConnectionKind.DIFFERS
        ),
        *(
            tuple(connection for connection in connections if connection.kind in kinds)
            for kinds in (AGREEING, SUPPORTING, CONTRADICTING, CONTRASTING)
        ),
    )
