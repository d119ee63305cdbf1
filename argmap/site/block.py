"""Draws the map of one block of a page as HTML: no script, no file, nothing from the network."""

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.load.discovery import RawFile, WorkspaceFiles
from argmap.load.files import NoFiles
from argmap.load.loaded import LoadedWorkspace
from argmap.load.loader import load
from argmap.render.diagnostics.text import render_concise, render_full
from argmap.render.diagram.layout.engine import Engine
from argmap.render.diagram.selection import apply_look, select
from argmap.render.diagram.svg import render_svg, start_graphviz
from argmap.render.terminal import printable
from argmap.site.block_options import BlockOptions, read_options
from argmap.site.outline import write_outline

SECONDS = 60
# A wide picture shrinks until its text is two thirds as large; then it can be scrolled.
LEAST_SCALE = 0.67
XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# In texts, quotation marks are escaped: these are attributes.
IDS = re.compile(r'(?<= id=")|(?<= aria-labelledby=")|(?<= aria-labelledby="argmap:title )')
SIZE = re.compile(r'<svg [^>]*?width="([0-9.]+)"')
SCROLLED = "overflow-x:auto"
BOX = "overflow:auto;border:2px solid #b3261e;padding:.5em 1em"


class Block(Struct, frozen=True):
    """The text of a map in a page, with its options.

    It starts in that line of the page, and is the block with that number in it.
    """

    text: str
    page: str
    line: int = 1
    options: Mapping[str, str] = {}
    number: int = 1


class Drawn(Struct, frozen=True):
    """A block as HTML, and what is wrong with it: a line for each mistake, with its place."""

    html: str
    mistakes: tuple[str, ...] = ()


def draw_block(block: Block) -> Drawn:
    """Return the picture of a block, or a box with its mistakes."""
    loaded = _load(block)
    mistakes = tuple(render_concise(loaded.diagnostics).splitlines())
    if not loaded.is_complete:
        return Drawn(_write_box(render_full(loaded.diagnostics, colour=False)), mistakes)
    try:
        picture = _draw(loaded, read_options(block.options))
    except ArgmapError as error:
        # Options have no dashes here.
        words = str(error).removeprefix("--")
        message = printable(f"{block.page}:{block.line}: {words}")
        return Drawn(_write_box(message), (*mistakes, message))
    return Drawn(_write_figure(picture, loaded, f"argmap-{block.number}-"), mistakes)


def _load(block: Block) -> LoadedWorkspace:
    """Load the text, after as many lines as there are above it in the page."""
    content = "\n" * (block.line - 1) + block.text
    root = Path("/")
    # The text is no Markdown, though its page is.
    place = root / f"{block.page}.argmap"
    file = RawFile(block.page, place, content.encode("utf-8", errors="replace"))
    return load(WorkspaceFiles(root, (file,)), texts=NoFiles())


def _draw(loaded: LoadedWorkspace, options: BlockOptions) -> str:
    """Return the picture as SVG. Raises ArgmapError."""
    graph = apply_look(select(loaded.workspace, options.selection), options.look)
    return render_svg(graph, start_graphviz(Engine.EMBEDDED, SECONDS), options.look)


def _write_figure(svg: str, loaded: LoadedWorkspace, prefix: str) -> str:
    """Return a picture with its outline; all ids start with the prefix."""
    own = IDS.sub(prefix, svg.removeprefix(XML_DECLARATION))
    size = SIZE.match(own)
    least = round(float(size[1]) * LEAST_SCALE) if size else 0
    style = f"max-width:100%;min-width:{least}px;height:auto"
    picture = own.replace("<svg ", f'<svg style="{style}" ', 1).strip()
    return (
        '<figure class="argmap" style="margin:1em 0">'
        f"{_make_scrollable(picture)}"
        f"<details><summary>This map as text</summary>{write_outline(loaded.workspace)}</details>"
        "</figure>"
    )


def _make_scrollable(picture: str) -> str:
    """Return a picture in a part of the page that may be scrolled, with the keyboard too."""
    attributes = f'tabindex="0" role="group" aria-label="argument map" style="{SCROLLED}"'
    return f"<div {attributes}>{picture}</div>"


def _write_box(text: str) -> str:
    return f'<pre class="argmap-mistakes" style="{BOX}">{escape(text)}</pre>'
