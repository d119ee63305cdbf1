"""Reads the works of a CSL-JSON file, or of the JSON that Zotero's Better BibTeX exports."""

import re
from collections.abc import Iterator

from argmap.errors import ArgmapError
from argmap.exchange.dates import read_date
from argmap.exchange.json_values import Object, get_text, is_text, load_json, read_text
from argmap.exchange.wording import shorten
from argmap.exchange.works import Bibliography, Work

PUBLISHERS = ("container-title", "publicationTitle", "publisher", "websiteTitle", "institution")
NAME_PARTS = (
    "given",
    "firstName",
    "dropping-particle",
    "non-dropping-particle",
    "family",
    "lastName",
    "suffix",
    "literal",
    "name",
)
# What CSL-JSON allows in titles: <i>, <sup>, <span class="nocase"> …
MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?:\s[^<>]{0,100})?>")
SEASONS = {"1": "21", "2": "22", "3": "23", "4": "24"}
# What only says how the entry is kept, and needs no report.
KEPT = {"id", "type", "citationKey", "citation-key", "itemType", "key", "version", "itemID", "uri"}
USED = {
    *KEPT,
    *PUBLISHERS,
    *("title", "author", "editor", "creators", "issued", "date", "URL", "url", "DOI"),
    *("language", "keyword", "tags"),
}
LISTS = {"author", "editor", "creators", "tags"}
DATES = {"issued", "date"}
TEXTS = USED - KEPT - LISTS - DATES


def read_csl_json(name: str, text: str) -> Bibliography:
    """Return the works of a file. Raises ArgmapError if it is not such a file."""
    content = load_json(name, text)
    items = _list(content.get("items") if isinstance(content, dict) else content)
    works = [item for item in items if isinstance(item, dict)]
    if not any("type" in work or "itemType" in work for work in works):
        raise ArgmapError(f"{name}: there are no works of CSL-JSON")
    unused = {field for work in works for field in work} - USED
    failed = tuple(
        Work(key="", losses=(f"entry {number} is left out: it is not a JSON object",))
        for number, item in enumerate(items, start=1)
        if not isinstance(item, dict)
    )
    return Bibliography(tuple(map(_build_work, works)), frozenset(unused), failed)


def _build_work(item: Object) -> Work:
    date, losses = _read_date(item.get("issued") or item.get("date"))
    people = item.get("author") or item.get("creators") or item.get("editor")
    return Work(
        key=get_text(item, "citation-key", "citationKey", "id", "key"),
        title=MARKUP.sub("", get_text(item, "title")),
        authors=tuple(filter(None, map(_read_name, _list(people)))),
        publisher=get_text(item, *PUBLISHERS),
        date=date,
        url=get_text(item, "URL", "url"),
        doi=get_text(item, "DOI"),
        language=get_text(item, "language"),
        tags=tuple(filter(None, _list_tags(item))),
        losses=(*losses, *_report_odd_fields(item)),
    )


def _report_odd_fields(item: Object) -> Iterator[str]:
    """Yield what to say of fields that are of another type than CSL-JSON has."""
    for name, value in item.items():
        if value and name in TEXTS and not is_text(value):
            yield f"the field '{name}' is left out: it is not text"
        elif value and name in LISTS and not isinstance(value, list):
            yield f"the field '{name}' is left out: it is not a list"
        elif value and name in DATES and not (is_text(value) or isinstance(value, dict)):
            yield f"the field '{name}' is left out: it is not a date"


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _read_name(person: object) -> str:
    if not isinstance(person, dict):
        return read_text(person)
    return " ".join(filter(None, (read_text(person.get(part)) for part in NAME_PARTS)))


def _list_tags(item: Object) -> Iterator[str]:
    yield from (tag.strip() for tag in read_text(item.get("keyword")).split(","))
    for tag in _list(item.get("tags")):
        yield read_text(tag.get("tag") if isinstance(tag, dict) else tag)


def _read_date(value: object) -> tuple[str, tuple[str, ...]]:
    """Return a date in EDTF, and what to say if there is one that cannot be read."""
    if isinstance(value, dict):
        ends = [_read_parts(_list(parts), value) for parts in _list(value.get("date-parts"))]
        words = "/".join(ends[:2]) if all(ends) and ends else get_text(value, "raw", "literal")
        mark = "~" if value.get("circa") and words and "/" not in words else ""
    else:
        words, mark = read_text(value), ""
    date = read_date(words + mark) or read_date(words)
    return date, (
        f"'{shorten(words)}' is not a date, so it is left out",
    ) if words and not date else ()


def _read_parts(parts: list[object], date: Object) -> str:
    """Return year, month and day, or year and season, as EDTF writes them."""
    numbers = [text for part in parts if (text := read_text(part))]
    if not numbers:
        return ""
    season = SEASONS.get(read_text(date.get("season")), "")
    year = f"-{numbers[0][1:].zfill(4)}" if numbers[0].startswith("-") else numbers[0].zfill(4)
    more = [number.zfill(2) for number in numbers[1:3]] or ([season] if season else [])
    return "-".join((year, *more))
