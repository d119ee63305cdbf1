"""Dates as people write them, in the form of ISO 8601."""

import re
from calendar import monthrange

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
MOST_MONTHS = 12
WORD = r"(?P<word>[^\W\d_]{3,9})\.?,?"
YEAR, MONTH = r"(?P<year>[0-9]{4})", r"(?P<month>[0-9]{1,2})"
DAY = r"(?P<day>[0-9]{1,2})"
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{YEAR}(?P<sign>[-/.]){MONTH}(?P=sign){DAY}",
        rf"{DAY}\.\s?{MONTH}\.\s?{YEAR}",
        rf"{MONTH}[-/.]{YEAR}",
        rf"{YEAR}[-.]{MONTH}",
        rf"{DAY}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{WORD}\s+{YEAR}",
        rf"{WORD}\s+{DAY}(?:st|nd|rd|th)?,?\s+{YEAR}",
        rf"{WORD}\s+{YEAR}",
        rf"{YEAR}(?P<month>[0-9][0-9])(?P<day>[0-9][0-9])",
    )
)
YEARS = re.compile(r"(?P<from>[0-9]{4})\s*(?:-|–|\.\.|to)\s*(?P<to>[0-9]{4})")  # noqa: RUF001  # a dash between years
EITHER_FIRST = re.compile(rf"(?P<first>[0-9]{{1,2}})[-/](?P<second>[0-9]{{1,2}})[-/]{YEAR}")


def as_iso(text: str) -> str | None:
    """Return the date that the words mean, or nothing where they mean none or could mean two."""
    years = YEARS.fullmatch(text)
    if years and years["from"] < years["to"]:
        return f"{years['from']}/{years['to']}"
    either = EITHER_FIRST.fullmatch(text)
    if either:
        return from_either(int(either["first"]), int(either["second"]), int(either["year"]))
    found = next((match for form in FORMS if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    parts = found.groupdict()
    month = month_of(parts["word"]) if parts.get("word") else int(parts["month"])
    return iso(int(parts["year"]), month, int(parts["day"]) if parts.get("day") else None)


def from_either(first: int, second: int, year: int) -> str | None:
    """Return the date of two numbers and a year, if only one of the two can be the month."""
    dates = {iso(year, second, first), iso(year, first, second)} - {None}
    return dates.pop() if len(dates) == 1 else None


def month_of(word: str) -> int:
    """Return the number of a month from its English name or the beginning of it, or 0."""
    known = (place for place, name in enumerate(MONTHS, 1) if name.startswith(word.casefold()))
    return next(known, 0)


def iso(year: int, month: int, day: int | None) -> str | None:
    """Return the date, if the calendar has it."""
    if not 1 <= month <= MOST_MONTHS or not year:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= monthrange(year, month)[1] else None
