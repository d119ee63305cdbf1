"""Compares articles: matrix, relations, pairs, common ground."""

from collections.abc import Iterable

from msgspec import Struct

from argmap.analyze.compare.cases import Case, find_cases
from argmap.analyze.compare.common_ground import (
    WeightyClaim,
    find_unanswered_attacks,
    find_untouched_claims,
)
from argmap.analyze.compare.derivation import Connection, ConnectionKind
from argmap.analyze.compare.matrix import QuestionStatus, Row, build_matrix
from argmap.analyze.compare.relations import Relations, ScopeFilter, find_relations
from argmap.analyze.compare.scope import Scope
from argmap.model.elements import Article, Link
from argmap.model.queries import find_restates_classes
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


class PairComparison(Struct, frozen=True):
    """What joins and parts two articles, by their names.

    `same` and `different` are the questions that both answer alike and not alike; `unlinked` names
    those of the latter where no link says how the answers stand to each other. Agreements are
    claims that restate, imply or resemble each other; contradictions also those that oppose,
    undercut or attack one another.
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


def _compare_pair(
    left: str, right: str, rows: Iterable[Row], connections: Iterable[Connection]
) -> PairComparison:
    """Return two articles side by side; the rows must be theirs alone, and the connections."""
    chosen, joined = tuple(rows), tuple(connections)
    return PairComparison(
        left,
        right,
        tuple(row for row in chosen if row.status is QuestionStatus.AGREED),
        tuple(row for row in chosen if row.status is QuestionStatus.DIVIDED),
        frozenset(each.path[0].end for each in joined if each.kind is ConnectionKind.DIFFERS),
        *(
            tuple(each for each in joined if each.kind in kinds)
            for kinds in (AGREEING, SUPPORTING, CONTRADICTING, CONTRASTING)
        ),
    )


PAIR = 2


class Comparison(Struct, frozen=True):
    """What comes out when articles are compared; `pair` is there when they are just two."""

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
    """Return the comparison of these articles on these questions.

    What is said of claims that stand alone and of attacks without an answer holds of the whole
    map; the scope chooses which of them to tell.
    """
    articles = scope.articles_of(workspace)
    rows = build_matrix(workspace, scope)
    relations = find_relations(workspace, scope, rows)
    wanted = ScopeFilter.of(workspace, scope)
    return Comparison(
        scope=scope,
        articles=articles,
        rows=rows,
        relations=relations,
        classes=tuple(_choose_classes(find_restates_classes(workspace), wanted)),
        untouched=tuple(
            each
            for each in find_untouched_claims(workspace)
            if wanted.has_article(each.claim.id) and wanted.concerns(each.claim.id)
        ),
        unanswered=tuple(
            link
            for link in find_unanswered_attacks(workspace)
            if wanted.takes(build_connection(link))
        ),
        cases=find_cases(workspace, scope),
        pair=_compare_pair(articles[0].id, articles[1].id, rows, relations.every)
        if len(articles) == PAIR
        else None,
    )


def _choose_classes(
    classes: Iterable[tuple[str, ...]], wanted: ScopeFilter
) -> Iterable[tuple[str, ...]]:
    """Yield the claims of each class that are of the articles compared, where two or more are."""
    for members in classes:
        kept = tuple(claim for claim in members if wanted.has_article(claim))
        if len(kept) >= PAIR and any(map(wanted.concerns, kept)):
            yield kept


def build_connection(link: Link) -> Connection:
    """Return the connection that a link states."""
    return Connection(link.source, ConnectionKind(link.relation), link.target, link)
