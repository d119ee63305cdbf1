"""The flowcharts of a comment: as much as can be read in it."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from argmap.diff.changes import Diff, ItemKind
from argmap.diff.union import ChangeStatus, Union
from argmap.load.look import Direction
from argmap.model.queries import get_article_id
from argmap.render.diagram.annotation import Annotation, Mark
from argmap.render.diagram.graph import Cluster, Graph
from argmap.render.diagram.mermaid import build_flowchart
from argmap.render.diagram.mermaid_size import estimate_size
from argmap.render.diagram.options import Selection, View
from argmap.render.diagram.selection import build_overview, select
from argmap.render.diagram.text.block import shorten
from argmap.render.diff.change_graph import ChangeGraph, build_change_graph
from argmap.render.phrases import format_count

# A comment on GitHub is about 900 px wide, and a picture is scaled down to that. Its text has 16
# px, and must have 9 px at least when drawn. An estimate may be an eighth too low.
PAGE = 900
MOST_WIDTH = 1380
# Nobody scrolls farther.
MOST_HEIGHT = 3_200
MOST_CLAIMS, MOST_ARTICLES, MOST_TITLE = 60, 8, 48
DRAWN = frozenset({ItemKind.CLAIM, ItemKind.ARGUMENT, ItemKind.LINK})
LESS_CONTEXT = "Less is drawn around the change than asked for"
BY_ARTICLE = "Each article is drawn by itself, without the links between them"
OVERVIEW = "The change is too large to be read claim by claim here, so this is an overview"
NEW = "The map is new, so this is an overview of it"


class Drawing(Struct, frozen=True):
    """Flowcharts of a change, and what is said about what they leave out."""

    flowcharts: tuple[str, ...]
    note: str = ""
    has_marks: bool = True


def is_new_map(diff: Diff) -> bool:
    """Return whether the old version has no claims at all."""
    return bool(diff.new.claims) and not diff.old.claims


def has_something_to_draw(diff: Diff) -> bool:
    """Return whether claims, arguments or links have changed: an article alone is an empty box."""
    return any(change.item in DRAWN for change in diff.changes)


def find_drawings(diff: Diff, context: int) -> Iterator[Drawing]:
    """Yield the change as flowcharts that can be read in a comment, the most detailed first.

    What is around the change is left out first, then what is between the articles; then there is
    an overview.
    """
    if not has_something_to_draw(diff):
        return
    if is_new_map(diff):
        yield from _draw_all((select(diff.new, Selection(view=View.OVERVIEW)),), NEW)
        return
    steps = sorted({context, min(context, 1), 0}, reverse=True)
    for step in steps:
        change = build_change_graph(diff, step)
        note = LESS_CONTEXT if step < context else ""
        yield from _draw_all((change.graph,), note)
    yield from _draw_all(tuple(_split_by_article(change.graph)), BY_ARTICLE)
    overview = _summarize(change)
    if overview.nodes or overview.bundles:
        yield from _draw_all((overview,), OVERVIEW)


def _draw_all(graphs: tuple[Graph, ...], note: str) -> Iterator[Drawing]:
    """Yield the graphs as a drawing, if there are any and all of them can be read."""
    charts = [chart for graph in graphs if (chart := _draw_readable(_shorten_headings(graph)))]
    if charts and len(charts) == len(graphs) <= MOST_ARTICLES:
        yield Drawing(tuple(charts), note, has_marks=any(graph.marks for graph in graphs))


def _shorten_headings(graph: Graph) -> Graph:
    """Return the graph with short headings of articles, which Mermaid does not wrap.

    In an overview, they only name the articles: with their facts they are wider than all claims.
    """
    clusters = []
    for cluster in graph.clusters:
        article = cluster.article
        article = replace(article, title=article.title and shorten(article.title, MOST_TITLE))
        if graph.is_overview:
            article = replace(article, authors=(), publisher=None, date=None)
        clusters.append(replace(cluster, article=article))
    return replace(graph, clusters=tuple(clusters))


def _draw_readable(graph: Graph) -> str | None:
    """Return the flowchart in the direction in which it can be read, if there is one."""
    if not graph.clusters or max(len(graph.nodes), len(graph.clusters)) > MOST_CLAIMS:
        return None
    for direction in Direction:
        size = estimate_size(graph, direction)
        scale = min(1, PAGE / size.width) if size.width else 1
        if size.width <= MOST_WIDTH and size.height * scale <= MOST_HEIGHT:
            flowchart = build_flowchart(graph, direction)
            return None if flowchart.excess else flowchart.text
    return None


def _split_by_article(graph: Graph) -> Iterator[Graph]:
    """Yield the part of each article in which something has changed, if there are several."""
    if len(graph.clusters) == 1:
        return
    for cluster in map(_keep_within, graph.clusters):
        kept = {*(node.id for node in cluster.nodes), *(step.id for step in cluster.steps)}
        part = replace(
            graph,
            title=None,
            clusters=(cluster,),
            links=tuple(link for link in graph.links if {link.source, link.target} <= kept),
            reports=tuple(link for link in graph.reports if {link.source, link.target} <= kept),
        )
        if cluster.nodes and _has_changed(cluster, graph):
            yield part


def _keep_within(cluster: Cluster) -> Cluster:
    """Return an article without the arguments that one of its claims left for another article."""
    own = {node.id for node in cluster.nodes}
    steps = (step for step in cluster.steps if own.issuperset(step.premises))
    return replace(cluster, steps=tuple(step for step in steps if step.argument.conclusion in own))


def _has_changed(cluster: Cluster, graph: Graph) -> bool:
    """Return whether something within an article has a mark."""
    arguments = {argument for argument, _ in graph.annotations.premises}
    arguments.update(graph.annotations.arguments)
    return any(node.annotation for node in cluster.nodes) or any(
        step.id in arguments for step in cluster.steps
    )


def _summarize(change: ChangeGraph) -> Graph:
    """Return the overview of a change: the articles with counts, and main conclusions."""
    overview = build_overview(change.union.workspace, change.graph)
    clusters = (_count_changes(cluster, change.union) for cluster in overview.clusters)
    return replace(overview, clusters=tuple(clusters))


def _count_changes(cluster: Cluster, union: Union) -> Cluster:
    """Return an article with the counts of its claims that have changed as facts about it."""
    own = [
        item.status for claim, item in union.claims.items() if get_article_id(claim) == cluster.id
    ]
    facts = (
        f"{Mark(status).sign}{format_count(own.count(status), 'claim')}"
        for status in ChangeStatus
        if status in own
    )
    annotation = cluster.annotation or (Annotation(Mark.CHANGED) if own else None)
    if annotation is None:
        return cluster
    return replace(cluster, annotation=replace(annotation, facts=(*annotation.facts, *facts)))
