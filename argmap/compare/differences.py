"""Answers that differ, and that nothing in the map relates to each other."""

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain, islice

from argmap.compare.connection import Connection
from argmap.compare.derivation import Kind, Step
from argmap.compare.matrix import Cell, Row, Status
from argmap.compare.scope import claim_at
from argmap.dataclass import dataclass
from argmap.model.relations import restates_classes
from argmap.model.standing import is_held
from argmap.model.workspace import Workspace

# Of each question so many pairs of differing answers are listed.
MOST_DIFFERENCES = 50

Holder = tuple[str, str]
Key = tuple[str, str]


def differences(
    workspace: Workspace, rows: Iterable[Row], connections: Iterable[Connection]
) -> tuple[tuple[Connection, ...], tuple[str, ...]]:
    """Return a pair of opposing answers for any two articles whose answers nothing joins.

    Two articles' answers to a question are joined when any connection leads from one to the other,
    or to a claim that restates it. The second value names the questions with more such pairs than
    are listed.
    """
    joints = Joints.of(workspace, connections)
    found: list[Connection] = []
    cut: list[str] = []
    for row in rows:
        if row.status is Status.DIVIDED:
            pairs = tuple(islice(opposing(row, joints), MOST_DIFFERENCES + 1))
            found += pairs[:MOST_DIFFERENCES]
            cut += (row.question.id,) if len(pairs) > MOST_DIFFERENCES else ()
    return tuple(found), tuple(cut)


@dataclass(frozen=True, slots=True)
class Joints:
    """Which claims connections join.

    What joins a claim joins all that restate it: `alike` are such pairs, both ways round, each
    class under the name of its first claim. But who bears against a reason for a claim, `aimed`,
    bears on that wording alone.
    """

    classes: Mapping[str, str]
    alike: Set[tuple[str, str]]
    aimed: Set[tuple[str, str]]
    targets: Set[str]

    @classmethod
    def of(cls, workspace: Workspace, connections: Iterable[Connection]) -> "Joints":
        """Return what these connections join."""
        classes = {each: members[0] for members in restates_classes(workspace) for each in members}
        alike: set[tuple[str, str]] = set()
        aimed: set[tuple[str, str]] = set()
        for connection in connections:
            target = claim_at(workspace, connection.target)
            source = classes.get(connection.source, connection.source)
            if connection.kind in {Kind.UNDERCUTS, Kind.ATTACKS}:
                aimed.add((source, target))
            else:
                other = classes.get(target, target)
                alike |= {(source, other), (other, source)}
        return cls(classes, alike, aimed, frozenset(target for _, target in aimed))

    def key(self, claim: str) -> Key:
        """Return by what a claim is joined: its class, and itself if something is aimed at it."""
        return self.classes.get(claim, claim), claim if claim in self.targets else ""

    def join(self, ones: Iterable[Key], others: Iterable[Key]) -> bool:
        """Return whether one of these claims and one of those are joined."""
        return any(
            one == other
            or (one, other) in self.alike
            or (one, that) in self.aimed
            or (other, this) in self.aimed
            for one, this in ones
            for other, that in others
        )


def opposing(row: Row, joints: Joints) -> Iterator[Connection]:
    """Yield a connection for each two articles of a row that differ unjoined, in alphabet order."""
    keys = {cell.article: keys_of(cell, joints) for cell in row.cells}
    holders = holders_by_position(row)
    positions = sorted(holders)
    seen: set[tuple[str, str]] = set()
    for place, position in enumerate(positions):
        for another in positions[place + 1 :]:
            groups = grouped(holders[another], keys)
            for one, claim in holders[position]:
                unjoined = (
                    group for each, group in groups.items() if not joints.join(keys[one], each)
                )
                for other, counter in sorted(chain.from_iterable(unjoined)):
                    pair = (min(one, other), max(one, other))
                    if one != other and pair not in seen:
                        seen.add(pair)
                        yield difference(row, (claim, position), (counter, another))


def keys_of(cell: Cell, joints: Joints) -> frozenset[Key]:
    """Return by what the answers of a cell are joined to others."""
    return frozenset(joints.key(claim.id) for each in cell.answers for claim in each.claims)


def grouped(
    holders: Iterable[Holder], keys: Mapping[str, frozenset[Key]]
) -> dict[frozenset[Key], list[Holder]]:
    """Return the holders by what joins them: whoever is joined to one of a group is to all."""
    groups: dict[frozenset[Key], list[Holder]] = {}
    for holder in holders:
        groups.setdefault(keys[holder[0]], []).append(holder)
    return groups


def holders_by_position(row: Row) -> dict[str, list[Holder]]:
    """Return who holds each position: article and first claim, both in the alphabet's order."""
    holders: dict[str, list[Holder]] = {}
    for cell in sorted(row.cells, key=lambda each: each.article):
        for position in cell.held:
            claims = (
                claim.id
                for each in cell.answers
                if each.held and each.position == position
                for claim in each.claims
                if is_held(claim)
            )
            holders.setdefault(position, []).append((cell.article, min(claims)))
    return holders


def difference(row: Row, one: tuple[str, str], other: tuple[str, str]) -> Connection:
    """Return the connection of two answers, each a claim and its position."""
    (source, position), (target, another) = sorted((one, other))
    question = row.question.id
    path = (
        Step(source, question, f"{source} answers {question} {position}"),
        Step(question, target, f"{target} answers {question} {another}"),
    )
    return Connection(source, Kind.DIFFERS, target, path=path)
