"""Fixes for lists, brackets and dates written in another notation."""

import re
from calendar import monthrange

from argmap.source.diagnostics import Applicability, Edit, Fix
from argmap.syntax.failure import LISTS, PARTING, PREMISES, REPEATABLE_TEXTS
from argmap.syntax.suggestions.broken import Broken, Lexeme
from argmap.syntax.suggestions.strings import BULLETS, deletion
from argmap.syntax.synonyms import KEYWORDS_BY_SYNONYM
from argmap.syntax.vocabulary import VERBS

BRACKETS = {"(": ")", "[": "]", "{": "}"}
NO_NAMES = frozenset({*VERBS, *KEYWORDS_BY_SYNONYM, "or"})


def separators(broken: Broken) -> Fix | None:
    """Write '+' between premises, and ',' between the names of a list."""
    right = sign_of(broken)
    near = {each.text for each in broken.lexemes[broken.place - 1 : broken.place + 1]}
    if right is None or not near & parting_in(broken):
        return None
    if broken.following and broken.following.text in PREMISES:
        sign = broken.failing
        return broken.fix(f"leave out '{sign.text}'", deletion(broken, sign))
    edits = tuple(
        edit
        for first, last in runs(broken)
        if (edit := written(broken, broken.lexemes[first : last + 1], right))
    )
    return broken.fix(f"write '{right}'", *edits) if edits else None


def sign_of(broken: Broken) -> str | None:
    """Return the sign that belongs between the names of a clause."""
    if broken.keyword in PREMISES:
        return "+"
    return "," if broken.keyword in LISTS else None


def parting_in(broken: Broken) -> frozenset[str]:
    """Return what is meant to part names; between premises, "or" parts two arguments."""
    return PARTING | {"or"} if broken.keyword in LISTS else PARTING


def runs(broken: Broken) -> tuple[tuple[int, int], ...]:
    """Return the first and last places of the signs between names, up to the clause's end."""
    found: list[tuple[int, int]] = []
    place, parting = 2, parting_in(broken)
    while place < len(broken.lexemes) - 1 and broken.lexemes[place].text in parting:
        last = place
        while last + 1 < len(broken.lexemes) - 1 and broken.lexemes[last + 1].text in parting:
            last += 1
        found.append((place, last))
        place = last + 2
    return tuple(found)


def written(broken: Broken, signs: tuple[Lexeme, ...], right: str) -> Edit | None:
    """Return the edit that writes one right sign, between spaces as is the custom."""
    start, end = signs[0].start, signs[-1].end
    text = broken.file.text
    if text[start:end] == right:
        return None
    before = "" if text[start - 1].isspace() or right == "," else " "
    behind = "" if text[end : end + 1].isspace() else " "
    if right == ",":
        while text[start - 1] in " \t":
            start -= 1
    return broken.edit(start, end, f"{before}{right}{behind}")


def missing_separator(broken: Broken) -> Fix | None:
    """Write the sign between two names; it is not sure that they are two."""
    right = sign_of(broken)
    word = broken.failing
    if right is None or not broken.place or not (word.text[0].isalpha() or word.text[0] == '"'):
        return None
    if word.text in NO_NAMES or (broken.following and starts_clause(broken)):
        return None
    end = broken.lexemes[broken.place - 1].end
    edit = broken.edit(end, end, "," if right == "," else " +")
    return broken.fix(f"write '{right}'", edit, mending=Applicability.UNSAFE)


def starts_clause(broken: Broken) -> bool:
    """Return whether the failing word and the one behind it look like a clause of their own."""
    start, end = broken.failing.start, broken.lexemes[broken.place + 1].start
    return broken.file.starts_line(start) and "\n" not in broken.file.text[start:end]


def brackets(broken: Broken) -> Fix | None:
    """Leave out the brackets around names."""
    opening = broken.failing
    closing = BRACKETS.get(opening.text)
    if closing is None or broken.keyword not in PREMISES | LISTS.keys():
        return None
    behind = broken.lexemes[broken.place + 1 :]
    end = next((each for each in behind if each.text == closing), None)
    if end is None:
        return None
    edits = (broken.edit(each.start, each.end, "") for each in (opening, end))
    return broken.fix("leave out the brackets", *edits)


def bulleted(broken: Broken) -> Fix | None:
    """Write the names of a list in one line; of premises it is not sure that they are linked."""
    names = broken.lexemes[broken.place :]
    if broken.keyword not in LISTS or broken.place != 1 or len(names) % 2:
        return None
    if any(each.text not in BULLETS for each in names[::2]):
        return None
    start, end = broken.lexemes[0].end, names[-1].end
    if "#" in broken.file.text[start:end]:
        return None
    words = ", ".join(each.text for each in names[1::2])
    return broken.fix("write ','", broken.edit(start, end, f" {words}"))


def clause_each(broken: Broken) -> Fix | None:
    """Give each of several texts a clause of its own."""
    sign, text = broken.failing, broken.following
    is_parted = sign.text in PARTING and text and text.text.startswith('"')
    if not is_parted or text is None or broken.keyword not in REPEATABLE_TEXTS:
        return None
    end = broken.lexemes[broken.place - 1].end
    if broken.file.text[end : text.start].strip() != sign.text:
        return None  # a comment stands there, too
    edit = broken.edit(end, text.start, f"{line_start(broken)}{broken.keyword} ")
    return broken.fix(f"write '{broken.keyword}' before each", edit)


def line_start(broken: Broken) -> str:
    """Return what parts a clause from one before it that looks the same."""
    start = broken.lexemes[0].start
    if not broken.file.starts_line(start):
        return " "
    line = broken.file.get_line(broken.file.locate(start).line)
    return "\n" + line[: len(line) - len(line.lstrip())]


def trailing_comma(broken: Broken) -> Fix | None:
    """Leave out a comma behind the last name of a list."""
    last = broken.failing
    if broken.keyword not in LISTS or last.text != "," or not broken.failure.at_end:
        return None
    return broken.fix("leave out the comma", broken.edit(last.start, last.end, ""))


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


def guess_date(text: str) -> str | None:
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
