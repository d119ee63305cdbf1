"""The formats of a picture: which options each takes, and how each is drawn."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import typer
from msgspec import Struct

from argmap.analyze.assess.choices import Choices
from argmap.errors import ArgmapError
from argmap.model.workspace import Workspace
from argmap.render.diagram.annotation import Annotation
from argmap.render.diagram.layout.engine import Engine
from argmap.render.diagram.options import Look, Selection


class PictureFormat(StrEnum):
    """A format in which a map can be drawn."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    DOT = "dot"
    MERMAID = "mmd"


LAID_OUT = frozenset({PictureFormat.SVG, PictureFormat.PNG, PictureFormat.PDF})
# The options that some formats have no use for, and the formats that have.
TAKEN_BY = {
    "width": LAID_OUT | {PictureFormat.DOT},
    "theme": LAID_OUT | {PictureFormat.DOT},
    "scale": frozenset({PictureFormat.PNG}),
    "link_base": frozenset({PictureFormat.SVG, PictureFormat.DOT}),
    "engine": LAID_OUT,
    "timeout": LAID_OUT,
}


class Order(Struct, frozen=True):
    """What to draw and how; with choices, the map is assessed by them."""

    picture: PictureFormat
    selection: Selection
    look: Look
    scale: float
    engine: Engine
    timeout: float
    choices: Choices | None = None


def write_picture(workspace: Workspace, output: str, order: Order) -> None:
    """Draw and write the picture; say first if it will be hard to read. Raises ArgmapError."""
    from argmap.cli.output import write_bytes
    from argmap.render.diagram.selection import advise_on_size

    if advice := advise_on_size(workspace, order.selection):
        typer.echo(advice, err=True)
    write_bytes(output, draw(workspace, order))


def draw(workspace: Workspace, order: Order) -> bytes:
    """Return the picture as the bytes of a file. Raises ArgmapError."""
    outcomes = outcomes_by(workspace, order)
    match order.picture:
        case PictureFormat.DOT:
            from argmap.render.diagram.dot import render_dot

            return encoded(render_dot(workspace, order.selection, order.look, outcomes))
        case PictureFormat.MERMAID:
            from argmap.render.diagram.mermaid import render_mermaid

            return encoded(render_mermaid(workspace, order.selection, outcomes))
        case PictureFormat.SVG | PictureFormat.PNG | PictureFormat.PDF:
            from argmap.render.diagram.svg import render_svg

            svg = render_svg(
                workspace, order.engine, order.timeout, order.selection, order.look, outcomes
            )
            return encoded(svg) if order.picture is PictureFormat.SVG else converted(svg, order)


def outcomes_by(workspace: Workspace, order: Order) -> Mapping[str, Annotation]:
    """Return what becomes of each claim, if that is asked for. Raises ArgmapError."""
    from argmap.render.diagram.annotation import NO_OUTCOMES
    from argmap.render.diagram.assessed import outcomes_of

    return NO_OUTCOMES if order.choices is None else outcomes_of(workspace, order.choices)


def converted(svg: str, order: Order) -> bytes:
    """Return the SVG as PNG or PDF."""
    from argmap.render.diagram.raster.image import render_pdf, render_png

    if order.picture is PictureFormat.PNG:
        return render_png(svg, order.scale, order.timeout)
    return render_pdf(svg, order.timeout)


def encoded(text: str) -> bytes:
    """Return the text as UTF-8."""
    return text.encode("utf-8", errors="replace")


def refuse_idle_options(given: Iterable[str], picture: PictureFormat) -> None:
    """Raise ArgmapError for an option, by its parameter's name, that would change nothing."""
    given = tuple(given)
    for name in given:
        takers = TAKEN_BY.get(name, frozenset(PictureFormat))
        if picture not in takers:
            formats = ", ".join(each for each in PictureFormat if each in takers)
            option = name.replace("_", "-")
            raise ArgmapError(f"--{option} has no effect on {picture}; it is for {formats}")
    for name in ("accept", "reject", "strict_concessions"):
        if name in given and "assess" not in given:
            option = name.replace("_", "-")
            raise ArgmapError(f"--{option} needs --assess")
    if "depth" in given and "focus" not in given:
        raise ArgmapError("--depth needs --focus")
