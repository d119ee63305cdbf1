"""Marks of other notations: those that are needless here, and comments."""

import re

from argmap.diagnostics import Edit, Fix
from argmap.syntax.failure import LISTS, PREMISES, is_invisible
from argmap.syntax.mending.broken import Broken, Lexeme
from argmap.syntax.mending.quotes import CLOSINGS_BY_OPENING

NEEDLESS = {
    ":": "colon",
    ";": "semicolon",
    "=": "equals sign",
    ".": "full stop",
    ",": "comma",
    "-": "dash",
    "–": "dash",  # noqa: RUF001  # what editors write for a hyphen
    "—": "dash",
    "*": "asterisk",
    "{": "brace",
    "}": "brace",
}
BULLETS = frozenset("-–—*")  # noqa: RUF001  # the same
SPACE = re.compile(r"[ \t]*")
ENDS_BY_START = {"/*": "*/", "<!--": "-->"}
COMMENT = re.compile(r"//+|/\*|<!--|--(?=\s)|%(?=\s)")


def without_mark(broken: Broken) -> Fix | None:
    """Leave out a mark that means nothing here."""
    mark = broken.failing.text
    if is_invisible(mark):
        edit = broken.edit(broken.failing.start, broken.failing.end, "")
        return broken.fix("leave out the character that cannot be seen", edit)
    if mark not in NEEDLESS or (mark in BULLETS and not is_bullet(broken)):
        return None
    title, edit = f"leave out the {NEEDLESS[mark]}", deletion(broken, broken.failing)
    if broken.following and broken.following.text in CLOSINGS_BY_OPENING:
        return Fix(title, (edit,))  # text in other marks comes next, and is mended by itself
    return broken.fix(title, edit)


def is_bullet(broken: Broken) -> bool:
    """Return whether a mark starts a line, but no list of names, or leads to a text."""
    if broken.failure.starts_line:
        return broken.keyword not in PREMISES | LISTS.keys()
    return bool(broken.following and broken.following.text.startswith('"'))


def deletion(broken: Broken, lexeme: Lexeme) -> Edit:
    """Return the edit that takes out a lexeme, and the white space in front that only it needed."""
    text = broken.file.text
    start, end = lexeme.start, lexeme.end
    if text[end : end + 1].isspace():
        while start and text[start - 1] in " \t" and not broken.file.starts_line(start):
            start -= 1
        if broken.file.starts_line(start):
            end = SPACE.match(text, end).end()  # type: ignore[union-attr]  # matches always
    return broken.edit(start, end, "")


def comment(broken: Broken) -> Fix | None:
    """Write `#` for the signs that start a comment elsewhere."""
    start = broken.failing.start
    end = broken.line_end(start)
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
