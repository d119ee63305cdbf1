"""Checks the values of clauses: dates (EDTF, ISO 8601-2, levels 0 and 1), addresses, languages."""

import re
from calendar import monthrange

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
    """Return whether the text is a date with a time of day."""
    match = DATE_TIME.fullmatch(text)
    return match is not None and _is_date(match["date"])


def _is_date(text: str) -> bool:
    """Return whether the text is a year, month, season or day that the calendar has."""
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
    """Return whether a month has this day; the year 0 is a leap year, and so is -4."""
    return day == "XX" or 1 <= int(day) <= monthrange(abs(year) or LEAP_YEAR, month)[1]
