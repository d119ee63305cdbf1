"""Dates as EDTF writes them (ISO 8601-2, levels 0 and 1): what is valid, and when they are."""

import re
from calendar import monthrange

from msgspec import Struct

QUALIFIER = r"[?~%]?"
DATE = re.compile(
    rf"(?P<year>-?[0-9]{{4}})(?:-(?P<month>[0-9][0-9]|XX)(?:-(?P<day>[0-9][0-9]|XX))?)?{QUALIFIER}"
)
DECADE_OR_CENTURY = re.compile(rf"(?P<start>[0-9]{{2,3}})X{{1,2}}(?<=[0-9X]{{4}}){QUALIFIER}")
LONG_YEAR = re.compile(r"Y(?P<year>-?[1-9][0-9]{4,})")
DATE_TIME = re.compile(
    r"(?P<date>[0-9]{4}-[0-9][0-9]-[0-9][0-9])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:0[0-9]|1[0-3])(?::?[0-5][0-9])?|[+-]14(?::?00)?)?"
)
LEAP_YEAR = 2000
MONTHS = range(1, 13)
SEASONS = range(21, 25)
OPEN = ".."

Day = tuple[int, int, int]


class Bounds(Struct, frozen=True):
    """The earliest and the latest day that a date may mean, as year, month and day.

    None is an end that is open or unknown.
    """

    earliest: Day | None
    latest: Day | None


def find_bounds(text: str) -> Bounds | None:
    """Return when a date, a date and time, or an interval is; nothing if it is not valid EDTF.

    Doubt (`?`, `~`, `%`) changes nothing, and a season may be any part of its year.
    """
    start, slash, end = text.partition("/")
    if slash:
        return _find_interval_bounds(start, end)
    time = DATE_TIME.fullmatch(text)
    return _find_date_bounds(time["date"] if time else text)


def is_edtf(text: str) -> bool:
    """Return whether the text is an EDTF date, date and time, or interval of level 0 or 1."""
    return find_bounds(text) is not None


def _find_interval_bounds(start: str, end: str) -> Bounds | None:
    """Return the bounds of two ends: `..` is an open end, nothing an unknown one."""
    first, last = (None if part in {"", OPEN} else _find_date_bounds(part) for part in (start, end))
    is_valid = (first or start in {"", OPEN}) and (last or end in {"", OPEN}) and (first or last)
    if not is_valid:
        return None
    return Bounds(first.earliest if first else None, last.latest if last else None)


def _find_date_bounds(text: str) -> Bounds | None:
    if long_year := LONG_YEAR.fullmatch(text):
        return _build_years(int(long_year["year"]), int(long_year["year"]))
    if century := DECADE_OR_CENTURY.fullmatch(text):
        start = century["start"]
        return _build_years(int(start.ljust(4, "0")), int(start.ljust(4, "9")))
    match = DATE.fullmatch(text)
    return _find_day_bounds(int(match["year"]), match["month"], match["day"]) if match else None


def _find_day_bounds(year: int, written_month: str | None, day: str | None) -> Bounds | None:
    if day in {None, "XX"} and written_month in {None, "XX"}:
        return _build_years(year, year)
    month = int(written_month) if written_month and written_month != "XX" else 0
    if day is None and month in SEASONS:
        return _build_years(year, year)
    if month not in MONTHS:
        return None
    last = monthrange(abs(year) or LEAP_YEAR, month)[1]
    if day is None or day == "XX":
        return Bounds((year, month, 1), (year, month, last))
    if not 1 <= int(day) <= last:
        return None
    return Bounds((year, month, int(day)), (year, month, int(day)))


def _build_years(first: int, last: int) -> Bounds:
    return Bounds((first, 1, 1), (last, 12, 31))
