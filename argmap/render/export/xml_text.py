"""Text and elements of XML documents, for any reader of XML 1.0."""

import re
from collections.abc import Iterable

from argmap.render.log_commands import IN_MARKUP, escape_commands

# Markup, and characters that a reader of XML would change, that control a terminal, or that XML 1.0
# cannot contain.
SPECIAL = re.compile(
    "[^\x20!#-%'-;=?-~\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd]")


def escape_xml(text: str) -> str:
    """Return the text for XML 1.0; what it cannot contain becomes U+FFFD."""
    return escape_commands(SPECIAL.sub(_escape_character, text), IN_MARKUP)


def _escape_character(match: re.Match[str]) -> str:
    character = match.group()
    return "\ufffd" if ILLEGAL.match(character) else f"&#{ord(character)};"


def write_element(name: str, content: Iterable[str] = (), /, **attributes: str | float) -> str:
    """Return an element on one line; its content is already XML."""
    pairs = "".join(f' {key}="{_write_value(value)}"' for key, value in attributes.items())
    inner = "".join(content)
    return f"<{name}{pairs}>{inner}</{name}>" if inner else f"<{name}{pairs}/>"


def _write_value(value: str | float) -> str:
    return escape_xml(value) if isinstance(value, str) else f"{value:.1f}"
