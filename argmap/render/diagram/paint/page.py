"""The SVG document around a picture."""

from collections.abc import Iterable, Iterator

from argmap.load.look import Background
from argmap.render.diagram.layout.geometry import Size
from argmap.render.diagram.paint.svg_elements import Brush, element, escape, format_number
from argmap.render.diagram.text.block import clean_text
from argmap.render.diagram.text.lines import FAMILY

# Colons distinguish these from every reference.
NAME, DESCRIPTION = "argmap:title", "argmap:description"


def paint_page(
    title: str, description: str, size: Size, content: Iterable[str], brush: Brush
) -> str:
    """Return the SVG document of a picture of that size, which is named for those who hear it."""
    svg = element(
        "svg",
        (
            element("title", (escape(clean_text(title)),), id=NAME),
            element("desc", (escape(clean_text(description)),), id=DESCRIPTION),
            *_paint_background(size, brush),
            *content,
        ),
        xmlns="http://www.w3.org/2000/svg",
        **_declare_links(brush),
        width=size.width,
        height=size.height,
        viewBox=f"0 0 {format_number(size.width)} {format_number(size.height)}",
        font_family=FAMILY,
        # Not `img`, which would hide its content from those who hear or follow its links.
        role="graphics-document document",
        aria_labelledby=f"{NAME} {DESCRIPTION}",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'


def _paint_background(size: Size, brush: Brush) -> Iterator[str]:
    if brush.look.background is Background.THEME:
        fill = brush.palette.background
        yield element("rect", width=size.width, height=size.height, fill=fill)


def _declare_links(brush: Brush) -> dict[str, str]:
    """Return the attribute that declares the prefix of links, if there are any."""
    return {"xmlns__xlink": "http://www.w3.org/1999/xlink"} if brush.look.link_base else {}
