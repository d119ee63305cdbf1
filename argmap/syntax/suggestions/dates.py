"""Fixes for dates that are not written as ISO 8601 has it."""

import re
from calendar import monthrange

from argmap.source.diagnostics import Applicability, Fix
from argmap.syntax.suggestions.broken import Broken

DATE_CLAUSES = frozenset({"date", "when"})
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
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


def fix_date(broken: Broken) -> Fix | None:
    """Write a date in ISO form."""
    if broken.keyword not in DATE_CLAUSES or len(broken.lexemes) == 1:
        return None
    start = broken.lexemes[1].start
    end = broken.find_line_end(start)
    date = guess_date(broken.file.text[start:end].strip('"').strip())
    if date is None:
        return None
    edit = broken.edit(start, end, date)
    return broken.fix(f"write '{date}'", edit, applicability=Applicability.UNSAFE)


def guess_date(text: str) -> str | None:
    """Return the ISO date that a text means, or nothing if it means none or could mean two."""
    years = YEARS.fullmatch(text)
    if years and years["from"] < years["to"]:
        return f"{years['from']}/{years['to']}"
    either = EITHER_FIRST.fullmatch(text)
    if either:
        first, second, year = map(int, either.group("first", "second", "year"))
        dates = {_format_date(year, second, first), _format_date(year, first, second)} - {None}
        return dates.pop() if len(dates) == 1 else None
    match = next((match for form in FORMS if (match := form.fullmatch(text))), None)
    if match is None:
        return None
    parts = match.groupdict()
    month = _find_month(parts["word"]) if parts.get("word") else int(parts["month"])
    return _format_date(int(parts["year"]), month, int(parts["day"]) if parts.get("day") else None)


def _find_month(word: str) -> int:
    """Return the number of a month from its English name or the beginning of it, or 0."""
    numbers = (number for number, name in enumerate(MONTHS, 1) if name.startswith(word.casefold()))
    return next(numbers, 0)


def _format_date(year: int, month: int, day: int | None) -> str | None:
    """Return the date, if the calendar has it."""
    if not 1 <= month <= len(MONTHS) or not year:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= monthrange(year, month)[1] else None
