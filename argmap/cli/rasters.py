"""Pictures that are drawn as SVG, as the bytes of a file in one of their formats."""

from typing import TYPE_CHECKING

import typer

from argmap.cli.deadline import count_seconds_left

if TYPE_CHECKING:
    from argmap.render.diagram.raster.image import Raster


def encode_picture(svg: str, form: str, scale: float, less: str | None = None) -> bytes:
    """Return the picture as svg, png or pdf, and say what there is to say.

    Raises ArgmapError; `less` says how to draw less if the picture is too large, where that is not
    as for a map.
    """
    if form == "svg":
        return encode(svg)
    from argmap.render.diagram.raster.image import USUAL, Remedies, render_pdf, render_png

    remedies = Remedies(less, sheets="") if less else USUAL
    if form == "png":
        return report_remarks(render_png(svg, scale, count_seconds_left(), remedies))
    return report_remarks(render_pdf(svg, count_seconds_left(), remedies))


def encode(text: str) -> bytes:
    """Return the text of a picture as the bytes of a file."""
    return text.encode("utf-8", errors="replace")


def report_remarks(raster: "Raster") -> bytes:
    """Say what there is to say about a picture, and return its bytes."""
    from argmap.render.terminal import printable

    for remark in raster.remarks:
        typer.echo(printable(remark), err=True)
    return raster.content
