"""How claims, arguments, links and articles look in a Mermaid flowchart."""

from collections.abc import Mapping

from msgspec import Struct

from argmap.model.elements import Relation
from argmap.render.diagram.annotation import Mark
from argmap.render.diagram.graph import REPORTS, ClaimKind

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
        """The line's style, for `linkStyle`."""
        dashes = f",stroke-dasharray:{' '.join(map(str, self.dashes))}" if self.dashes else ""
        return f"stroke:{self.colour},stroke-width:{self.width:g}px{dashes}"


def _build_style(fill: str, width: float, rest: str = "") -> str:
    return f"fill:{fill},stroke:{BORDER},stroke-width:{width:g}px,color:{INK}{rest}"


SHAPES: Mapping[ClaimKind, Shape] = {
    ClaimKind.MAIN: Shape("[[", "]]", _build_style("#fff7dc", 3, ",font-weight:bold")),
    ClaimKind.INTERMEDIATE: Shape("(", ")", _build_style(PAPER, 2.5)),
    ClaimKind.PREMISE: Shape("[", "]", _build_style(PAPER, 1)),
    ClaimKind.ASSUMPTION: Shape("[", "]", _build_style(PAPER, 1.5, ",stroke-dasharray:5 4")),
    ClaimKind.REPORTED: Shape("{{", "}}", _build_style("#e9ecf0", 1.5)),
}
# They are written after the styles of kinds, and so override them.
MARK_STYLES: Mapping[Mark, str] = {
    Mark.STANDS: "fill:#d3f9e1,stroke:#00804f,stroke-width:3px",
    Mark.CONTESTED: "fill:#efc57e,stroke:#9a5a0f,stroke-width:3px,stroke-dasharray:14 3",
    Mark.UNDECIDED: "fill:#b3d7fe,stroke:#2273b8,stroke-width:2px,stroke-dasharray:10 3 2 3",
    Mark.DEFEATED: "fill:#ecc7c2,stroke:#c0392b,stroke-width:1.5px,stroke-dasharray:2 3",
    Mark.NOT_SHOWN: "fill:#e9eff5,stroke:#6b7380,stroke-width:1px,stroke-dasharray:4 4",
    Mark.ADDED: "fill:#c9e2fd,stroke:#0b74b5,stroke-width:4px",
    Mark.REMOVED: "fill:#fcd9cc,stroke:#c93f16,stroke-width:1.5px,stroke-dasharray:2 3",
    Mark.CHANGED: "fill:#dcc2dc,stroke:#8e4bab,stroke-width:3px,stroke-dasharray:12 4",
}
# How a line looks of which an end, or the line itself, has the mark.
MARK_LINES: Mapping[Mark, str] = {
    Mark.ADDED: "stroke:#0b74b5,stroke-width:3.5px",
    Mark.REMOVED: "stroke:#c93f16,stroke-width:1.5px,stroke-dasharray:2 3",
    Mark.CHANGED: "stroke:#8e4bab,stroke-width:3px,stroke-dasharray:12 4",
}
JUNCTION = Shape("((", "))", _build_style(PAPER, 1.5))

REASON = Line("-->", "#7d8590", 1.5)
LEG = Line("---", "#7d8590", 1.5)
CONCEDED = Line("-.->", "#93794a", 1.5, (7, 4))
CONCEDED_LEG = Line("-.-", "#93794a", 1.5, (7, 4))

LINES: Mapping[str, Line] = {
    Relation.SUPPORTS: Line("==>", "#00906a", 2.5),
    Relation.OPPOSES: Line("--x", "#d55e00", 2.5, (9, 4)),
    Relation.UNDERCUTS: Line("-.-x", "#b8578c", 2.5, (9, 3, 2, 3)),
    Relation.CONTRADICTS: Line("x==x", "#d0431a", 3.5),
    Relation.RESTATES: Line("o--o", "#0b7abf", 1.5),
    Relation.IMPLIES: Line("-.->", "#0b7abf", 2.5, (5, 3)),
    Relation.RESEMBLES: Line("o-.-o", "#2e86bb", 2.5, (2, 4)),
    Relation.CONTRASTS: Line("<-.->", "#a87400", 2.5, (12, 4, 2, 4, 2, 4)),
    REPORTS: Line("-.->", "#7d8590", 1.5, (2, 3)),
}
