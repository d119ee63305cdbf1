"""Two articles side by side: where they agree, support, contradict and contrast each other."""

from collections.abc import Iterable

from argmap.compare.connection import Connection
from argmap.compare.derivation import Kind
from argmap.compare.matrix import Row, Status
from argmap.dataclass import dataclass

AGREEING = frozenset({Kind.RESTATES, Kind.IMPLIES, Kind.RESEMBLES})
SUPPORTING = frozenset({Kind.SUPPORTS})
CONTRADICTING = frozenset({Kind.CONTRADICTS, Kind.OPPOSES, Kind.UNDERCUTS, Kind.ATTACKS})
CONTRASTING = frozenset({Kind.CONTRASTS})


@dataclass(frozen=True, slots=True)
class Pairwise:
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


def side_by_side(
    left: str, right: str, rows: Iterable[Row], connections: Iterable[Connection]
) -> Pairwise:
    """Return two articles side by side; the rows must be theirs alone, and the connections."""
    chosen, joined = tuple(rows), tuple(connections)
    return Pairwise(
        left,
        right,
        tuple(row for row in chosen if row.status is Status.AGREED),
        tuple(row for row in chosen if row.status is Status.DIVIDED),
        frozenset(each.path[0].end for each in joined if each.kind is Kind.DIFFERS),
        *(
            tuple(each for each in joined if each.kind in kinds)
            for kinds in (AGREEING, SUPPORTING, CONTRADICTING, CONTRASTING)
        ),
    )
