"""What a picture shows of a workspace: articles, claims, arguments, links; not yet placed."""

from dataclasses import dataclass
from enum import Enum

from argmap.model.elements import Argument, Article, Claim, Link, Question, Role
from argmap.model.workspace import Workspace


class Kind(Enum):
    """How a claim is drawn; the value is what the legend calls it."""

    MAIN = "main conclusion"
    INTERMEDIATE = "intermediate conclusion"
    PREMISE = "premise"
    ASSUMPTION = "assumption (unstated)"
    REPORTED = "reported view"


@dataclass(frozen=True, slots=True)
class Node:
    """A claim, and how it is drawn."""

    claim: Claim
    kind: Kind

    @property
    def id(self) -> str:
        """The claim's reference."""
        return self.claim.id


@dataclass(frozen=True, slots=True)
class Step:
    """An argument; when `joined`, its premises meet in a junction, else one edge says it all."""

    argument: Argument
    joined: bool

    @property
    def id(self) -> str:
        """The argument's reference."""
        return self.argument.id


@dataclass(frozen=True, slots=True)
class Cluster:
    """An article with its claims and arguments."""

    article: Article
    nodes: tuple[Node, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything that is drawn. The ends of a link are ids of nodes or of joined steps."""

    title: str | None
    questions: tuple[Question, ...]
    clusters: tuple[Cluster, ...]
    links: tuple[Link, ...]


def graph_of(workspace: Workspace) -> Graph:
    """Return what a picture of the whole workspace shows."""
    return Graph(
        title=workspace.title,
        questions=workspace.questions,
        clusters=tuple(cluster_of(article, workspace) for article in workspace.articles),
        links=workspace.links,
    )


def cluster_of(article: Article, workspace: Workspace) -> Cluster:
    """Return the article with its claims and the arguments for them."""
    claims = workspace.claims_by_article.get(article.id, ())
    return Cluster(
        article=article,
        nodes=tuple(Node(claim, kind_of(claim)) for claim in claims),
        steps=tuple(
            Step(argument, joined=needs_junction(argument, workspace))
            for claim in claims
            for argument in workspace.arguments_by_conclusion.get(claim.id, ())
        ),
    )


def kind_of(claim: Claim) -> Kind:
    """Return how the claim is drawn: by its role, conclusions also by whether they are main."""
    match claim.role:
        case Role.CONCLUSION:
            return Kind.MAIN if claim.main else Kind.INTERMEDIATE
        case Role.PREMISE:
            return Kind.PREMISE
        case Role.ASSUMPTION:
            return Kind.ASSUMPTION
        case Role.REPORTED:
            return Kind.REPORTED


def needs_junction(argument: Argument, workspace: Workspace) -> bool:
    """Return whether premises are linked, or a link ends on the argument itself."""
    return len(argument.premises) != 1 or argument.id in workspace.links_by_end
