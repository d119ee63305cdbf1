"""Reads the LaTeX in the fields of BibTeX: accents, braces, dashes."""

import logging
import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.macrospec import LatexContextDb

COMMAND = re.compile(r"[\\$]")
# What needs no library to be read.
PLAIN_SIGNS = {
    "{": "",
    "}": "",
    "~": " ",
    "---": "\N{EM DASH}",
    "--": "\N{EN DASH}",
    "``": "\N{LEFT DOUBLE QUOTATION MARK}",
    "''": "\N{RIGHT DOUBLE QUOTATION MARK}",
}
PLAIN = re.compile("|".join(map(re.escape, PLAIN_SIGNS)))
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
    if len(words) > LONGEST or _measure_depth(words) > DEEPEST:
        return words
    if not COMMAND.search(words):
        return " ".join(PLAIN.sub(lambda match: PLAIN_SIGNS[match[0]], words).split())
    try:
        plain = _read_commands(COMMENT_SIGN.sub(r"\%", words))
    except (RecursionError, ValueError, IndexError, KeyError, AttributeError, TypeError):
        return words  # the library has no error of its own for what it cannot read
    return " ".join(plain.split())


def _read_commands(text: str) -> str:
    from pylatexenc.latexwalker import LatexWalker  # noqa: PLC0415  # takes a while to import

    reader, commands = _get_reader()
    nodes, _, _ = LatexWalker(text, latex_context=commands).get_latex_nodes()
    return str(reader.nodelist_to_text(nodes))


@cache
def _get_reader() -> tuple["LatexNodes2Text", "LatexContextDb"]:
    """Return the reader of LaTeX, and the commands that it knows.

    It opens no files, and its warnings are for its developers.
    """
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415  # takes a while to import
    from pylatexenc.latexwalker import get_default_latex_context_db  # noqa: PLC0415  # the same

    logging.getLogger("pylatexenc").addHandler(logging.NullHandler())
    logging.getLogger("pylatexenc").propagate = False
    reader = LatexNodes2Text(keep_braced_groups=False, math_mode="verbatim")
    return reader, get_default_latex_context_db()


def _measure_depth(text: str) -> int:
    depth = deepest = 0
    for sign in re.finditer(r"\\begin|[{}]", text):
        depth += -1 if sign[0] == "}" else 1
        deepest = max(deepest, depth)
    return deepest
