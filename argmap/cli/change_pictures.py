"""Draws what a change does, as the options of a call ask for it."""

from msgspec import Struct

from argmap.diff.changes import Diff, DiffReport
from argmap.errors import ArgmapError

TIMEOUT = 60.0


class ChangePicture(Struct, frozen=True):
    """Whether SVG or Mermaid is asked for, how much around the change, and whether twice."""

    is_svg: bool
    context: int | None
    side_by_side: bool


def draw_change(comparison: DiffReport, wanted: ChangePicture) -> str:
    """Return the picture of the only workspace that has changed. Raises ArgmapError."""
    from argmap.render.diff.drawing import draw_mermaid, draw_svg
    from argmap.render.diff.picture import DEFAULT_CONTEXT

    difference = the_one_changed(comparison)
    context = DEFAULT_CONTEXT if wanted.context is None else wanted.context
    if not wanted.is_svg:
        return draw_mermaid(difference, context)
    from argmap.render.diagram.layout.engine import Engine, start_graphviz
    from argmap.render.diagram.options import DEFAULT_LOOK

    graphviz = start_graphviz(Engine.EMBEDDED, TIMEOUT)
    return draw_svg(difference, context, graphviz, DEFAULT_LOOK, side_by_side=wanted.side_by_side)


def the_one_changed(comparison: DiffReport) -> Diff:
    """Return the difference to draw. Raises ArgmapError when there are several, or none at all."""
    changed = [each for each in comparison.workspaces if not each.difference.is_empty]
    if len(changed) > 1:
        places = ", ".join(each.place for each in changed)
        raise ArgmapError(
            f"{len(changed)} workspaces have changed ({places}), and a picture shows one: "
            f"name it behind two dashes, as in: argmap diff -- {changed[0].place}"
        )
    if not comparison.workspaces:
        raise ArgmapError("there is no argument file in either version, so nothing to draw")
    return (changed or comparison.workspaces)[0].difference
