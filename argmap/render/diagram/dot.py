"""Writes a graph as DOT with labels."""

from collections.abc import Sequence
from typing import TypeVar

import graphviz
from msgspec import Struct

from argmap.load.look import DEFAULT_LOOK, Background, Direction, Look, validate_look
from argmap.render.diagram.annotation import Mark
from argmap.render.diagram.box_texts import (
    build_argument_tooltip,
    build_bundle_tooltip,
    build_claim_tooltip,
    build_link_tooltip,
    explain_star,
    summarize_node,
)
from argmap.render.diagram.graph import (
    Bundle,
    ClaimKind,
    Cluster,
    Connection,
    Graph,
    Node,
    Step,
    get_link_id,
)
from argmap.render.diagram.layout.box import (
    BODY,
    Measures,
    choose_measures,
    set_claim,
    set_heading,
)
from argmap.render.diagram.paint.svg_elements import build_address
from argmap.render.diagram.text.block import Block, Paragraph, Style, set_block
from argmap.render.diagram.theme import THEMES, Head, Stroke, Theme
from argmap.render.log_commands import IN_MARKUP, escape_commands
from argmap.source.text import Span

TITLE = Style(24, 30, bold=True)
TITLE_WIDTH = 1000.0
# A heading is as wide as so many claims.
HEADING_WIDTH = 1.5
# Edges run from reasons to conclusions.
RANKDIRS = {Direction.UP: "BT", Direction.LEFT: "RL"}
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
    Head.CHEVRON: "lvee",
}
SHAPES = {
    ClaimKind.MAIN: {"peripheries": "2", "style": "filled"},
    ClaimKind.INTERMEDIATE: {"style": "rounded,filled"},
    ClaimKind.PREMISE: {"style": "filled"},
    ClaimKind.ASSUMPTION: {"style": "dashed,filled"},
    ClaimKind.REPORTED: {"shape": "octagon", "style": "filled"},
}

Item = TypeVar("Item")


def render_dot(graph: Graph, look: Look = DEFAULT_LOOK) -> str:
    """Return the graph as DOT, with labels, shapes and ids.

    Raises ArgmapError if the look is not possible.
    """
    theme = THEMES[validate_look(look).theme]
    writer = _Writer(theme, choose_measures(graph, look.width), look.link_base, look.direction)
    text = {"fontname": "Arial", "fontcolor": theme.palette.strong_text}
    is_clear = look.background is Background.NONE
    background = "transparent" if is_clear else theme.palette.background
    digraph = graphviz.Digraph(
        graph_attr={
            "rankdir": RANKDIRS[look.direction],
            "ordering": "in",  # reasons from left to right as they are written
            "labelloc": "t",
            "bgcolor": background,
            **text,
        },
        node_attr={"shape": "box", "fontsize": "13", "margin": "0.15,0.1", **text},
        edge_attr={"fontsize": "11", **text},
    )
    texts = (graph.title, explain_star(graph))
    heading = set_block((Paragraph(text, TITLE) for text in texts if text), TITLE_WIDTH)
    if heading.lines:
        digraph.attr("graph", label=_write_label(heading), fontsize="24")
    for cluster in graph.clusters:
        if graph.is_overview:
            digraph.node(cluster.id, **writer.describe_article(cluster))
        else:
            writer.write_cluster(digraph, cluster)
    for link in graph.connections:
        digraph.edge(link.source, link.target, **writer.describe_link(link))
    for bundle in graph.bundles:
        digraph.edge(bundle.source, bundle.target, **writer.describe_bundle(bundle))
    return str(digraph.source)


class _Writer(Struct, frozen=True):
    """Writes articles, claims, arguments and links in one look."""

    theme: Theme
    measures: Measures
    link_base: str | None
    direction: Direction

    @property
    def heading_place(self) -> str:
        """Where Graphviz puts headings so that they are on top."""
        is_turned = self.direction is Direction.UP
        return "b" if is_turned else "t"

    def order(self, items: Sequence[Item]) -> Sequence[Item]:
        """Return reasons as they must be written: inside clusters, RL turns their order round."""
        return items if self.direction is Direction.UP else items[::-1]

    def write_cluster(self, digraph: graphviz.Digraph, cluster: Cluster) -> None:
        with digraph.subgraph(name=f"cluster_{cluster.id}") as part:
            part.attr(
                "graph",
                label=_write_label(self.set_heading(cluster)),
                labelloc=self.heading_place,
                labeljust="l",
                **self.describe_frame(cluster),
            )
            for node in cluster.nodes:
                part.node(node.id, **self.describe_claim(node))
            for step in self.order(cluster.steps):
                self.write_step(part, step)

    def set_heading(self, cluster: Cluster) -> Block:
        return set_heading(cluster, HEADING_WIDTH * self.measures.width, self.measures)

    def describe_frame(self, cluster: Cluster) -> dict[str, str]:
        return {
            "id": cluster.id,
            "style": "rounded,filled",
            "color": self.theme.palette.cluster_line,
            "fillcolor": self.theme.palette.cluster_fill,
            "fontsize": f"{self.measures.byline(cluster).size:g}",
            **self.describe_url(cluster.article.span),
        }

    def describe_article(self, cluster: Cluster) -> dict[str, str]:
        """Return the attributes of an article in an overview, which lists its conclusions."""
        claims = (
            Paragraph(f"{bullet} {summarize_node(node)}", BODY)
            for node in cluster.nodes
            for bullet in (node.annotation.mark.label if node.annotation else "•",)
        )
        lines = (*self.set_heading(cluster).lines, *set_block(claims, self.measures.width).lines)
        return {
            **self.describe_frame(cluster),
            "label": graphviz.nohtml("".join(_escape(line.text) + r"\l" for line in lines)),
            "fontsize": "13",
        }

    def describe_claim(self, node: Node) -> dict[str, str]:
        border = self.theme.choose_border(node)
        return {
            "id": node.id,
            "label": _write_label(set_claim(node, self.measures)),
            "tooltip": _escape(build_claim_tooltip(node)),
            "color": border.colour,
            "fillcolor": border.fill,
            "penwidth": f"{border.width:g}",
            **SHAPES[node.kind],
            **_describe_mark(node),
            **self.describe_url(node.claim.span),
        }

    def write_step(self, part: graphviz.Digraph, step: Step) -> None:
        """Write an argument: one edge, or a junction in which the edges of premises meet."""
        argument = step.argument
        stroke = self.theme.conceded if argument.conceded else self.theme.support
        if not step.joined:
            edge = _describe_stroke(stroke)
            part.edge(step.premises[0], argument.conclusion, id=step.id, **edge)
            return
        part.node(
            step.id,
            id=step.id,
            shape="point",
            width="0.14",
            label="",
            tooltip=_escape(build_argument_tooltip(argument)),
            color=stroke.colour,
        )
        part.edge(step.id, argument.conclusion, **_describe_stroke(stroke))
        for premise in self.order(step.premises):
            part.edge(premise, step.id, **_describe_stroke(stroke.headless))

    def describe_link(self, link: Connection) -> dict[str, str]:
        """Return the attributes of a link or a report; it does not move the claims at its ends."""
        return {
            "id": get_link_id(link),
            # Not `label`: with `constraint=false` between clusters that breaks older dots.
            "xlabel": str(link.relation),
            "tooltip": _escape(build_link_tooltip(link)),
            "constraint": "false",
            **_describe_stroke(self.theme.choose_stroke(link)),
            **self.describe_url(link.span),
        }

    def describe_bundle(self, bundle: Bundle) -> dict[str, str]:
        return {
            "id": bundle.id,
            "label": bundle.label,
            "tooltip": _escape(build_bundle_tooltip(bundle)),
            **_describe_stroke(self.theme.strokes[bundle.relation]),
        }

    def describe_url(self, span: Span) -> dict[str, str]:
        """Return the link to the span, if there is a base."""
        return (
            {} if self.link_base is None else {"URL": _escape(build_address(self.link_base, span))}
        )


def _describe_mark(node: Node) -> dict[str, str]:
    if node.annotation is None or node.annotation.mark is Mark.STANDS:
        return {}
    dashes = "dotted" if node.annotation.mark is Mark.DEFEATED else "dashed"
    return {"style": f"{SHAPES[node.kind]['style']},{dashes}"}


def _describe_stroke(stroke: Stroke) -> dict[str, str]:
    return {
        "color": stroke.colour,
        "penwidth": f"{stroke.width:g}",
        "style": _choose_style(stroke),
        "dir": "both",
        "arrowhead": HEADS[stroke.head],
        "arrowtail": HEADS[stroke.foot],
    }


def _choose_style(stroke: Stroke) -> str:
    """Return the line style nearest to the stroke's dashes."""
    if not stroke.dashes:
        return "solid"
    return "dotted" if stroke.dashes[0] < stroke.dashes[1] else "dashed"


def _write_label(block: Block) -> str:
    # `nohtml`, because joining makes ordinary text of what `escape` has marked.
    lines: str = graphviz.nohtml(r"\n".join(_escape(line.text) for line in block.lines))
    return lines


def _escape(text: str) -> str:
    r"""Return the text so that `\N`, `<b>`, `&lt;` and `##[group]` are shown literally."""
    escaped: str = graphviz.escape(text.replace("&", "&amp;"))
    return escape_commands(escaped, IN_MARKUP)
