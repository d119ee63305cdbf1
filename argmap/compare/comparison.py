"""A whole comparison: the matrix, what joins the articles, what they share, what stands alone."""

from collections.abc import Iterable

from argmap.compare.cases import Case, find_cases
from argmap.compare.common_ground import Weight, unanswered_attacks, untouched_claims
from argmap.compare.connection import Connection
from argmap.compare.derivation import Kind
from argmap.compare.matrix import Row, build_matrix
from argmap.compare.pairwise import Pairwise, side_by_side
from argmap.compare.relations import Filter, Relations, find_relations
from argmap.compare.scope import Scope
from argmap.dataclass import dataclass
from argmap.model.elements import Article, Link
from argmap.model.relations import restates_classes
from argmap.model.workspace import Workspace

PAIR = 2


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comes out when articles are compared; `pair` is there when they are just two."""

    scope: Scope
    articles: tuple[Article, ...]
    rows: tuple[Row, ...]
    relations: Relations
    classes: tuple[tuple[str, ...], ...]
    untouched: tuple[Weight, ...]
    unanswered: tuple[Link, ...]
    cases: tuple[Case, ...]
    pair: Pairwise | None


def compare(workspace: Workspace, scope: Scope) -> Comparison:
    """Return the comparison of these articles on these questions.

    What is said of claims that stand alone and of attacks without an answer holds of the whole
    map; the scope chooses which of them to tell.
    """
    articles = scope.articles_of(workspace)
    rows = build_matrix(workspace, scope)
    relations = find_relations(workspace, scope, rows)
    wanted = Filter.of(workspace, scope)
    return Comparison(
        scope=scope,
        articles=articles,
        rows=rows,
        relations=relations,
        classes=tuple(chosen_classes(restates_classes(workspace), wanted)),
        untouched=tuple(
            each
            for each in untouched_claims(workspace)
            if wanted.has_article(each.claim.id) and wanted.concerns(each.claim.id)
        ),
        unanswered=tuple(
            link for link in unanswered_attacks(workspace) if wanted.takes(connection_of(link))
        ),
        cases=find_cases(workspace, scope),
        pair=side_by_side(articles[0].id, articles[1].id, rows, relations.every)
        if len(articles) == PAIR
        else None,
    )


def chosen_classes(classes: Iterable[tuple[str, ...]], wanted: Filter) -> Iterable[tuple[str, ...]]:
    """Yield the claims of each class that are of the articles compared, where two or more are."""
    for members in classes:
        kept = tuple(claim for claim in members if wanted.has_article(claim))
        if len(kept) >= PAIR and any(map(wanted.concerns, kept)):
            yield kept


def connection_of(link: Link) -> Connection:
    """Return the connection that a link states."""
    return Connection(link.source, Kind(link.relation), link.target, link)
