"""How claims of different articles are related, and which answers differ without a link."""

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain, islice

from msgspec import Struct

from argmap.analyze.compare.derivation import (
    Arrival,
    Connection,
    ConnectionKind,
    Step,
    Walker,
    Walks,
)
from argmap.analyze.compare.matrix import Cell, QuestionStatus, Row
from argmap.analyze.compare.scope import Scope, get_article_id, get_claim_id
from argmap.model.queries import find_restates_classes, is_held
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
        if row.status is QuestionStatus.DIVIDED:
            pairs = tuple(islice(opposing(row, joints), MOST_DIFFERENCES + 1))
            found += pairs[:MOST_DIFFERENCES]
            cut += (row.question.id,) if len(pairs) > MOST_DIFFERENCES else ()
    return tuple(found), tuple(cut)


class Joints(Struct, frozen=True):
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
        classes = {
            each: members[0] for members in find_restates_classes(workspace) for each in members
        }
        alike: set[tuple[str, str]] = set()
        aimed: set[tuple[str, str]] = set()
        for connection in connections:
            target = get_claim_id(workspace, connection.target)
            source = classes.get(connection.source, connection.source)
            if connection.kind in {ConnectionKind.UNDERCUTS, ConnectionKind.ATTACKS}:
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
    return Connection(source, ConnectionKind.DIFFERS, target, path=path)


# Of claims that restate each other, what follows is listed for so many; the others say the same.
MOST_ALIKE = 12


class Relations(Struct, frozen=True):
    """Every connection between the articles compared.

    `cut` lists the claims and questions of which not all derived ones are there.
    """

    stated: tuple[Connection, ...]
    derived: tuple[Connection, ...]
    cut: tuple[str, ...]

    @property
    def every(self) -> tuple[Connection, ...]:
        """What the links say, then what is derived."""
        return (*self.stated, *self.derived)


def find_relations(workspace: Workspace, scope: Scope, rows: Iterable[Row]) -> Relations:
    """Return what joins the articles compared, in the order of links, claims and questions.

    Paths may lead through any article. With questions to compare, a relation is wanted when one of
    its ends answers one of them, or is an argument for such an answer.
    """
    links = (
        link
        for link in workspace.links
        if get_article_id(link.source) != get_article_id(link.target)
    )
    stated = tuple(
        Connection(link.source, ConnectionKind(link.relation), link.target, link) for link in links
    )
    wanted = ScopeFilter.of(workspace, scope)
    followed, cut_claims = _derive_connections(workspace, wanted, {each.key for each in stated})
    differing, cut_questions = differences(workspace, rows, (*stated, *followed))
    return Relations(
        tuple(filter(wanted.takes, stated)),
        tuple(filter(wanted.takes, (*followed, *differing))),
        (*cut_claims, *cut_questions),
    )


class ScopeFilter(Struct, frozen=True):
    """Says which connections a scope takes."""

    workspace: Workspace
    articles: frozenset[str]
    answers: frozenset[str] | None

    @classmethod
    def of(cls, workspace: Workspace, scope: Scope) -> "ScopeFilter":
        """Return the filter of a scope; `answers` are the claims that answer its questions."""
        answers = frozenset(
            claim.id
            for claim in workspace.claims
            if any(answer.question in scope.questions for answer in claim.answers)
        )
        articles = frozenset(article.id for article in scope.articles_of(workspace))
        return cls(workspace, articles, answers if scope.questions else None)

    def has_article(self, end: str) -> bool:
        """Return whether the article of a claim or an argument is compared."""
        return get_article_id(end) in self.articles

    def takes(self, connection: Connection) -> bool:
        """Return whether a connection concerns the articles and questions compared."""
        ends = (connection.source, connection.target)
        return all(map(self.has_article, ends)) and any(map(self.concerns, ends))

    def concerns(self, end: str) -> bool:
        """Return whether a claim answers a question compared, or an argument is about one such."""
        return self.answers is None or get_claim_id(self.workspace, end) in self.answers


def _derive_connections(
    workspace: Workspace, wanted: ScopeFilter, stated: Set[tuple[str, ConnectionKind, str]]
) -> tuple[tuple[Connection, ...], tuple[str, ...]]:
    """Return what follows from the links and is not stated, and where not all of it is there."""
    walker, spared = Walker(workspace), _find_spared_claims(workspace, wanted)
    found: dict[tuple[str, ConnectionKind, str], Connection] = {}
    cut: list[str] = []
    for claim in workspace.claims:
        if not wanted.has_article(claim.id):
            continue
        walks = None if claim.id in spared else walker.walk(claim.id)
        cut += (claim.id,) if walks is None or walks.cut else ()
        for connection in _read_connections(walks, stated, spared) if walks else ():
            # Found from both ends, a symmetric relation is told from the first in the alphabet.
            if connection.key == connection.ends:
                found[connection.key] = connection
            else:
                found.setdefault(connection.key, _reverse(connection))
    return tuple(found.values()), tuple(cut)


def _find_spared_claims(workspace: Workspace, wanted: ScopeFilter) -> frozenset[str]:
    """Return the claims compared of which others are told that say the same."""
    return frozenset(
        claim
        for members in find_restates_classes(workspace)
        for claim in sorted(filter(wanted.has_article, members))[MOST_ALIKE:]
    )


def _read_connections(
    walks: Walks, stated: Set[tuple[str, ConnectionKind, str]], spared: Set[str]
) -> Iterator[Connection]:
    """Yield what holds between the start of the walks and claims of other articles.

    That the start attacks a claim holds of that wording alone, so it is told of spared ones too.
    """
    home = get_article_id(walks.start)
    for place in walks.arrivals:
        if get_article_id(place.node) == home or _is_said_better(place, walks):
            continue
        if place.node in spared and place.kind is not ConnectionKind.ATTACKS:
            continue
        connection = Connection(walks.start, place.kind, place.node)
        if connection.key not in stated:
            yield Connection(*connection.ends, path=walks.path(place))


def _is_said_better(place: Arrival, walks: Walks) -> bool:
    """Return whether the same walks reach a claim with a relation that says more."""
    stronger = {
        ConnectionKind.IMPLIES: (ConnectionKind.RESTATES,),
        ConnectionKind.OPPOSES: (ConnectionKind.CONTRADICTS,),
        ConnectionKind.ATTACKS: (ConnectionKind.CONTRADICTS, ConnectionKind.OPPOSES),
    }
    return any(Arrival(place.node, kind) in walks.arrivals for kind in stronger.get(place.kind, ()))


def _reverse(connection: Connection) -> Connection:
    """Return a derived symmetric connection as seen from its other end."""
    path = tuple(Step(step.end, step.start, step.id) for step in reversed(connection.path))
    return Connection(connection.target, connection.kind, connection.source, path=path)
