"""Says how small the text of a picture is on paper, and what would make it larger."""

from collections.abc import Iterator

from msgspec.structs import replace

from argmap.model.workspace import Workspace
from argmap.render.diagram.graph import Graph
from argmap.render.diagram.layout.geometry import Size
from argmap.render.diagram.options import Paper, Selection, View
from argmap.render.diagram.page_fit import choose_grid, describe_text_size, measure_text
from argmap.render.diagram.selection import select

# In points: text that is easy to read, and the numbers of sheets that are tried for it.
EASY = 7.0
NUMBERS_OF_SHEETS = (2, 3, 4, 6, 8, 9, 12, 15, 16, 20, 24, 30)


def advise_on_size(
    picture: Size, graph: Graph, workspace: Workspace, selection: Selection
) -> str | None:
    """Return how small the text of a picture, in pixels, is on paper, and what would help.

    There is nothing to say if it can be read on A4.
    """
    size = describe_text_size(picture)
    if size is None:
        return None
    *views, last = _list_smaller_views(graph, workspace, selection)
    choice = f"{', '.join(views)} or {last}" if views else last
    return f"{size}; draw less with {choice}{_suggest_sheets(picture)}"


def _list_smaller_views(graph: Graph, workspace: Workspace, selection: Selection) -> Iterator[str]:
    count = len(graph.nodes)
    if selection.view is View.FULL:
        linked = len(select(workspace, replace(selection, view=View.LINKS)).nodes)
        if 0 < linked < count:
            yield f"--view links ({linked} of {count} claims)"
    if selection.view is not View.OVERVIEW and len(graph.clusters) > 1:
        yield "--view overview"
    if len(graph.clusters) > 1:
        yield "--article"
    yield "--focus"


def _suggest_sheets(picture: Size) -> str:
    """Return on how many sheets the text would be easy to read, if these are not too many."""
    for paper in Paper:
        for most in NUMBERS_OF_SHEETS:
            if measure_text(choose_grid(picture, paper, most).scale) >= EASY:
                size = "" if paper is Paper.A4 else f" --paper {paper}"
                return f", or make a PDF of several sheets with --pages {most}{size}"
    return ""
