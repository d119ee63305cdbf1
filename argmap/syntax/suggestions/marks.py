"""Fixes for marks that mean nothing here, and for comments of other notations."""

import re

from argmap.source.diagnostics import Fix
from argmap.syntax.failure import NAME_CLAUSES, NEEDLESS_MARKS, is_invisible
from argmap.syntax.suggestions.broken import Broken
from argmap.syntax.suggestions.strings import CLOSINGS_BY_OPENING

BULLETS = frozenset("-–—*")  # noqa: RUF001  # what editors write for a hyphen
ENDS_BY_START = {"/*": "*/", "<!--": "-->"}
COMMENT = re.compile(r"//+|/\*|<!--|--(?=\s)|%(?=\s)")


def remove_mark(broken: Broken) -> Fix | None:
    """Leave out a mark that means nothing here."""
    mark = broken.failing.text
    if is_invisible(mark):
        edit = broken.edit(broken.failing.start, broken.failing.end, "")
        return broken.fix("leave out the invisible character", edit)
    if mark not in NEEDLESS_MARKS or (mark in BULLETS and not _is_bullet(broken)):
        return None
    title, edit = f"leave out the {NEEDLESS_MARKS[mark]}", broken.delete(broken.failing)
    if broken.following and broken.following.text in CLOSINGS_BY_OPENING:
        return Fix(title, (edit,))  # the text in other marks that comes next has its own fix
    return broken.fix(title, edit)


def _is_bullet(broken: Broken) -> bool:
    """Return whether a mark starts a line outside a list of names, or comes before a text."""
    if broken.failure.starts_line:
        return broken.keyword not in NAME_CLAUSES
    return bool(broken.following and broken.following.text.startswith('"'))


def fix_comment(broken: Broken) -> Fix | None:
    """Write `#` for the marks that start a comment elsewhere."""
    start = broken.failing.start
    end = broken.find_line_end(start)
    rest = broken.file.text[start:end]
    opening = COMMENT.match(rest)
    if opening is None:
        return None
    edit = broken.edit(start, start + opening.end(), "#")
    closing = ENDS_BY_START.get(opening[0])
    if closing is None:
        return broken.fix("write '#'", edit)
    if rest.find(closing, opening.end()) != len(rest) - len(closing):
        return None
    words = rest.removesuffix(closing).rstrip()
    return broken.fix("write '#'", edit, broken.edit(start + len(words), end, ""))
