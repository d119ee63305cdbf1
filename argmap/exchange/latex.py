"""Reads the LaTeX in the fields of BibTeX: accents, braces, dashes."""

import logging
import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

LATEX = re.compile(r"[\\{}$~]|--|``|''|%")
# The library takes time by the length of a text, and calls itself for each brace in a brace.
LONGEST = 2000
DEEPEST = 30
# Would start a comment, which no field of a bibliography holds.
COMMENT_SIGN = re.compile(r"(?<!\\)%")
# What the library does not know, as what it does know.
UNKNOWN = re.compile(r"\\(textbraceleft|textbraceright|(?:Bib|La)?TeX)(?![A-Za-z])(?:\{\})?")
KNOWN = {"textbraceleft": r"\{", "textbraceright": r"\}"}


def read_latex(text: str) -> str:
    """Return the text that LaTeX would print, on one line; as it is if it is too long or deep."""
    words = " ".join(text.split())
    words = UNKNOWN.sub(lambda match: KNOWN.get(match[1], match[1]), words)
    if not LATEX.search(words) or len(words) > LONGEST or _measure_depth(words) > DEEPEST:
        return words
    try:
        plain = _get_reader().latex_to_text(COMMENT_SIGN.sub(r"\%", words))
    except (RecursionError, ValueError, IndexError, KeyError, AttributeError, TypeError):
        return words  # the library has no error of its own for what it cannot read
    return " ".join(plain.split())


@cache
def _get_reader() -> "LatexNodes2Text":
    """Return the reader of LaTeX: it opens no files, and its warnings are for its developers."""
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415  # takes a while to import

    logging.getLogger("pylatexenc").addHandler(logging.NullHandler())
    logging.getLogger("pylatexenc").propagate = False
    return LatexNodes2Text(keep_braced_groups=False, math_mode="verbatim")


def _measure_depth(text: str) -> int:
    depth = deepest = 0
    for sign in re.finditer(r"\\begin|[{}]", text):
        depth += -1 if sign[0] == "}" else 1
        deepest = max(deepest, depth)
    return deepest
