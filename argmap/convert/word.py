"""Converts Word documents (DOCX)."""

import io
import zipfile

import mammoth

from argmap.convert.article_text import read_tree
from argmap.convert.blocks import find_text
from argmap.convert.conversion import Conversion, ConversionError, Facts
from argmap.convert.trees import parse_page, parse_xml
from argmap.convert.zip_file import open_zip, read_part

DOCUMENT_TYPE = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
CORE = "docProps/core.xml"


def convert_word(content: bytes) -> Conversion:
    """Return the text of a Word document. Raises ConversionError."""
    archive = open_zip(content)
    _refuse_document_types(archive)
    page = mammoth.convert_to_html(io.BytesIO(content), convert_image=_skip_image).value
    if not page.strip():
        raise ConversionError("it has no text")
    root = parse_page(f"<html><body>{page}</body></html>")
    tree = read_tree(root)
    return Conversion(tree.write(), _find_facts(archive, find_text(root, "h1")), tree.list_done())


def _refuse_document_types(archive: zipfile.ZipFile) -> None:
    """Raise ConversionError if a part declares entities, which the format forbids (ECMA-376-2)."""
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            part = read_part(archive, name)
            if any(sign in part for sign in DOCUMENT_TYPE):
                raise ConversionError(f"its part {name} has a document type, which may be harmful")


def _skip_image(_image: object) -> list[object]:
    return []


def _find_facts(archive: zipfile.ZipFile, heading: str) -> Facts:
    """Return what the document's properties say, or its heading."""
    if CORE not in archive.namelist():
        return Facts(heading)
    fields = {
        part.tag.rpartition("}")[2]: (part.text or "").strip()
        for part in parse_xml(read_part(archive, CORE))
        if isinstance(part.tag, str)
    }
    authors = tuple(filter(None, map(str.strip, fields.get("creator", "").split(";"))))
    date = fields.get("created", "")[: len("2024-03-02")]
    title = fields.get("title") or heading
    return Facts(title, authors, date=date, language=fields.get("language", ""))
