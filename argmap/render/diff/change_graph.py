"""Both versions of a map as one graph, with what has changed as annotations."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from argmap.analyze.assess.assessment import Status
from argmap.diff.changes import Change, ChangeKind, Diff, EffectKind
from argmap.diff.matching import Value
from argmap.diff.text_similarity import WordSegment, diff_words, mark_changes
from argmap.diff.union import ChangeStatus, Union, UnionItem, build_union
from argmap.model.elements import Argument, Claim, Link
from argmap.model.queries import find_surroundings, get_claim_id, list_claims
from argmap.model.reported_views import is_cited_work
from argmap.render.diagram.annotation import Annotation, Mark, Rewording
from argmap.render.diagram.graph import Annotations, Cluster, Graph
from argmap.render.diagram.graph_building import build_graph
from argmap.render.diagram.selection import apply_look
from argmap.render.diagram.text.block import clean_text, shorten
from argmap.render.diff.change_phrases import find_label, is_prose, summarize_changes
from argmap.render.phrases import format_count

Key = TypeVar("Key")

DEFAULT_CONTEXT = 1
MOST_VALUE = 60
ABSENT = "none"
ANSWERS = "answers"
STRUCK, WRITTEN = ("[-", "-]"), ("{+", "+}")


class ChangeGraph(Struct, frozen=True):
    """What is drawn of a diff, and both versions as one map."""

    graph: Graph
    union: Union


def build_change_graph(diff: Diff, context: int = DEFAULT_CONTEXT) -> ChangeGraph:
    """Return what has changed and what is near it, up to so many steps away, as one graph."""
    union = build_union(diff)
    workspace = union.workspace
    falls = find_falls(diff)
    starts = (*_find_changed_claims(union), *falls)
    kept = find_surroundings(workspace, starts, context, set(workspace.claims_by_id))
    articles = [
        article
        for article in workspace.articles
        if (article.id in union.articles and not is_cited_work(workspace, article.id))
        or any(claim.id in kept for claim in workspace.claims_by_article.get(article.id, ()))
    ]
    questions = tuple(item for item in workspace.questions if item.id in union.questions)
    graph = build_graph(workspace, kept, articles, questions)
    annotated = replace(
        graph,
        clusters=tuple(_annotate_cluster(cluster, union, falls) for cluster in graph.clusters),
        positions=(),
        annotations=_annotate_lines(graph, union),
        remarks=tuple(_build_remarks(diff, graph, union)),
    )
    # Questions are drawn only if they have changed, so none of them is left out.
    return ChangeGraph(apply_look(annotated, replace(diff.look, questions=True)), union)


def _find_changed_claims(union: Union) -> Iterator[str]:
    arguments = union.workspace.arguments_by_id
    yield from union.claims
    for argument in union.arguments:
        yield from list_claims(arguments[argument])
    for link in union.links:
        for end in (link.source, link.target):
            yield from list_claims(arguments[end]) if end in arguments else (end,)


# A claim that is one of these still stands.
HOLDING = {Status.STANDS, Status.CONTESTED}


def find_falls(diff: Diff) -> dict[str, Annotation]:
    """Return the claims that stood and no longer do, or lost their last support, and how."""
    falls: dict[str, Annotation] = {}
    for effect in diff.effects:
        if effect.kind is EffectKind.SUPPORT_LOST:
            (claim,) = effect.refs
            falls[claim] = Annotation(Mark.NOT_SHOWN, facts=("lost its last support",))
    for effect in diff.effects:
        if effect.kind is EffectKind.ASSESSMENT and effect.before and effect.after:
            (claim,) = effect.refs
            falls_now = effect.before in HOLDING and effect.after not in HOLDING
            if falls_now or claim in falls:
                fact = f"status: {effect.before} → {effect.after}"
                falls[claim] = Annotation(Mark(effect.after), facts=(fact,))
    return falls


def _annotate_cluster(cluster: Cluster, union: Union, falls: Mapping[str, Annotation]) -> Cluster:
    nodes = (
        replace(node, annotation=_annotate_node(node.id, union, falls.get(node.id)))
        for node in cluster.nodes
    )
    article = union.articles.get(cluster.id)
    return replace(cluster, nodes=tuple(nodes), annotation=article and _annotate(article))


def _annotate_node(claim: str, union: Union, fall: Annotation | None) -> Annotation | None:
    """Return how a claim has changed, and how it falls if it does."""
    if claim not in union.claims:
        return fall
    annotation = _annotate_claim(union.claims[claim])
    facts = fall.facts if fall else ()
    return replace(annotation, facts=(*annotation.facts, *facts))


def _annotate_claim(item: UnionItem[Claim]) -> Annotation:
    rewordings = (
        build_rewording(change.before or "", change.after or "")
        for change in item.changes
        if change.kind is ChangeKind.REWORDED
    )
    return replace(_annotate(item), rewording=next(rewordings, None))


def build_rewording(before: str, after: str) -> Rewording:
    """Return the rewording; where little is the same, all of both texts is marked."""
    old, new = clean_text(before), clean_text(after)
    segments = diff_words(old, new)
    if not segments:
        merged = mark_changes((WordSegment(old, new),), STRUCK, WRITTEN)
        return Rewording(old, ((0, len(old)),), new, ((0, len(new)),), merged)
    return Rewording(
        old,
        tuple(_find_changed(segments, [segment.before for segment in segments])),
        new,
        tuple(_find_changed(segments, [segment.after for segment in segments])),
        mark_changes(segments, STRUCK, WRITTEN),
    )


def _find_changed(
    segments: Iterable[WordSegment], texts: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Yield where in the joined texts those are that were not kept."""
    starts = accumulate(map(len, texts), initial=0)
    for segment, text, start in zip(segments, texts, starts, strict=False):
        if not segment.is_kept and text.strip():
            yield start, start + len(text.rstrip())


def _annotate(item: UnionItem[Value]) -> Annotation:
    """Return how an item has changed, apart from its text."""
    facts = map(_describe_change, item.changes)
    covered = (_find_clause(change) for change in item.changes if _states_new_value(change))
    return Annotation(
        Mark(item.status), facts=tuple(filter(None, facts)), covered=frozenset(covered)
    )


def _describe_change(change: Change) -> str:
    """Return what has changed in a few words; nothing for what the picture shows anyway."""
    shown = {ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.PREMISES, ChangeKind.REWORDED}
    if change.kind in shown:
        return ""
    label = find_label(change)
    if not is_prose(change):
        return f"{label}: {_show_value(change.before)} → {_show_value(change.after)}"
    if change.before and change.after:
        return f"{label} reworded"
    if change.kind is ChangeKind.CONDITION:
        mark = Mark.ADDED if change.after else Mark.REMOVED
        return f"{mark.sign} {label} {change.after or change.before}"
    return f"{label} {'added' if change.after else 'removed'}"


def _states_new_value(change: Change) -> bool:
    """Return whether the description of a change states the new value in full."""
    if is_prose(change):
        return not (change.before and change.after)
    return len(change.after or "") <= MOST_VALUE


def _find_clause(change: Change) -> str:
    """Return the clause that has changed; of answers, the one to that question."""
    label = find_label(change)
    if label != ANSWERS:
        return label
    return f"{ANSWERS} {(change.after or change.before or '').partition(' ')[0]}"


def _show_value(text: str | None) -> str:
    return shorten(text, MOST_VALUE) if text else ABSENT


def _annotate_lines(graph: Graph, union: Union) -> Annotations:
    """Return the annotations of questions and lines.

    A line that came or went with a claim at one of its ends has no sign of its own.
    """
    workspace = union.workspace
    drawn = {node.id for node in graph.nodes}
    fates = {claim: item.status for claim, item in union.claims.items() if claim in drawn}
    arguments = {
        argument: item
        for argument, item in union.arguments.items()
        if not _shares_fate(item, list_claims(workspace.arguments_by_id[argument]), fates)
        and not _has_only_premise_changes(item)
    }
    premises = {
        premise: Annotation(Mark(fate))
        for premise, fate in union.premises.items()
        if fates.get(premise[1]) is not fate
    }
    links: dict[Link, Annotation] = {}
    for link, item in union.links.items():
        ends = [get_claim_id(workspace, end) for end in (link.source, link.target)]
        if not _shares_fate(item, ends, fates):
            # Where the link has changed, its versions may be drawn apart.
            links |= dict.fromkeys((link, item.old or link), _annotate(item))
    return Annotations(_annotate_all(union.questions), _annotate_all(arguments), premises, links)


def _annotate_all(items: Mapping[Key, UnionItem[Value]]) -> dict[Key, Annotation]:
    return {key: _annotate(item) for key, item in items.items()}


def _has_only_premise_changes(item: UnionItem[Argument]) -> bool:
    """Return whether only premises of an argument have changed; they have their own signs."""
    return item.status is ChangeStatus.CHANGED and all(
        change.kind is ChangeKind.PREMISES for change in item.changes
    )


def _shares_fate(
    item: UnionItem[Value], ends: Iterable[str], fates: Mapping[str, ChangeStatus]
) -> bool:
    """Return whether one of the ends came, or went, as the line did."""
    return item.status is not ChangeStatus.CHANGED and item.status in map(fates.get, ends)


def _build_remarks(diff: Diff, graph: Graph, union: Union) -> Iterator[str]:
    """Yield what is printed below the title: counts, a new title, cited works, what is left out."""
    yield summarize_changes((diff,))
    if title := diff.title:
        yield f"~ title: {_show_value(title.before)} → {_show_value(title.after)}"
    cited = [a.id for a in union.workspace.articles if is_cited_work(union.workspace, a.id)]
    for article in cited:
        if item := union.articles.get(article):
            yield f"{Mark(item.status).sign} cited work: {article}"
    claims = len(union.workspace.claims) - len(graph.nodes)
    articles = len(union.workspace.articles) - len(cited) - len(graph.clusters)
    left = (
        format_count(claims, "claim") if claims else "",
        format_count(articles, "whole article") if articles else "",
    )
    if claims or articles:
        yield f"left out, since nothing near has changed: {', '.join(filter(None, left))}"
