"""The formats of a picture: which options each takes, and how each is drawn."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

import typer
from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.load.look import Look
from argmap.model.elements import Confidence
from argmap.render.diagram.layout.engine import Engine
from argmap.render.diagram.options import Selection

if TYPE_CHECKING:
    from argmap.model.workspace import Workspace
    from argmap.render.diagram.graph import Graph
    from argmap.render.diagram.raster.image import Raster


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
    "link_base": frozenset({PictureFormat.SVG, PictureFormat.DOT}),
    "engine": LAID_OUT,
    "timeout": LAID_OUT,
}


class Order(Struct, frozen=True):
    """What to draw and how; `annotate` adds what the graph is to show of an assessment.

    Links of which the mapper is less sure than `min_confidence` are left out.
    """

    picture: PictureFormat
    selection: Selection
    look: Look
    scale: float
    engine: Engine
    timeout: float
    min_confidence: Confidence | None = None
    annotate: "Callable[[Graph, Workspace], Graph] | None" = None


def write_picture(workspace: "Workspace", output: str, order: Order) -> None:
    """Draw and write the picture; say what it leaves out, or if it will be hard to read.

    Raises ArgmapError.
    """
    from argmap.cli.output import write_bytes
    from argmap.model.queries import keep_links
    from argmap.render.diagram.selection import advise_on_size, select
    from argmap.render.phrases import format_count

    kept = keep_links(workspace, order.min_confidence)
    if omitted := len(workspace.links) - len(kept.links):
        words = f"{format_count(omitted, 'link')} of less than {order.min_confidence} confidence"
        typer.echo(f"left out: {words}", err=True)
    workspace = kept
    graph = select(workspace, order.selection)
    if advice := advise_on_size(graph, workspace, order.selection):
        typer.echo(advice, err=True)
    if order.annotate:
        graph = order.annotate(graph, workspace)
    write_bytes(output, _draw(graph, order))


def _draw(graph: "Graph", order: Order) -> bytes:
    """Return the picture as the bytes of a file. Raises ArgmapError."""
    match order.picture:
        case PictureFormat.DOT:
            from argmap.render.diagram.dot import render_dot

            return _encode(render_dot(graph, order.look))
        case PictureFormat.MERMAID:
            from argmap.render.diagram.mermaid import render_mermaid

            return _encode(render_mermaid(graph))
        case PictureFormat.SVG:
            return _encode(_draw_svg(graph, order))
        case PictureFormat.PNG:
            from argmap.render.diagram.raster.image import render_png

            return report_remarks(render_png(_draw_svg(graph, order), order.scale, order.timeout))
        case PictureFormat.PDF:
            from argmap.render.diagram.raster.image import render_pdf

            return report_remarks(render_pdf(_draw_svg(graph, order), order.timeout))


def report_remarks(raster: "Raster") -> bytes:
    """Say what there is to say about a picture, and return its bytes."""
    from argmap.render.terminal import printable

    for remark in raster.remarks:
        typer.echo(printable(remark), err=True)
    return raster.content


def _draw_svg(graph: "Graph", order: Order) -> str:
    from argmap.render.diagram.svg import render_svg, start_graphviz

    return render_svg(graph, start_graphviz(order.engine, order.timeout), order.look)


def _encode(text: str) -> bytes:
    return text.encode("utf-8", errors="replace")


def refuse_idle_options(given: Iterable[str], picture: PictureFormat) -> None:
    """Raise ArgmapError for an option, by its parameter's name, that would have no effect."""
    given = tuple(given)
    for name in given:
        takers = TAKEN_BY.get(name, frozenset(PictureFormat))
        if picture not in takers:
            formats = ", ".join(taker for taker in PictureFormat if taker in takers)
            option = name.replace("_", "-")
            raise ArgmapError(f"--{option} has no effect on {picture}; it is for {formats}")
    for name in ("accept", "reject", "strict_concessions"):
        if name in given and "assess" not in given:
            option = name.replace("_", "-")
            raise ArgmapError(f"--{option} needs --assess")
    if "depth" in given and "focus" not in given:
        raise ArgmapError("--depth needs --focus")
