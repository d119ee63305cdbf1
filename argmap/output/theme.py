"""How things look: colours, line styles and arrowheads, each telling what colour alone would not.

Colours are those of Okabe and Ito (2008), made darker where a line would have less than 3:1
against white.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from argmap.model.elements import Relation
from argmap.output.graph import Kind

BACKGROUND = "#ffffff"
CLUSTER_FILL, CLUSTER_LINE = "#f5f6f8", "#8a919c"
BOX_FILL, BOX_LINE = "#ffffff", "#3c4048"
STRONG_TEXT, SOFT_TEXT = "#15181d", "#4d535d"
LEG_LINE, CONCEDED_LINE = "#3c4048", "#6e5a3a"


class Head(Enum):
    """The form at an end of a line."""

    NONE = "none"
    TRIANGLE = "triangle"
    DOUBLE_TRIANGLE = "double triangle"
    BAR = "bar"
    CROSS = "cross"
    CIRCLE = "circle"
    OPEN_CIRCLE = "open circle"
    DIAMOND = "open diamond"
    FORK = "fork"
    OPEN_TRIANGLE = "open triangle"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: its colour, width and dashes in pixels, and the heads at its end and its start."""

    colour: str
    width: float
    dashes: tuple[float, ...]
    head: Head
    foot: Head = Head.NONE
    is_double: bool = False

    @property
    def headless(self) -> "Stroke":
        """The same line without heads."""
        return replace(self, head=Head.NONE, foot=Head.NONE)


@dataclass(frozen=True, slots=True)
class Border:
    """How a claim's box is bordered and filled."""

    colour: str
    width: float
    fill: str
    dashes: tuple[float, ...] = ()
    radius: float = 0.0
    is_double: bool = False
    has_cut_corners: bool = False


SUPPORT = Stroke(LEG_LINE, 1.4, (), Head.TRIANGLE)
CONCEDED = Stroke(CONCEDED_LINE, 1.4, (7, 4), Head.OPEN_TRIANGLE)

BORDERS: Mapping[Kind, Border] = {
    Kind.MAIN: Border("#15181d", 2.2, "#fff7dc", is_double=True),
    Kind.INTERMEDIATE: Border(BOX_LINE, 2.0, BOX_FILL, radius=7),
    Kind.PREMISE: Border(BOX_LINE, 1.0, BOX_FILL),
    Kind.ASSUMPTION: Border(BOX_LINE, 1.2, BOX_FILL, dashes=(5, 3.5)),
    Kind.REPORTED: Border(BOX_LINE, 1.2, "#eef0f3", has_cut_corners=True),
}

STROKES: Mapping[Relation, Stroke] = {
    Relation.SUPPORTS: Stroke("#007d5a", 2.2, (), Head.TRIANGLE),
    Relation.OPPOSES: Stroke("#d55e00", 2.2, (9, 4), Head.BAR),
    Relation.UNDERCUTS: Stroke("#a8487c", 2.2, (9, 3, 2, 3), Head.FORK),
    Relation.CONTRADICTS: Stroke("#c23b00", 3.2, (), Head.CROSS, Head.CROSS),
    Relation.RESTATES: Stroke("#0072b2", 1.3, (), Head.CIRCLE, Head.CIRCLE, is_double=True),
    Relation.IMPLIES: Stroke("#0072b2", 2.2, (5, 3), Head.DOUBLE_TRIANGLE),
    Relation.RESEMBLES: Stroke("#2682b8", 2.4, (2, 4), Head.OPEN_CIRCLE, Head.OPEN_CIRCLE),
    Relation.CONTRASTS: Stroke("#9a6a00", 2.2, (12, 4, 2, 4, 2, 4), Head.DIAMOND, Head.DIAMOND),
}
# What the mapper is not sure of is drawn this much thinner.
THIN = 0.5
LOW_CONFIDENCE = Stroke(STRONG_TEXT, 1.0, (), Head.NONE)
