"""How claims of different articles are related: by links, and by what follows from these."""

from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct

from argmap.analyze.compare.derivation import (
    Connection,
    ConnectionKind,
    Step,
    derive_connections,
    list_stated,
)
from argmap.analyze.compare.matrix import Cell, QuestionStatus, Row
from argmap.analyze.compare.scope import Scope, ScopeFilter
from argmap.analyze.compare.unlinked import Joints, find_unlinked
from argmap.model.queries import find_restatements
from argmap.model.workspace import Workspace

# Only this many claims of a class get derived connections; the others say the same.
MOST_ALIKE = 12
# Only this many pairs of differing answers are listed for each question.
MOST_DIFFERENCES = 50


class Relations(Struct, frozen=True):
    """Every connection between the compared articles.

    `cut` lists the claims and questions for which some derived connections are left out.
    """

    stated: tuple[Connection, ...]
    derived: tuple[Connection, ...]
    cut: tuple[str, ...]

    @property
    def connections(self) -> tuple[Connection, ...]:
        """What the links say, then what is derived."""
        return (*self.stated, *self.derived)


def find_relations(workspace: Workspace, scope: Scope, rows: Iterable[Row]) -> Relations:
    """Return how the compared articles are related, in the order of links, claims and questions.

    Paths may lead through any article. If the scope names questions, a relation is included if one
    of its ends answers one of them, or is an argument for such an answer.
    """
    scope_filter = ScopeFilter.of(workspace, scope)
    stated = list_stated(workspace)
    spared = _find_spared_claims(workspace, scope_filter)
    compared = (claim.id for claim in workspace.claims if scope_filter.has_article(claim.id))
    derived, cut_claims = derive_connections(workspace, compared, stated, spared)
    joints = Joints.of(workspace, (*stated, *derived))
    differences, cut_questions = _find_differences(rows, joints)
    return Relations(
        _select_connections(scope_filter, stated),
        _select_connections(scope_filter, (*derived, *differences)),
        (*cut_claims, *cut_questions),
    )


def _select_connections(
    scope_filter: ScopeFilter, connections: Iterable[Connection]
) -> tuple[Connection, ...]:
    return tuple(
        connection
        for connection in connections
        if scope_filter.includes((connection.source, connection.target))
    )


def _find_spared_claims(workspace: Workspace, scope_filter: ScopeFilter) -> frozenset[str]:
    return frozenset(
        claim
        for members in find_restatements(workspace).classes
        for claim in sorted(filter(scope_filter.has_article, members))[MOST_ALIKE:]
    )


def _find_differences(
    rows: Iterable[Row], joints: Joints
) -> tuple[tuple[Connection, ...], tuple[str, ...]]:
    """Return a pair of answers for every two articles that disagree without a link.

    The second value names the questions with more such pairs than are listed.
    """
    differences: list[Connection] = []
    cut: list[str] = []
    for row in rows:
        if row.status is QuestionStatus.DIVIDED:
            pairs = tuple(islice(_pair_answers(row, joints), MOST_DIFFERENCES + 1))
            differences += pairs[:MOST_DIFFERENCES]
            cut += (row.question.id,) if len(pairs) > MOST_DIFFERENCES else ()
    return tuple(differences), tuple(cut)


def _pair_answers(row: Row, joints: Joints) -> Iterator[Connection]:
    cells = sorted(row.cells, key=lambda cell: cell.article)
    for cell, others in find_unlinked(cells, joints):
        for other in others:
            yield _build_difference(row.question.id, cell, other)


def _build_difference(question: str, cell: Cell, other: Cell) -> Connection:
    (source, position), (target, another) = sorted(map(_choose_answer, (cell, other)))
    path = (
        Step(source, question, f"{source} answers {question} {position}"),
        Step(question, target, f"{target} answers {question} {another}"),
    )
    return Connection(source, ConnectionKind.DIFFERS, target, path=path)


def _choose_answer(cell: Cell) -> tuple[str, str]:
    """Return the alphabetically first position that an article holds, and a claim that gives it."""
    position = min(cell.held_positions)
    answers = (answer for answer in cell.held_answers if answer.position == position)
    return min(claim.id for answer in answers for claim in answer.held_claims), position
