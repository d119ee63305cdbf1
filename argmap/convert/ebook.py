"""Converts e-books (EPUB)."""

import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag

from lxml import etree

from argmap.convert.article_text import read_tree
from argmap.convert.blocks import Element, name_tag
from argmap.convert.conversion import Conversion, ConversionError, Facts, count_things
from argmap.convert.trees import decode_page, parse_page, parse_xml
from argmap.convert.zip_file import open_zip, read_part

CONTAINER = "META-INF/container.xml"
DATE_LENGTH = len("2024-03-02")


def convert_ebook(content: bytes) -> Conversion:
    """Return the text of an e-book, its chapters in order. Raises ConversionError."""
    archive = open_zip(content)
    place = next(
        (part.get("full-path", "") for part in _iterate(archive, CONTAINER, "rootfile")), ""
    )
    package = parse_xml(read_part(archive, place))
    names = tuple(_list_chapters(package, posixpath.dirname(place)))
    book = etree.Element("body")
    for name in names:
        book.append(_read_chapter(archive, name))
    tree = read_tree(book)
    if not tree.blocks:
        raise ConversionError("it has no text")
    done = (count_things(len(names), "chapter"), *tree.list_done())
    return Conversion(tree.write(), _find_facts(package), done)


def _iterate(archive: zipfile.ZipFile, name: str, tag: str) -> Iterator[Element]:
    return (part for part in parse_xml(read_part(archive, name)).iter() if name_tag(part) == tag)


def _list_chapters(package: Element, folder: str) -> Iterator[str]:
    """Yield the names of the parts with text, in reading order, without the table of contents."""
    items = {part.get("id"): part for part in package.iter() if name_tag(part) == "item"}
    for reference in package.iter():
        item = items.get(reference.get("idref")) if name_tag(reference) == "itemref" else None
        if item is not None and "nav" not in item.get("properties", "").split():
            path = posixpath.join(folder, unquote(item.get("href", "")))
            yield posixpath.normpath(path)


def _read_chapter(archive: zipfile.ZipFile, name: str) -> Element:
    """Return the body of a chapter, its inner links unique in the book."""
    content = read_part(archive, name)
    try:
        root = parse_xml(content)
    except ConversionError:
        root = parse_page(decode_page(content))
    body = next((part for part in root.iter() if name_tag(part) == "body"), root)
    etree.strip_elements(body, etree.Comment, with_tail=False)
    for part in body.iter(etree.Element):
        if part.get("id"):
            part.set("id", f"{name}#{part.get('id')}")
        if part.get("href"):
            part.set("href", _resolve(part.get("href", ""), name))
    body.tag = "div"
    return body


def _resolve(link: str, name: str) -> str:
    """Return a link to a place in the book as one within a single page."""
    path, fragment = urldefrag(link)
    if not fragment or ":" in path:
        return link
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
    return f"#{target if path else name}#{fragment}"


def _find_facts(package: Element) -> Facts:
    """Return what the package says of the book."""
    fields: dict[str, list[str]] = {}
    for part in package.iter():
        text = (part.text or "").strip()
        if text and "purl.org/dc" in str(part.tag):
            fields.setdefault(name_tag(part), []).append(text)
    first = {key: values[0] for key, values in fields.items()}
    addresses = (*fields.get("source", ()), *fields.get("identifier", ()))
    return Facts(
        first.get("title", ""),
        tuple(fields.get("creator", ())),
        first.get("publisher", ""),
        first.get("date", "")[:DATE_LENGTH],
        next((text for text in addresses if text.startswith(("http://", "https://"))), ""),
        first.get("language", ""),
    )
