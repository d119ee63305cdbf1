"""Draws a difference: both versions in one picture, or the two side by side, or as a flowchart."""

from dataclasses import replace

from argmap.errors import ArgmapError
from argmap.output.difference.halves import Half, picture_of_half, roomy_box
from argmap.output.difference.picture import Sketch, sketch_of
from argmap.output.layout.compose import compose
from argmap.output.layout.engine import Graphviz
from argmap.output.mermaid.flowchart import flowchart_of
from argmap.output.painting.brush import brush_of
from argmap.output.painting.document import paint, paint_side_by_side
from argmap.output.picture_options import Look, checked
from argmap.revision.changes import Difference

LESS = "draw less (--context 0, or -- PATHS), or --to svg"


def draw_mermaid(difference: Difference, context: int) -> str:
    """Return what has changed and what is near it as a Mermaid flowchart.

    Raises ArgmapError when it would be larger than Mermaid draws.
    """
    flowchart = flowchart_of(sketch_of(difference, context).graph)
    if flowchart.excess:
        raise ArgmapError(f"{flowchart.excess}: {LESS}")
    return flowchart.text


def draw_svg(
    difference: Difference, context: int, graphviz: Graphviz, look: Look, *, side_by_side: bool
) -> str:
    """Return what has changed and what is near it as SVG, in one picture or in two.

    Raises ArgmapError when the layout fails.
    """
    sketch = sketch_of(difference, context)
    if side_by_side:
        return draw_halves(sketch, graphviz, look)
    picture = compose(sketch.graph, graphviz, look.width)
    return paint(picture, sketch.graph, brush_of(checked(look)))


def draw_halves(sketch: Sketch, graphviz: Graphviz, look: Look) -> str:
    """Return both versions beside each other, laid out as one."""
    picture = compose(sketch.graph, graphviz, look.width, roomy_box)
    halves = [(half.value, picture_of_half(picture, sketch, half)) for half in Half]
    before = tuple(trace.old for trace in sketch.union.links.values() if trace.old is not None)
    explained = replace(sketch.graph, links=(*sketch.graph.links, *before))
    return paint_side_by_side(halves, sketch.graph, explained, brush_of(checked(look)))
