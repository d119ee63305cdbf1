"""Converts Markdown."""

import re

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from argmap.convert.article_text import read_tree
from argmap.convert.blocks import find_text
from argmap.convert.conversion import Conversion, ConversionError, Facts
from argmap.convert.trees import parse_page

FIELD = re.compile(r"^(\w+):[ \t]*(.*)$", re.MULTILINE)
ITEM = re.compile(r"[\[\],;]|(?:^|\n)\s*-\s")
MARK_AGAIN = re.compile(r"(\[\d+):\d+(?=\]</a></sup>)")  # a mark of a footnote that had one before
KEYS = {"lang": "language", "link": "url", "canonical_url": "url", "site": "publisher"}


def convert_markdown(content: bytes) -> Conversion:
    """Return the text of a Markdown file, without its marks. Raises ConversionError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConversionError("it is not UTF-8") from error
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(front_matter_plugin)
    tokens = parser.parse(text)
    page = MARK_AGAIN.sub(r"\1", parser.renderer.render(tokens, parser.options, {}))
    head = next((token.content for token in tokens if token.type == "front_matter"), "")
    root = parse_page(f"<html><body>{page}</body></html>")
    tree = read_tree(root)
    if not tree.blocks:
        raise ConversionError("it has no text")
    return Conversion(tree.write(), _find_facts(head, find_text(root, "h1")), tree.list_done())


def _find_facts(head: str, heading: str) -> Facts:
    """Return what the lines between `---` at the beginning say of the article."""
    fields = {key.lower(): value.strip().strip("\"'") for key, value in FIELD.findall(head)}
    fields = {KEYS.get(key, key): value for key, value in fields.items()}
    authors = ITEM.split(fields.get("author") or fields.get("authors") or "")
    return Facts(
        fields.get("title") or heading,
        tuple(filter(None, (name.strip(" \"'") for name in authors))),
        fields.get("publisher", ""),
        fields.get("date", "")[: len("2024-03-02")],
        fields.get("url", ""),
        fields.get("language", ""),
    )
