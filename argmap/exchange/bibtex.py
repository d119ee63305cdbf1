"""Reads the works of a BibTeX or BibLaTeX file."""

import logging
import re
from collections.abc import Iterator, Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import ParserStateException
from bibtexparser.library import Library
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry

from argmap.errors import ArgmapError
from argmap.exchange.dates import find_month, read_date
from argmap.exchange.latex import read_latex
from argmap.exchange.wording import shorten
from argmap.exchange.works import Bibliography, Work

PUBLISHERS = (
    "journaltitle",
    "journal",
    "booktitle",
    "publisher",
    "institution",
    "school",
    "organization",
    "howpublished",
)
USED = {
    *PUBLISHERS,
    *("title", "subtitle", "author", "editor", "date", "year", "month", "day"),
    *("url", "doi", "langid", "language", "keywords", "crossref"),
}
INHERITED = ("publisher", "date", "year", "month", "url", "editor")
OTHERS = "others"
# Values joined by `#`: names of strings, numbers, and texts in quotation marks or braces.
PART = re.compile(r'[A-Za-z0-9_-]+|"[^"]*"|\{[^{}]*\}')
JOINED = re.compile(rf"(?:{PART.pattern})(?:\s*#\s*(?:{PART.pattern}))+")


def read_bibtex(name: str, text: str) -> Bibliography:
    """Return the works of a file. Raises ArgmapError if there is no entry in it."""
    library = _parse(name, text)
    strings = {key.lower(): str(entry.value) for key, entry in library.strings_dict.items()}
    entries = (*library.entries, *_list_repeating(library))
    fields = {entry.key: _read_fields(entry, strings) for entry in entries}
    failed = tuple(_report_failed(library))
    if not entries:
        reason = f"; line {failed[0].line} cannot be read" if failed else ""
        raise ArgmapError(f"{name}: there are no entries of BibTeX{reason}")
    unused = {field for entry in fields.values() for field in entry} - USED
    works = (_build_work(entry, _inherit(fields[entry.key], fields)) for entry in entries)
    return Bibliography(tuple(works), frozenset(unused), failed)


def _parse(name: str, text: str) -> Library:
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    logging.getLogger("bibtexparser").propagate = False
    try:
        return parse_string(text)
    except (ParserStateException, ValueError, LookupError, AttributeError, TypeError) as error:
        raise ArgmapError(f"{name}: this BibTeX cannot be read") from error


def _list_repeating(library: Library) -> Iterator[Entry]:
    """Yield the entries that have a field twice."""
    for block in library.failed_blocks:
        if isinstance(block, DuplicateFieldKeyBlock) and isinstance(
            block.ignore_error_block, Entry
        ):
            yield block.ignore_error_block


def _read_fields(entry: Entry, strings: Mapping[str, str]) -> dict[str, str]:
    """Return the fields by their names in lower case, of each the first."""
    fields: dict[str, str] = {}
    for field in entry.fields:
        fields.setdefault(field.key.lower(), _join(str(field.value), strings))
    return fields


def _join(value: str, strings: Mapping[str, str]) -> str:
    """Return a value whose parts are joined by `#` as one."""
    if not JOINED.fullmatch(value):
        return value
    parts = (part[0] for part in PART.finditer(value))
    return "".join(strings.get(part.lower(), part.strip('"{}')) for part in parts)


def _inherit(fields: dict[str, str], entries: Mapping[str, dict[str, str]]) -> dict[str, str]:
    """Return the fields with those of the entry that they are part of."""
    parent = entries.get(fields.get("crossref", ""), {})
    inherited = {name: parent[name] for name in INHERITED if name in parent}
    if "title" in parent:
        inherited["booktitle"] = parent["title"]
    return {**inherited, **fields}


def _build_work(entry: Entry, fields: dict[str, str]) -> Work:
    date, losses = _read_date(fields)
    people = fields.get("author") or fields.get("editor") or ""
    titles = (read_latex(fields.get(name, "")) for name in ("title", "subtitle"))
    names = tuple(_split_people(people))
    more = ("'and others' is left out of the authors",) if OTHERS in names else ()
    return Work(
        key=entry.key,
        line=_get_line(entry.start_line),
        title=": ".join(filter(None, titles)),
        authors=tuple(filter(None, (_read_name(name) for name in names if name != OTHERS))),
        publisher=next((read_latex(fields[name]) for name in PUBLISHERS if fields.get(name)), ""),
        date=date,
        url=_read_address(fields.get("url", "")),
        doi=_read_address(fields.get("doi", "")),
        language=fields.get("langid") or fields.get("language") or "",
        tags=tuple(
            filter(None, (read_latex(tag) for tag in re.split("[,;]", fields.get("keywords", ""))))
        ),
        losses=(*losses, *more),
    )


def _read_date(fields: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return the date in EDTF, and what to say if there is one that cannot be read."""
    written = fields.get("date") or fields.get("year") or ""
    words = read_latex(written)
    date = read_date(words)
    if not words or not date:
        return "", (f"'{shorten(words)}' is not a date, so it is left out",) if words else ()
    if fields.get("date"):
        return date, ()
    words = read_latex(fields.get("month", ""))
    month, day = _read_month(words, read_latex(fields.get("day", "")))
    with_month = read_date(f"{date}-{month}") if month else ""
    whole = read_date(f"{with_month}-{day}") if with_month and day.strip("0") else ""
    return whole or with_month or date, tuple(
        loss
        for loss, is_lost in (
            (f"'{shorten(words)}' is not a month, so it is left out", words and not with_month),
            (f"the day '{shorten(day)}' is left out of the date", day.strip("0") and not whole),
        )
        if is_lost
    )


def _read_month(words: str, day: str) -> tuple[str, str]:
    """Return the numbers of a month and a day: of `mar`, `3`, `17 March` or `March 17`."""
    name = re.search(r"[^\W\d_]{3,}", words)
    numbers = re.findall(r"\d{1,2}", words)
    if name:
        month = find_month(name[0])
        return month and month.zfill(2), (numbers[0] if numbers else day).zfill(2)
    return (numbers[0].zfill(2) if numbers else ""), day.zfill(2)


def _split_people(people: str) -> Iterator[str]:
    """Yield the names between `and` outside braces."""
    depth, name = 0, list[str]()
    for word in people.split():
        if word.lower() == "and" and depth == 0:
            yield " ".join(name)
            name = []
        else:
            name.append(word)
        depth += word.count("{") - word.count("}")
    yield " ".join(name)


def _read_name(name: str) -> str:
    """Return `Vale, Jr, Rosa` or `Vale, Rosa` as `Rosa Vale Jr`; what is in braces stays whole."""
    parts = _split_at_commas(name)
    order = {2: (1, 0), 3: (2, 0, 1)}.get(len(parts), range(len(parts)))
    return read_latex(" ".join(filter(None, (parts[place].strip() for place in order))))


def _split_at_commas(name: str) -> list[str]:
    """Return the parts of a name between commas outside braces."""
    parts, depth = [""], 0
    for letter in name:
        depth += (letter == "{") - (letter == "}")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _read_address(address: str) -> str:
    r"""Return an address without the marks that LaTeX needs: `\url{…}`, `\_`, `\%`."""
    inner = re.fullmatch(r"\\url\{(.*)\}", address.strip())
    words = inner[1] if inner else address
    return re.sub(r"\\([_%&#~])", r"\1", words).strip("{} ")


def _get_line(start: int | None) -> int | None:
    return None if start is None else start + 1


def _report_failed(library: Library) -> Iterator[Work]:
    """Yield what was left out or repeated, as works that have nothing but a place."""
    for block in library.failed_blocks:
        line = _get_line(block.start_line)
        if isinstance(block, DuplicateFieldKeyBlock):
            names = ", ".join(sorted(block.duplicate_keys))
            loss = f"a field is given twice; the second is left out: {names}"
            yield Work(key="", line=line, losses=(loss,))
        elif isinstance(block, DuplicateBlockKeyBlock):
            loss = "this key is given twice; the second entry is left out"
            yield Work(key=block.key, line=line, losses=(loss,))
        else:
            yield Work(key="", line=line, losses=("this entry cannot be read, and is left out",))
