"""Parses HTML and XML from strangers: nothing is fetched, and no entity is expanded."""

import re

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from argmap.convert.blocks import Element
from argmap.convert.conversion import ConversionError

CHARSET = re.compile(
    rb"<(?:meta|\\?xml)[^>]{0,200}?(?:charset|encoding)=[\"']?([\w.:-]+)", re.IGNORECASE
)
MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
HEAD = 4096


def decode_page(content: bytes) -> str:
    """Return the text of a page: in the encoding that it names, else UTF-8, else Windows-1252."""
    named = CHARSET.search(content[:HEAD])
    marked = next((name for mark, name in MARKS.items() if content.startswith(mark)), None)
    for encoding in (marked, named[1].decode("ascii") if named else None, "utf-8"):
        try:
            if encoding:
                return content.decode(encoding).removeprefix("\ufeff")
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("windows-1252", errors="replace")


def parse_page(text: str) -> HtmlElement:
    """Return the tree of a page. Raises ConversionError if there is nothing in it."""
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError as error:
        raise ConversionError("there is nothing in it") from error


def parse_xml(content: bytes) -> Element:
    """Return the tree of an XML text; entities stay unread. Raises ConversionError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(content, parser=parser)
    except etree.XMLSyntaxError as error:
        raise ConversionError("a part of it is not valid XML") from error
