"""The formats of a picture: which options each takes, and how each is drawn."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import typer
from msgspec import Struct
from msgspec.structs import replace

from argmap.cli.deadline import count_seconds_left
from argmap.cli.options import get_flag, refuse_idle_options, split_list
from argmap.cli.rasters import encode, encode_picture, report_remarks
from argmap.errors import ArgmapError
from argmap.load.look import DEFAULT_DETAILS, Detail, Look
from argmap.model.elements import Confidence
from argmap.render.diagram.layout.engine import Engine, Graphviz
from argmap.render.diagram.options import Paper, Selection
from argmap.source.spelling import shorten, suggest_spelling

if TYPE_CHECKING:
    from argmap.model.workspace import Workspace
    from argmap.render.diagram.graph import Graph


class PictureFormat(StrEnum):
    """An output format of a map."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    DOT = "dot"
    MERMAID = "mmd"


LAID_OUT = frozenset({PictureFormat.SVG, PictureFormat.PNG, PictureFormat.PDF})
# Options that only some formats use, and these formats.
TAKEN_BY = {
    "width": LAID_OUT | {PictureFormat.DOT},
    "direction": LAID_OUT | {PictureFormat.DOT},
    "theme": LAID_OUT | {PictureFormat.DOT},
    "scale": frozenset({PictureFormat.PNG}),
    "pages": frozenset({PictureFormat.PDF}),
    "paper": frozenset({PictureFormat.PDF}),
    "background": LAID_OUT | {PictureFormat.DOT},
    "legend": LAID_OUT,
    "questions": LAID_OUT,
    "link_base": frozenset({PictureFormat.SVG, PictureFormat.PDF, PictureFormat.DOT}),
    "engine": LAID_OUT,
}


NO_DETAILS = "none"


class Order(Struct, frozen=True):
    """What to draw and how; `annotate` adds what the graph is to show of an assessment.

    Links of which the mapper is less sure than `min_confidence` are left out. A PDF is spread over
    at most so many `pages` of the `paper`, if there are any; else it is one page of its own size.
    """

    picture: PictureFormat
    selection: Selection
    look: Look
    scale: float
    engine: Engine
    min_confidence: Confidence | None = None
    annotate: "Callable[[Graph, Workspace], Graph] | None" = None
    pages: int | None = None
    paper: Paper = Paper.A4


def write_picture(workspace: "Workspace", output: str, order: Order) -> None:
    """Draw and write the picture; say what it leaves out, or if it will be hard to read.

    Raises ArgmapError.
    """
    from argmap.cli.output import write_bytes
    from argmap.model.queries import keep_links
    from argmap.render.diagram.selection import apply_look, select
    from argmap.render.phrases import format_count

    kept = keep_links(workspace, order.min_confidence)
    if omitted := len(workspace.links) - len(kept.links):
        words = f"{format_count(omitted, 'link')} of less than {order.min_confidence} confidence"
        typer.echo(f"left out: {words}", err=True)
    graph = select(kept, order.selection)
    if order.annotate:
        graph = order.annotate(graph, kept)
    write_bytes(output, _draw(apply_look(graph, order.look), kept, order))


def _draw(graph: "Graph", workspace: "Workspace", order: Order) -> bytes:
    """Return the picture as the bytes of a file. Raises ArgmapError."""
    match order.picture:
        case PictureFormat.DOT:
            from argmap.render.diagram.dot import render_dot

            return encode(render_dot(graph, order.look))
        case PictureFormat.MERMAID:
            from argmap.render.diagram.mermaid import render_mermaid

            return encode(render_mermaid(graph))
        case _:
            return _draw_layout(graph, workspace, order)


def _draw_layout(graph: "Graph", workspace: "Workspace", order: Order) -> bytes:
    """Return a picture that is laid out here; say so if its text is small on paper."""
    from argmap.render.diagram.svg import render_svg, start_graphviz

    graphviz = start_graphviz(order.engine, count_seconds_left())
    svg = render_svg(graph, graphviz, order.look)
    if order.pages is not None:
        from argmap.render.diagram.raster.image import render_sheets

        return report_remarks(render_sheets(svg, order.paper, order.pages, count_seconds_left()))
    content = encode_picture(svg, order.picture, order.scale)
    _advise_on_size(svg, graph, workspace, order, graphviz)
    return content


def _advise_on_size(
    svg: str, graph: "Graph", workspace: "Workspace", order: Order, graphviz: Graphviz
) -> None:
    from argmap.render.diagram.raster.drawing import Drawing
    from argmap.render.diagram.size_advice import advise_on_direction, advise_on_size

    size = Drawing.of(svg).size
    if advice := advise_on_size(size, graph, workspace, order.selection):
        typer.echo(advice, err=True)
        if hint := advise_on_direction(size, graph, order.look, graphviz):
            typer.echo(hint, err=True)


def refuse_useless_options(given: Sequence[str], picture: PictureFormat) -> None:
    """Raise ArgmapError for an option, by its parameter's name, that would have no effect."""
    refuse_idle_options(given, picture, TAKEN_BY)
    for name in ("accept", "reject", "strict_concessions"):
        if name in given and "assess" not in given:
            raise ArgmapError(f"{get_flag(name)} needs --assess")
    if "depth" in given and "focus" not in given:
        raise ArgmapError("--depth needs --focus")
    if "paper" in given and "pages" not in given:
        raise ArgmapError("--paper needs --pages")


def parse_details(lists: list[str] | None) -> frozenset[Detail]:
    """Return the details that lists with commas name. Raises ArgmapError for any other word."""
    if lists is None:
        return DEFAULT_DETAILS
    words = split_list(lists)
    known = (*Detail, NO_DETAILS)
    for word in words:
        if word not in known:
            hint = suggest_spelling(word, known) or f"known: {', '.join(known)}"
            raise ArgmapError(f"invalid --details '{shorten(word)}'; {hint}")
    if not words or (NO_DETAILS in words and len(set(words)) > 1):
        raise ArgmapError(f"--details takes '{NO_DETAILS}' alone, or some of: {', '.join(Detail)}")
    return frozenset(Detail(word) for word in words if word != NO_DETAILS)


def override_look(usual: Look, chosen: Look, given: Iterable[str]) -> Look:
    """Return the usual look, with those parts of the chosen one that are given by name."""
    parts = {name: getattr(chosen, name) for name in given if name in Look.__struct_fields__}
    return replace(usual, **parts)
