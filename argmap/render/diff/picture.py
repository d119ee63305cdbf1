"""What a picture of a diff shows: both versions as one graph."""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from argmap.diff.changes import Change, ChangeKind, Diff
from argmap.diff.matching import Value
from argmap.diff.union import ChangeStatus, Union, UnionItem, build_union
from argmap.model.elements import Argument, Claim, Link
from argmap.model.queries import find_surroundings, list_claims
from argmap.model.workspace import Workspace
from argmap.render.diagram.annotation import SIGNS, Annotation
from argmap.render.diagram.graph import Annotations, Cluster, Graph, build_graph
from argmap.render.diagram.rewording import rewording_of
from argmap.render.diagram.text.block import shorten
from argmap.render.diff.wording import NO_CHANGES, count_changes, count_noun, find_label, is_prose

Key = TypeVar("Key")

DEFAULT_CONTEXT = 1
MOST_VALUE = 60
ABSENT = "none"
ANSWERS = "answers"


class ChangeGraph(Struct, frozen=True):
    """What is drawn of a difference, and both versions as one map."""

    graph: Graph
    union: Union


def build_change_graph(difference: Diff, context: int = DEFAULT_CONTEXT) -> ChangeGraph:
    """Return what has changed and what is near it, up to so many steps away, as one graph."""
    union = build_union(difference)
    workspace = union.workspace
    every = set(workspace.claims_by_id)
    kept = find_surroundings(workspace, find_starts(union), context, every)
    articles = [
        each
        for each in workspace.articles
        if each.id in union.articles
        or any(claim.id in kept for claim in workspace.claims_by_article.get(each.id, ()))
    ]
    questions = tuple(each for each in workspace.questions if each.id in union.questions)
    graph = build_graph(workspace, kept, articles, questions)
    ends = {node.id: node for cluster in graph.clusters for node in cluster.nodes}
    marked_graph = replace(
        graph,
        clusters=tuple(annotate_cluster(cluster, union) for cluster in graph.clusters),
        positions=(),
        marks=annotate_lines(union, ends.keys()),
        remarks=tuple(build_remarks(difference, graph, workspace)),
    )
    return ChangeGraph(marked_graph, union)


def find_starts(union: Union) -> Iterator[str]:
    """Yield the claims that differ, and those that arguments and links join which do."""
    yield from union.claims
    for reference in union.arguments:
        yield from list_claims(union.workspace.arguments_by_id[reference])
    for link in union.links:
        for end in (link.source, link.target):
            argument = union.workspace.arguments_by_id.get(end)
            yield from (end,) if argument is None else list_claims(argument)


def annotate_cluster(cluster: Cluster, union: Union) -> Cluster:
    """Return an article with what became of it and of its claims."""
    nodes = (
        replace(node, outcome=annotate_claim(union.claims.get(node.id))) for node in cluster.nodes
    )
    outcome = build_annotation(union.articles.get(cluster.id))
    return replace(cluster, nodes=tuple(nodes), outcome=outcome)


def annotate_claim(trace: UnionItem[Claim] | None) -> Annotation | None:
    """Return what became of a claim, with its text before if that was another."""
    outcome = build_annotation(trace)
    if trace is None or outcome is None:
        return None
    texts = [each for each in trace.changes if each.kind is ChangeKind.REWORDED]
    rewording = rewording_of(texts[0].before or "", texts[0].after or "") if texts else None
    return replace(outcome, rewording=rewording)


def build_annotation(trace: UnionItem[Value] | None) -> Annotation | None:
    """Return what became of an item, and what of it has changed besides its text."""
    if trace is None:
        return None
    facts = (
        describe_change(each) for each in trace.changes if each.kind is not ChangeKind.REWORDED
    )
    return Annotation(
        trace.fate,
        facts=tuple(each for each in facts if each),
        told=frozenset(name_clause(each) for each in trace.changes if states_new_value(each)),
        old=trace.old,
    )


def describe_change(change: Change) -> str:
    """Return what has changed in a few words; nothing for what came or went."""
    if change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.PREMISES}:
        return ""
    label = find_label(change)
    if is_prose(change):
        return (
            f"{label} reworded"
            if change.before and change.after
            else describe_one_sided(label, change)
        )
    return f"{label}: {show_value(change.before)} → {show_value(change.after)}"


def describe_one_sided(label: str, change: Change) -> str:
    """Return that a text came or went; of a condition, which."""
    if change.kind is ChangeKind.CONDITION:
        sign = SIGNS[ChangeStatus.ADDED if change.after else ChangeStatus.REMOVED]
        return f"{sign} {label} {change.after or change.before}"
    return f"{label} {'added' if change.after else 'removed'}"


def states_new_value(change: Change) -> bool:
    """Return whether the fact about a change says the value that there is now."""
    if is_prose(change):
        return not (change.before and change.after)
    return len(change.after or "") <= MOST_VALUE


def name_clause(change: Change) -> str:
    """Return the clause that has changed; of answers, the one to that question."""
    label = find_label(change)
    if label != ANSWERS:
        return label
    return f"{ANSWERS} {(change.after or change.before or '').partition(' ')[0]}"


def show_value(text: str | None) -> str:
    """Return a value, cut where it is long."""
    return shorten(text, MOST_VALUE) if text else ABSENT


def annotate_lines(union: Union, drawn: Set[str]) -> Annotations:
    """Return what became of questions and lines.

    A line that shares its fate with a claim at one of its ends has no sign of its own.
    """
    fates = {claim: trace.fate for claim, trace in union.claims.items() if claim in drawn}
    arguments = union.workspace.arguments_by_id
    return Annotations(
        questions=dict(annotate_items(union.questions)),
        arguments={
            reference: outcome
            for reference, outcome in annotate_items(union.arguments)
            if not shares_fate(outcome, list_claims(arguments[reference]), fates)
            and not has_only_premise_changes(union.arguments[reference])
        },
        premises={
            (argument, premise): Annotation(fate)
            for (argument, premise), fate in union.premises.items()
            if fates.get(premise) is not fate
        },
        links={
            each: outcome
            for link, outcome in annotate_items(union.links)
            if not shares_fate(outcome, find_ends(link, arguments), fates)
            for each in list_versions(link, outcome)
        },
    )


def annotate_items(traces: Mapping[Key, UnionItem[Value]]) -> Iterator[tuple[Key, Annotation]]:
    """Yield what became of each of some items."""
    for item, trace in traces.items():
        if outcome := build_annotation(trace):
            yield item, outcome


def has_only_premise_changes(trace: UnionItem[Argument]) -> bool:
    """Return whether only premises of an argument have changed; they have their own signs."""
    return trace.fate is ChangeStatus.CHANGED and all(
        each.kind is ChangeKind.PREMISES for each in trace.changes
    )


def shares_fate(
    outcome: Annotation, ends: Iterable[str], fates: Mapping[str, ChangeStatus]
) -> bool:
    """Return whether one of the ends came, or went, as the line did."""
    return outcome.status is not ChangeStatus.CHANGED and outcome.status in {
        fates.get(each) for each in ends
    }


def list_versions(link: Link, outcome: Annotation) -> tuple[Link, ...]:
    """Return a link, and if it is another now, also as it was: the two may be drawn apart."""
    return (link, outcome.old) if isinstance(outcome.old, Link) else (link,)


def find_ends(link: Link, arguments: Mapping[str, Argument]) -> tuple[str, ...]:
    """Return the claims at the ends of a link; for an argument, its conclusion."""
    return tuple(
        arguments[end].conclusion if end in arguments else end for end in (link.source, link.target)
    )


def build_remarks(difference: Diff, graph: Graph, union: Workspace) -> Iterator[str]:
    """Yield what stands below the title: the counts, a change of the title, what is left out."""
    yield " · ".join(count_changes((difference,))) or NO_CHANGES
    if title := difference.title:
        yield f"~ title: {show_value(title.before)} → {show_value(title.after)}"
    claims = len(union.claims) - graph.claims
    articles = len(union.articles) - len(graph.clusters)
    left = (
        count_noun(claims, ("claim", "claims")) if claims else "",
        count_noun(articles, ("whole article", "whole articles")) if articles else "",
    )
    if claims or articles:
        yield f"left out, since nothing near has changed: {', '.join(filter(None, left))}"
