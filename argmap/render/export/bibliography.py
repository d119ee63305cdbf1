"""The articles of a map as entries of a bibliography, whatever format writes them."""

import re
from collections.abc import Iterator

from msgspec import Struct

from argmap.model.edtf import find_bounds
from argmap.model.elements import Article
from argmap.model.workspace import Workspace
from argmap.render.phrases import get_value
from argmap.render.terminal import replace_unsafe

# Names with initials are those of persons: `R. Vale`, `J.-P. van der Aa`, `Vale, R.`
GIVEN = r"(?P<given>[^\W\d_]\.(?:[ -][^\W\d_]\.)*)"
FAMILY = r"(?P<family>(?!.*\band\b)[^\W\d_][^.,&]*)"
PERSON = (re.compile(f"{GIVEN} {FAMILY}"), re.compile(f"{FAMILY}, ?{GIVEN}"))
DAY = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}))?(?:-(?P<day>[0-9]{2}))?")
DOUBT = "?~%"
MONTHS = range(1, 13)
SEASONS = range(21, 25)


class Name(Struct, frozen=True):
    """Who wrote a work: as it is written, and in two parts if it is certainly a person's name."""

    literal: str
    family: str | None = None
    given: str | None = None


class Date(Struct, frozen=True):
    """When a work was published: as it is written, in EDTF, and in parts that programs know.

    Each of `days` is a year, a year and month, or a whole date: two of an interval, and none if
    the date is not certain enough to be given so. `season` is 1 to 4, from spring to winter.
    """

    edtf: str
    days: tuple[tuple[int, ...], ...] = ()
    season: int | None = None
    is_doubtful: bool = False


class Work(Struct, frozen=True):
    """An article as an entry; no text has a line break or a character that acts on a terminal."""

    id: str
    title: str
    names: tuple[Name, ...]
    publisher: str
    date: Date | None
    url: str
    language: str
    tags: tuple[str, ...]
    note: str


def list_works(workspace: Workspace) -> Iterator[Work]:
    """Yield the articles that are mapped and the works that they cite, in map order."""
    return map(_build_work, workspace.articles)


def _build_work(article: Article) -> Work:
    return Work(
        article.id,
        _clean(article.title),
        tuple(parse_name(_clean(author.value)) for author in article.authors),
        _clean(get_value(article.publisher)),
        parse_date(_clean(article.date.value)) if article.date else None,
        _clean(get_value(article.url)),
        _clean(get_value(article.language)),
        article.tags,
        "; ".join(filter(None, (_clean(article.note), describe_inferred(article)))),
    )


def _clean(text: str | None) -> str:
    return " ".join(replace_unsafe(text or "").split())


def describe_inferred(article: Article) -> str:
    """Return which facts are not from the article itself, in words for its note."""
    facts = {
        "title": article.title_inferred,
        "author": any(author.inferred for author in article.authors),
        **{
            name: fact is not None and fact.inferred
            for name, fact in (
                ("publisher", article.publisher),
                ("date", article.date),
                ("url", article.url),
                ("language", article.language),
            )
        },
    }
    inferred = [name for name, is_inferred in facts.items() if is_inferred]
    return f"not stated in the text: {', '.join(inferred)}" if inferred else ""


def parse_name(text: str) -> Name:
    """Return a name in its parts if it is written `Vale, R.` or `R. Vale`; others are kept whole.

    `Jane Vale` and `World Bank` look alike, so no other name is split.
    """
    match = next(filter(None, (pattern.fullmatch(text) for pattern in PERSON)), None)
    return Name(text, match["family"], match["given"]) if match else Name(text)


def parse_date(text: str) -> Date:
    """Return a date of EDTF with its parts; one without such parts is left as it is written."""
    days = tuple(map(_parse_day, text.split("/")))
    is_doubtful = any(sign in text for sign in DOUBT)
    if find_bounds(text) is None or () in days:
        return Date(text, is_doubtful=is_doubtful)
    months = {day[1] for day in days if len(day) > 1}
    if months.issubset(MONTHS):
        return Date(text, days, None, is_doubtful)
    if len(days) > 1:
        return Date(text, is_doubtful=is_doubtful)
    year, season = days[0]
    return Date(text, ((year,),), season - SEASONS[0] + 1, is_doubtful)


def _parse_day(text: str) -> tuple[int, ...]:
    """Return the parts of a date that are numbers, or nothing if others are unknown."""
    match = DAY.fullmatch(text.rstrip(DOUBT).partition("T")[0])
    return tuple(int(part) for part in match.groups() if part is not None) if match else ()
