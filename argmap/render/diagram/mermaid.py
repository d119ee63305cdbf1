"""Writes a map as a Mermaid flowchart."""

import json
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from argmap.analyze.assess.assessment import Status
from argmap.diff.union import ChangeStatus
from argmap.errors import ArgmapError
from argmap.model.elements import Confidence, Link, Relation
from argmap.model.workspace import Workspace
from argmap.render.diagram.annotation import NO_OUTCOMES, Annotation
from argmap.render.diagram.assessed import with_outcomes
from argmap.render.diagram.graph import Annotations, Bundle, ClaimKind, Cluster, Graph, Node, Step
from argmap.render.diagram.layout.box import (
    MOST_DETAIL,
    MOST_TEXT,
    build_byline,
    describe_omission,
    describe_other_details,
    describe_speaker,
    get_title,
)
from argmap.render.diagram.options import WHOLE_MAP, Selection
from argmap.render.diagram.selection import select
from argmap.render.diagram.text.block import clean_text, shorten

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
    return f'"{"<br/>".join(escaped(line) for line in lines if line)}"'


def escaped(text: str) -> str:
    """Return the text, on one line, with everything as an entity that could mean something."""
    return SPECIAL.sub(encode_entity, clean_line(text))


def clean_line(text: str) -> str:
    """Return the text on one line without what Mermaid would take for an entity of its own."""
    return clean_text(text).replace("ﬂ", "fl").replace("¶ß", "¶ ß")


def encode_entity(sign: re.Match[str]) -> str:
    """Return the code by which Mermaid shows the character."""
    return f"#{ord(sign.group())};"


INK, PAPER = "#15181d", "#ffffff"
BORDER = "#6b7380"
FRAME = "fill:none,stroke:#7d8590,stroke-width:1px"


class Shape(Struct, frozen=True):
    """The brackets around a claim's label, and the style of its class."""

    opening: str
    closing: str
    style: str


class Line(Struct, frozen=True):
    """An arrow as Mermaid writes it, and how its line looks."""

    arrow: str
    colour: str
    width: float
    dashes: tuple[int, ...] = ()

    @property
    def style(self) -> str:
        """The line's style, as `linkStyle` wants it."""
        dashes = f",stroke-dasharray:{' '.join(map(str, self.dashes))}" if self.dashes else ""
        return f"stroke:{self.colour},stroke-width:{self.width:g}px{dashes}"


def build_style(fill: str, width: float, rest: str = "") -> str:
    """Return the style of a box."""
    return f"fill:{fill},stroke:{BORDER},stroke-width:{width:g}px,color:{INK}{rest}"


SHAPES: Mapping[ClaimKind, Shape] = {
    ClaimKind.MAIN: Shape("[[", "]]", build_style("#fff7dc", 3, ",font-weight:bold")),
    ClaimKind.INTERMEDIATE: Shape("(", ")", build_style(PAPER, 2.5)),
    ClaimKind.PREMISE: Shape("[", "]", build_style(PAPER, 1)),
    ClaimKind.ASSUMPTION: Shape("[", "]", build_style(PAPER, 1.5, ",stroke-dasharray:5 4")),
    ClaimKind.REPORTED: Shape("{{", "}}", build_style("#e9ecf0", 1.5)),
}
CLASSES: Mapping[ClaimKind, str] = {
    ClaimKind.MAIN: "main",
    ClaimKind.INTERMEDIATE: "intermediate",
    ClaimKind.PREMISE: "premise",
    ClaimKind.ASSUMPTION: "assumption",
    ClaimKind.REPORTED: "reported",
}
# These come after the kinds, and so override them.
MARK_STYLES: Mapping[Status | ChangeStatus, str] = {
    Status.STANDS: "fill:#e0f3e8,stroke:#00804f,stroke-width:3px",
    Status.FALLS: "fill:#fbe5de,stroke:#d0431a,stroke-width:1.5px,stroke-dasharray:2 3",
    Status.UNDECIDED: "fill:#fdf3c8,stroke:#93794a,stroke-width:2px,stroke-dasharray:10 3 2 3",
    ChangeStatus.ADDED: "fill:#e2effb,stroke:#0b7abf,stroke-width:4px",
    ChangeStatus.REMOVED: "fill:#fbe5de,stroke:#d0431a,stroke-width:1.5px,stroke-dasharray:2 3",
    ChangeStatus.CHANGED: "fill:#ffe08a,stroke:#93794a,stroke-width:3px,stroke-dasharray:12 4",
}
JUNCTION = Shape("((", "))", build_style(PAPER, 1.5))

REASON = Line("-->", "#7d8590", 1.5)
LEG = Line("---", "#7d8590", 1.5)
CONCEDED = Line("-.->", "#93794a", 1.5, (7, 4))
CONCEDED_LEG = Line("-.-", "#93794a", 1.5, (7, 4))

LINES: Mapping[Relation, Line] = {
    Relation.SUPPORTS: Line("==>", "#00906a", 2.5),
    Relation.OPPOSES: Line("--x", "#d55e00", 2.5, (9, 4)),
    Relation.UNDERCUTS: Line("-.-x", "#b8578c", 2.5, (9, 3, 2, 3)),
    Relation.CONTRADICTS: Line("x==x", "#d0431a", 3.5),
    Relation.RESTATES: Line("o--o", "#0b7abf", 1.5),
    Relation.IMPLIES: Line("-.->", "#0b7abf", 2.5, (5, 3)),
    Relation.RESEMBLES: Line("o-.-o", "#2e86bb", 2.5, (2, 4)),
    Relation.CONTRASTS: Line("<-.->", "#a87400", 2.5, (12, 4, 2, 4, 2, 4)),
}


# Mermaid's own limits (maxTextSize, in UTF-16 units, and maxEdges), which GitHub does not change.
MOST_CHARACTERS, MOST_EDGES = 50_000, 500
MOST_HEADING = 200
# Mermaid takes out of a title what looks like a tag.
BRACKETS = str.maketrans("<>", "‹›")  # noqa: RUF001 - look-alikes are the point
# Without this room, the second line of an article's heading lies under its uppermost claims.
SETTINGS = """\
config:
  flowchart:
    subGraphTitleMargin:
      bottom: 24"""
# What to do about a flowchart that is too large.
LESS = "draw less (--view links, --view overview, --article or --focus), or write SVG"


class Edge(Struct, frozen=True):
    """A line between two generated ids, and what it says."""

    source: str
    line: Line
    target: str
    words: str = ""

    @property
    def text(self) -> str:
        """The edge as Mermaid writes it."""
        words = f"|{quote_label(self.words)}|" if self.words else ""
        return f"  {self.source} {self.line.arrow}{words} {self.target}"


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
        """In words, which of Mermaid's limits this goes beyond; nothing, if none."""
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


def render_mermaid(
    workspace: Workspace,
    selection: Selection = WHOLE_MAP,
    outcomes: Mapping[str, Annotation] = NO_OUTCOMES,
) -> str:
    """Return the selected part of a map as a Mermaid flowchart.

    Raises ArgmapError when the selection names what there is not, and when the flowchart would be
    larger than Mermaid draws.
    """
    flowchart = build_flowchart(with_outcomes(select(workspace, selection), outcomes))
    if flowchart.excess:
        raise ArgmapError(f"{flowchart.excess}: {LESS}")
    return flowchart.text


def build_flowchart(graph: Graph) -> Flowchart:
    """Return what is drawn as a flowchart, of whatever size."""
    names = generate_names(graph)
    edges = tuple(build_edges(graph, names))
    return Flowchart("\n".join(write_lines(graph, names, edges)) + "\n", len(edges))


def generate_names(graph: Graph) -> dict[str, str]:
    """Return an id without meaning for all that is drawn, by its reference."""
    nodes = (node.id for cluster in graph.clusters for node in cluster.nodes)
    steps = (step.id for cluster in graph.clusters for step in cluster.steps)
    return {
        **{cluster.id: f"a{place}" for place, cluster in enumerate(graph.clusters)},
        **{reference: f"n{place}" for place, reference in enumerate(nodes)},
        **{reference: f"j{place}" for place, reference in enumerate(steps)},
    }


def write_lines(graph: Graph, names: dict[str, str], edges: tuple[Edge, ...]) -> Iterator[str]:
    """Yield the lines of the flowchart."""
    yield "---"
    if title := clean_line(graph.title or "").translate(BRACKETS):
        # A string of JSON is one of YAML; what is not ASCII is written as an escape.
        yield f"title: {json.dumps(title)}"
    yield SETTINGS
    yield "---"
    yield "flowchart BT"
    for cluster in graph.clusters:
        yield from write_cluster(cluster, names)
    yield from (edge.text for edge in edges)
    yield from write_styles(graph, names)
    yield from write_line_styles(edges)


def write_cluster(cluster: Cluster, names: dict[str, str]) -> Iterator[str]:
    """Yield an article with its claims and junctions."""
    yield f"  subgraph {names[cluster.id]}[{quote_label(*describe_cluster(cluster))}]"
    for node in cluster.nodes:
        shape = SHAPES[node.kind]
        yield f"    {names[node.id]}{shape.opening}{quote_label(*describe_claim(node))}{shape.closing}"
    for step in cluster.steps:
        if step.joined:
            yield f"    {names[step.id]}{JUNCTION.opening}{quote_label('+')}{JUNCTION.closing}"
    yield "  end"


def describe_claim(node: Node) -> Iterator[str]:
    """Yield what a claim's box says: its status, who speaks, the claim, what qualifies it."""
    if node.outcome:
        yield bracket(node.outcome.mark)
    kicker = describe_speaker(node)
    yield bracket(kicker) if node.kind is ClaimKind.ASSUMPTION else shorten_detail(kicker)
    yield describe_text(node)
    facts = node.outcome.facts if node.outcome else ()
    for detail in (
        *facts,
        *describe_other_details(node),
        describe_omission(node.omitted, "reason"),
    ):
        yield bracket(detail)


def describe_text(node: Node) -> str:
    """Return what a claim says; of one that was reworded, both texts as one with marks."""
    rewording = node.outcome.rewording if node.outcome else None
    if rewording is None:
        return shorten(clean_text(node.claim.text), MOST_TEXT)
    return shorten(rewording.woven, 2 * MOST_TEXT)


def bracket(detail: str) -> str:
    """Return what qualifies a claim, in brackets, since all text is of one size."""
    return f"({shorten_detail(detail)})" if detail else ""


def shorten_detail(detail: str) -> str:
    """Return the detail on one line of bounded length."""
    return shorten(clean_text(detail), MOST_DETAIL)


def describe_cluster(cluster: Cluster) -> Iterator[str]:
    """Yield the title of an article, then its name, authors, publisher and date."""
    sign = f"{cluster.outcome.sign} " if cluster.outcome else ""
    yield sign + shorten(clean_text(get_title(cluster.article)), MOST_HEADING)
    yield shorten(clean_text(build_byline(cluster)), MOST_HEADING)


def build_edges(graph: Graph, names: dict[str, str]) -> Iterator[Edge]:
    """Yield the lines of all arguments, then those of the links or of their bundles."""
    for cluster in graph.clusters:
        for step in cluster.steps:
            yield from build_step_edges(step, graph.marks, names)
    for link in graph.links:
        words = add_sign(describe_link(link), graph.marks.links.get(link))
        yield Edge(names[link.source], LINES[link.relation], names[link.target], words)
    for bundle in graph.bundles:
        line = LINES[bundle.relation]
        yield Edge(names[bundle.source], line, names[bundle.target], describe_bundle(bundle))


def build_step_edges(step: Step, marks: Annotations, names: dict[str, str]) -> Iterator[Edge]:
    """Yield the line of an argument, or those that meet in its junction and the one from there."""
    argument = step.argument
    line, leg = (CONCEDED, CONCEDED_LEG) if argument.conceded else (REASON, LEG)
    outcome = marks.arguments.get(step.id)
    words = add_sign("conceded" if argument.conceded else "reason" if outcome else "", outcome)
    conclusion = names[argument.conclusion]
    if not step.joined:
        yield Edge(names[step.premises[0]], line, conclusion, words)
        return
    for premise in step.premises:
        became = marks.premises.get((step.id, premise))
        sign = add_sign("premise" if became else "", became)
        yield Edge(names[premise], leg, names[step.id], sign)
    yield Edge(names[step.id], line, conclusion, words)


def add_sign(words: str, outcome: Annotation | None) -> str:
    """Return the words of a line with the sign of what became of it, and what has changed."""
    if outcome is None:
        return words
    facts = f"({', '.join(map(shorten_detail, outcome.facts))})" if outcome.facts else ""
    return " ".join(each for each in (outcome.sign, words, facts) if each)


def describe_link(link: Link) -> str:
    """Return the verb of a link, and whether the mapper doubts it."""
    return f"{link.relation}?" if link.confidence is Confidence.LOW else link.relation.value


def describe_bundle(bundle: Bundle) -> str:
    """Return how many links a bundle stands for, and their verb."""
    return f"{len(bundle.links)} {bundle.relation}"


def write_styles(graph: Graph, names: dict[str, str]) -> Iterator[str]:
    """Yield how the claims, junctions and articles look that occur."""
    nodes = [node for cluster in graph.clusters for node in cluster.nodes]
    for kind in ClaimKind:
        members = ",".join(names[node.id] for node in nodes if node.kind is kind)
        if members:
            yield f"  classDef {CLASSES[kind]} {SHAPES[kind].style}"
            yield f"  class {members} {CLASSES[kind]}"
    for status, style in MARK_STYLES.items():
        members = ",".join(
            names[node.id] for node in nodes if node.outcome and node.outcome.status is status
        )
        if members:
            yield f"  classDef {status} {style}"
            yield f"  class {members} {status}"
    junctions = ",".join(
        names[step.id] for cluster in graph.clusters for step in cluster.steps if step.joined
    )
    if junctions:
        yield f"  classDef junction {JUNCTION.style}"
        yield f"  class {junctions} junction"
    if graph.clusters:
        yield f"  classDef article {FRAME}"
        yield f"  class {','.join(names[cluster.id] for cluster in graph.clusters)} article"


def write_line_styles(edges: tuple[Edge, ...]) -> Iterator[str]:
    """Yield how the lines look, those alike together; they are numbered in their order."""
    numbers_by_style: dict[str, list[int]] = {}
    for number, edge in enumerate(edges):
        numbers_by_style.setdefault(edge.line.style, []).append(number)
    for style, numbers in numbers_by_style.items():
        yield f"  linkStyle {','.join(map(str, numbers))} {style}"
