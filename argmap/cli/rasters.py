"""Pictures that are drawn as SVG, as the bytes of a file in one of their formats."""

from argmap.cli.deadline import count_seconds_left


def encode_picture(svg: str, form: str, scale: float, less: str) -> bytes:
    """Return the picture as svg, png or pdf, and say what there is to say.

    Raises ArgmapError; `less` says how to draw less if the picture is too large.
    """
    if form == "svg":
        return svg.encode("utf-8", errors="replace")
    from argmap.cli.pictures import report_remarks
    from argmap.render.diagram.raster.image import Remedies, render_pdf, render_png

    remedies = Remedies(less, sheets="")
    if form == "png":
        return report_remarks(render_png(svg, scale, count_seconds_left(), remedies))
    return report_remarks(render_pdf(svg, count_seconds_left(), remedies))
