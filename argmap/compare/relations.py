"""How claims of different articles bear on each other: by links, and by what follows from them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from argmap.compare.derivation import Kind, Place, Step, Walker, Walks
from argmap.compare.holding import is_held
from argmap.compare.matrix import Row, Status
from argmap.compare.scope import Scope, article_of, claim_at
from argmap.model.elements import Link
from argmap.model.workspace import Workspace

# Of each question so many pairs of differing answers are listed.
MOST_DIFFERENCES = 50


@dataclass(frozen=True, slots=True)
class Connection:
    """A relation between claims of two articles: a link, or one derived along a path.

    The ends are ids of claims; the target of `undercuts` is the id of an argument.
    """

    source: str
    kind: Kind
    target: str
    link: Link | None = None
    path: tuple[Step, ...] = ()

    @property
    def derived(self) -> bool:
        """Whether no link says so, but a path through the map."""
        return self.link is None

    @property
    def key(self) -> tuple[str, Kind, str]:
        """What is the same for a relation whichever of its ends comes first."""
        swapped = self.kind.symmetric and self.source > self.target
        return (self.target, self.kind, self.source) if swapped else self.ends

    @property
    def ends(self) -> tuple[str, Kind, str]:
        """Source, kind and target."""
        return (self.source, self.kind, self.target)


@dataclass(frozen=True, slots=True)
class Relations:
    """Every connection between the articles compared.

    `cut` lists the claims and questions of which only the nearest derived ones are there.
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
    links = (link for link in workspace.links if article_of(link.source) != article_of(link.target))
    stated = tuple(
        Connection(link.source, Kind(link.relation), link.target, link) for link in links
    )
    followed, cut_claims = derive(workspace, {each.key for each in stated})
    differing, cut_questions = differences(workspace, rows, (*stated, *followed))
    wanted = Filter.of(workspace, scope)
    return Relations(
        tuple(filter(wanted.takes, stated)),
        tuple(filter(wanted.takes, (*followed, *differing))),
        (*(claim for claim in cut_claims if wanted.has_article(claim)), *cut_questions),
    )


@dataclass(frozen=True, slots=True)
class Filter:
    """Says which connections a scope takes."""

    workspace: Workspace
    articles: frozenset[str]
    answers: frozenset[str] | None

    @classmethod
    def of(cls, workspace: Workspace, scope: Scope) -> "Filter":
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
        return article_of(end) in self.articles

    def takes(self, connection: Connection) -> bool:
        """Return whether a connection concerns the articles and questions compared."""
        ends = (connection.source, connection.target)
        return all(map(self.has_article, ends)) and any(map(self.concerns, ends))

    def concerns(self, end: str) -> bool:
        """Return whether a claim answers a question compared, or an argument is about one such."""
        return self.answers is None or claim_at(self.workspace, end) in self.answers


def derive(
    workspace: Workspace, stated: set[tuple[str, Kind, str]]
) -> tuple[tuple[Connection, ...], tuple[str, ...]]:
    """Return what follows from the links and is not stated, and where not all was followed."""
    walker = Walker(workspace)
    found: dict[tuple[str, Kind, str], Connection] = {}
    cut: list[str] = []
    for claim in workspace.claims:
        walks = walker.walk(claim.id)
        cut += (claim.id,) if walks.cut else ()
        for connection in conclusions_of(walks, stated):
            # Found from both ends, a symmetric relation is told from the first in the alphabet.
            if connection.key == connection.ends:
                found[connection.key] = connection
            else:
                found.setdefault(connection.key, reverse(connection))
    return tuple(found.values()), tuple(cut)


def conclusions_of(walks: Walks, stated: set[tuple[str, Kind, str]]) -> Iterator[Connection]:
    """Yield what holds between the start of the walks and claims of other articles."""
    home = article_of(walks.start)
    for place in walks.arrivals:
        if article_of(place.node) == home or is_said_better(place, walks):
            continue
        connection = Connection(walks.start, place.kind, place.node)
        if connection.key not in stated:
            yield Connection(*connection.ends, path=walks.path(place))


def is_said_better(place: Place, walks: Walks) -> bool:
    """Return whether the same walks reach a claim with a relation that says more."""
    stronger = {
        Kind.IMPLIES: (Kind.RESTATES,),
        Kind.OPPOSES: (Kind.CONTRADICTS,),
        Kind.ATTACKS: (Kind.CONTRADICTS, Kind.OPPOSES),
    }
    return any(Place(place.node, kind) in walks.arrivals for kind in stronger.get(place.kind, ()))


def reverse(connection: Connection) -> Connection:
    """Return a derived symmetric connection as seen from its other end."""
    path = tuple(Step(step.end, step.start, step.id) for step in reversed(connection.path))
    return Connection(connection.target, connection.kind, connection.source, path=path)


def differences(
    workspace: Workspace, rows: Iterable[Row], connections: Iterable[Connection]
) -> tuple[tuple[Connection, ...], tuple[str, ...]]:
    """Return a pair of opposing answers for any two articles whose answers nothing joins.

    Two articles' answers to a question are joined when any connection leads from one to the other.
    The second value names the questions with more such pairs than are listed.
    """
    joined = joined_answers(workspace, connections)
    found: list[Connection] = []
    cut: list[str] = []
    for row in rows:
        if row.status is Status.DIVIDED:
            pairs = tuple(islice(opposing(row, joined), MOST_DIFFERENCES + 1))
            found += pairs[:MOST_DIFFERENCES]
            cut += (row.question.id,) if len(pairs) > MOST_DIFFERENCES else ()
    return tuple(found), tuple(cut)


def joined_answers(
    workspace: Workspace, connections: Iterable[Connection]
) -> frozenset[tuple[str, str, str]]:
    """Return question, article and article of answers with a connection, in both orders."""
    joined: set[tuple[str, str, str]] = set()
    for connection in connections:
        ends = [claim_at(workspace, end) for end in (connection.source, connection.target)]
        one, other = (workspace.claims_by_id[end] for end in ends)
        for question in {answer.question for answer in one.answers} & {
            answer.question for answer in other.answers
        }:
            joined.add((question, one.article, other.article))
            joined.add((question, other.article, one.article))
    return frozenset(joined)


def opposing(row: Row, joined: frozenset[tuple[str, str, str]]) -> Iterator[Connection]:
    """Yield a connection for each two articles of a row that differ unjoined, in alphabet order."""
    holders = holders_by_position(row)
    seen: set[tuple[str, str]] = set()
    positions = sorted(holders)
    for place, position in enumerate(positions):
        for another in positions[place + 1 :]:
            for one, claim in holders[position]:
                for other, counter in holders[another]:
                    pair = (min(one, other), max(one, other))
                    if one == other or pair in seen or (row.question.id, one, other) in joined:
                        continue
                    seen.add(pair)
                    yield difference(row, (claim, position), (counter, another))


def holders_by_position(row: Row) -> dict[str, list[tuple[str, str]]]:
    """Return who holds each position: article and first claim, both in the alphabet's order."""
    holders: dict[str, list[tuple[str, str]]] = {}
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
