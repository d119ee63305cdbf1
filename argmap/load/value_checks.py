"""Checks the values of clauses: dates, addresses, paths, languages."""

import re

from argmap.load.loading_rules import WRONG_VALUE
from argmap.model.edtf import is_edtf
from argmap.source.diagnostics import Applicability, Diagnostic, Edit, Fix, Label
from argmap.source.text import Span
from argmap.syntax.tree import Word

WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)


LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


MOST_DIGITS = 9
DATE_HINT = "dates look like 2024, 2024-03, 2024-03-17, 2024-03? or 2023/2024 (EDTF)"


def check_web_address(word: Word) -> Diagnostic | None:
    """Accept what leads to the web: an http or https address."""
    if WEB_ADDRESS.fullmatch(word.text):
        return None
    return Diagnostic(
        WRONG_VALUE,
        "this is not a web address",
        Label(word.span),
        hint="a url starts with https:// or http://",
        fix=_fix_scheme(word),
    )


def _fix_scheme(word: Word) -> Fix | None:
    if not word.text.startswith("www."):
        return None
    start = word.span.start + 1
    edit = Edit(Span(word.span.file, start, start), "https://")
    return Fix("write 'https://'", (edit,), Applicability.UNSAFE)


def check_file_path(word: Word) -> Diagnostic | None:
    """Accept what may be the path of a file: anything but a web address."""
    if not WEB_ADDRESS.fullmatch(word.text):
        return None
    return Diagnostic(
        WRONG_VALUE,
        "expected the path of a text file, found a web address",
        Label(word.span),
        hint="write the address as url, and the path of the source text as source",
    )


def check_page(word: Word) -> Diagnostic | None:
    """Accept the numbers that a page can have."""
    if len(word.text) <= MOST_DIGITS:
        return None
    return Diagnostic(WRONG_VALUE, "this number is too large for a page", Label(word.span))


def check_date(word: Word) -> Diagnostic | None:
    """Accept the dates of EDTF."""
    if is_edtf(word.text):
        return None
    message = f"'{word.text}' is not a date"
    return Diagnostic(WRONG_VALUE, message, Label(word.span), hint=DATE_HINT, fix=_fix_date(word))


def _fix_date(word: Word) -> Fix | None:
    """Return the fix that writes a date in EDTF; the date may go on in words."""
    from argmap.syntax.suggestions.dates import guess_date  # noqa: PLC0415  # sound maps never need it

    place = word.span.file.locate(word.span.start)
    rest = word.span.file.get_line(place.line)[place.column - 1 :].rstrip()
    for text in (rest, word.text):
        meant = guess_date(text)
        if meant:
            span = Span(word.span.file, word.span.start, word.span.start + len(text))
            return Fix(f"write '{meant}'", (Edit(span, meant),), Applicability.UNSAFE)
    return None


def check_language(word: Word) -> Diagnostic | None:
    """Accept what has the form of a language tag (BCP 47)."""
    if LANGUAGE_TAG.fullmatch(word.text):
        return None
    return Diagnostic(
        WRONG_VALUE,
        f"'{word.text}' is not a language",
        Label(word.span),
        hint="languages look like en, de or pt-BR",
    )
