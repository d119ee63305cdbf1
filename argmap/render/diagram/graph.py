"""What is drawn: nodes, junctions, links, clusters."""

from collections import Counter
from collections.abc import Mapping, Set
from enum import Enum
from types import MappingProxyType

from msgspec import Struct

from argmap.load.look import DEFAULT_DETAILS, Detail
from argmap.model.elements import Argument, Article, Claim, Link, Question, Role
from argmap.render.diagram.annotation import Annotation, Mark
from argmap.source.text import Span

REPORTS = "reports"
NO_LABELS: Mapping[str, str] = MappingProxyType({})


class ClaimKind(Enum):
    """How a claim is drawn; the value is what the legend calls it."""

    MAIN = "main conclusion"
    INTERMEDIATE = "intermediate conclusion"
    PREMISE = "premise"
    ASSUMPTION = "assumption (unstated)"
    REPORTED = "reported view"


class Node(Struct, frozen=True):
    """A claim, and how many of the arguments for it are not drawn.

    `is_answer` holds if the claim answers a question that was asked for. `details` are what its box
    shows besides, `labels` how articles are cited there, by their ids.
    """

    claim: Claim
    kind: ClaimKind
    omitted: int = 0
    is_answer: bool = False
    annotation: Annotation | None = None
    details: frozenset[Detail] = DEFAULT_DETAILS
    labels: Mapping[str, str] = NO_LABELS

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id


class Step(Struct, frozen=True):
    """An argument; if `joined`, its premises meet in a junction, otherwise it is a single edge.

    `premises` are the ids of those that are drawn; `omitted` counts the others.
    """

    argument: Argument
    joined: bool
    premises: tuple[str, ...]
    omitted: int = 0

    @property
    def id(self) -> str:
        """The argument's id."""
        return self.argument.id


class Cluster(Struct, frozen=True):
    """An article with those of its claims and arguments that are drawn; `total` counts all claims.

    `label` is how the article is cited. `unnamed` counts the main conclusions that an overview
    leaves out.
    """

    article: Article
    nodes: tuple[Node, ...]
    steps: tuple[Step, ...]
    total: int
    label: str = ""
    unnamed: int = 0
    annotation: Annotation | None = None

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id


class Report(Struct, frozen=True):
    """A view that an article reports, and the claim of another article that it is."""

    source: str
    target: str
    span: Span

    @property
    def relation(self) -> str:
        """What its line is called."""
        return REPORTS


Connection = Link | Report


def get_link_id(link: Connection) -> str:
    """Return an id for a link or a report; colons distinguish it from every reference."""
    return f"{link.source}:{link.relation}:{link.target}"


class Bundle(Struct, frozen=True):
    """All links of one kind, or reports, from one article to another, drawn as one; never empty.

    For a symmetric relation, the article that comes first in the workspace is the source.
    """

    source: str
    relation: str
    target: str
    links: tuple[Connection, ...]

    @property
    def id(self) -> str:
        """An id like that of a link."""
        return f"{self.source}:{self.relation}:{self.target}"

    @property
    def label(self) -> str:
        """How many links of which kind."""
        return f"{len(self.links)} {self.relation}"


class Position(Struct, frozen=True):
    """An answer to a question, and the ids of the articles that give it as their own.

    `hidden` are those whose claims that say so are not drawn.
    """

    question: str
    name: str
    articles: tuple[str, ...]
    hidden: tuple[str, ...] = ()


class Annotations(Struct, frozen=True):
    """The annotations of questions, arguments, premises and links, by their ids.

    A premise of an argument has the ids of the argument and of the claim.
    """

    questions: Mapping[str, Annotation]
    arguments: Mapping[str, Annotation]
    premises: Mapping[tuple[str, str], Annotation]
    links: Mapping[Link, Annotation]


NO_ANNOTATIONS = Annotations({}, {}, {}, {})


class Graph(Struct, frozen=True):
    """Everything that is drawn.

    The ends of a link are ids of nodes or of joined steps, those of a report ids of nodes. An
    overview has bundles between articles instead of links, reports and steps. `positions` are the
    answers to the questions. `remarks` are printed below the title, a line each. `labels` are how
    articles are cited, by their ids.
    """

    title: str | None
    questions: tuple[Question, ...]
    clusters: tuple[Cluster, ...]
    links: tuple[Link, ...]
    reports: tuple[Report, ...] = ()
    is_overview: bool = False
    bundles: tuple[Bundle, ...] = ()
    positions: tuple[Position, ...] = ()
    annotations: Annotations = NO_ANNOTATIONS
    remarks: tuple[str, ...] = ()
    labels: Mapping[str, str] = NO_LABELS

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All claims, article by article."""
        return tuple(node for cluster in self.clusters for node in cluster.nodes)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All arguments, article by article."""
        return tuple(step for cluster in self.clusters for step in cluster.steps)

    @property
    def connections(self) -> tuple[Connection, ...]:
        """All links and reports."""
        return (*self.links, *self.reports)

    @property
    def relations(self) -> Set[str]:
        """The kinds of links that occur, and whether there are reports."""
        return {item.relation for item in (*self.connections, *self.bundles)}

    @property
    def claims_by_mark(self) -> Counter[Mark]:
        """How many claims have which mark."""
        return Counter(node.annotation.mark for node in self.nodes if node.annotation)

    @property
    def marks(self) -> Set[Mark]:
        """All marks that occur."""
        others = self.annotations
        mappings = (others.questions, others.arguments, others.premises, others.links)
        return {
            *self.claims_by_mark,
            *(cluster.annotation.mark for cluster in self.clusters if cluster.annotation),
            *(annotation.mark for mapping in mappings for annotation in mapping.values()),
        }


KINDS = {
    Role.PREMISE: ClaimKind.PREMISE,
    Role.ASSUMPTION: ClaimKind.ASSUMPTION,
    Role.REPORTED: ClaimKind.REPORTED,
}


def classify_claim(claim: Claim) -> ClaimKind:
    """Return how the claim is drawn: by its role, conclusions also by whether they are main."""
    if claim.role is Role.CONCLUSION:
        return ClaimKind.MAIN if claim.main else ClaimKind.INTERMEDIATE
    return KINDS[claim.role]
