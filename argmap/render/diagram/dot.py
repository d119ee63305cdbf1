"""Writes a graph as DOT with labels."""

from collections.abc import Mapping

import graphviz
from msgspec import Struct

from argmap.analyze.assess.assessment import Status
from argmap.model.elements import Confidence, Link
from argmap.model.workspace import Workspace
from argmap.render.diagram.annotation import NO_OUTCOMES, Annotation
from argmap.render.diagram.assessed import with_outcomes
from argmap.render.diagram.graph import Bundle, ClaimKind, Cluster, Graph, Node, Step
from argmap.render.diagram.layout.box import BODY, Measures, choose_measures, set_claim, set_heading
from argmap.render.diagram.options import (
    DEFAULT_LOOK,
    WHOLE_MAP,
    Look,
    Selection,
    View,
    validate_look,
)
from argmap.render.diagram.paint.body import (
    describe_argument,
    describe_bundle,
    describe_claim,
    describe_link,
)
from argmap.render.diagram.paint.elements import build_address
from argmap.render.diagram.selection import select
from argmap.render.diagram.text.block import Block, Paragraph, Style, set_block
from argmap.render.diagram.theme import THEMES, THIN, Head, Stroke, Theme
from argmap.source.text import Span

TITLE = Style(24, 30, bold=True)
TITLE_WIDTH = 1000.0
# A heading is as wide as so many claims.
HEADING_WIDTH = 1.5
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
    ClaimKind.MAIN: {"peripheries": "2", "style": "filled"},
    ClaimKind.INTERMEDIATE: {"style": "rounded,filled"},
    ClaimKind.PREMISE: {"style": "filled"},
    ClaimKind.ASSUMPTION: {"style": "dashed,filled"},
    ClaimKind.REPORTED: {"shape": "octagon", "style": "filled"},
}


def render_dot(
    workspace: Workspace,
    selection: Selection = WHOLE_MAP,
    look: Look = DEFAULT_LOOK,
    outcomes: Mapping[str, Annotation] = NO_OUTCOMES,
) -> str:
    """Return the selected part of a map as DOT, with labels, shapes and ids.

    Raises ArgmapError when the selection or the look names what there is not.
    """
    theme = THEMES[validate_look(look).theme]
    graph = with_outcomes(select(workspace, selection), outcomes)
    writer = Writer(theme, choose_measures(graph, look.width), look.link_base)
    digraph = graphviz.Digraph(
        graph_attr={
            "rankdir": "BT",
            "fontname": "Arial",
            "labelloc": "t",
            "bgcolor": theme.palette.background,
            "fontcolor": theme.palette.strong_text,
        },
        node_attr={
            "shape": "box",
            "fontname": "Arial",
            "fontsize": "13",
            "margin": "0.15,0.1",
            "fontcolor": theme.palette.strong_text,
        },
        edge_attr={
            "fontname": "Arial",
            "fontsize": "11",
            "fontcolor": theme.palette.strong_text,
        },
    )
    write_title(digraph, graph)
    for cluster in graph.clusters:
        if selection.view is View.OVERVIEW:
            digraph.node(cluster.id, **writer.article_attributes(cluster))
        else:
            writer.write_cluster(digraph, cluster)
    for link in graph.links:
        digraph.edge(link.source, link.target, **writer.link_attributes(link))
    for bundle in graph.bundles:
        digraph.edge(bundle.source, bundle.target, **writer.bundle_attributes(bundle))
    return str(digraph.source)


def write_title(digraph: graphviz.Digraph, graph: Graph) -> None:
    """Put the title of the map above it."""
    if graph.title is not None:
        block = set_block((Paragraph(graph.title, TITLE),), TITLE_WIDTH)
        digraph.attr("graph", label=write_label(block), fontsize="24")


class Writer(Struct, frozen=True):
    """Writes articles, claims, arguments and links in one look."""

    theme: Theme
    measures: Measures
    link_base: str | None

    def write_cluster(self, digraph: graphviz.Digraph, cluster: Cluster) -> None:
        """Write an article, its claims and its arguments."""
        with digraph.subgraph(name=f"cluster_{cluster.id}") as part:
            part.attr(
                "graph",
                label=write_label(self.heading(cluster)),
                labelloc="b",  # the top, since ranks run from bottom to top
                labeljust="l",
                **self.frame_attributes(cluster),
            )
            for node in cluster.nodes:
                part.node(node.id, **self.node_attributes(node))
            for step in cluster.steps:
                self.write_step(part, step)

    def heading(self, cluster: Cluster) -> Block:
        """Return an article's heading, as wide as a few claims."""
        return set_heading(cluster, HEADING_WIDTH * self.measures.width, self.measures)

    def frame_attributes(self, cluster: Cluster) -> dict[str, str]:
        """Return how an article looks."""
        return {
            "id": cluster.id,
            "style": "rounded,filled",
            "color": self.theme.palette.cluster_line,
            "fillcolor": self.theme.palette.cluster_fill,
            "fontsize": f"{self.measures.byline(cluster).size:g}",
            **self.url(cluster.article.span),
        }

    def article_attributes(self, cluster: Cluster) -> dict[str, str]:
        """Return how an article looks in an overview, and what it concludes."""
        claims = (Paragraph(f"{bullet(node)} {node.claim.text}", BODY) for node in cluster.nodes)
        lines = (*self.heading(cluster).lines, *set_block(claims, self.measures.width).lines)
        return {
            **self.frame_attributes(cluster),
            "label": graphviz.nohtml("".join(escape(line.text) + r"\l" for line in lines)),
            "fontsize": "13",
        }

    def node_attributes(self, node: Node) -> dict[str, str]:
        """Return how a claim looks, and what it says."""
        border = self.theme.border(node)
        return {
            "id": node.id,
            "label": write_label(set_claim(node, self.measures)),
            "tooltip": escape(describe_claim(node)),
            "color": border.colour,
            "fillcolor": border.fill,
            "penwidth": f"{border.width:g}",
            **SHAPES[node.kind],
            **mark_attributes(node),
            **self.url(node.claim.span),
        }

    def write_step(self, part: graphviz.Digraph, step: Step) -> None:
        """Write an argument: one edge, or a junction in which the edges of premises meet."""
        argument = step.argument
        stroke = self.theme.conceded if argument.conceded else self.theme.support
        if not step.joined:
            part.edge(step.premises[0], argument.conclusion, id=step.id, **edge_attributes(stroke))
            return
        part.node(
            step.id,
            id=step.id,
            shape="point",
            width="0.14",
            label="",
            tooltip=escape(describe_argument(argument)),
            color=stroke.colour,
        )
        part.edge(step.id, argument.conclusion, **edge_attributes(stroke))
        for premise in step.premises:
            part.edge(premise, step.id, **edge_attributes(stroke.headless))

    def link_attributes(self, link: Link) -> dict[str, str]:
        """Return how a link looks; it does not move the claims that it joins."""
        stroke = self.theme.strokes[link.relation]
        return {
            "id": f"{link.source}:{link.relation}:{link.target}",
            # Not `label`: with `constraint=false` between clusters that breaks older dots.
            "xlabel": link.relation.value,
            "tooltip": escape(describe_link(link)),
            "constraint": "false",
            **edge_attributes(stroke, THIN if link.confidence is Confidence.LOW else 1.0),
            **self.url(link.span),
        }

    def bundle_attributes(self, bundle: Bundle) -> dict[str, str]:
        """Return how all links of one kind between two articles look."""
        stroke = self.theme.strokes[bundle.relation]
        return {
            "id": f"{bundle.source}:{bundle.relation}:{bundle.target}",
            "label": f"{len(bundle.links)} {bundle.relation}",
            "tooltip": escape(describe_bundle(bundle)),
            **edge_attributes(stroke),
        }

    def url(self, span: Span) -> dict[str, str]:
        """Return where a click leads, if anywhere."""
        return (
            {} if self.link_base is None else {"URL": escape(build_address(self.link_base, span))}
        )


def bullet(node: Node) -> str:
    """Return what a claim in an overview begins with: its status, if it has one."""
    return node.outcome.mark if node.outcome else "•"


def mark_attributes(node: Node) -> dict[str, str]:
    """Return the style of a box whose border tells its status by its dashes."""
    if node.outcome is None or node.outcome.status is Status.STANDS:
        return {}
    dashes = "dotted" if node.outcome.status is Status.FALLS else "dashed"
    return {"style": f"{SHAPES[node.kind]['style']},{dashes}"}


def edge_attributes(stroke: Stroke, scale: float = 1.0) -> dict[str, str]:
    """Return how a line looks."""
    return {
        "color": stroke.colour,
        "penwidth": f"{stroke.width * scale:g}",
        "style": choose_style(stroke),
        "dir": "both",
        "arrowhead": HEADS[stroke.head],
        "arrowtail": HEADS[stroke.foot],
    }


def choose_style(stroke: Stroke) -> str:
    """Return the line style nearest to the stroke's dashes."""
    if not stroke.dashes:
        return "solid"
    return "dotted" if stroke.dashes[0] < stroke.dashes[1] else "dashed"


def write_label(block: Block) -> str:
    """Return the lines as a label that Graphviz takes literally."""
    # `nohtml`, because joining makes ordinary text of what `escape` has marked.
    lines: str = graphviz.nohtml(r"\n".join(escape(line.text) for line in block.lines))
    return lines


def escape(text: str) -> str:
    r"""Return the text so that `\N`, `<b>` and `&lt;` come out as they stand."""
    escaped: str = graphviz.escape(text.replace("&", "&amp;"))
    return escaped
