"""How a Mermaid flowchart tells claims and relations apart, on light and on dark pages.

Boxes bring their own paper and ink. Lines lie on a page of unknown colour: theirs have a contrast
of 3:1 with white and with GitHub's dark page alike.
"""

from collections.abc import Mapping

from argmap.assess.assessment import Status
from argmap.dataclass import dataclass
from argmap.model.elements import Relation
from argmap.output.graph import Kind
from argmap.revision.union import Fate

INK, PAPER = "#15181d", "#ffffff"
BORDER = "#6b7380"
FRAME = "fill:none,stroke:#7d8590,stroke-width:1px"


@dataclass(frozen=True, slots=True)
class Shape:
    """The brackets around a claim's label, and the style of its class."""

    opening: str
    closing: str
    style: str


@dataclass(frozen=True, slots=True)
class Line:
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


def paper(fill: str, width: float, rest: str = "") -> str:
    """Return the style of a box."""
    return f"fill:{fill},stroke:{BORDER},stroke-width:{width:g}px,color:{INK}{rest}"


SHAPES: Mapping[Kind, Shape] = {
    Kind.MAIN: Shape("[[", "]]", paper("#fff7dc", 3, ",font-weight:bold")),
    Kind.INTERMEDIATE: Shape("(", ")", paper(PAPER, 2.5)),
    Kind.PREMISE: Shape("[", "]", paper(PAPER, 1)),
    Kind.ASSUMPTION: Shape("[", "]", paper(PAPER, 1.5, ",stroke-dasharray:5 4")),
    Kind.REPORTED: Shape("{{", "}}", paper("#e9ecf0", 1.5)),
}
CLASSES: Mapping[Kind, str] = {
    Kind.MAIN: "main",
    Kind.INTERMEDIATE: "intermediate",
    Kind.PREMISE: "premise",
    Kind.ASSUMPTION: "assumption",
    Kind.REPORTED: "reported",
}
# These come after the kinds, and so override them.
STATUSES: Mapping[Status | Fate, str] = {
    Status.STANDS: "fill:#e0f3e8,stroke:#00804f,stroke-width:3px",
    Status.FALLS: "fill:#fbe5de,stroke:#d0431a,stroke-width:1.5px,stroke-dasharray:2 3",
    Status.UNDECIDED: "fill:#fdf3c8,stroke:#93794a,stroke-width:2px,stroke-dasharray:10 3 2 3",
    Fate.ADDED: "fill:#e2effb,stroke:#0b7abf,stroke-width:4px",
    Fate.REMOVED: "fill:#fbe5de,stroke:#d0431a,stroke-width:1.5px,stroke-dasharray:2 3",
    Fate.CHANGED: "fill:#ffe08a,stroke:#93794a,stroke-width:3px,stroke-dasharray:12 4",
}
JUNCTION = Shape("((", "))", paper(PAPER, 1.5))

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
