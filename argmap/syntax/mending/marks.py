"""Marks of other notations: those that are needless here, and comments."""

from argmap.diagnostics import Edit, Fix
from argmap.syntax.mending.broken import Broken, Lexeme

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
BLOCK_END = "*/"


def without_mark(broken: Broken) -> Fix | None:
    """Leave out a mark that means nothing here."""
    mark = broken.failing.text
    if mark not in NEEDLESS or (mark in BULLETS and not broken.failure.starts_line):
        return None
    return broken.fix(f"leave out the {NEEDLESS[mark]}", deletion(broken, broken.failing))


def deletion(broken: Broken, lexeme: Lexeme) -> Edit:
    """Return the edit that takes out a lexeme, and the white space in front that only it needed."""
    text = broken.file.text
    start, end = lexeme.start, lexeme.end
    if text[end : end + 1].isspace():
        while start and text[start - 1] in " \t" and not broken.file.starts_line(start):
            start -= 1
        if broken.file.starts_line(start):
            end += len(text[end:]) - len(text[end:].lstrip(" \t"))
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
