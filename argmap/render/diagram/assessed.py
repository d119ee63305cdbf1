"""Annotates a graph with the statuses of an assessment."""

from collections.abc import Mapping

from msgspec.structs import replace

from argmap.analyze.assess.assessment import assess
from argmap.analyze.assess.choices import Choices
from argmap.model.workspace import Workspace
from argmap.render.assess.wording import ReasonWriter
from argmap.render.diagram.annotation import Annotation
from argmap.render.diagram.graph import Graph


def outcomes_of(workspace: Workspace, choices: Choices) -> Mapping[str, Annotation]:
    """Return what becomes of each claim. Raises ArgmapError for an unknown reference."""
    assessment = assess(workspace, choices)
    teller = ReasonWriter.of(assessment)
    return {
        claim: Annotation(status, teller.because(claim, 1)[0])
        for claim, status in assessment.statuses.items()
    }


def with_outcomes(graph: Graph, outcomes: Mapping[str, Annotation]) -> Graph:
    """Return the graph with the outcome of each claim, as far as they are given."""
    if not outcomes:
        return graph
    clusters = (
        replace(
            cluster,
            nodes=tuple(replace(node, outcome=outcomes.get(node.id)) for node in cluster.nodes),
        )
        for cluster in graph.clusters
    )
    return replace(graph, clusters=tuple(clusters))
