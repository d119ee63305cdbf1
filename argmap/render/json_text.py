"""Writes JSON in which no author's text can act."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from argmap.render.terminal import printable
from argmap.source.diagnostics import Diagnostic

Json: TypeAlias = bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"] | None

# Runners of continuous integration obey this anywhere in a line of their log; see `printable`.
# In JSON, `#` and `[` meet only within strings.
BRACKET_COMMAND = re.compile(r"(##\w*)\[")


def dump_json(value: Json) -> str:
    """Return the value as JSON in printable ASCII, which no reader of logs obeys."""
    text = json.dumps(value, ensure_ascii=True, indent=2)
    return BRACKET_COMMAND.sub(r"\1\\u005b", text) + "\n"


def format_message(found: Diagnostic) -> str:
    """Return the message and, in a line of its own, the hint, both made printable."""
    lines = (found.message, f"hint: {found.hint}") if found.hint else (found.message,)
    return "\n".join(printable(line) for line in lines)
