"""Marks of other notations: those that are needless here, and comments."""

import re

from argmap.diagnostics import Edit, Fix
from argmap.syntax.mending.broken import Broken, Lexeme
from argmap.syntax.mending.quotes import CLOSINGS_BY_OPENING

NEEDLESS = {
    ":": "colon",
    ";": "semicolon",
    "=": "equals sign",
    ".": "full stop",
    ",": "comma",
    "-": "dash",
    "*": "asterisk",
}
BULLETS = frozenset("-*")
SPACE = re.compile(r"[ \t]*")
BLOCK_END = "*/"


def without_mark(broken: Broken) -> Fix | None:
    """Leave out a mark that means nothing here."""
    mark = broken.failing.text
    if mark not in NEEDLESS or (mark in BULLETS and not broken.failure.starts_line):
        return None
    title, edit = f"leave out the {NEEDLESS[mark]}", deletion(broken, broken.failing)
    if broken.following and broken.following.text in CLOSINGS_BY_OPENING:
        return Fix(title, (edit,))  # text in other marks comes next, and is mended by itself
    return broken.fix(title, edit)


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
    sign = broken.failing
    if sign.text.startswith("//"):
        return broken.fix("write '#'", broken.edit(sign.start, sign.end, "#"))
    if sign.text != "/*":
        return None
    end = broken.line_end(sign.start)
    if broken.file.text.find(BLOCK_END, sign.end, end) != end - len(BLOCK_END):
        return None
    words = broken.file.text[sign.end : end - len(BLOCK_END)].rstrip()
    return broken.fix("write '#'", broken.edit(sign.start, end, f"#{words}"))
