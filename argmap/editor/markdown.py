"""Text from a map in the Markdown of an editor, in which it is only text."""

import re
from collections.abc import Iterable

from argmap.render.markdown_text import CODE
from argmap.render.terminal import replace_unsafe

# GitHub needs entities and invisible marks where a backslash is enough for an editor, and some
# editors would show those.
ACTIVE = re.compile(r"[\\`*_\[\]{}<>&~|$^#@!]|:(?=//)|(?<=www)\.", re.IGNORECASE)
START = re.compile(r"^(?:[-+=]|\d+(?=[.)]))")
MOST_LISTED = 8


def escape(text: str) -> str:
    """Return a text on one line, for any place within a line: no mark, link or address in it."""
    line = " ".join(replace_unsafe(text).split())
    return START.sub(_break_start, ACTIVE.sub(r"\\\g<0>", line))


def escape_piece(text: str) -> str:
    """Return a piece of a line escaped, with the space at its ends."""
    start = " " if text[:1].isspace() else ""
    end = " " if text[-1:].isspace() and text.strip() else ""
    return f"{start}{escape(text)}{end}"


def _break_start(start: re.Match[str]) -> str:
    """Keep a line from being an item of a list, or what makes the line above it a heading."""
    return f"\\{start[0]}" if not start[0].isdigit() else f"{start[0]}\N{ZERO WIDTH SPACE}"


def format_name(name: str) -> str:
    """Return a name or a reference as code."""
    return f"`{name}`" if CODE.fullmatch(name) else escape(name)


def list_lines(title: str, lines: Iterable[str]) -> str:
    """Return a list under a title, cut if it is long; nothing if it is empty."""
    items = tuple(lines)
    if not items:
        return ""
    rest = len(items) - MOST_LISTED
    shown = (*items[:MOST_LISTED], *((f"… {rest} more",) if rest > 0 else ()))
    return "\n".join((f"**{title}**", "", *(f"- {line}" for line in shown)))


def join_blocks(*blocks: str) -> str:
    """Return the blocks that are not empty, as paragraphs."""
    return "\n\n".join(filter(None, blocks))
