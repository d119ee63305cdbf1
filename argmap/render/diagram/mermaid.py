"""Writes a map as a Mermaid flowchart."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.load.look import Direction
from argmap.model.queries import get_article_id
from argmap.model.workspace import group_by_key
from argmap.render.diagram.box_texts import (
    MOST_TEXT,
    describe_byline,
    describe_speaker,
    describe_title,
    explain_star,
    list_details,
    state_claim,
)
from argmap.render.diagram.graph import (
    ClaimKind,
    Cluster,
    Graph,
    Node,
)
from argmap.render.diagram.mermaid_lines import Edge, build_edges
from argmap.render.diagram.mermaid_looks import (
    FRAME,
    JUNCTION,
    MARK_STYLES,
    SHAPES,
    Shape,
)
from argmap.render.diagram.mermaid_text import clean_line, quote_label, shorten_detail
from argmap.render.diagram.text.block import (
    clean_text,
    embed,
    is_right_to_left,
    shorten,
)
from argmap.render.json_text import dump_json

# Mermaid's own limits (maxTextSize, in UTF-16 units, and maxEdges), which GitHub does not change.
MOST_CHARACTERS, MOST_EDGES = 50_000, 500
MOST_HEADING = 200
# Mermaid removes from a title what looks like a tag.
BRACKETS = str.maketrans("<>", "‹›")  # noqa: RUF001 - look-alikes are the point
DIRECTIONS: Mapping[Direction, str] = {Direction.UP: "BT", Direction.LEFT: "RL"}
# Without this margin, the topmost claims cover the second line of an article's heading.
SETTINGS = """\
config:
  flowchart:
    subGraphTitleMargin:
      bottom: 24"""
# What to do about a flowchart that is too large.
LESS = "draw less (--view links, --view overview, --article or --focus), or write SVG"


class Flowchart(Struct, frozen=True):
    """The text of a flowchart, and how many lines there are between its shapes."""

    text: str
    edges: int

    @property
    def size(self) -> int:
        """How long the text is, as Mermaid counts: in units of UTF-16."""
        return len(self.text.encode("utf-16-le", "surrogatepass")) // 2

    @property
    def excess(self) -> str:
        """Which of Mermaid's limits this exceeds; nothing, if none."""
        if self.edges > MOST_EDGES:
            return (
                f"Mermaid draws at most {MOST_EDGES} lines between claims, and this map has "
                f"{self.edges}"
            )
        if self.size > MOST_CHARACTERS:
            return (
                f"Mermaid reads at most {MOST_CHARACTERS:,} characters, and this map takes "
                f"{self.size:,}"
            )
        return ""


def render_mermaid(graph: Graph, advice: str = LESS) -> str:
    """Return the graph as a Mermaid flowchart.

    Raises ArgmapError, with the advice, if it would be larger than Mermaid draws.
    """
    flowchart = build_flowchart(graph)
    if flowchart.excess:
        raise ArgmapError(f"{flowchart.excess}: {advice}")
    return flowchart.text


def build_flowchart(graph: Graph, direction: Direction = Direction.UP) -> Flowchart:
    """Return the graph as a flowchart of any size."""
    names = generate_names(graph)
    edges = tuple(build_edges(graph, names))
    lines = _write_lines(graph, names, edges, direction)
    return Flowchart("\n".join(lines) + "\n", len(edges))


def generate_names(graph: Graph) -> dict[str, str]:
    """Return the ids of articles, claims and junctions in a flowchart, by those in the map."""
    return {
        **{cluster.id: f"a{place}" for place, cluster in enumerate(graph.clusters)},
        **{node.id: f"n{place}" for place, node in enumerate(graph.nodes)},
        **{step.id: f"j{place}" for place, step in enumerate(graph.steps)},
    }


def _write_lines(
    graph: Graph, names: dict[str, str], edges: tuple[Edge, ...], direction: Direction
) -> Iterator[str]:
    yield "---"
    title = " ".join(filter(None, (graph.title, explain_star(graph))))
    if title := clean_line(title).translate(BRACKETS):
        # A string of JSON is one of YAML; what is not ASCII is written as an escape.
        yield f"title: {dump_json(embed(title) if is_right_to_left(title) else title)}".rstrip()
    yield SETTINGS
    yield "---"
    yield f"flowchart {DIRECTIONS[direction]}"
    for cluster in _order_clusters(graph):
        yield from _write_cluster(cluster, names, direction)
    yield from (edge.text for edge in edges)
    yield from _write_styles(graph, names)
    yield from _write_line_styles(edges)


def _order_clusters(graph: Graph) -> Iterator[Cluster]:
    """Yield the articles in the order in which Mermaid places them from left to right as written.

    It places subgraphs without lines to others last to first, and before all others unless they are
    written first.
    """
    pairs = (
        {get_article_id(line.source), get_article_id(line.target)}
        for line in (*graph.connections, *graph.bundles)
    )
    joined = {article for pair in pairs if len(pair) > 1 for article in pair}
    yield from reversed([cluster for cluster in graph.clusters if cluster.id not in joined])
    yield from (cluster for cluster in graph.clusters if cluster.id in joined)


def _write_cluster(cluster: Cluster, names: dict[str, str], direction: Direction) -> Iterator[str]:
    yield f"  subgraph {names[cluster.id]}[{quote_label(*describe_cluster(cluster))}]"
    # Mermaid does not pass the direction on to a subgraph without lines to others.
    yield f"    direction {DIRECTIONS[direction]}"
    for node in cluster.nodes:
        yield _write_shape(names[node.id], SHAPES[node.kind], *describe_node(node))
    for step in cluster.steps:
        if step.joined:
            yield _write_shape(names[step.id], JUNCTION, "+")
    yield "  end"


def _write_shape(name: str, shape: Shape, *lines: str) -> str:
    return f"    {name}{shape.opening}{quote_label(*lines)}{shape.closing}"


def describe_node(node: Node) -> Iterator[str]:
    """Yield the lines in the box of a claim; some may be empty."""
    if node.annotation:
        yield _bracket(node.annotation.mark.label)
    speaker = describe_speaker(node)
    yield _bracket(speaker) if node.kind is ClaimKind.ASSUMPTION else shorten_detail(speaker)
    yield _describe_text(node)
    yield from map(_bracket, list_details(node))


def _describe_text(node: Node) -> str:
    """Return what a claim says; if it was reworded, both texts merged."""
    rewording = node.annotation.rewording if node.annotation else None
    if rewording is None:
        return state_claim(node)
    return state_claim(node, rewording.merged, 2 * MOST_TEXT)


def _bracket(detail: str) -> str:
    """Return the detail in brackets, since all text has one size."""
    return f"({shorten_detail(detail)})" if detail else ""


def describe_cluster(cluster: Cluster) -> Iterator[str]:
    """Yield the lines in the heading of an article."""
    yield shorten(clean_text(describe_title(cluster)), MOST_HEADING)
    yield shorten(clean_text(describe_byline(cluster)), MOST_HEADING)


def _write_styles(graph: Graph, names: dict[str, str]) -> Iterator[str]:
    nodes = graph.nodes
    for kind in ClaimKind:
        members = [names[node.id] for node in nodes if node.kind is kind]
        yield from _write_class(kind.name.lower(), SHAPES[kind].style, members)
    for mark, style in MARK_STYLES.items():
        members = [
            names[node.id] for node in nodes if node.annotation and node.annotation.mark is mark
        ]
        yield from _write_class(mark.name.lower(), style, members)
    junctions = [names[step.id] for step in graph.steps if step.joined]
    yield from _write_class("junction", JUNCTION.style, junctions)
    yield from _write_class("article", FRAME, [names[cluster.id] for cluster in graph.clusters])


def _write_class(name: str, style: str, members: list[str]) -> Iterator[str]:
    if members:
        yield f"  classDef {name} {style}"
        yield f"  class {','.join(members)} {name}"


def _write_line_styles(edges: tuple[Edge, ...]) -> Iterator[str]:
    """Yield the styles of the lines, which are numbered in their order."""
    numbers_by_style = group_by_key((edge.style, number) for number, edge in enumerate(edges))
    for style, numbers in numbers_by_style.items():
        yield f"  linkStyle {','.join(map(str, numbers))} {style}"
