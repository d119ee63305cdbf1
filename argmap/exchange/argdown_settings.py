"""The settings at the start of an Argdown file: what they say of the text, and how to read it."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import msgspec
from msgspec import Struct

from argmap.exchange.dates import read_date

SETTING = re.compile(r"(?m)^(?P<name>[A-Za-z]\w*)[ \t]*:[ \t]*(?P<value>.*)$")
ITEM = re.compile(r"\s*(?:\"[^\"]*\"|'[^']*'|[^\s,][^,]*)")
STRICT = re.compile(r"(?m)^\s*(?:mode|model)\s*:\s*(?:\{\s*mode\s*:\s*)?[\"']?strict\b")
QUOTES = "\"'"


class Settings(Struct, frozen=True):
    """What the settings say; in the strict reading, support is proof, and attack contrariety."""

    title: str
    authors: tuple[str, ...]
    date: str
    note: str
    is_strict: bool
    ignored: tuple[str, ...]


def read_settings(front_matter: str) -> Settings:
    """Return what a front matter says; settings of how the map looks are ignored."""
    values = {
        match["name"]: _read_value(match["value"].strip())
        for match in SETTING.finditer(front_matter)
    }
    date = read_date(values.get("date", ""))
    notes = (values.get("subTitle", ""), values.get("abstract", ""))
    undated = f"date: {values['date']}" if values.get("date") and not date else ""
    return Settings(
        title=values.get("title", ""),
        authors=tuple(_read_list(values.get("author", ""))),
        date=date,
        note=". ".join(note.rstrip(".") for note in (*notes, undated) if note),
        is_strict=bool(STRICT.search(front_matter)),
        ignored=tuple(
            name
            for name in values
            if name not in {"title", "subTitle", "abstract", "author", "date", "model"}
        ),
    )


def _read_value(value: str) -> str:
    """Return a value without its quotation marks, and without the escapes in double ones."""
    if value.startswith('"'):
        try:
            return msgspec.json.decode(value.encode(), type=str)
        except (msgspec.DecodeError, UnicodeError):
            pass  # YAML, but not JSON
    return value.strip(QUOTES)


def _read_list(value: str) -> Iterator[str]:
    """Yield the values of a list in brackets, or the only value."""
    if value.startswith("[") and value.endswith("]"):
        yield from (_read_value(match[0].strip()) for match in ITEM.finditer(value[1:-1]))
    elif value:
        yield value


def get_stem(file: str) -> str:
    """Return the name of a file without its folder and its last extension."""
    return PurePosixPath(file.replace("\\", "/")).stem
