"""Escapes an author's text for Markdown on GitHub."""

import re
from collections.abc import Iterable

from argmap.render.terminal import replace_unsafe

BREAK = "&ZeroWidthSpace;"
SIGNS = {
    **{mark: f"\\{mark}" for mark in "`*_[]{}~^#"},
    "\\": "&bsol;",
    "|": "&vert;",  # parsers of tables disagree about a backslash before it
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "$": "<span>$</span>",  # as GitHub says to write it beside a formula
}
SPECIAL = re.compile(f"[{re.escape(''.join(SIGNS))}]")
# What GitHub would turn into a link, a mention or an emoji, up to where it is broken.
ACTIVE = re.compile(
    r"""
      [@\uff20](?=\S)                     # @name, a team, a mail address
    | [#!\uff03](?=\d)                    # issue 12; merge request 12 elsewhere
    | (?<![^\W\d_])[^\W\d_]+-(?=\d)      # GH-12, and whatever a repository calls its own
    | :(?=//)                             # https://
    | (?<=mailto): | (?<=xmpp):
    | :(?=[\w+-]+:)                       # an emoji
    | www(?=\.)                           # an address without https
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What could be the hash of a commit, which GitHub makes a link, but not in code.
HASH = re.compile(r"(?<![0-9a-z])[0-9a-f]{7,}(?![0-9a-z])", re.IGNORECASE | re.ASCII)
# Nothing in these means anything in code, nor in a cell of a table.
CODE = re.compile(r"[\w./:,+-]+(?: [\w./:,+-]+)*")


def escape_markdown(text: str) -> str:
    """Return the text on one line, for any place within a line of Markdown or a table cell."""
    line = " ".join(replace_unsafe(text).split())
    broken = SPECIAL.sub(lambda match: SIGNS[match[0]], ACTIVE.sub("\\g<0>\0", line))
    return HASH.sub(r"`\g<0>`", broken).replace("\0", BREAK)


def format_code(name: str) -> str:
    """Return a name, a reference or a path as code, anything else as escaped text.

    Nothing that is copied from code has a break in it.
    """
    return f"`{name}`" if CODE.fullmatch(name) else escape_markdown(name)


def format_references(text: str, references: Iterable[str]) -> str:
    """Return the text escaped, with these references in it as code."""
    names = sorted({name for name in references if CODE.fullmatch(name)}, key=len, reverse=True)
    if not names:
        return escape_markdown(text)
    pattern = "|".join(map(re.escape, names))
    pieces = re.split(rf"(?<![\w.-])({pattern})(?![\w-]|\.\w)", text)
    written = (
        f"`{piece}`" if place % 2 else _escape_between(piece) for place, piece in enumerate(pieces)
    )
    return "".join(written).strip()


def _escape_between(text: str) -> str:
    """Return a piece of a text escaped, with the space at its ends."""
    start = " " if text[:1].isspace() else ""
    end = " " if text[-1:].isspace() and text.strip() else ""
    return f"{start}{escape_markdown(text)}{end}"
