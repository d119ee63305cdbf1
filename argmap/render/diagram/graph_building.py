"""Builds the graph of some claims, with the arguments, links and answers that it draws."""

from collections.abc import Iterable, Iterator, Mapping, Set

from argmap.model.elements import Argument, Article, Claim, Question
from argmap.model.queries import find_answers, is_held
from argmap.model.reported_views import find_reported
from argmap.model.workspace import Workspace
from argmap.render.article_labels import label_articles
from argmap.render.diagram.graph import (
    Cluster,
    Graph,
    Node,
    Position,
    Report,
    Step,
    classify_claim,
)


def build_graph(
    workspace: Workspace,
    claims: Set[str],
    articles: Iterable[Article],
    questions: tuple[Question, ...],
) -> Graph:
    """Return a graph of these claims, with the arguments and links between them."""
    labels = label_articles(workspace.articles)
    clusters = tuple(_build_cluster(article, claims, workspace, labels) for article in articles)
    ends = {*claims, *(step.id for cluster in clusters for step in cluster.steps)}
    return Graph(
        title=workspace.title,
        questions=questions,
        clusters=clusters,
        links=tuple(link for link in workspace.links if {link.source, link.target} <= ends),
        reports=tuple(_find_reports(workspace, claims)),
        positions=tuple(
            position
            for question in questions
            for position in _find_positions(question, claims, workspace)
        ),
        labels=labels,
    )


def _find_reports(workspace: Workspace, claims: Set[str]) -> Iterator[Report]:
    for claim in workspace.claims:
        reported = find_reported(workspace, claim.id) if claim.id in claims else None
        if reported is not None and reported in claims:
            yield Report(claim.id, reported, claim.span)


def _find_positions(
    question: Question, claims: Set[str], workspace: Workspace
) -> Iterator[Position]:
    """Yield the positions that articles hold: declared ones first, in their order."""
    drawn: dict[str, dict[str, bool]] = {name: {} for name in question.positions}
    for claim, name in find_answers(workspace, question.id):
        if is_held(claim):
            holders = drawn.setdefault(name, {})
            holders[claim.article] = holders.get(claim.article, False) or claim.id in claims
    for name, holders in drawn.items():
        if holders:
            hidden = (article for article, is_drawn in holders.items() if not is_drawn)
            yield Position(question.id, name, tuple(holders), tuple(hidden))


def _build_cluster(
    article: Article, kept: Set[str], workspace: Workspace, labels: Mapping[str, str]
) -> Cluster:
    every = workspace.claims_by_article.get(article.id, ())
    claims = tuple(claim for claim in every if claim.id in kept)
    steps = tuple(
        _build_step(argument, kept, workspace)
        for claim in claims
        for argument in workspace.arguments_by_conclusion.get(claim.id, ())
        if _is_drawn(argument, kept, workspace)
    )
    drawn = {step.id for step in steps}
    return Cluster(
        article=article,
        nodes=tuple(
            Node(
                claim,
                classify_claim(claim),
                omitted=_count_omitted(claim, drawn, workspace),
                labels=labels,
            )
            for claim in claims
        ),
        steps=steps,
        total=len(every),
        label=labels[article.id],
    )


def _is_drawn(argument: Argument, kept: Set[str], workspace: Workspace) -> bool:
    """Return whether one of the premises is drawn, or a claim that attacks the argument itself."""
    attackers = (link.source for link in workspace.links_by_end.get(argument.id, ()))
    return not kept.isdisjoint((*argument.premises, *attackers))


def _build_step(argument: Argument, kept: Set[str], workspace: Workspace) -> Step:
    # A link that ends on the argument itself needs a junction to end on.
    joined = len(argument.premises) != 1 or argument.id in workspace.links_by_end
    premises = tuple(premise for premise in argument.premises if premise in kept)
    return Step(argument, joined, premises, len(set(argument.premises) - kept))


def _count_omitted(claim: Claim, drawn: Set[str], workspace: Workspace) -> int:
    arguments = workspace.arguments_by_conclusion.get(claim.id, ())
    return sum(argument.id not in drawn for argument in arguments)
