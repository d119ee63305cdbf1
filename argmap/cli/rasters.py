"""Pictures that are drawn as SVG, as the bytes of a file in one of their formats."""

TIMEOUT = 60.0


def encode_picture(svg: str, form: str, scale: float) -> bytes:
    """Return the picture as svg, png or pdf, and say what there is to say. Raises ArgmapError."""
    from argmap.cli.pictures import report_remarks

    match form:
        case "png":
            from argmap.render.diagram.raster.image import render_png

            return report_remarks(render_png(svg, scale, TIMEOUT))
        case "pdf":
            from argmap.render.diagram.raster.image import render_pdf

            return report_remarks(render_pdf(svg, TIMEOUT))
        case _:
            return svg.encode("utf-8", errors="replace")
