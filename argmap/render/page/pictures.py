"""The pictures of a page: one for each view of the map, without what the page says itself."""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from argmap.load.look import Background, Look, ThemeName
from argmap.model.workspace import Workspace
from argmap.render.diagram.layout.engine import Engine
from argmap.render.diagram.options import Selection, View
from argmap.render.diagram.selection import apply_look, select
from argmap.render.diagram.svg import render_svg, start_graphviz

# The page describes each item itself; the title of the picture, which has an id, stays.
TOOLTIP = re.compile("<title>[^<]*</title>")
# A tag whose values may as well be in single quotation marks, which JSON need not escape.
TAG = re.compile("<[^>']*>")


def draw_pictures(workspace: Workspace, look: Look, seconds: float) -> Mapping[str, str]:
    """Return the map as SVG in the colours of the light theme, by the names of its views.

    Each picture may take so many seconds. Raises ArgmapError if it takes longer.
    """
    own = replace(choose_look(look), questions=False)
    views = View if workspace.links else (View.FULL, View.OVERVIEW)
    return {view.value: _draw(workspace, view, own, seconds) for view in views}


def choose_look(look: Look) -> Look:
    """Return the look with the colours that the styles of the page replace in its dark theme."""
    return replace(look, theme=ThemeName.LIGHT, background=Background.NONE, link_base=None)


def _draw(workspace: Workspace, view: View, look: Look, seconds: float) -> str:
    graph = apply_look(select(workspace, Selection(view)), look)
    return shrink(render_svg(graph, start_graphviz(Engine.EMBEDDED, seconds), look))


def shrink(svg: str) -> str:
    """Return a picture as short as can be in the data of a page, without its tooltips."""
    plain = TOOLTIP.sub("", svg[svg.index("<svg") :])
    return TAG.sub(lambda tag: tag[0].replace('"', "'"), plain)
