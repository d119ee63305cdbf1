"""Escapes an author's text for Markdown on GitHub."""

import re

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
    | :(?=[/\w+-])                        # https://, mailto:, an emoji
    | (?<=www)\.                          # an address without https
    """,
    re.VERBOSE | re.IGNORECASE,
)
HASH = re.compile(r"(?<![0-9a-z])[0-9a-f]{7,}(?![0-9a-z])", re.IGNORECASE)
NO_HASH = 6


def escape_markdown(text: str) -> str:
    """Return the text on one line, for any place within a line of Markdown or a table cell."""
    line = " ".join(replace_unsafe(text).split())
    broken = HASH.sub(_break_hash, ACTIVE.sub("\\g<0>\0", line))
    return SPECIAL.sub(lambda match: SIGNS[match[0]], broken).replace("\0", BREAK)


def _break_hash(match: re.Match[str]) -> str:
    """Return what could be the hash of a commit, in pieces that are too short to be one."""
    run = match.group()
    pieces = (run[start : start + NO_HASH] for start in range(0, len(run), NO_HASH))
    return "\0".join(pieces)


def format_code(name: str) -> str:
    """Return a name or a reference as code, anything else as escaped text."""
    return f"`{name}`" if re.fullmatch(r"[\w.-]+", name) else escape_markdown(name)
