"""Articles that answer a question differently, without a link between their answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from msgspec import Struct

from argmap.analyze.compare.consequences import Consequences
from argmap.analyze.compare.matrix import Cell, collect_cells
from argmap.analyze.compare.propositions import Joints, Propositions
from argmap.model.workspace import Workspace


def find_unlinked_answers(workspace: Workspace) -> Iterator[tuple[str, Cell, Iterator[Cell]]]:
    """Yield each question with an article, and the earlier articles that it is not linked to.

    Only questions whose positions exclude each other have such articles.
    """
    ties = _Ties.of(workspace)
    cells = collect_cells(workspace)
    for question in workspace.questions:
        if question.exclusive:
            answering = cells.get(question.id, {}).values()
            for cell, others in _find_unlinked(tuple(answering), ties):
                yield question.id, cell, others


class _Tied(Struct, frozen=True):
    """The propositions by which an article answers, and those that are linked with them."""

    names: Set[str]
    linked: Set[str]

    def is_tied(self, other: "_Tied") -> bool:
        return not (self.names.isdisjoint(other.linked) and self.linked.isdisjoint(other.names))


Groups = dict[frozenset[str], tuple[_Tied, list[Cell]]]


def _find_unlinked(cells: Sequence[Cell], ties: "_Ties") -> Iterator[tuple[Cell, Iterator[Cell]]]:
    """Yield each article that answers a question, with the earlier ones it is not linked to.

    Two articles disagree if both hold positions, but none in common. They are linked if a link
    joins an answer of each, held or not, or an answer of one with a reason for an answer of the
    other. Read each inner iterator before the next article. Articles with the same positions and
    the same claims are grouped, so that the time does not grow with the square of their number.
    """
    earlier: dict[frozenset[str], Groups] = {}
    contradicted = ties.find_contradicted(cells)
    for cell in cells:
        positions = frozenset(cell.held_positions)
        if positions:
            tied = ties.find(cell, contradicted)
            yield cell, _find_untied(positions, tied, earlier)
            same = earlier.setdefault(positions, {})
            same.setdefault(frozenset(tied.names), (tied, []))[1].append(cell)


def _find_untied(
    positions: frozenset[str], tied: _Tied, earlier: Mapping[frozenset[str], Groups]
) -> Iterator[Cell]:
    for given, groups in earlier.items():
        if positions.isdisjoint(given):
            for other, cells in groups.values():
                if not tied.is_tied(other):
                    yield from cells


class _Ties(Struct, frozen=True):
    """What the links, and what follows from them, say about the answers of articles."""

    joints: Joints
    consequences: Consequences

    @classmethod
    def of(cls, workspace: Workspace) -> "_Ties":
        propositions = Propositions.of(workspace)
        return cls(Joints.of(workspace, propositions), Consequences.of(workspace, propositions))

    def find(self, cell: Cell, contradicted: Mapping[str, Set[str]]) -> _Tied:
        claims = {claim.id for answer in cell.answers for claim in answer.claims}
        names = frozenset(map(self.joints.propositions.get_name, claims))
        linked = self.joints.list_joined(names)
        linked.update(*map(self.consequences.find, names))
        linked.update(*(contradicted.get(name, ()) for name in names))
        return _Tied(names, linked)

    def find_contradicted(self, cells: Iterable[Cell]) -> Mapping[str, Set[str]]:
        """Return for each proposition those that cannot be true together with it."""
        claims = {claim.id for cell in cells for answer in cell.answers for claim in answer.claims}
        get_name = self.joints.propositions.get_name
        contradicted: dict[str, set[str]] = {}
        for _, left, right in self.consequences.find_contradictions(claims):
            names, others = {*map(get_name, left)}, {*map(get_name, right)}
            for ends, opposite in ((names, others), (others, names)):
                for name in ends:
                    contradicted.setdefault(name, set()).update(opposite)
        return contradicted
