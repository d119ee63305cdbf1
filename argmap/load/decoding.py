"""Decodes the bytes of a file, with a diagnostic for what is not UTF-8."""

import codecs
import re

from argmap.source.diagnostics import Diagnostic, Edit, Fix, Label, Rule
from argmap.source.text import SourceFile, Span
from argmap.syntax.markdown_blocks import build_source_file
from argmap.syntax.syntax_rules import CONTROL_CHARACTER, NOT_UTF8

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
LAST_OF_ASCII = "\x7f"
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def decode(path: str, name: str, content: bytes) -> tuple[SourceFile, tuple[Diagnostic, ...]]:
    """Return the file and what is wrong with its encoding. A byte-order mark is skipped.

    Bytes that are not UTF-8 become U+FFFD. Content with zero bytes is not text, and is left out.
    """
    if b"\0" in content or content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        file = SourceFile.of(path, name, "")
        hint = "save the file as UTF-8 (it may be UTF-16)"
        where = Label(Span(file, 0, 0))
        return file, (Diagnostic(NOT_UTF8, "not a UTF-8 text file", where, hint=hint),)
    text = content.decode("utf-8", errors="replace").removeprefix(BYTE_ORDER_MARK)
    file = build_source_file(path, name, text)
    diagnostics = (find_bad_byte(file, content), _find_control_character(file))
    return file, tuple(filter(None, diagnostics))


def find_bad_byte(file: SourceFile, content: bytes, rule: Rule = NOT_UTF8) -> Diagnostic | None:
    """Return that a byte is not UTF-8, for the first such byte, or nothing."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        read = content[: error.start].decode("utf-8").removeprefix(BYTE_ORDER_MARK)
        label = Label(Span(file, len(read), len(read) + 1))
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        return Diagnostic(rule, message, label, hint="save the file as UTF-8")
    return None


def _find_control_character(file: SourceFile) -> Diagnostic | None:
    """Return that there is a control character, for the first one, such as a terminal's escape."""
    match = CONTROLS.search(file.text)
    if match is None:
        return None
    message = f"the file contains the control character U+{ord(match[0]):04X}"
    label = Label(Span(file, *match.span()))
    fix = _fix_control_characters(file)
    return Diagnostic(CONTROL_CHARACTER, message, label, hint="delete it", fix=fix)


def _fix_control_characters(file: SourceFile) -> Fix | None:
    """Return the fix that deletes all of them; one that separates words becomes a space.

    Those from U+0080 on are mostly marks of an old encoding, which only their author can tell.
    """
    places = tuple(CONTROLS.finditer(file.text))
    if any(place[0] > LAST_OF_ASCII for place in places):
        return None
    edits = (Edit(Span(file, *place.span()), " " if place[0].isspace() else "") for place in places)
    return Fix("delete all such characters", tuple(edits))
