"""What is drawn: nodes, junctions, links, clusters."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from enum import Enum

from msgspec import Struct

from argmap.analyze.assess.assessment import Status
from argmap.diff.union import Fate
from argmap.model.elements import Argument, Article, Claim, Link, Question, Relation, Role, Stance
from argmap.model.queries import find_answers
from argmap.model.workspace import Workspace
from argmap.render.diagram.annotation import Annotation


class ClaimKind(Enum):
    """How a claim is drawn; the value is what the legend calls it."""

    MAIN = "main conclusion"
    INTERMEDIATE = "intermediate conclusion"
    PREMISE = "premise"
    ASSUMPTION = "assumption (unstated)"
    REPORTED = "reported view"


class Node(Struct, frozen=True):
    """A claim, how it is drawn, and how many of the arguments for it are not.

    `is_answer` holds when the claim answers a question that was asked for; `outcome` is what
    becomes of it, when the map is assessed.
    """

    claim: Claim
    kind: ClaimKind
    omitted: int = 0
    is_answer: bool = False
    outcome: Annotation | None = None

    @property
    def id(self) -> str:
        """The claim's reference."""
        return self.claim.id


class Step(Struct, frozen=True):
    """An argument; when `joined`, its premises meet in a junction, else one edge says it all.

    `premises` are the ids of those that are drawn; `omitted` counts the others.
    """

    argument: Argument
    joined: bool
    premises: tuple[str, ...]
    omitted: int = 0

    @property
    def id(self) -> str:
        """The argument's reference."""
        return self.argument.id


class Cluster(Struct, frozen=True):
    """An article with those of its claims and arguments that are drawn; `total` counts all claims.

    `unnamed` counts the main conclusions that an overview has no room for; `outcome` is what became
    of the article, when versions are compared.
    """

    article: Article
    nodes: tuple[Node, ...]
    steps: tuple[Step, ...]
    total: int
    unnamed: int = 0
    outcome: Annotation | None = None

    @property
    def id(self) -> str:
        """The article's reference."""
        return self.article.id


class Bundle(Struct, frozen=True):
    """All links of one kind from one article to another, drawn as one; never empty.

    Of a symmetric relation, the article that comes first in the workspace is the source.
    """

    source: str
    relation: Relation
    target: str
    links: tuple[Link, ...]

    @property
    def id(self) -> str:
        """The bundle as one would write a link."""
        return f"{self.source} {self.relation} {self.target}"


class Position(Struct, frozen=True):
    """An answer to a question, and the ids of the articles that give it as their own."""

    question: str
    name: str
    articles: tuple[str, ...]


class Annotations(Struct, frozen=True):
    """What became of questions and of lines, when versions are compared.

    Questions and arguments go by their references; a premise of an argument by the two.
    """

    questions: Mapping[str, Annotation]
    arguments: Mapping[str, Annotation]
    premises: Mapping[tuple[str, str], Annotation]
    links: Mapping[Link, Annotation]

    @property
    def statuses(self) -> Set[Status | Fate]:
        """Those that occur."""
        every = (self.questions, self.arguments, self.premises, self.links)
        return {outcome.status for each in every for outcome in each.values()}


NO_ANNOTATIONS = Annotations({}, {}, {}, {})


class Graph(Struct, frozen=True):
    """Everything that is drawn.

    The ends of a link are ids of nodes or of joined steps. An overview has bundles between articles
    instead of links and steps. `positions` are those on the questions that are drawn. `remarks`
    stand below the title, a line each.
    """

    title: str | None
    questions: tuple[Question, ...]
    clusters: tuple[Cluster, ...]
    links: tuple[Link, ...]
    bundles: tuple[Bundle, ...] = ()
    positions: tuple[Position, ...] = ()
    marks: Annotations = NO_ANNOTATIONS
    remarks: tuple[str, ...] = ()

    @property
    def relations(self) -> Set[Relation]:
        """The kinds of links that occur."""
        return {each.relation for each in self.links} | {each.relation for each in self.bundles}

    @property
    def statuses(self) -> Counter[Status | Fate]:
        """How many claims have which status, when the map is assessed or compared."""
        return Counter(
            node.outcome.status
            for cluster in self.clusters
            for node in cluster.nodes
            if node.outcome
        )

    @property
    def marked(self) -> Set[Status | Fate]:
        """Every status that the picture shows, of whatever."""
        articles = {each.outcome.status for each in self.clusters if each.outcome}
        return {*self.statuses, *articles, *self.marks.statuses}

    @property
    def claims(self) -> int:
        """How many claims are drawn."""
        return sum(len(cluster.nodes) for cluster in self.clusters)


def build_graph(
    workspace: Workspace,
    claims: Set[str],
    articles: Iterable[Article],
    questions: tuple[Question, ...],
) -> Graph:
    """Return what a picture of these claims shows, with the arguments and links between them."""
    clusters = tuple(build_cluster(article, claims, workspace) for article in articles)
    ends = {*claims, *(step.id for cluster in clusters for step in cluster.steps)}
    return Graph(
        title=workspace.title,
        questions=questions,
        clusters=clusters,
        links=tuple(link for link in workspace.links if {link.source, link.target} <= ends),
        positions=tuple(
            position for each in questions for position in find_positions(each, claims, workspace)
        ),
    )


def find_positions(question: Question, kept: Set[str], workspace: Workspace) -> Iterator[Position]:
    """Yield the positions that articles take on a question: declared ones first, in their order.

    Views that are reported but not endorsed are not the article's.
    """
    articles: dict[str, dict[str, None]] = {name: {} for name in question.positions}
    for claim, name in find_answers(workspace, question.id):
        own = claim.role is not Role.REPORTED or claim.stance is Stance.ENDORSED
        if own and claim.id in kept:
            articles.setdefault(name, {})[claim.article] = None
    for name, holders in articles.items():
        if holders:
            yield Position(question.id, name, tuple(holders))


def build_cluster(article: Article, kept: Set[str], workspace: Workspace) -> Cluster:
    """Return the article with those claims that are kept, and the arguments between them."""
    every = workspace.claims_by_article.get(article.id, ())
    claims = tuple(claim for claim in every if claim.id in kept)
    steps = tuple(
        build_step(argument, kept, workspace)
        for claim in claims
        for argument in workspace.arguments_by_conclusion.get(claim.id, ())
        if is_drawn(argument, kept, workspace)
    )
    shown = {step.id for step in steps}
    return Cluster(
        article=article,
        nodes=tuple(
            Node(claim, classify_claim(claim), count_omitted_arguments(claim, shown, workspace))
            for claim in claims
        ),
        steps=steps,
        total=len(every),
    )


def is_drawn(argument: Argument, kept: Set[str], workspace: Workspace) -> bool:
    """Return whether one of the premises is drawn, or a claim that attacks the argument itself."""
    attackers = (link.source for link in workspace.links_by_end.get(argument.id, ()))
    return not kept.isdisjoint((*argument.premises, *attackers))


def build_step(argument: Argument, kept: Set[str], workspace: Workspace) -> Step:
    """Return the argument with those of its premises that are kept."""
    return Step(
        argument,
        needs_junction(argument, workspace),
        tuple(premise for premise in argument.premises if premise in kept),
        len(set(argument.premises) - kept),
    )


def count_omitted_arguments(claim: Claim, shown: Set[str], workspace: Workspace) -> int:
    """Return how many arguments for the claim are not among those shown."""
    arguments = workspace.arguments_by_conclusion.get(claim.id, ())
    return sum(argument.id not in shown for argument in arguments)


def classify_claim(claim: Claim) -> ClaimKind:
    """Return how the claim is drawn: by its role, conclusions also by whether they are main."""
    match claim.role:
        case Role.CONCLUSION:
            return ClaimKind.MAIN if claim.main else ClaimKind.INTERMEDIATE
        case Role.PREMISE:
            return ClaimKind.PREMISE
        case Role.ASSUMPTION:
            return ClaimKind.ASSUMPTION
        case Role.REPORTED:
            return ClaimKind.REPORTED


def needs_junction(argument: Argument, workspace: Workspace) -> bool:
    """Return whether premises are linked, or a link ends on the argument itself."""
    return len(argument.premises) != 1 or argument.id in workspace.links_by_end
