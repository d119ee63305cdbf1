"""A Sphinx extension: the directive `argmap` draws the map that it holds."""

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from argmap import __version__
from argmap.site.block import Block, draw_block
from argmap.site.block_options import KNOWN

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LOGGER = logging.getLogger(__name__)


class ArgmapDirective(SphinxDirective):
    """Draws a map in HTML; other formats show its text."""

    has_content = True
    option_spec: ClassVar = dict.fromkeys(KNOWN, directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """Return the picture, and the text for all other formats; warn of its mistakes."""
        text = "\n".join(self.content)
        line = self.content_offset + 1
        number = self.env.new_serialno("argmap") + 1
        page = str(self.env.doc2path(self.env.docname, base=False))
        drawn = draw_block(Block(text, page, line, self.options, number))
        for mistake in drawn.mistakes:
            LOGGER.warning(mistake, location=(self.env.docname, line), type="argmap")
        picture = nodes.raw("", drawn.html, format="html")
        listing = nodes.literal_block(text, text, language="argmap")
        return [_show_only("html", picture), _show_only("not html", listing)]


def _show_only(condition: str, node: nodes.Node) -> nodes.Node:
    return addnodes.only("", node, expr=condition)


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Add the directive."""
    app.add_directive("argmap", ArgmapDirective)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
