"""Decodes the bytes of a file, with a diagnostic for what is not UTF-8."""

import codecs
import re

from argmap.source.diagnostics import Diagnostic, Edit, Fix, Label
from argmap.source.text import SourceFile, Span
from argmap.syntax.rule_codes import CONTROL_CHARACTER, NOT_UTF8

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
LAST_OF_ASCII = "\x7f"
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def decode(path: str, name: str, content: bytes) -> tuple[SourceFile, tuple[Diagnostic, ...]]:
    """Return the file and the flaws of its encoding. A byte-order mark is passed over.

    Bytes that are no UTF-8 become U+FFFD; what holds zero bytes is no text at all, and is left out.
    """
    if b"\0" in content or content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        file = SourceFile.of(path, name, "")
        hint = "save the file as UTF-8 (it may be UTF-16)"
        where = Label(Span(file, 0, 0))
        return file, (Diagnostic(NOT_UTF8, "this is not a text file in UTF-8", where, hint=hint),)
    text = content.decode("utf-8", errors="replace").removeprefix(BYTE_ORDER_MARK)
    file = SourceFile.of(path, name, text)
    return file, (*_check_encoding(file, content), *_check_control_characters(file))


def _check_encoding(file: SourceFile, content: bytes) -> tuple[Diagnostic, ...]:
    """Report the first byte that is not UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        read = content[: error.start].decode("utf-8").removeprefix(BYTE_ORDER_MARK)
        return (
            Diagnostic(
                NOT_UTF8,
                f"byte 0x{content[error.start]:02x} is not UTF-8",
                Label(Span(file, len(read), len(read) + 1)),
                hint="save the file as UTF-8",
            ),
        )
    return ()


def _check_control_characters(file: SourceFile) -> tuple[Diagnostic, ...]:
    """Report the first character that no text holds, such as a terminal's escape."""
    found = CONTROLS.search(file.text)
    if found is None:
        return ()
    message = f"the file contains the control character U+{ord(found[0]):04X}"
    label = Label(Span(file, *found.span()))
    fix = _fix_control_characters(file)
    return (Diagnostic(CONTROL_CHARACTER, message, label, hint="delete it", fix=fix),)


def _fix_control_characters(file: SourceFile) -> Fix | None:
    """Return the fix that deletes all of them; one that parts words becomes a space.

    Those from U+0080 on are mostly marks of an old encoding, which only their author can tell.
    """
    places = tuple(CONTROLS.finditer(file.text))
    if any(place[0] > LAST_OF_ASCII for place in places):
        return None
    edits = (Edit(Span(file, *place.span()), " " if place[0].isspace() else "") for place in places)
    return Fix("delete all such characters", tuple(edits))
