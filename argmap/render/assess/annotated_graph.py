"""Annotates a graph with the statuses of an assessment."""

from msgspec.structs import replace

from argmap.analyze.assess.assessment import assess
from argmap.analyze.assess.choices import Choices
from argmap.model.workspace import Workspace
from argmap.render.assess.report import Reporter
from argmap.render.diagram.annotation import Annotation, Mark
from argmap.render.diagram.graph import Graph


def annotate_statuses(graph: Graph, workspace: Workspace, choices: Choices) -> Graph:
    """Return the graph with the status of each claim, the first reason for it, and how surely.

    The whole workspace is assessed. Raises ArgmapError for an unknown reference.
    """
    assessment = assess(workspace, choices)
    reporter = Reporter.of(assessment)
    annotations = {
        claim.id: Annotation(Mark(assessment.statuses[claim.id]), reporter.explain_briefly(claim))
        for claim in workspace.claims
    }
    clusters = (
        replace(
            cluster,
            nodes=tuple(replace(node, annotation=annotations[node.id]) for node in cluster.nodes),
        )
        for cluster in graph.clusters
    )
    return replace(graph, clusters=tuple(clusters))
