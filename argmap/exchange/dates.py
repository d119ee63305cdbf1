"""Reads dates as people write them, and returns EDTF."""

import re

from argmap.model.edtf import is_edtf

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ]\d\d:\d\d.*)?")
DAY_FIRST = re.compile(
    r"(?:(?P<day>\d{1,2})(?P<sign>[./-]))?(?P<month>\d{1,2})[./-](?P<year>\d{4})"
)
WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?\s+)?(?P<month>[^\W\d_]{3,9})\.?"
    r"(?:\s+(?P<later_day>\d{1,2})(?:st|nd|rd|th)?,?)?,?\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
ABOUT = re.compile(r"(?:circa|ca?\.?|about|~)\s*(?=[\w])", re.IGNORECASE)
LAST_MONTH = 12


def read_date(text: str) -> str:
    """Return a date in EDTF, or nothing if it is not one, or could be one of two days.

    `3/4/2024` is the third of April or the fourth of March; `3.4.2024` is the former.
    """
    words = text.strip()
    about = ABOUT.match(words)
    if about is None:
        return _read_plain(words)
    date = _read_plain(words[about.end() :])
    return date if not date or date[-1] in "?~%" else f"{date}~"


def _read_plain(words: str) -> str:
    if is_edtf(words):
        return words
    for pattern, read in ((YEAR_FIRST, _read_year_first), (DAY_FIRST, _read_day_first)):
        if match := pattern.fullmatch(words):
            return read(match)
    if match := WORDS.fullmatch(words):
        month = find_month(match["month"])
        return _build(match["year"], month, match["day"] or match["later_day"]) if month else ""
    return ""


def find_month(word: str) -> str:
    """Return the number of a month by its English name or the first letters of it, or nothing."""
    start = word[:3].lower()
    return str(MONTHS.index(start) + 1) if start in MONTHS else ""


def _read_year_first(match: re.Match[str]) -> str:
    return _build(match[1], match[2], match[3])


def _read_day_first(match: re.Match[str]) -> str:
    day, month = match["day"], match["month"]
    if day and match["sign"] != "." and int(month) <= LAST_MONTH:
        if int(day) <= LAST_MONTH and day != month:
            return ""
    elif day and int(month) > LAST_MONTH:
        day, month = month, day
    return _build(match["year"], month, day)


def _build(year: str, month: str, day: str | None) -> str:
    date = "-".join((year, month.zfill(2), *((day.zfill(2),) if day else ())))
    return date if is_edtf(date) else ""
