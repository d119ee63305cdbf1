"""Fixes for strings: quotation marks that are missing, doubled or curly."""

import re
from collections.abc import Iterator

from argmap.source.diagnostics import Applicability, Edit, Fix
from argmap.source.text import SourceFile, Span
from argmap.syntax.failure import LISTS, NAMES, PARTING, PREMISES, TEXT, WHEN, is_invisible
from argmap.syntax.suggestions.broken import Broken, Lexeme

CLOSINGS_BY_OPENING = {
    "“": "”“",
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«»",
    "‘": "’‘",  # noqa: RUF001  # the typographic ones are the point
    "’": "’",  # noqa: RUF001  # the same
    "‚": "‘’",  # noqa: RUF001  # the same
    "‹": "›",  # noqa: RUF001  # the same
    "›": "‹›",  # noqa: RUF001  # the same
    "'": "'",
    "`": "`'",
}
STRAIGHT = 'write straight marks: "…"'
OPENINGS_BY_CLOSING = {"”": "“„”", "“": "„“", "»": "«»"}
MOST_TRIES = 5
BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?=\r|\n)")
UNQUOTED = re.compile(r"[^\W\d_][\w-]*|[0-9Y-][0-9A-Za-z:.+~%?/-]*")
NAMED = NAMES | {"a word", "the number of a paragraph", "a date"}
SENTENCE_END = re.compile(r"[.!?…][)\]»”’]*$")  # noqa: RUF001  # the same
PLACE = re.compile(r"\s+at\s+[0-9]+$")
ADDRESSES = frozenset({"url", "source"})


def straight(broken: Broken) -> Fix | None:
    """Write straight marks around a text that stands in marks of another kind."""
    opening = broken.failing
    closings = CLOSINGS_BY_OPENING.get(opening.text)
    if closings is None:
        return None
    text = broken.file.text
    width = 2 if text.startswith(opening.text * 2, opening.start) else 1
    start = opening.start + width
    for end in closing_places(text, start, closings, width, broken.lexemes[-1].end):
        content = escaped(text[start:end])
        edit = broken.edit(opening.start, end + width, f'"{content}"')
        if fix := broken.fix(STRAIGHT, edit):
            return fix
    return half_straight(broken)


def half_straight(broken: Broken) -> Fix | None:
    """Write a straight mark before a text that ends in one."""
    opening = broken.failing
    rest = broken.file.text[opening.end : broken.line_end(opening.end)]
    if rest.count('"') != 1:
        return None
    return broken.fix(STRAIGHT, broken.edit(opening.start, opening.end, '"'))


def closing_places(text: str, start: int, closings: str, width: int, stop: int) -> Iterator[int]:
    """Yield where a text in marks may end: not inside a word, and before the next blank line."""
    blank = BLANK_LINE.search(text, start, stop)
    found = re.compile(rf"[{closings}]{{{width}}}(?!\w)").finditer(
        text, start, blank.start() if blank else stop
    )
    for _, closing in zip(range(MOST_TRIES), found, strict=False):
        yield closing.start()


def escaped(content: str) -> str:
    """Return a text as it is written between straight marks."""
    return content.replace("\\", "\\\\").replace('"', '\\"')


def unquoted(broken: Broken) -> Fix | None:
    """Take the marks from a name, a word, a date or a number."""
    word = broken.failing
    is_list = broken.keyword in PREMISES | LISTS.keys()
    if not word.text.startswith('"') or (broken.failure.wanted not in NAMED and not is_list):
        return None
    quoted = [each for each in broken.lexemes[broken.place :] if each.text.startswith('"')]
    edits = tuple(
        broken.edit(each.start, written_end(broken, each), each.text[1:-1])
        for each in (quoted if is_list else quoted[:1])
        if UNQUOTED.fullmatch(each.text[1:-1])
    )
    return broken.fix("leave out the quotation marks", *edits) if edits else None


def written_end(broken: Broken, text: Lexeme) -> int:
    """Return where a text ends in the file, where its last mark may be missing."""
    return text.end if broken.file.text.startswith('"', text.end - 1) else text.end - 1


def opened(broken: Broken) -> Fix | None:
    """Put the missing mark before a text that ends in one, or both around a value."""
    word, start = broken.failing, broken.failing.start
    if word.text in {":", "="} and broken.following:
        word = broken.following
    if broken.failure.wanted != TEXT or not word.text[0].isalnum():
        return None
    end = broken.line_end(start)
    if word.start > end:
        return None
    rest = broken.file.text[word.start : end]
    space = "" if word.start == start else " "
    if rest.count('"') == 1 and rest.endswith('"'):
        return broken.fix(
            "put a quotation mark before it", broken.edit(start, word.start, f'{space}"')
        )
    if '"' in rest or " #" in rest or broken.keyword == "map":
        return None  # a line of prose is as likely to start with "map"
    is_value = broken.keyword in ADDRESSES and not any(map(str.isspace, rest))
    mending = Applicability.SAFE if is_value else Applicability.UNSAFE
    edit = broken.edit(start, end, f'{space}"{escaped(rest)}"')
    return broken.fix("put it in quotation marks", edit, mending=mending)


def words_of_time(broken: Broken) -> Fix | None:
    """Put words that say when, and are no date, in quotation marks."""
    word = broken.failing
    end = broken.line_end(word.start)
    rest = broken.file.text[word.start : end]
    if broken.failure.wanted != WHEN or not word.text[0].isalpha() or set(rest) & set('"#'):
        return None
    edit = broken.edit(word.start, end, f'"{escaped(rest)}"')
    return broken.fix("put it in quotation marks", edit, mending=Applicability.UNSAFE)


def inner(broken: Broken) -> Fix | None:
    r"""Write `\"` for the marks inside a text, from the first mark of the line to the last."""
    if not broken.failure.touches_string or not broken.place or is_row(broken):
        return None
    start = broken.lexemes[broken.place - 1].start
    text = broken.file.text
    end = text.rfind('"', broken.failing.end, broken.line_end(broken.failing.start))
    content = text[start + 1 : end]
    if end < 0 or content.count('"') % 2 or "\\" in content or "\n" in content:
        return None
    edits = tuple(
        broken.edit(start + 1 + mark.start(), start + 1 + mark.start(), "\\")
        for mark in re.finditer('"', content)
    )
    return broken.fix('write \\" for the marks inside', *edits)


def is_row(broken: Broken) -> bool:
    """Return whether another text follows behind a sign, as in a row of authors."""
    following = broken.following
    return bool(broken.failing.text in PARTING and following and following.text.startswith('"'))


def closed(file: SourceFile, opening: int) -> Fix | None:
    r"""Close a string at the end of its line, or before `at 3` there.

    It is sure to end there when a sentence does.
    """
    line = file.locate(opening).line
    rest = file.get_line(line)[opening - file.line_starts[line - 1] :].rstrip()
    if " #" in rest or rest.endswith(("\\", '\\"')) or rest == '"':
        return None
    place = PLACE.search(rest)
    words = rest[1 : place.start() if place else len(rest)]
    end = opening + 1 + len(words)
    if words[:-1] and not set(OPENINGS_BY_CLOSING.get(words[-1], words)) & set(words[:-1]):
        return Fix(STRAIGHT, (Edit(Span(file, end - 1, end), '"'),))
    mending = Applicability.SAFE if SENTENCE_END.search(rest) else Applicability.UNSAFE
    return Fix("close the string", (Edit(Span(file, end, end), '"'),), mending)


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
