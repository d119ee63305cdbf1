"""The forms of values: web addresses, paths, dates and languages."""

import re

from argmap.diagnostics import Diagnostic, Edit, Fix, Label, Mending
from argmap.loading.edtf import is_edtf
from argmap.loading.flaws import WRONG_VALUE
from argmap.syntax.mending.dates import as_iso
from argmap.syntax.tree import Word
from argmap.text import Span

WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
DATE_HINT = "dates look like 2024, 2024-03, 2024-03-17, 2024-03? or 2023/2024 (EDTF)"


def web_address(word: Word) -> Diagnostic | None:
    """Accept what leads to the web: an http or https address."""
    if WEB_ADDRESS.fullmatch(word.text):
        return None
    return Diagnostic(
        WRONG_VALUE,
        "this is no web address",
        Label(word.span),
        hint="a url starts with https:// or http://",
        fix=with_scheme(word),
    )


def with_scheme(word: Word) -> Fix | None:
    """Return the fix that puts https:// before an address that starts with www."""
    if not word.text.startswith("www."):
        return None
    start = word.span.start + 1
    edit = Edit(Span(word.span.file, start, start), "https://")
    return Fix("write https://", (edit,), Mending.UNSAFE)


def file_path(word: Word) -> Diagnostic | None:
    """Accept what may be the path of a file: anything but a web address."""
    if not WEB_ADDRESS.fullmatch(word.text):
        return None
    return Diagnostic(
        WRONG_VALUE,
        "this is a web address, and a source is a file",
        Label(word.span),
        hint="give the address as url, and the path of a text file as source",
    )


def edtf_date(word: Word) -> Diagnostic | None:
    """Accept the dates of EDTF."""
    if is_edtf(word.text):
        return None
    message = f"'{word.text}' is no date"
    return Diagnostic(WRONG_VALUE, message, Label(word.span), hint=DATE_HINT, fix=as_date(word))


def as_date(word: Word) -> Fix | None:
    """Return the fix that writes a date as EDTF has it; it may go on in the line in words."""
    place = word.span.file.position(word.span.start)
    rest = word.span.file.line(place.line)[place.column - 1 :].rstrip()
    for text in (rest, word.text):
        meant = as_iso(text)
        if meant:
            span = Span(word.span.file, word.span.start, word.span.start + len(text))
            return Fix(f"write {meant}", (Edit(span, meant),), Mending.UNSAFE)
    return None


def language_tag(word: Word) -> Diagnostic | None:
    """Accept what has the form of a language tag (BCP 47)."""
    if LANGUAGE_TAG.fullmatch(word.text):
        return None
    return Diagnostic(
        WRONG_VALUE,
        f"'{word.text}' is no language",
        Label(word.span),
        hint="languages look like en, de or pt-BR",
    )
