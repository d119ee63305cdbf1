"""Draws a graph as SVG: chooses a Graphviz, lays out, paints."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.load.look import DEFAULT_LOOK, Look, validate_look
from argmap.render.diagram.graph import Graph
from argmap.render.diagram.layout.compose import compose
from argmap.render.diagram.layout.engine import Clock, Engine, Graphviz
from argmap.render.diagram.paint.document import paint
from argmap.render.diagram.paint.svg_elements import choose_brush

if TYPE_CHECKING:
    from argmap.render.diagram.layout.wasm_guest import Guest


class EmbeddedGraphviz(Clock):
    """A Graphviz for one picture, which starts when it is needed."""

    def lay_out(self, requests: Sequence[str]) -> tuple[str, ...]:
        """Return Graphviz's JSON for each DOT text; raise ArgmapError if that fails."""
        return self._guest.lay_out(requests)

    @cached_property
    def _guest(self) -> "Guest":
        # Imported here because it takes a tenth of a second, and compact trees do not need it.
        from argmap.render.diagram.layout.wasm_guest import Guest  # noqa: PLC0415 - see above

        return Guest(self)


def start_graphviz(engine: Engine, timeout: float) -> Graphviz:
    """Return a Graphviz for one picture, which may take `timeout` seconds in all.

    Raises ArgmapError if that Graphviz is not available.
    """
    if engine is Engine.EMBEDDED:
        return EmbeddedGraphviz(timeout)
    # Imported here because it takes a tenth of a second and is rarely needed.
    from argmap.render.diagram.layout.system import SystemGraphviz  # noqa: PLC0415 - see above

    return SystemGraphviz(timeout)


def render_svg(graph: Graph, graphviz: Graphviz, look: Look = DEFAULT_LOOK) -> str:
    """Return the graph as SVG.

    Raises ArgmapError if the look is not possible, or if the layout fails or takes too long.
    """
    brush = choose_brush(validate_look(look))
    return paint(compose(graph, graphviz, look.width, direction=look.direction), graph, brush)
