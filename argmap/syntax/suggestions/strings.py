"""Fixes for quotation marks, for other marks that mean nothing, and for comments."""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from argmap.source.diagnostics import Applicability, Edit, Fix
from argmap.source.text import SourceFile, Span
from argmap.syntax.failure import (
    DATE,
    KNOWN_WORDS,
    NAME_CLAUSES,
    NAMES,
    NEEDLESS_MARKS,
    PAGE,
    PARAGRAPH,
    REPEATABLE_TEXTS,
    SEPARATORS,
    TEXT,
    WHEN,
    WORD,
    is_invisible,
)
from argmap.syntax.scanner import Lexeme
from argmap.syntax.suggestions.broken import Broken
from argmap.syntax.vocabulary import ENTRIES

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
APOSTROPHES = "'`‘’‚"  # noqa: RUF001  # one of them may be closed only by an apostrophe
STRAIGHT = 'write straight quotation marks: "…"'
QUOTE = "put it in quotation marks"
OPENINGS_BY_CLOSING = {"”": "“„”", "“": "„“", "»": "«»"}
MOST_TRIES = 5
BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?=\r|\n)")
BLANK_LINES = re.compile(r"(?:[^\S\r\n]*(?:\r\n|\r|\n)){2,}")
UNQUOTED = re.compile(r"[^\W\d_][\w-]*|[0-9Y-][0-9A-Za-z:.+~%?/-]*")
UNQUOTED_PARTS = NAMES | {WORD, PARAGRAPH, PAGE, DATE}
SENTENCE_END = re.compile(r"[.!?…][)\]»”’]*$")  # noqa: RUF001  # the same
PLACE = re.compile(r"\s+at\s+(?:page\s+)?[0-9]+$")
ADDRESS = re.compile(r"[\w:~-]*[./][\w./:?&=%~+-]*")
ADDRESSES = frozenset({"url", "source"})
ESCAPE = re.compile(r'\\["\\]|["\\]')
BULLETS = frozenset("-–—*")  # noqa: RUF001  # what editors write for a hyphen
ENDS_BY_START = {"/*": "*/", "<!--": "-->"}
OTHER_COMMENT = re.compile(r"//+|/\*|<!--|--(?=\s)|%(?=\s)")


def straighten_quotes(broken: Broken) -> Fix | None:
    """Write straight quotation marks around a text that has others: safe if it has one end only."""
    opening = broken.failing
    closings = CLOSINGS_BY_OPENING.get(opening.text)
    if closings is None:
        return None
    text = broken.file.text
    width = 2 if text.startswith(opening.text * 2, opening.start) else 1
    start = opening.start + width
    edits = (
        broken.edit(opening.start, end + width, f'"{_escape(text[start:end])}"')
        for end in _find_closings(text, start, closings, width, broken.lexemes[-1].end)
    )
    fixes = [fix for edit in edits if (fix := broken.fix(STRAIGHT, edit))]
    if len(fixes) > 1:
        return replace(fixes[0], applicability=Applicability.UNSAFE)
    return fixes[0] if fixes else _straighten_opening(broken)


def _straighten_opening(broken: Broken) -> Fix | None:
    """Write a straight mark before a text that ends with one."""
    opening = broken.failing
    rest = broken.file.text[opening.end : broken.find_line_end(opening.end)]
    if rest.count('"') != 1:
        return None
    return broken.fix(STRAIGHT, broken.replace(opening, '"'))


def _find_closings(text: str, start: int, closings: str, width: int, stop: int) -> Iterator[int]:
    """Yield where a text may end: not inside a word, and before the next blank line.

    What a mark opens inside a text must be closed there.
    """
    opening = text[start - 1]
    blank = BLANK_LINE.search(text, start, stop)
    pattern = re.compile(rf"[{closings}]{{{width}}}(?!\w)")
    inner = re.compile(rf"(?<!\w){opening}(?=\w)")
    matches = pattern.finditer(text, start, blank.start() if blank else stop)
    for place, match in enumerate(islice(matches, MOST_TRIES)):
        opened = len(inner.findall(text, start, match.start()))
        if opening in APOSTROPHES and not opened:
            yield match.start()
        elif opening not in APOSTROPHES and opened == place:
            yield match.start()
            return


def _escape(content: str) -> str:
    r"""Return words as they are in a string; what is escaped already, as in `\"`, stays."""
    return ESCAPE.sub(lambda mark: mark[0] if len(mark[0]) > 1 else f"\\{mark[0]}", content)


def remove_quotes(broken: Broken) -> Fix | None:
    """Leave out the quotation marks around a name, a word, a date or a number."""
    word = broken.failing
    is_list = broken.keyword in NAME_CLAUSES
    if not word.text.startswith('"') or (
        broken.failure.wanted not in UNQUOTED_PARTS and not is_list
    ):
        return None
    rest = broken.lexemes[broken.place :] if is_list else (word,)
    edits = tuple(
        broken.edit(lexeme.start, _find_end(broken, lexeme), lexeme.text[1:-1])
        for lexeme in rest
        if lexeme.text.startswith('"') and UNQUOTED.fullmatch(lexeme.text[1:-1])
    )
    return broken.fix("leave out the quotation marks", *edits) if edits else None


def _find_end(broken: Broken, text: Lexeme) -> int:
    """Return where a text ends in the file, where its closing mark may be missing."""
    return text.end if broken.file.text.startswith('"', text.end - 1) else text.end - 1


def add_quotes(broken: Broken) -> Fix | None:
    """Put the missing mark before a text that ends with one, or both around a value.

    After the name of an entry, a word in lower case may be meant as a part of the name.
    """
    word, start = broken.failing, broken.failing.start
    if word.text in {":", "="} and broken.following:
        word = broken.following
    is_text = broken.failure.wanted == TEXT or broken.failure.is_unopened_title
    if not is_text or not word.text[0].isalnum():
        return None
    end = broken.find_line_end(start)
    if word.start > end:
        return None
    rest = broken.file.text[word.start : end]
    space = "" if word.start == start else " "
    if rest.count('"') == 1 and rest.endswith('"'):
        opening = broken.edit(start, word.start, f'{space}"')
        is_start = broken.keyword not in ENTRIES or not word.text[0].islower()
        slip = Applicability.SAFE if is_start else Applicability.UNSAFE
        return broken.fix("put a quotation mark before it", opening, applicability=slip)
    if '"' in rest or " #" in rest or broken.keyword == "map":
        return None  # a line of prose is as likely to start with "map"
    is_value = broken.keyword in ADDRESSES and ADDRESS.fullmatch(rest)
    applicability = Applicability.SAFE if is_value else Applicability.UNSAFE
    edit = broken.edit(start, end, f'{space}"{_escape(rest)}"')
    return broken.fix(QUOTE, edit, applicability=applicability)


def quote_time(broken: Broken) -> Fix | None:
    """Put words that say when, and are not a date, in quotation marks."""
    word = broken.failing
    end = broken.find_line_end(word.start)
    rest = broken.file.text[word.start : end]
    if broken.failure.wanted != WHEN or not word.text[0].isalpha() or set(rest) & set('"#'):
        return None
    edit = broken.edit(word.start, end, f'"{_escape(rest)}"')
    return broken.fix(QUOTE, edit, applicability=Applicability.UNSAFE)


def quote_speaker(broken: Broken) -> Fix | None:
    """Put a speaker of several words in quotation marks, unless a clause may follow in the line."""
    if broken.keyword != "by" or broken.place < 2:  # noqa: PLR2004  # the keyword and a word
        return None
    first = broken.lexemes[1]
    start, end = first.start, broken.find_line_end(first.start)
    words = broken.file.text[start:end]
    later = {lexeme.text for lexeme in broken.lexemes[2:] if lexeme.start < end}
    if "." in first.text or set(words) & set('"#') or later & set(KNOWN_WORDS):
        return None
    edit = broken.edit(start, end, f'"{_escape(words)}"')
    return broken.fix(QUOTE, edit, applicability=Applicability.UNSAFE)


def escape_quotes(broken: Broken) -> Fix | None:
    r"""Write `\"` for the marks inside a text, from the first mark of the line to the last.

    A clause may be meant if its keyword is between them, or if the mark inside closes something.
    """
    if not broken.failure.touches_string or not broken.place or _is_row(broken):
        return None
    start = broken.previous.start
    text = broken.file.text
    end = text.rfind('"', broken.failing.end, broken.find_line_end(broken.failing.start))
    content = text[start + 1 : end]
    if end < 0 or content.count('"') % 2 or "\\" in content or "\n" in content:
        return None
    places = (start + 1 + mark.start() for mark in re.finditer('"', content))
    edits = (broken.edit(place, place, "\\") for place in places)
    is_opening = text[broken.previous.end - 2].isspace()
    is_text = is_opening and not set(content.split()) & set(KNOWN_WORDS)
    applicability = Applicability.SAFE if is_text else Applicability.UNSAFE
    return broken.fix('write \\" for the marks inside', *edits, applicability=applicability)


def _is_row(broken: Broken) -> bool:
    """Return whether another text follows after a separator, as in a row of authors."""
    following = broken.following
    is_text = following is not None and following.text.startswith('"')
    return is_text and broken.failing.text in SEPARATORS


def repeat_clause(broken: Broken) -> Fix | None:
    """Give each of several texts a clause of its own; one paragraph may hold for all of them."""
    sign, text = broken.failing, broken.following
    if text is None or not _is_row(broken) or broken.keyword not in REPEATABLE_TEXTS:
        return None
    file, end = broken.file, broken.previous.end
    if file.text[end : text.start].strip() != sign.text:
        return None  # a comment is there, too
    start = broken.lexemes[0].start
    indent = file.text[file.find_line_start(start) : start]
    space = f"\n{indent}" if file.starts_line(start) else " "
    edit = broken.edit(end, text.start, f"{space}{broken.keyword} ")
    title = f"write '{broken.keyword}' before each"
    return broken.fix(title, edit, applicability=Applicability.UNSAFE)


def remove_blank_lines(file: SourceFile, start: int, end: int) -> Fix:
    """Join the paragraphs of a string, in which a line end counts as a space."""
    blanks = BLANK_LINES.finditer(file.text, start, end)
    edits = (Edit(Span(file, blank.start(), blank.end()), "\n") for blank in blanks)
    return Fix("remove the blank line", tuple(edits))


def close_string(file: SourceFile, opening: int) -> Fix | None:
    """Close a string at the end of its line, or before `at 3` or `at page 3` there.

    It is safe if a sentence ends there.
    """
    rest = file.text[opening : file.find_line_end(opening)].rstrip()
    if " #" in rest or rest.endswith(("\\", '\\"')) or rest == '"':
        return None
    place = PLACE.search(rest)
    words = rest[1 : place.start() if place else len(rest)]
    end = opening + 1 + len(words)
    if words[:-1] and not set(OPENINGS_BY_CLOSING.get(words[-1], words)) & set(words[:-1]):
        return Fix(STRAIGHT, (Edit(Span(file, end - 1, end), '"'),))
    applicability = Applicability.SAFE if SENTENCE_END.search(rest) else Applicability.UNSAFE
    return Fix("close the string", (Edit(Span(file, end, end), '"'),), applicability)


def remove_needless_mark(broken: Broken) -> Fix | None:
    """Leave out a mark that means nothing here."""
    mark = broken.failing.text
    if is_invisible(mark):
        edit = broken.replace(broken.failing, "")
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
    """Write `#` for the marks that start a comment elsewhere: safe if no clause is in it."""
    start = broken.failing.start
    end = broken.find_line_end(start)
    rest = broken.file.text[start:end]
    opening = OTHER_COMMENT.match(rest)
    is_line = broken.failure.starts_line
    if opening is None or ('"' in rest and not is_line) or (opening[0] == "%" and not is_line):
        return None  # it may be a part of the text, or the text may come after a dash
    edits: tuple[Edit, ...] = (broken.edit(start, start + opening.end(), "#"),)
    closing = ENDS_BY_START.get(opening[0])
    if closing:
        if rest.find(closing, opening.end()) != len(rest) - len(closing):
            return None
        words = rest.removesuffix(closing).rstrip()
        edits += (broken.edit(start + len(words), end, ""),)
    is_remark = not broken.failure.wanted and not set(rest.split()) & set(KNOWN_WORDS)
    applicability = Applicability.SAFE if is_remark else Applicability.UNSAFE
    return broken.fix("write '#'", *edits, applicability=applicability)
