"""Checks the values of clauses: dates (EDTF, ISO 8601-2, levels 0 and 1), addresses, languages."""

import re
from calendar import monthrange

from argmap.load.loading_rules import WRONG_VALUE
from argmap.source.diagnostics import Applicability, Diagnostic, Edit, Fix, Label
from argmap.source.text import Span
from argmap.syntax.tree import Word

QUALIFIER = r"[?~%]?"
DATE = re.compile(
    rf"(?P<year>-?[0-9]{{4}})(?:-(?P<month>[0-9][0-9]|XX)(?:-(?P<day>[0-9][0-9]|XX))?)?{QUALIFIER}"
)
DECADE_OR_CENTURY = re.compile(rf"(?:[0-9]{{3}}X|[0-9][0-9]XX){QUALIFIER}")
LONG_YEAR = re.compile(r"Y-?[1-9][0-9]{4,}")
DATE_TIME = re.compile(
    r"(?P<date>[0-9]{4}-[0-9][0-9]-[0-9][0-9])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:0[0-9]|1[0-3])(?::?[0-5][0-9])?|[+-]14(?::?00)?)?"
)
SEASONS = range(21, 25)
LEAP_YEAR = 2000


def is_edtf(text: str) -> bool:
    """Return whether the text is an EDTF date, date and time, or interval of level 0 or 1."""
    start, slash, end = text.partition("/")
    if slash:
        return _is_interval(start, end)
    return _is_date(text) or _is_date_time(text)


def _is_interval(start: str, end: str) -> bool:
    """Return whether two ends make an interval: `..` is an open end, nothing an unknown one."""
    ends = (start, end)
    return any(_is_date(part) for part in ends) and all(
        part in {"", ".."} or _is_date(part) for part in ends
    )


def _is_date_time(text: str) -> bool:
    match = DATE_TIME.fullmatch(text)
    return match is not None and _is_date(match["date"])


def _is_date(text: str) -> bool:
    if LONG_YEAR.fullmatch(text) or DECADE_OR_CENTURY.fullmatch(text):
        return True
    match = DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = match["year"], match["month"], match["day"]
    if month is None:
        return True
    if month == "XX":
        return day in {None, "XX"}
    if day is None:
        return 1 <= int(month) <= 12 or int(month) in SEASONS  # noqa: PLR2004  # months of a year
    return 1 <= int(month) <= 12 and _is_day(int(year), int(month), day)  # noqa: PLR2004  # the same


def _is_day(year: int, month: int, day: str) -> bool:
    return day == "XX" or 1 <= int(day) <= monthrange(abs(year) or LEAP_YEAR, month)[1]


WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)


LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


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
