"""Colours and strokes."""

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from argmap.load.look import ThemeName
from argmap.model.elements import Confidence, Link, Relation
from argmap.render.diagram.annotation import Mark
from argmap.render.diagram.graph import REPORTS, ClaimKind, Connection, Node


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
    CHEVRON = "chevron"


class Stroke(Struct, frozen=True):
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

    @property
    def first_half(self) -> "Stroke":
        """The line from its start to a label in its middle."""
        return replace(self, head=Head.NONE)

    @property
    def second_half(self) -> "Stroke":
        """The line from a label in its middle to its end."""
        return replace(self, foot=Head.NONE)


class Border(Struct, frozen=True):
    """How a claim's box is bordered and filled."""

    colour: str
    width: float
    fill: str
    dashes: tuple[float, ...] = ()
    radius: float = 0.0
    is_double: bool = False
    has_cut_corners: bool = False


class MarkStyle(Struct, frozen=True):
    """How a mark changes a border; without dashes of its own, it keeps those of the border."""

    width: float
    dashes: tuple[float, ...] = ()
    fill: str = ""
    colour: str = ""

    def apply_to(self, border: Border) -> Border:
        """Return the border as marked."""
        return replace(
            border,
            colour=self.colour,
            fill=self.fill,
            width=self.width,
            dashes=self.dashes or border.dashes,
        )


class Palette(Struct, frozen=True):
    """The colours of a theme, by what they are for."""

    background: str
    cluster_fill: str
    cluster_line: str
    box_fill: str
    box_line: str
    main_fill: str
    main_line: str
    reported_fill: str
    strong_text: str
    soft_text: str
    leg: str
    conceded: str
    relations: Mapping[Relation, str]
    marks: Mapping[Mark, tuple[str, str]]


class Theme(Struct, frozen=True):
    """All that a picture's look depends on."""

    palette: Palette
    borders: Mapping[ClaimKind, Border]
    marks: Mapping[Mark, MarkStyle]
    strokes: Mapping[str, Stroke]
    support: Stroke
    conceded: Stroke
    low_confidence: Stroke

    def choose_border(self, node: Node) -> Border:
        """Return the border of a claim's box, by its kind, and by its mark if it has one."""
        border = self.borders[node.kind]
        return self.marks[node.annotation.mark].apply_to(border) if node.annotation else border

    def choose_stroke(self, connection: Connection) -> Stroke:
        """Return the line of a link or a report, thinner if the mapper is not sure of a link."""
        stroke = self.strokes[connection.relation]
        if isinstance(connection, Link) and connection.confidence is Confidence.LOW:
            return replace(stroke, width=stroke.width * THIN)
        return stroke


THIN = 0.5

# Themes only add the colours.
LINK_STROKES: Mapping[Relation, Stroke] = {
    Relation.SUPPORTS: Stroke("", 2.2, (), Head.TRIANGLE),
    Relation.OPPOSES: Stroke("", 2.2, (9, 4), Head.BAR),
    Relation.UNDERCUTS: Stroke("", 2.2, (9, 3, 2, 3), Head.FORK),
    Relation.CONTRADICTS: Stroke("", 3.2, (), Head.CROSS, Head.CROSS),
    Relation.RESTATES: Stroke("", 1.3, (), Head.CIRCLE, Head.CIRCLE, is_double=True),
    Relation.IMPLIES: Stroke("", 2.2, (5, 3), Head.DOUBLE_TRIANGLE),
    Relation.RESEMBLES: Stroke("", 2.4, (2, 4), Head.OPEN_CIRCLE, Head.OPEN_CIRCLE),
    Relation.CONTRASTS: Stroke("", 2.2, (12, 4, 2, 4, 2, 4), Head.DIAMOND, Head.DIAMOND),
}

# What stands or is added has a bold border, what is defeated or removed a faint one: readable
# without colours.
MARK_STYLES: Mapping[Mark, MarkStyle] = {
    Mark.STANDS: MarkStyle(2.6),
    Mark.CONTESTED: MarkStyle(2.6, (14, 3)),
    Mark.UNDECIDED: MarkStyle(1.8, (10, 3, 2, 3)),
    Mark.DEFEATED: MarkStyle(1.4, (1.5, 3)),
    Mark.NOT_SHOWN: MarkStyle(0.8, (4, 4)),
    Mark.ADDED: MarkStyle(3.0),
    Mark.REMOVED: MarkStyle(1.4, (1.5, 3)),
    Mark.CHANGED: MarkStyle(2.2, (12, 4)),
}


def _build_theme(palette: Palette) -> Theme:
    box = Border(palette.box_line, 1.2, palette.box_fill)
    return Theme(
        palette=palette,
        borders={
            ClaimKind.MAIN: Border(palette.main_line, 2.2, palette.main_fill, is_double=True),
            ClaimKind.INTERMEDIATE: replace(box, width=2.0, radius=7),
            ClaimKind.PREMISE: replace(box, width=1.0),
            ClaimKind.ASSUMPTION: replace(box, dashes=(5, 3.5)),
            ClaimKind.REPORTED: replace(box, fill=palette.reported_fill, has_cut_corners=True),
        },
        marks={
            mark: replace(style, fill=palette.marks[mark][0], colour=palette.marks[mark][1])
            for mark, style in MARK_STYLES.items()
        },
        strokes={
            **{
                relation.value: replace(form, colour=palette.relations[relation])
                for relation, form in LINK_STROKES.items()
            },
            REPORTS: Stroke(palette.leg, 1.6, (1.5, 3.5), Head.CHEVRON),
        },
        support=Stroke(palette.leg, 1.4, (), Head.TRIANGLE),
        conceded=Stroke(palette.conceded, 1.4, (7, 4), Head.OPEN_TRIANGLE),
        low_confidence=Stroke(palette.strong_text, 1.0, (), Head.NONE),
    )


# The colours of links, in the light theme and in the dark one.
LINK_COLOURS: Mapping[Relation, tuple[str, str]] = {
    Relation.SUPPORTS: ("#00875a", "#4fe3a4"),
    Relation.OPPOSES: ("#d55e00", "#ee7f45"),
    Relation.UNDERCUTS: ("#a8487c", "#d278b4"),
    Relation.CONTRADICTS: ("#b03000", "#ec5f3c"),
    Relation.RESTATES: ("#005a96", "#3f93e6"),
    Relation.IMPLIES: ("#005a96", "#3f93e6"),
    Relation.RESEMBLES: ("#1f6ba3", "#5fa6ea"),
    Relation.CONTRASTS: ("#9a6a00", "#f7e05a"),
}
# The fill and the line of what is marked, in the light theme and in the dark one. Marks that can be
# in one picture, and main conclusions, differ in both for all eyes (tests/render/test_theme.py).
MARK_COLOURS: Mapping[Mark, tuple[tuple[str, str], tuple[str, str]]] = {
    Mark.STANDS: (("#d3f9e1", "#00794f"), ("#0a5240", "#37eab0")),
    Mark.CONTESTED: (("#efc57e", "#9a4f00"), ("#663b08", "#e08a2e")),
    Mark.UNDECIDED: (("#b3d7fe", "#0b4480"), ("#07375e", "#63b5fd")),
    Mark.DEFEATED: (("#ecc7c2", "#8b190c"), ("#4a160d", "#f2705f")),
    Mark.NOT_SHOWN: (("#e9eff5", "#676d77"), ("#30343a", "#9aa3ad")),
    Mark.ADDED: (("#c9e2fd", "#00477c"), ("#093955", "#58b4ff")),
    Mark.REMOVED: (("#fcd9cc", "#9c2800"), ("#432219", "#fa8f72")),
    Mark.CHANGED: (("#dcc2dc", "#9440b4"), ("#4e1043", "#c47acc")),
}

LIGHT = Palette(
    background="#ffffff",
    cluster_fill="#f5f6f8",
    cluster_line="#7d8490",
    box_fill="#ffffff",
    box_line="#3c4048",
    main_fill="#fff3c4",
    main_line="#15181d",
    reported_fill="#eef0f3",
    strong_text="#15181d",
    soft_text="#4d535d",
    leg="#3c4048",
    conceded="#6e5a3a",
    relations={relation: light for relation, (light, _) in LINK_COLOURS.items()},
    marks={mark: light for mark, (light, _) in MARK_COLOURS.items()},
)

DARK = Palette(
    background="#111418",
    cluster_fill="#1a1e24",
    cluster_line="#767f8c",
    box_fill="#252b33",
    box_line="#aeb6c2",
    main_fill="#514820",
    main_line="#ffe28a",
    reported_fill="#2d333c",
    strong_text="#f2f4f7",
    soft_text="#b9c1cc",
    leg="#aeb6c2",
    conceded="#c9b48c",
    relations={relation: dark for relation, (_, dark) in LINK_COLOURS.items()},
    marks={mark: dark for mark, (_, dark) in MARK_COLOURS.items()},
)

PRINT = Palette(
    background="#ffffff",
    cluster_fill="#ffffff",
    cluster_line="#6b6b6b",
    box_fill="#ffffff",
    box_line="#000000",
    main_fill="#ececec",
    main_line="#000000",
    reported_fill="#ffffff",
    strong_text="#000000",
    soft_text="#333333",
    leg="#555555",
    conceded="#555555",
    relations=dict.fromkeys(Relation, "#000000"),
    marks={
        mark: ("#e2e2e2" if mark in {Mark.DEFEATED, Mark.REMOVED} else "#ffffff", "#000000")
        for mark in Mark
    },
)

THEMES: Mapping[ThemeName, Theme] = {
    ThemeName.LIGHT: _build_theme(LIGHT),
    ThemeName.DARK: _build_theme(DARK),
    ThemeName.PRINT: _build_theme(PRINT),
}
