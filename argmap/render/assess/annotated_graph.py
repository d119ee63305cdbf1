"""Annotates a graph with the statuses of an assessment."""

from msgspec.structs import replace

from argmap.analyze.assess.assessment import assess
from argmap.analyze.assess.choices import Choices
from argmap.model.workspace import Workspace
from argmap.render.assess.reason_phrases import ReasonWriter
from argmap.render.diagram.annotation import Annotation, Mark
from argmap.render.diagram.graph import Graph


def annotate_statuses(graph: Graph, workspace: Workspace, choices: Choices) -> Graph:
    """Return the graph with the status of each claim and the first reason for it.

    The whole workspace is assessed. Raises ArgmapError for an unknown reference.
    """
    assessment = assess(workspace, choices)
    writer = ReasonWriter.of(assessment)
    annotations = {
        claim: Annotation(Mark(status), writer.explain(claim, 1)[0])
        for claim, status in assessment.statuses.items()
    }
    clusters = (
        replace(
            cluster,
            nodes=tuple(replace(node, annotation=annotations[node.id]) for node in cluster.nodes),
        )
        for cluster in graph.clusters
    )
    return replace(graph, clusters=tuple(clusters))
