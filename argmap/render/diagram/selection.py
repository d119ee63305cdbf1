"""Narrows a workspace to what a picture shows."""

import unicodedata
from collections.abc import Iterable, Set

from msgspec.structs import replace

from argmap.errors import ArgmapError
from argmap.model.elements import Article, Link, Question
from argmap.model.queries import (
    find_answers,
    find_linked_claims,
    find_paths_up,
    find_surroundings,
    list_claims,
)
from argmap.model.workspace import Workspace
from argmap.render.diagram.graph import Bundle, ClaimKind, Cluster, Graph, build_graph
from argmap.render.diagram.options import Selection, View
from argmap.source.spelling import suggest_spelling

# Of a larger map nobody can read the full picture at once.
MANY_CLAIMS = 150
# An overview quotes so many main conclusions of an article; the others are counted.
MOST_NAMED = 5


def select(workspace: Workspace, selection: Selection) -> Graph:
    """Return what is drawn of a workspace.

    Each choice narrows what those before it leave, in this order: the claims of the articles; what
    concerns the questions; what is near the focus; what the view tells of them. Raises ArgmapError
    when an article, a question or the focus is unknown.
    """
    articles = tuple(
        known(name, workspace.articles_by_id, "article") for name in selection.articles
    )
    asked = tuple(
        known(name, {each.id for each in workspace.questions}, "question")
        for name in selection.questions
    )
    kept: Set[str] = {
        claim.id for claim in workspace.claims if not articles or claim.article in articles
    }
    if asked:
        kept = select_question_claims(workspace, asked, kept)
    if selection.focus is not None:
        starts = find_claims(workspace, selection.focus)
        kept = find_surroundings(workspace, starts, selection.depth, kept)
    if selection.view is View.LINKS:
        kept = select_linked_claims(workspace, kept)
    narrowed = bool(asked) or selection.focus is not None or selection.view is View.LINKS
    graph = build_graph(
        workspace,
        kept,
        tuple(each for each in workspace.articles if not articles or each.id in articles),
        select_questions(workspace, asked, kept, selection),
    )
    if narrowed:
        graph = replace(graph, clusters=tuple(each for each in graph.clusters if each.nodes))
    if asked:
        graph = mark_answers(graph, set(asked))
    return build_overview(workspace, graph) if selection.view is View.OVERVIEW else graph


def known(name: str, names: Iterable[str], kind: str) -> str:
    """Return the name as the map writes it. Raises ArgmapError when the map lacks it."""
    written = unicodedata.normalize("NFC", name)
    if written in (every := tuple(names)):
        return written
    hint = suggest_spelling(written, every)
    raise ArgmapError(f"there is no {kind} '{written}' in this map" + (f"; {hint}" if hint else ""))


def find_claims(workspace: Workspace, reference: str) -> tuple[str, ...]:
    """Return the claims that a reference stands for. Raises ArgmapError when it is unknown."""
    questions = {each.id for each in workspace.questions}
    names = (
        *workspace.claims_by_id,
        *workspace.arguments_by_id,
        *workspace.articles_by_id,
        *questions,
    )
    written = unicodedata.normalize("NFC", reference)
    endings = [name for name in names if name.endswith(f".{written}")]
    if written not in names and endings:
        raise ArgmapError(f"there is no '{written}' in this map; did you mean '{endings[0]}'?")
    name = known(written, names, "claim, argument, article or question")
    found: list[str] = [name] if name in workspace.claims_by_id else []
    if name in workspace.arguments_by_id:
        found += list_claims(workspace.arguments_by_id[name])
    found += (claim.id for claim in workspace.claims_by_article.get(name, ()))
    if name in questions:
        found += (claim.id for claim, _ in find_answers(workspace, name))
    return tuple(found)


def select_question_claims(workspace: Workspace, asked: Iterable[str], kept: Set[str]) -> Set[str]:
    """Return which claims tell who answers the questions how, and why.

    They are the answers, the reasons given for them, what is linked with either an answer or the
    argument for it, and the ways from the answers to the main conclusions.
    """
    answers = [
        claim.id
        for question in asked
        for claim, _ in find_answers(workspace, question)
        if claim.id in kept
    ]
    found = set(find_paths_up(workspace, answers, kept))
    for answer in answers:
        found.update(find_linked_claims(workspace, answer))
        for argument in workspace.arguments_by_conclusion.get(answer, ()):
            found.update(argument.premises)
            found.update(find_linked_claims(workspace, argument.id))
    return found & kept


def select_linked_claims(workspace: Workspace, kept: Set[str]) -> Set[str]:
    """Return the claims with links across articles, and the ways to their main conclusions."""
    starts: dict[str, None] = {}
    for link in workspace.links:
        ends = [find_argued_claim(workspace, end) for end in (link.source, link.target)]
        if is_across(link) and kept >= set(ends):
            starts.update(dict.fromkeys(ends))
    return find_paths_up(workspace, starts, kept)


def find_argued_claim(workspace: Workspace, end: str) -> str:
    """Return the claim at the end of a link, or the one that the argument there concludes."""
    argument = workspace.arguments_by_id.get(end)
    return end if argument is None else argument.conclusion


def is_across(link: Link) -> bool:
    """Return whether the ends of a link belong to different articles."""
    return find_article(link.source) != find_article(link.target)


def find_article(reference: str) -> str:
    """Return the article of a claim or an argument."""
    return reference.partition(".")[0]


def select_questions(
    workspace: Workspace, asked: Iterable[str], kept: Set[str], selection: Selection
) -> tuple[Question, ...]:
    """Return the questions asked for; without any, all, or of a part those that it answers."""
    if selection == Selection(view=selection.view) and selection.view is not View.LINKS:
        return workspace.questions
    answered = {
        answer.question
        for claim in workspace.claims
        if claim.id in kept
        for answer in claim.answers
    }
    chosen = set(asked) or answered
    return tuple(each for each in workspace.questions if each.id in chosen)


def mark_answers(graph: Graph, asked: Set[str]) -> Graph:
    """Return the graph with the claims marked that answer the questions."""
    clusters = (
        replace(
            cluster,
            nodes=tuple(
                replace(node, is_answer=any(each.question in asked for each in node.claim.answers))
                for node in cluster.nodes
            ),
        )
        for cluster in graph.clusters
    )
    return replace(graph, clusters=tuple(clusters))


def build_overview(workspace: Workspace, graph: Graph) -> Graph:
    """Return the articles with their main conclusions and answers, and their links by kind."""
    return replace(
        graph,
        clusters=tuple(map(summarize_cluster, graph.clusters)),
        links=(),
        bundles=bundle_links(workspace.articles, graph.links),
    )


def summarize_cluster(cluster: Cluster) -> Cluster:
    """Return the article with its first main conclusions, and with what answers a question."""
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


def bundle_links(articles: Iterable[Article], links: Iterable[Link]) -> tuple[Bundle, ...]:
    """Return the links across articles, those of one kind between the same two as one."""
    rank = {article.id: place for place, article in enumerate(articles)}
    bundles: dict[str, Bundle] = {}
    for link in links:
        source, target = find_article(link.source), find_article(link.target)
        if source == target:
            continue
        if link.relation.is_symmetric and rank[source] > rank[target]:
            source, target = target, source
        one = Bundle(source, link.relation, target, (link,))
        before = bundles[one.id].links if one.id in bundles else ()
        bundles[one.id] = replace(one, links=(*before, link))
    return tuple(bundles.values())


def advise_on_size(workspace: Workspace, selection: Selection) -> str | None:
    """Return a sentence that names smaller views, when very many claims would be drawn."""
    count = select(workspace, selection).claims
    if count <= MANY_CLAIMS:
        return None
    linked_only = select(workspace, replace(selection, view=View.LINKS)).claims
    views = f"--view links draws {linked_only} of them, " if 0 < linked_only < count else ""
    return (
        f"a map of {count} claims is hard to read at once: {views}--view overview only the "
        "articles, and --article, --question and --focus a part"
    )
