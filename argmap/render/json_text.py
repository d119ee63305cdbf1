"""Writes JSON in which nothing from an author can control a terminal or a log reader."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from argmap.render.log_commands import IN_JSON, escape_commands

Json: TypeAlias = bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"] | None

# Characters that JSON allows in a string, but a terminal obeys or UTF-8 cannot hold.
UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
SURROGATES = range(0xD800, 0xE000)


def dump_json(value: Json) -> str:
    """Return the value as JSON in printable ASCII."""
    text = json.dumps(value, ensure_ascii=True, indent=2)
    return escape_commands(text, IN_JSON) + "\n"


def dump_members(members: Iterable[tuple[str, str]]) -> str:
    """Return an object, in UTF-8 and with a line for each member, whose values are JSON."""
    lines = (f'  "{key}": {value}' for key, value in members)
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    return escape_commands(UNSAFE.sub(_escape_character, text), IN_JSON)


def dump_line(value: Json) -> str:
    """Return the value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, check_circular=False)


def dump_items(values: Iterable[Json]) -> str:
    """Return a list as JSON with a line for each item, so that changes to it diff well."""
    return _enclose("[", map(dump_line, values), "]")


def dump_mapping(pairs: Iterable[tuple[str, Json]]) -> str:
    """Return an object as JSON with a line for each key, as a value in another object."""
    return _enclose("{", (f"{dump_line(key)}: {dump_line(value)}" for key, value in pairs), "}")


def _enclose(opening: str, lines: Iterable[str], closing: str) -> str:
    text = ",\n    ".join(lines)
    return f"{opening}\n    {text}\n  {closing}" if text else opening + closing


def _escape_character(match: re.Match[str]) -> str:
    """Return an unsafe character as JSON escapes it; a lone surrogate as U+FFFD."""
    code = ord(match.group())
    return "\ufffd" if code in SURROGATES else f"\\u{code:04x}"
