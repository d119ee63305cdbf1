"""How yEd draws a map: boxes with wrapped text, dots, lines and groups.

yWorks describes these elements in "The yFiles GraphML extension package", and networkx and Gephi
read the labels in them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from argmap.load.look import ThemeName
from argmap.model.elements import Argument, Article, Claim, Link
from argmap.render.diagram.graph import ClaimKind, Report, classify_claim
from argmap.render.diagram.layout.geometry import Point, Rectangle, Size
from argmap.render.diagram.text.block import Block, Paragraph, Style, set_block
from argmap.render.diagram.theme import THEMES, Border, Head, Stroke
from argmap.render.export.xml_text import escape_xml, write_element
from argmap.render.phrases import describe_article, list_qualifiers

THEME = THEMES[ThemeName.LIGHT]
# What Java makes of a font of 12 points.
TEXT, TITLE = Style(12, 14), Style(15, 17.5, bold=True)
MOST_WIDTH, MOST_TITLE_WIDTH = 230, 520
PADDING = Size(14, 10)
# Where Arial is missing, yEd takes a font whose letters are wider by so much.
SLACK = 1.12
DOT = 14.0
# Swing, in which yEd is written, takes text for HTML that starts so.
HTML = re.compile(r"^(\s*)<(?=html)", re.IGNORECASE)

SHAPES: Mapping[ClaimKind, str] = {
    ClaimKind.MAIN: "rectangle",
    ClaimKind.INTERMEDIATE: "roundrectangle",
    ClaimKind.PREMISE: "rectangle",
    ClaimKind.ASSUMPTION: "rectangle",
    ClaimKind.REPORTED: "octagon",
}
# The arrows of yEd that are nearest to those of the pictures.
ARROWS: Mapping[Head, str] = {
    Head.NONE: "none",
    Head.TRIANGLE: "delta",
    Head.DOUBLE_TRIANGLE: "convex",
    Head.BAR: "t_shape",
    Head.CROSS: "skewed_dash",
    Head.CIRCLE: "circle",
    Head.OPEN_CIRCLE: "transparent_circle",
    Head.DIAMOND: "white_diamond",
    Head.FORK: "crows_foot_many",
    Head.OPEN_TRIANGLE: "white_delta",
    Head.CHEVRON: "plain",
}
SHORT_DASH = 2.0


class Drawn(Struct, frozen=True):
    """What a claim, an argument or an article looks like, and the room that it takes."""

    text: str
    size: Size
    border: Border
    shape: str
    is_bold: bool = False


def disarm_html(text: str) -> str:
    """Return the text so that yEd shows it as it is, not as a page of HTML."""
    return HTML.sub("\\1‹", text)  # noqa: RUF001 - what looks like it


def shape_claim(claim: Claim) -> Drawn:
    """Return the box of a claim: its text in lines, and below it what qualifies it."""
    kind = classify_claim(claim)
    qualifiers = "; ".join(list_qualifiers(claim))
    paragraphs = (claim.text, f"({qualifiers})" if qualifiers else "")
    is_main = kind is ClaimKind.MAIN
    style = Style(TEXT.size, TEXT.leading, bold=is_main)
    block = set_block((Paragraph(text, style) for text in paragraphs), MOST_WIDTH)
    size = Size(block.width * SLACK + 2 * PADDING.width, block.height + 2 * PADDING.height)
    return Drawn(_join_lines(block), size, THEME.borders[kind], SHAPES[kind], is_main)


def shape_argument(argument: Argument) -> Drawn:
    """Return the dot in which the premises meet; hollow for what the author concedes."""
    stroke = THEME.conceded if argument.conceded else THEME.support
    fill = THEME.palette.background if argument.conceded else stroke.colour
    return Drawn("", Size(DOT, DOT), Border(stroke.colour, stroke.width, fill), "ellipse")


def shape_heading(article: Article) -> Drawn:
    """Return the heading of an article's group: its name, title, authors, publisher and date."""
    block = set_block((Paragraph(describe_article(article), TITLE),), MOST_TITLE_WIDTH)
    size = Size(block.width * SLACK, block.height + PADDING.height)
    palette = THEME.palette
    border = Border(palette.cluster_line, 1.0, palette.cluster_fill)
    return Drawn(_join_lines(block), size, border, "rectangle", is_bold=True)


def _join_lines(block: Block) -> str:
    return disarm_html("\n".join(line.text for line in block.lines))


def draw_node(drawn: Drawn, corner: Point) -> str:
    """Return the graphics of a claim or an argument whose top left corner is there."""
    frame = Rectangle(corner.x, corner.y, drawn.size.width, drawn.size.height)
    parts = (
        *_draw_frame(frame, drawn.border),
        *_draw_label(drawn, TEXT, modelPosition="c", alignment="center"),
        write_element("y:Shape", type=drawn.shape),
    )
    return write_element("y:ShapeNode", parts)


def draw_group(heading: Drawn, frame: Rectangle, inset: float) -> str:
    """Return the graphics of an article's group, which yEd fits to what is in it."""
    sides = {"left": inset, "right": inset, "top": inset, "bottom": inset}
    insets = {side: f"{width:.0f}" for side, width in sides.items()}
    parts = (
        *_draw_frame(frame, heading.border),
        *_draw_label(heading, TITLE, modelPosition="t", alignment="left"),
        write_element("y:Shape", type=heading.shape),
        write_element("y:State", closed="false", innerGraphDisplayEnabled="false"),
        write_element("y:Insets", **insets),
    )
    realizers = write_element("y:Realizers", (write_element("y:GroupNode", parts),), active="0")
    return write_element("y:ProxyAutoBoundsNode", (realizers,))


def _draw_frame(frame: Rectangle, border: Border) -> Iterator[str]:
    yield write_element("y:Geometry", x=frame.x, y=frame.y, width=frame.width, height=frame.height)
    yield write_element("y:Fill", color=border.fill, transparent="false")
    yield write_element("y:BorderStyle", **_write_pen(border))


def _write_pen(pen: Border | Stroke) -> dict[str, str | float]:
    return {"color": pen.colour, "type": _name_line(pen.dashes), "width": pen.width}


def _name_line(dashes: tuple[float, ...]) -> str:
    if not dashes:
        return "line"
    if len(dashes) > len(("dash", "gap")):
        return "dashed_dotted"
    return "dotted" if dashes[0] <= SHORT_DASH else "dashed"


def _draw_label(drawn: Drawn, style: Style, **place: str) -> Iterator[str]:
    """Yield the label of a node. One without text has none: readers take an empty one for text."""
    if drawn.text:
        yield write_element(
            "y:NodeLabel",
            (escape_xml(drawn.text),),
            **_set_font(style, is_bold=drawn.is_bold),
            modelName="internal",
            **place,
        )


def _set_font(style: Style, *, is_bold: bool) -> dict[str, str]:
    return {
        "autoSizePolicy": "content",
        "fontFamily": "Arial",
        "fontSize": f"{style.size:g}",
        "fontStyle": "bold" if is_bold else "plain",
        "textColor": THEME.palette.strong_text,
        "hasBackgroundColor": "false",
        "hasLineColor": "false",
        "visible": "true",
    }


def draw_leg(argument: Argument, *, has_head: bool) -> str:
    """Return the graphics of an edge to an argument, or of the one to its conclusion."""
    stroke = THEME.conceded if argument.conceded else THEME.support
    return _draw_edge(stroke if has_head else stroke.headless, ())


def draw_connection(connection: Link | Report) -> str:
    """Return the graphics of a link or a report, with its verb."""
    stroke = THEME.choose_stroke(connection)
    label = write_element(
        "y:EdgeLabel",
        (escape_xml(connection.relation),),
        **(_set_font(TEXT, is_bold=False) | {"textColor": stroke.colour}),
        modelName="centered",
        modelPosition="center",
    )
    return _draw_edge(stroke, (label,))


def _draw_edge(stroke: Stroke, labels: Iterable[str]) -> str:
    parts = (
        write_element("y:LineStyle", **_write_pen(stroke)),
        write_element("y:Arrows", source=ARROWS[stroke.foot], target=ARROWS[stroke.head]),
        *labels,
        write_element("y:BendStyle", smoothed="false"),
    )
    return write_element("y:PolyLineEdge", parts)
