"""Articles that answer a question differently, without a link between their answers."""

from collections.abc import Iterable, Iterator, Mapping, Set

from msgspec import Struct

from argmap.analyze.compare.derivation import (
    Connection,
    ConnectionKind,
    derive_connections,
    list_stated,
)
from argmap.analyze.compare.matrix import Cell, collect_cells
from argmap.model.queries import Restatements, find_restatements, get_claim_id
from argmap.model.workspace import Workspace

Key = tuple[str, str]


def find_unlinked_answers(workspace: Workspace) -> Iterator[tuple[str, Cell, Iterator[Cell]]]:
    """Yield each question with an article, and the earlier articles that it is not linked to.

    What follows from the links is derived only for questions where the stated links are not enough,
    which most maps do not have.
    """
    stated = list_stated(workspace)
    joints = Joints.of(workspace, stated)
    for question, cells_by_article in collect_cells(workspace).items():
        cells = tuple(cells_by_article.values())
        if _has_unlinked(cells, joints):
            answers = (answer for cell in cells for answer in cell.answers)
            claims = dict.fromkeys(claim.id for answer in answers for claim in answer.claims)
            derived, _ = derive_connections(workspace, claims, stated)
            for cell, others in find_unlinked(cells, Joints.of(workspace, (*stated, *derived))):
                yield question, cell, others


def _has_unlinked(cells: Iterable[Cell], joints: "Joints") -> bool:
    return any(next(others, None) for _, others in find_unlinked(cells, joints))


def find_unlinked(cells: Iterable[Cell], joints: "Joints") -> Iterator[tuple[Cell, Iterator[Cell]]]:
    """Yield each article that answers a question, with the earlier ones it is not linked to.

    Two articles disagree if both hold positions, but none in common. They are linked if a
    connection joins an answer of each, held or not, or claims that restate these. Read each inner
    iterator before the next article. Articles with the same positions and the same keys are
    grouped, so that the time does not grow with the square of their number.
    """
    earlier: dict[frozenset[str], dict[frozenset[Key], list[Cell]]] = {}
    for cell in cells:
        positions, keys = frozenset(cell.held_positions), joints.find_keys(cell)
        if positions:
            yield cell, _find_opposed(positions, keys, earlier, joints)
            earlier.setdefault(positions, {}).setdefault(keys, []).append(cell)


def _find_opposed(
    positions: frozenset[str],
    keys: frozenset[Key],
    earlier: Mapping[frozenset[str], Mapping[frozenset[Key], Iterable[Cell]]],
    joints: "Joints",
) -> Iterator[Cell]:
    for other_positions, groups in earlier.items():
        if positions.isdisjoint(other_positions):
            for other_keys, group in groups.items():
                if not joints.has_join(keys, other_keys):
                    yield from group


class Joints(Struct, frozen=True):
    """Which claims are joined by connections.

    A connection of a claim also joins all claims that restate it: `alike` maps each class to the
    classes joined with it, by their first claims. But speaking against a reason for a claim, in
    `aimed`, concerns the wording of that claim only; `targets` are the claims it is aimed at.
    """

    restatements: Restatements
    alike: Mapping[str, Set[str]]
    aimed: Set[tuple[str, str]]
    targets: Set[str]

    @classmethod
    def of(cls, workspace: Workspace, connections: Iterable[Connection]) -> "Joints":
        """Return the claims that these connections join."""
        restatements = find_restatements(workspace)
        alike: dict[str, set[str]] = {}
        aimed: set[tuple[str, str]] = set()
        for connection in connections:
            source = restatements.get_first(connection.source)
            target = get_claim_id(workspace, connection.target)
            if connection.kind in {ConnectionKind.UNDERCUTS, ConnectionKind.ATTACKS}:
                aimed.add((source, target))
            else:
                target = restatements.get_first(target)
                alike.setdefault(source, set()).add(target)
                alike.setdefault(target, set()).add(source)
        return cls(restatements, alike, aimed, frozenset(target for _, target in aimed))

    def find_keys(self, cell: Cell) -> frozenset[Key]:
        """Return the classes of the claims in a cell, with those claims that are targets."""
        claims = (claim.id for answer in cell.answers for claim in answer.claims)
        return frozenset(
            (self.restatements.get_first(claim), claim if claim in self.targets else "")
            for claim in claims
        )

    def has_join(self, keys: Iterable[Key], others: Iterable[Key]) -> bool:
        """Return whether a connection joins one of these claims with one of the others."""
        return any(
            one == other
            or other in self.alike.get(one, ())
            or (one, other_claim) in self.aimed
            or (other, claim) in self.aimed
            for one, claim in keys
            for other, other_claim in others
        )
