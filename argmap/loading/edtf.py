"""Which dates EDTF allows: ISO 8601-2:2019, Annex A, levels 0 and 1."""

import re
from calendar import monthrange

QUALIFIER = r"[?~%]?"
DATE = re.compile(
    rf"(?P<year>-?\d{{4}}|\d{{3}}X|\d{{2}}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?{QUALIFIER}"
)
LONG_YEAR = re.compile(r"Y-?[1-9]\d{4,}")
DATE_TIME = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d"
    r"(?:Z|[+-](?:0\d|1[0-3])(?::?[0-5]\d)?|[+-]14(?::?00)?)?"
)
SEASONS = range(21, 25)
LEAP_YEAR = 2000


def is_edtf(text: str) -> bool:
    """Return whether the text is an EDTF date, date and time, or interval of level 0 or 1."""
    start, slash, end = text.partition("/")
    if slash:
        return is_interval(start, end)
    return is_date(text) or is_date_time(text)


def is_interval(start: str, end: str) -> bool:
    """Return whether two ends make an interval: `..` is an open end, nothing an unknown one."""
    ends = (start, end)
    return any(is_date(part) for part in ends) and all(
        part in {"", ".."} or is_date(part) for part in ends
    )


def is_date_time(text: str) -> bool:
    """Return whether the text is a date with a time of day."""
    match = DATE_TIME.fullmatch(text)
    return match is not None and is_date(match["date"])


def is_date(text: str) -> bool:
    """Return whether the text is a year, month, season or day that the calendar has."""
    if LONG_YEAR.fullmatch(text):
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
    return 1 <= int(month) <= 12 and is_day(year, int(month), day)  # noqa: PLR2004  # the same


def is_day(year: str, month: int, day: str) -> bool:
    """Return whether a month has this day; an unknown year may be a leap year."""
    if day == "XX":
        return True
    number = LEAP_YEAR if "X" in year else abs(int(year)) or LEAP_YEAR
    return 1 <= int(day) <= monthrange(number, month)[1]
