"""Draws a workspace as SVG."""

from collections.abc import Mapping

from argmap.model.workspace import Workspace
from argmap.render.diagram.annotation import NO_OUTCOMES, Annotation
from argmap.render.diagram.assessed import with_outcomes
from argmap.render.diagram.layout.compose import compose
from argmap.render.diagram.layout.engine import Engine, start_graphviz
from argmap.render.diagram.options import DEFAULT_LOOK, WHOLE_MAP, Look, Selection, validate_look
from argmap.render.diagram.paint.document import paint
from argmap.render.diagram.paint.elements import choose_brush
from argmap.render.diagram.selection import select


def render_svg(
    workspace: Workspace,
    engine: Engine,
    timeout: float,
    selection: Selection = WHOLE_MAP,
    look: Look = DEFAULT_LOOK,
    outcomes: Mapping[str, Annotation] = NO_OUTCOMES,
) -> str:
    """Return the selected part of a map as SVG.

    With outcomes, each claim shows what becomes of it.

    Raises ArgmapError when the selection or the look names what there is not, and when Graphviz
    cannot be had, fails, or takes more than `timeout` seconds.
    """
    brush = choose_brush(validate_look(look))
    graph = with_outcomes(select(workspace, selection), outcomes)
    return paint(compose(graph, start_graphviz(engine, timeout), look.width), graph, brush)
