"""Says when another direction would make the text of a picture larger on paper."""

from msgspec.structs import replace

from argmap.load.look import Direction, Look
from argmap.render.diagram.graph import Graph
from argmap.render.diagram.layout.articles import AROUND, QUESTION_AREA
from argmap.render.diagram.layout.box import choose_measures, measure_box
from argmap.render.diagram.layout.compose import measure_picture
from argmap.render.diagram.layout.engine import Graphviz
from argmap.render.diagram.layout.geometry import Size
from argmap.render.diagram.options import Paper
from argmap.render.diagram.page_fit import fill_text, fit_text

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
    if graph.is_overview or len(graph.nodes) > MOST_CLAIMS or _count_lines(graph) > MOST_LINES:
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


def _count_lines(graph: Graph) -> int:
    return sum(len(step.premises) for cluster in graph.clusters for step in cluster.steps)


def _measure_claims(graph: Graph, look: Look) -> float:
    """Return the area of all claims in pixels."""
    measures = choose_measures(graph, look.width)
    sizes = (measure_box(node, measures).size for node in graph.nodes)
    return sum(size.width * size.height for size in sizes) or 1.0


def _estimate_size(graph: Graph, look: Look, graphviz: Graphviz) -> Size:
    """Return about how large a picture is, without links between articles."""
    articles = measure_picture(graph, look.width, look.direction, graphviz)
    width = articles.width + AROUND.width
    around = AROUND.height + len(graph.questions) * QUESTION_AREA / width
    return Size(width, articles.height + around)
