"""Writes an author's text into a Mermaid label, so that it comes out as it stands.

Mermaid reads labels as Markdown (with lists and bare web addresses), as HTML, as icons (`fa:x`)
and as formulas (`$$`), looks for `%%{...}%%` and for `style...:#...;` in the whole text before it
reads that, and writes its entities as `ﬂ°…¶ß` for a while. So all signs pass as entities but those
that mean nothing to any of them. Mermaid 11.17 showed hostile labels as they were written, and drew
hundreds of made-up maps.
"""

import re

from argmap.output.typeset.drawable import drawable

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


def label(*lines: str) -> str:
    """Return the lines that are not empty as one quoted label."""
    return f'"{"<br/>".join(escaped(line) for line in lines if line)}"'


def escaped(text: str) -> str:
    """Return the text, on one line, with everything as an entity that could mean something."""
    return SPECIAL.sub(entity, without_marks(text))


def without_marks(text: str) -> str:
    """Return the text on one line without what Mermaid would take for an entity of its own."""
    return drawable(text).replace("ﬂ", "fl").replace("¶ß", "¶ ß")


def entity(sign: re.Match[str]) -> str:
    """Return the code by which Mermaid shows the character."""
    return f"#{ord(sign.group())};"
