"""Marks what is drawn with what becomes of it."""

from collections.abc import Mapping
from dataclasses import replace

from argmap.assess.assessment import assess
from argmap.assess.choices import Choices
from argmap.model.workspace import Workspace
from argmap.output.assess.words import Teller
from argmap.output.graph import Graph
from argmap.output.outcome import Outcome


def outcomes_of(workspace: Workspace, choices: Choices) -> Mapping[str, Outcome]:
    """Return what becomes of each claim. Raises ArgmapError for an unknown reference."""
    assessment = assess(workspace, choices)
    teller = Teller.of(assessment)
    return {
        claim: Outcome(status, teller.because(claim, 1)[0])
        for claim, status in assessment.statuses.items()
    }


def with_outcomes(graph: Graph, outcomes: Mapping[str, Outcome]) -> Graph:
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
