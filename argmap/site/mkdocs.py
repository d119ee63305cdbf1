"""A custom fence for `pymdownx.superfences`, for MkDocs and whatever else uses Python-Markdown."""

import logging
from collections.abc import Mapping

from markdown import Markdown

from argmap.site.block import Block, draw_block

# A warning here is one of MkDocs, and so fails `mkdocs build --strict`.
LOGGER = logging.getLogger("mkdocs.argmap")
COUNTER = "argmap_blocks"
UNKNOWN_PAGE = "page"


def read_fence(
    _language: str,
    inputs: Mapping[str, str],
    options: dict[str, str],
    _attributes: Mapping[str, str],
    _markdown: Markdown,
) -> bool:
    """Keep the options of a fence; which of them are valid is said where it is drawn."""
    options.update(inputs)
    return True


def draw_fence(
    source: str,
    _language: str,
    _css_class: str,
    options: Mapping[str, str],
    md: Markdown,
    **_others: object,
) -> str:
    """Return the picture of a fence as HTML; warn of its mistakes."""
    number = getattr(md, COUNTER, 0) + 1
    setattr(md, COUNTER, number)
    page, line = _find_place(source, md)
    drawn = draw_block(Block(source, page, line, options, number))
    for mistake in drawn.mistakes:
        LOGGER.warning("%s", mistake)
    return drawn.html


def _find_place(source: str, md: Markdown) -> tuple[str, int]:
    """Return the page and the line of a fence, or of the first one like it in the page.

    Markdown knows neither. MkDocs leaves the page's file with what turns its links.
    """
    links = "relpath" in md.treeprocessors and md.treeprocessors["relpath"]
    file = getattr(links, "file", None)
    if file is None:
        return UNKNOWN_PAGE, 1
    text = str(getattr(file, "content_string", "")).replace("\r\n", "\n")
    before, found, _ = text.partition(f"\n{source}\n")
    return str(file.src_uri), before.count("\n") + 2 if found else 1
