"""Narrows a workspace to what a picture shows."""

from collections.abc import Iterable, Set

from msgspec.structs import replace

from argmap.load.look import Look
from argmap.model.elements import Article, Link, Question
from argmap.model.queries import (
    find_answers,
    find_linked_claims,
    find_paths_up,
    find_surroundings,
    get_article_id,
    get_claim_id,
    is_across,
    list_claims,
)
from argmap.model.reported_views import find_report_ends, is_cited_work
from argmap.model.unknown_references import (
    require_article_with_claims,
    require_item,
    require_question,
)
from argmap.model.workspace import Workspace
from argmap.render.diagram.graph import (
    Bundle,
    ClaimKind,
    Cluster,
    Connection,
    Graph,
)
from argmap.render.diagram.graph_building import build_graph
from argmap.render.diagram.options import WHOLE_MAP, Selection, View

# An overview names at most so many main conclusions of an article; the others are counted.
MOST_NAMED = 5


def select(workspace: Workspace, selection: Selection = WHOLE_MAP) -> Graph:
    """Return the part of a workspace that is to be drawn.

    Each choice narrows what the ones before it leave, in this order: articles, questions, focus,
    view. Raises ArgmapError if an article, a question or the focus is unknown, or if an article
    has no claims to draw because it is a cited work.
    """
    articles = {
        require_article_with_claims(workspace, name, "to draw") for name in selection.articles
    }
    asked = {require_question(workspace, name) for name in selection.questions}
    kept: Set[str] = {
        claim.id for claim in workspace.claims if not articles or claim.article in articles
    }
    if asked:
        kept = _select_question_claims(workspace, asked, kept)
    if selection.focus is not None:
        starts = _find_claims(workspace, selection.focus)
        kept = find_surroundings(workspace, starts, selection.depth, kept)
    if selection.view is View.LINKS:
        kept = _select_linked_claims(workspace, kept)
    graph = build_graph(
        workspace,
        kept,
        tuple(
            article
            for article in workspace.articles
            if (not articles or article.id in articles) and not is_cited_work(workspace, article.id)
        ),
        _select_questions(workspace, asked, kept, selection),
    )
    if asked or selection.focus is not None or selection.view is View.LINKS:
        graph = replace(graph, clusters=tuple(item for item in graph.clusters if item.nodes))
    if asked:
        graph = _mark_answers(graph, asked)
    return build_overview(workspace, graph) if selection.view is View.OVERVIEW else graph


def apply_look(graph: Graph, look: Look) -> Graph:
    """Return the graph with the details in its boxes, and the questions, that the look asks for."""
    clusters = (
        replace(cluster, nodes=tuple(replace(node, details=look.details) for node in cluster.nodes))
        for cluster in graph.clusters
    )
    questions = graph.questions if look.questions else ()
    return replace(graph, clusters=tuple(clusters), questions=questions)


def _find_claims(workspace: Workspace, reference: str) -> tuple[str, ...]:
    """Return the claims that a reference stands for: for a cited work, those that cite it.

    Raises ArgmapError when it is unknown.
    """
    name = require_item(workspace, reference)
    if name in workspace.arguments_by_id:
        return list_claims(workspace.arguments_by_id[name])
    claims = [name] if name in workspace.claims_by_id else []
    speaking = workspace.claims_by_speaker if is_cited_work(workspace, name) else {}
    of_article = workspace.claims_by_article.get(name, ()) or speaking.get(name, ())
    claims += (claim.id for claim in of_article)
    claims += (claim.id for claim, _ in find_answers(workspace, name))
    return tuple(claims)


def _select_question_claims(workspace: Workspace, asked: Iterable[str], kept: Set[str]) -> Set[str]:
    """Return the claims that show who answers the questions how, and why.

    They are the answers, the reasons given for them, what is linked with either an answer or the
    argument for it, reports of the answers and what the answers report, and the paths from the
    answers to the main conclusions.
    """
    answers = [
        claim.id
        for question in asked
        for claim, _ in find_answers(workspace, question)
        if claim.id in kept
    ]
    claims = set(find_paths_up(workspace, answers, kept))
    for answer in answers:
        claims.update(find_linked_claims(workspace, answer))
        claims.update(find_report_ends(workspace, answer))
        for argument in workspace.arguments_by_conclusion.get(answer, ()):
            claims.update(argument.premises)
            claims.update(find_linked_claims(workspace, argument.id))
    return claims & kept


def _select_linked_claims(workspace: Workspace, kept: Set[str]) -> Set[str]:
    """Return the claims with links across articles, and the paths to their main conclusions.

    A reported view is linked with the claim that it reports.
    """
    starts: dict[str, None] = {}
    for link in workspace.links:
        ends = [get_claim_id(workspace, end) for end in (link.source, link.target)]
        if is_across(link) and kept >= set(ends):
            starts.update(dict.fromkeys(ends))
    for claim in workspace.claims:
        if claim.id in kept and not kept.isdisjoint(find_report_ends(workspace, claim.id)):
            starts[claim.id] = None
    return find_paths_up(workspace, starts, kept)


def _select_questions(
    workspace: Workspace, asked: Set[str], kept: Set[str], selection: Selection
) -> tuple[Question, ...]:
    """Return the questions asked for, else all, or of a part of the map those that it answers."""
    if selection == Selection(view=selection.view) and selection.view is not View.LINKS:
        return workspace.questions
    chosen = asked or {
        answer.question
        for claim in workspace.claims
        if claim.id in kept
        for answer in claim.answers
    }
    return tuple(question for question in workspace.questions if question.id in chosen)


def _mark_answers(graph: Graph, asked: Set[str]) -> Graph:
    clusters = (
        replace(
            cluster,
            nodes=tuple(
                replace(
                    node, is_answer=any(answer.question in asked for answer in node.claim.answers)
                )
                for node in cluster.nodes
            ),
        )
        for cluster in graph.clusters
    )
    return replace(graph, clusters=tuple(clusters))


def build_overview(workspace: Workspace, graph: Graph) -> Graph:
    """Return the articles of a graph with their main conclusions, and their links in bundles."""
    return replace(
        graph,
        is_overview=True,
        clusters=tuple(map(_summarize_cluster, graph.clusters)),
        links=(),
        reports=(),
        bundles=_bundle_links(workspace.articles, graph.connections),
    )


def _summarize_cluster(cluster: Cluster) -> Cluster:
    mains = [node.id for node in cluster.nodes if node.kind is ClaimKind.MAIN]
    named = set(mains[:MOST_NAMED])
    return replace(
        cluster,
        nodes=tuple(
            replace(node, omitted=0) for node in cluster.nodes if node.id in named or node.is_answer
        ),
        steps=(),
        unnamed=len(mains) - len(named),
    )


def _bundle_links(
    articles: Iterable[Article], connections: Iterable[Connection]
) -> tuple[Bundle, ...]:
    """Return what joins articles; what is of one kind and between the same two is one bundle."""
    rank = {article.id: place for place, article in enumerate(articles)}
    bundles: dict[tuple[str, str, str], list[Connection]] = {}
    for connection in connections:
        source, target = get_article_id(connection.source), get_article_id(connection.target)
        if source == target:
            continue
        is_symmetric = isinstance(connection, Link) and connection.relation.is_symmetric
        if is_symmetric and rank[source] > rank[target]:
            source, target = target, source
        bundles.setdefault((source, connection.relation, target), []).append(connection)
    return tuple(Bundle(*key, tuple(bundled)) for key, bundled in bundles.items())
