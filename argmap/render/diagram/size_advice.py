"""Says how small the text of a picture is on paper, and what would make it larger."""

from collections.abc import Iterator

from msgspec.structs import replace

from argmap.load.look import Direction, Look
from argmap.model.workspace import Workspace
from argmap.render.diagram.graph import Graph
from argmap.render.diagram.layout.articles import AROUND, QUESTION_AREA
from argmap.render.diagram.layout.box import choose_measures, measure_box
from argmap.render.diagram.layout.compose import measure_picture
from argmap.render.diagram.layout.engine import Graphviz
from argmap.render.diagram.layout.geometry import Size
from argmap.render.diagram.options import Paper, Selection, View
from argmap.render.diagram.page_fit import (
    choose_grid,
    describe_text_size,
    fill_text,
    fit_text,
    measure_text,
)
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


# A gain in size that is worth another look at the picture.
WORTH = 1.1
# With more claims, the text is too small on paper in either direction.
MOST_CLAIMS = 400
# With more lines from premises, laying out the other direction costs more than the picture.
MOST_LINES = 1000
# So much of a picture is claims at most: where that is not enough for a gain, none is laid out.
FULLEST = {Direction.LEFT: 0.4, Direction.UP: 0.6}


def advise_on_direction(picture: Size, graph: Graph, look: Look, graphviz: Graphviz) -> str | None:
    """Return a sentence if a picture, in pixels, would have clearly larger text the other way."""
    lines = sum(len(step.premises) for step in graph.steps)
    if graph.is_overview or len(graph.nodes) > MOST_CLAIMS or lines > MOST_LINES:
        return None
    other = Direction.LEFT if look.direction is Direction.UP else Direction.UP
    enough = WORTH * fit_text(picture, Paper.A4)
    if fill_text(_measure_claims(graph, look) / FULLEST[other], Paper.A4) < enough:
        return None
    size = _estimate_size(graph, replace(look, direction=other), graphviz)
    if fit_text(size, Paper.A4) < enough:
        return None
    large = fit_text(size, Paper.A3)
    return f"with --direction {other}, the text would be about {large:.1f} points high on A3"


def _measure_claims(graph: Graph, look: Look) -> float:
    measures = choose_measures(graph, look.width)
    sizes = (measure_box(node, measures).size for node in graph.nodes)
    return sum(size.width * size.height for size in sizes) or 1.0


def _estimate_size(graph: Graph, look: Look, graphviz: Graphviz) -> Size:
    """Return about how large a picture is, without links between articles."""
    articles = measure_picture(graph, look.width, look.direction, graphviz)
    width = articles.width + AROUND.width
    around = AROUND.height + len(graph.questions) * QUESTION_AREA / width
    return Size(width, articles.height + around)
