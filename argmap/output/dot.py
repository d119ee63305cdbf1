"""Writes a complete, ordinary DOT file, for those who go on with Graphviz by hand."""

import graphviz

from argmap.model.elements import Confidence, Link
from argmap.model.workspace import Workspace
from argmap.output.graph import Cluster, Graph, Kind, Node, Step
from argmap.output.layout.box import TEXT_WIDTH, heading_of, paragraphs
from argmap.output.picture_options import USUAL, WHOLE, Look, Selection, checked
from argmap.output.selection import select
from argmap.output.theme import (
    BORDERS,
    CLUSTER_FILL,
    CLUSTER_LINE,
    CONCEDED,
    STROKES,
    SUPPORT,
    THIN,
    Head,
    Stroke,
)
from argmap.output.typeset.block import Block, Paragraph, Style, set_block
from argmap.output.typeset.drawable import drawable

TITLE = Style(24, 30, bold=True)
TITLE_WIDTH = 1000.0
HEADS = {
    Head.NONE: "none",
    Head.TRIANGLE: "normal",
    Head.OPEN_TRIANGLE: "empty",
    Head.DOUBLE_TRIANGLE: "normalnormal",
    Head.BAR: "tee",
    Head.CROSS: "diamond",
    Head.CIRCLE: "dot",
    Head.OPEN_CIRCLE: "odot",
    Head.DIAMOND: "odiamond",
    Head.FORK: "vee",
}
SHAPES = {
    Kind.MAIN: {"peripheries": "2", "style": "filled"},
    Kind.INTERMEDIATE: {"style": "rounded,filled"},
    Kind.PREMISE: {"style": "filled"},
    Kind.ASSUMPTION: {"style": "dashed,filled"},
    Kind.REPORTED: {"shape": "octagon", "style": "filled"},
}


def render_dot(workspace: Workspace, selection: Selection = WHOLE, look: Look = USUAL) -> str:
    """Return the selected part of a map as DOT, with labels, shapes and ids.

    Raises ArgmapError when the selection or the look names what there is not.
    """
    checked(look)
    graph = select(workspace, selection)
    digraph = graphviz.Digraph(
        graph_attr={"rankdir": "BT", "fontname": "Arial", "labelloc": "t"},
        node_attr={"shape": "box", "fontname": "Arial", "fontsize": "13", "margin": "0.15,0.1"},
        edge_attr={"fontname": "Arial", "fontsize": "11"},
    )
    write_title(digraph, graph)
    for cluster in graph.clusters:
        write_cluster(digraph, cluster)
    for link in graph.links:
        digraph.edge(link.source, link.target, **link_attributes(link))
    return str(digraph.source)


def write_title(digraph: graphviz.Digraph, graph: Graph) -> None:
    """Put the title of the map above it."""
    if graph.title is not None:
        block = set_block((Paragraph(graph.title, TITLE),), TITLE_WIDTH)
        digraph.attr("graph", label=label(block), fontsize="24")


def write_cluster(digraph: graphviz.Digraph, cluster: Cluster) -> None:
    """Write an article, its claims and its arguments."""
    article = cluster.article
    with digraph.subgraph(name=f"cluster_{article.id}") as part:
        part.attr(
            "graph",
            id=article.id,
            label=label(heading_of(article, 2 * TEXT_WIDTH)),
            labelloc="b",  # the top, since ranks run from bottom to top
            labeljust="l",
            style="rounded,filled",
            color=CLUSTER_LINE,
            fillcolor=CLUSTER_FILL,
            fontsize="15",
        )
        for node in cluster.nodes:
            part.node(node.id, **node_attributes(node))
        for step in cluster.steps:
            write_step(part, step)


def node_attributes(node: Node) -> dict[str, str]:
    """Return how a claim looks, and what it says."""
    border = BORDERS[node.kind]
    return {
        "id": node.id,
        "label": label(set_block(paragraphs(node), TEXT_WIDTH)),
        "tooltip": literal(drawable(node.claim.text)),
        "color": border.colour,
        "fillcolor": border.fill,
        "penwidth": f"{border.width:g}",
        **SHAPES[node.kind],
    }


def write_step(part: graphviz.Digraph, step: Step) -> None:
    """Write an argument: one edge, or a junction in which the edges of linked premises meet."""
    argument = step.argument
    stroke = CONCEDED if argument.conceded else SUPPORT
    if not step.joined:
        part.edge(step.premises[0], argument.conclusion, id=step.id, **edge_attributes(stroke))
        return
    part.node(
        step.id,
        id=step.id,
        shape="point",
        width="0.14",
        label="",
        tooltip=literal(step.id),
        color=stroke.colour,
    )
    part.edge(step.id, argument.conclusion, **edge_attributes(stroke))
    for premise in step.premises:
        part.edge(premise, step.id, **edge_attributes(stroke.headless))


def edge_attributes(stroke: Stroke, scale: float = 1.0) -> dict[str, str]:
    """Return how a line looks."""
    return {
        "color": stroke.colour,
        "penwidth": f"{stroke.width * scale:g}",
        "style": style_of(stroke),
        "dir": "both",
        "arrowhead": HEADS[stroke.head],
        "arrowtail": HEADS[stroke.foot],
    }


def style_of(stroke: Stroke) -> str:
    """Return the line style nearest to the stroke's dashes."""
    if not stroke.dashes:
        return "solid"
    return "dotted" if stroke.dashes[0] < stroke.dashes[1] else "dashed"


def link_attributes(link: Link) -> dict[str, str]:
    """Return how a link looks; it does not move the claims that it joins."""
    stroke = STROKES[link.relation]
    return {
        "id": f"{link.source}:{link.relation}:{link.target}",
        # Not `label`: with `constraint=false` between clusters that breaks older dots.
        "xlabel": link.relation.value,
        "fontcolor": stroke.colour,
        "tooltip": literal(drawable(link.id if link.note is None else f"{link.id}: {link.note}")),
        "constraint": "false",
        **edge_attributes(stroke, THIN if link.confidence is Confidence.LOW else 1.0),
    }


def label(block: Block) -> str:
    """Return the lines as a label that Graphviz takes literally."""
    # `nohtml`, because joining makes ordinary text of what `escape` has marked.
    lines: str = graphviz.nohtml(r"\n".join(literal(line.text) for line in block.lines))
    return lines


def literal(text: str) -> str:
    r"""Return the text so that `\N`, `<b>` and `&lt;` come out as they stand."""
    escaped: str = graphviz.escape(text.replace("&", "&amp;"))
    return escaped
