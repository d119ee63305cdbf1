"""Writes a map as a Mermaid flowchart."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.load.look import Direction
from argmap.model.elements import Confidence, Link
from argmap.model.queries import get_article_id
from argmap.model.workspace import group_by_key
from argmap.render.diagram.annotation import Annotation, Mark
from argmap.render.diagram.box_texts import (
    MOST_DETAIL,
    MOST_TEXT,
    add_sign,
    describe_byline,
    describe_speaker,
    describe_title,
    explain_star,
    list_details,
    state_claim,
)
from argmap.render.diagram.graph import (
    Annotations,
    ClaimKind,
    Cluster,
    Connection,
    Graph,
    Node,
    Step,
)
from argmap.render.diagram.mermaid_looks import (
    CONCEDED,
    CONCEDED_LEG,
    FRAME,
    JUNCTION,
    LEG,
    LINES,
    MARK_LINES,
    MARK_STYLES,
    REASON,
    SHAPES,
    Line,
    Shape,
)
from argmap.render.diagram.text.block import (
    EMBED,
    POP,
    clean_text,
    embed,
    is_right_to_left,
    shorten,
)
from argmap.render.json_text import dump_json

# Letters and digits, and what sits between two of them or ends a sentence after a letter. All that
# is not ASCII passes but for the two signs of Mermaid's own.
SPECIAL = re.compile(
    r"""
      [\x00-\x1f!-&*+/;->@\[-`{-~\x7f°¶]
    | :(?!\ ) | (?<=\d)\)                # trade: but not fa:x, and not 1)
    | (?<![^\W_])- | -(?![^\W_])         # car-free, but no list and no rule
    | (?<![^\W\d_])\. | \.(?!\s|$)       # trade. but not 1. and not www.x
    """,
    re.VERBOSE,
)


def quote_label(*lines: str) -> str:
    """Return the lines that are not empty as one quoted label."""
    return f'"{"<br/>".join(escape_line(line) for line in lines if line)}"'


def escape_line(text: str) -> str:
    """Return the text on one line, with everything as an entity that could mean something.

    A line from right to left is embedded by entities too: GitHub warns of files with bare marks.
    """
    line = _clean_line(text)
    written = SPECIAL.sub(lambda sign: _write_entity(sign.group()), line)
    if is_right_to_left(line):
        return f"{_write_entity(EMBED)}{written}{_write_entity(POP)}"
    return written


def _write_entity(sign: str) -> str:
    return f"#{ord(sign)};"


def _clean_line(text: str) -> str:
    """Return the text on one line without what Mermaid would take for an entity of its own."""
    return clean_text(text).replace("ﬂ", "fl").replace("¶ß", "¶ ß")


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


class Edge(Struct, frozen=True):
    """A line between two generated ids, with its label, and its mark if it has one."""

    source: str
    line: Line
    target: str
    label: str = ""
    mark: Mark | None = None

    @property
    def text(self) -> str:
        """The edge as Mermaid writes it."""
        label = f"|{quote_label(self.label)}|" if self.label else ""
        return f"  {self.source} {self.line.arrow}{label} {self.target}"

    @property
    def style(self) -> str:
        """The style of the line, for `linkStyle`; a change shows more than a kind."""
        changed = MARK_LINES.get(self.mark) if self.mark else None
        return changed or self.line.style


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
    if title := _clean_line(title).translate(BRACKETS):
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
    yield _bracket(speaker) if node.kind is ClaimKind.ASSUMPTION else _shorten_detail(speaker)
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
    return f"({_shorten_detail(detail)})" if detail else ""


def _shorten_detail(detail: str) -> str:
    return shorten(clean_text(detail), MOST_DETAIL)


def describe_cluster(cluster: Cluster) -> Iterator[str]:
    """Yield the lines in the heading of an article."""
    yield shorten(clean_text(describe_title(cluster)), MOST_HEADING)
    yield shorten(clean_text(describe_byline(cluster)), MOST_HEADING)


def build_edges(graph: Graph, names: dict[str, str]) -> Iterator[Edge]:
    """Yield all lines, given the ids in the flowchart."""
    fates = _find_fates(graph)
    for step in graph.steps:
        yield from _build_step_edges(step, graph.annotations, names, fates)
    for link in graph.connections:
        annotation = graph.annotations.links.get(link) if isinstance(link, Link) else None
        label = _annotate(_describe_link(link), annotation)
        mark = _choose_mark(annotation, fates, link.source, link.target)
        yield Edge(names[link.source], LINES[link.relation], names[link.target], label, mark)
    for bundle in graph.bundles:
        line = LINES[bundle.relation]
        yield Edge(names[bundle.source], line, names[bundle.target], bundle.label)


def _find_fates(graph: Graph) -> dict[str, Mark]:
    """Return the marks of the claims that were added or removed, and their lines with them."""
    return {
        node.id: node.annotation.mark
        for node in graph.nodes
        if node.annotation and node.annotation.mark in {Mark.ADDED, Mark.REMOVED}
    }


def _choose_mark(
    annotation: Annotation | None, fates: Mapping[str, Mark], *ends: str
) -> Mark | None:
    """Return the mark of a line, or else that of the end that it was added or removed with."""
    if annotation:
        return annotation.mark
    return next((fates[end] for end in ends if end in fates), None)


def _build_step_edges(
    step: Step, annotations: Annotations, names: dict[str, str], fates: Mapping[str, Mark]
) -> Iterator[Edge]:
    """Yield the line of an argument, or those that meet in its junction and the one from there."""
    argument = step.argument
    conclusion = argument.conclusion
    line, leg = (CONCEDED, CONCEDED_LEG) if argument.conceded else (REASON, LEG)
    annotation = annotations.arguments.get(step.id)
    label = _annotate(
        "conceded" if argument.conceded else "reason" if annotation else "", annotation
    )
    if not step.joined:
        (premise,) = step.premises
        mark = _choose_mark(annotation, fates, conclusion, premise)
        yield Edge(names[premise], line, names[conclusion], label, mark)
        return
    mark = _choose_mark(annotation, fates, conclusion)
    for premise in step.premises:
        own = annotations.premises.get((step.id, premise))
        sign = _annotate("premise", own) if own else ""
        premise_mark = _choose_mark(own, fates, premise) or mark
        yield Edge(names[premise], leg, names[step.id], sign, premise_mark)
    yield Edge(names[step.id], line, names[conclusion], label, mark)


def _annotate(label: str, annotation: Annotation | None) -> str:
    """Return the label of a line after the sign of its annotation, and with what has changed."""
    facts = annotation.facts if annotation else ()
    changes = f" ({', '.join(map(_shorten_detail, facts))})" if facts else ""
    return add_sign(label, annotation) + changes


def _describe_link(link: Connection) -> str:
    """Return the relation of a link, with a question mark if the mapper is not sure."""
    is_unsure = isinstance(link, Link) and link.confidence is Confidence.LOW
    return f"{link.relation}?" if is_unsure else str(link.relation)


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
