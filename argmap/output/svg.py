"""Draws a workspace as SVG: Graphviz lays out, argmap paints."""

from argmap.model.workspace import Workspace
from argmap.output.graph import graph_of
from argmap.output.layout.compose import compose
from argmap.output.layout.engine import Engine, start
from argmap.output.painting.document import paint


def render_svg(workspace: Workspace, engine: Engine, timeout: float) -> str:
    """Return the map of a workspace as SVG.

    Raises ArgmapError when Graphviz cannot be had, fails, or takes more than `timeout` seconds.
    """
    graph = graph_of(workspace)
    return paint(compose(graph, start(engine, timeout)), graph)
