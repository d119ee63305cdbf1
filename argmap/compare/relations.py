"""How claims of different articles bear on each other: by links, and by what follows from them."""

from collections.abc import Iterable, Iterator, Set

from argmap.compare.connection import Connection
from argmap.compare.derivation import Kind, Place, Step, Walker, Walks
from argmap.compare.differences import differences
from argmap.compare.matrix import Row
from argmap.compare.scope import Scope, article_of, claim_at
from argmap.dataclass import dataclass
from argmap.model.relations import restates_classes
from argmap.model.workspace import Workspace

# Of claims that restate each other, what follows is listed for so many; the others say the same.
MOST_ALIKE = 12


@dataclass(frozen=True, slots=True)
class Relations:
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
    links = (link for link in workspace.links if article_of(link.source) != article_of(link.target))
    stated = tuple(
        Connection(link.source, Kind(link.relation), link.target, link) for link in links
    )
    wanted = Filter.of(workspace, scope)
    followed, cut_claims = derive(workspace, wanted, {each.key for each in stated})
    differing, cut_questions = differences(workspace, rows, (*stated, *followed))
    return Relations(
        tuple(filter(wanted.takes, stated)),
        tuple(filter(wanted.takes, (*followed, *differing))),
        (*cut_claims, *cut_questions),
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
    workspace: Workspace, wanted: Filter, stated: Set[tuple[str, Kind, str]]
) -> tuple[tuple[Connection, ...], tuple[str, ...]]:
    """Return what follows from the links and is not stated, and where not all of it is there."""
    walker, spared = Walker(workspace), spared_claims(workspace, wanted)
    found: dict[tuple[str, Kind, str], Connection] = {}
    cut: list[str] = []
    for claim in workspace.claims:
        if not wanted.has_article(claim.id):
            continue
        walks = None if claim.id in spared else walker.walk(claim.id)
        cut += (claim.id,) if walks is None or walks.cut else ()
        for connection in conclusions_of(walks, stated, spared) if walks else ():
            # Found from both ends, a symmetric relation is told from the first in the alphabet.
            if connection.key == connection.ends:
                found[connection.key] = connection
            else:
                found.setdefault(connection.key, reverse(connection))
    return tuple(found.values()), tuple(cut)


def spared_claims(workspace: Workspace, wanted: Filter) -> frozenset[str]:
    """Return the claims compared of which others are told that say the same."""
    return frozenset(
        claim
        for members in restates_classes(workspace)
        for claim in sorted(filter(wanted.has_article, members))[MOST_ALIKE:]
    )


def conclusions_of(
    walks: Walks, stated: Set[tuple[str, Kind, str]], spared: Set[str]
) -> Iterator[Connection]:
    """Yield what holds between the start of the walks and claims of other articles.

    That the start attacks a claim holds of that wording alone, so it is told of spared ones too.
    """
    home = article_of(walks.start)
    for place in walks.arrivals:
        if article_of(place.node) == home or is_said_better(place, walks):
            continue
        if place.node in spared and place.kind is not Kind.ATTACKS:
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
