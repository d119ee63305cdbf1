"""Writes texts so that Mermaid shows them as they are."""

import re

from argmap.render.diagram.box_texts import MOST_DETAIL
from argmap.render.diagram.text.block import EMBED, POP, clean_text, is_right_to_left, shorten

# Letters and digits, and what sits between two of them or ends a sentence after a letter. All that
# is not ASCII passes but for the two signs of Mermaid's own.
SPECIAL = re.compile(
    r"""
      [\x00-\x1f!-&*+/;->@\[-`{-~\x7f°¶]
    | :(?!\ ) | (?<=\d)\)                # trade: but not fa:x, and not 1)
    | (?<![^\W_])- | -(?![^\W_])         # car-free, but no list and no rule
    | (?<![^\W\d_])\. | \.(?!\s|$)       # trade. but not 1. and not www.x
    """,
    re.VERBOSE,
)


def quote_label(*lines: str) -> str:
    """Return the lines that are not empty as one quoted label."""
    return f'"{"<br/>".join(escape_line(line) for line in lines if line)}"'


def escape_line(text: str) -> str:
    """Return the text on one line, with everything as an entity that could mean something.

    A line from right to left is embedded by entities too: GitHub warns of files with bare marks.
    """
    line = clean_line(text)
    written = SPECIAL.sub(lambda sign: _write_entity(sign.group()), line)
    if is_right_to_left(line):
        return f"{_write_entity(EMBED)}{written}{_write_entity(POP)}"
    return written


def _write_entity(sign: str) -> str:
    return f"#{ord(sign)};"


def clean_line(text: str) -> str:
    """Return the text on one line, without what Mermaid would take for an entity of its own."""
    return clean_text(text).replace("ﬂ", "fl").replace("¶ß", "¶ ß")


def shorten_detail(detail: str) -> str:
    """Return as much of a detail as is shown."""
    return shorten(clean_text(detail), MOST_DETAIL)
