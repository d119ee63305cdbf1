"""Lines that are meant as a clause, a link or an entry, though a word may be misspelt."""

import re
from collections.abc import Iterator

from argmap.source.spelling import guess_safely
from argmap.syntax.vocabulary import (
    CHOICES_BY_SYNONYM,
    CLAUSES_BY_KEYWORD,
    ENTRIES,
    KEYWORDS_BY_SYNONYM,
    LINK,
    VERBS,
)

KEYWORDS = frozenset({*CLAUSES_BY_KEYWORD, *ENTRIES})
OTHER_WORDS = frozenset({*KEYWORDS_BY_SYNONYM, *VERBS, LINK, "claim", "concession"})
VERB_LIKE = frozenset(
    {*VERBS, *(word for word, verb in CHOICES_BY_SYNONYM.items() if verb in VERBS)}
)
JOINTS = frozenset({"and", "or", "as"})
SPACE = r"[^\S\r\n]"
WORD = r"[^\W\d_][\w-]*"
REFERENCE = rf"{WORD}(?:\.{WORD})*"
QUOTATION_MARK = r'["“”„«»‘’‚‹›\'`]'  # noqa: RUF001  # the typographic ones are the point
JOINT = rf"(?:{SPACE}*+[+,&;|/]{SPACE}*+|{SPACE}++(?:and|or|as){SPACE}++)"
NAMES = rf"{REFERENCE}(?:{JOINT}{REFERENCE})*"
GAP = rf"(?:{SPACE}*+[:=]{SPACE}*+|{SPACE}++)"
END = rf"{SPACE}*+(?=[#\r\n]|\Z)"
PLACE = rf"(?:{SPACE}++at{SPACE}++(?:page{SPACE}++)?[0-9]+)?"
CLAUSE = re.compile(
    rf"{WORD}(?:{GAP}|(?={QUOTATION_MARK}))"
    rf"(?:{QUOTATION_MARK}|(?:{NAMES}|[0-9Y][^\s\"]*){END})"
)
ANSWER = re.compile(rf"answers{SPACE}++{WORD}{SPACE}++{NAMES}{END}")
STRING_CLAUSE = re.compile(rf'{WORD}{SPACE}*+"[^"\r\n]*"{PLACE}{END}')
ENTRY = re.compile(
    rf"{WORD}{GAP}{WORD}{SPACE}*+[:=]?{SPACE}*+{QUOTATION_MARK}|article{SPACE}++{WORD}{END}"
)
LINK_LINE = re.compile(
    rf"(?:link{SPACE}++)?(?P<source>{REFERENCE}){SPACE}++(?P<verb>{WORD}){SPACE}++"
    rf"(?P<target>{REFERENCE}){END}"
)
FULL_LINK = re.compile(rf"{WORD}(?:\.{WORD})+{SPACE}++(?:{'|'.join(VERBS)})(?![\w-])")
# A line with whole strings, which the rest of a string that began above it cannot be.
STRINGS = rf'{SPACE}*+(?:[^"\r\n]*(?<=\s)"(?=\S)[^"\r\n]*(?<=\S)")+[^"\r\n]*(?=[\r\n]|\Z)'
STRING_LINE = re.compile(STRINGS)
LINE = re.compile(rf"(?<![^\r\n]){SPACE}*+(?P<first>{WORD})")
# A line that starts with a word, the mark of another kind of comment, or the bullet of an entry.
OTHER_LINE = re.compile(rf"(?<![^\r\n]){SPACE}*+(?P<first>{WORD}|//|/\*|[-*](?={SPACE}*+\Z))")
BULLETED_LINE = re.compile(rf"(?<![^\r\n]){SPACE}*+(?:[-*]{SPACE}++)?(?P<first>{WORD})")
PROSE = re.compile(rf"{WORD}(?:[,:]?{SPACE}++[\w'’-]+){{2,}}[.!?]?{END}")  # noqa: RUF001  # an apostrophe
SIGNS = re.compile(r"(?P<opening>(?<![\w.,!?…])[“«„‘'(\[{])|[”»“’')\]}](?!\w)")  # noqa: RUF001  # as above


def find_attempts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the lines start, after their indent, that are a mistake of their own.

    Only some of what comes after a mistake is: what seems to be meant as a clause, a link, a
    comment or the bullet of the next entry, and the first line of prose, if nothing was left open.
    """
    done = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    is_prose = _is_prose(text, done, start)
    is_open = False
    for line in OTHER_LINE.finditer(text, start, end):
        place, first = line.start("first"), line["first"]
        for sign in SIGNS.finditer(text, done, place):
            is_open = sign.lastgroup == "opening"
        done = place
        if not first[0].isalpha() or is_attempt(text, place, first) or starts_entry(text, place):
            is_prose = False
            yield place
        elif not (is_prose or is_open) and PROSE.match(text, place):
            is_prose = True
            yield place


def _is_prose(text: str, start: int, failed: int) -> bool:
    """Return whether a line, in which parsing failed, is no attempt at a clause or an entry."""
    line = LINE.match(text, start)
    if line is None:
        return False
    place = line.start("first")
    if is_attempt(text, place, line["first"]) or ENTRY.match(text, place):
        return False
    return line.end() >= failed or PROSE.match(text, place) is not None


def starts_entry(text: str, start: int) -> bool:
    """Return whether a line starts like an entry whose keyword may be misspelt, or like a link."""
    if FULL_LINK.match(text, start):
        return True
    entry = ENTRY.match(text, start)
    if entry:
        return guess_safely(entry[0].split(maxsplit=1)[0].rstrip(":="), ENTRIES) is not None
    link = LINK_LINE.match(text, start)
    return link is not None and "." in link["source"] and link["verb"] not in JOINTS


def seems_link(text: str, start: int = 0) -> bool:
    """Return whether a line is two names with what seems to be the verb of a link between them."""
    link = LINK_LINE.match(text, start)
    return link is not None and link["verb"] in VERB_LIKE


def is_attempt(text: str, start: int, first: str) -> bool:
    """Return whether the rest of a line, which starts with this word, is a clause or a link."""
    if seems_link(text, start):
        return True
    is_clause = CLAUSE.match(text, start) or ANSWER.match(text, start)
    return bool(is_clause and _is_keyword(first)) or bool(STRING_CLAUSE.match(text, start))


def _is_keyword(word: str) -> bool:
    return word in KEYWORDS | OTHER_WORDS or guess_safely(word, KEYWORDS) is not None


def find_start(text: str, start: int) -> int:
    """Return where the next line starts that seems not to be the rest of a string.

    That is an entry, a link or a clause; there may be none up to the end of the text.
    """
    for line in BULLETED_LINE.finditer(text, start):
        place, first = line.start("first"), line["first"]
        is_entry = ENTRY.match(text, place) or _is_link(text, place)
        has_strings = STRING_LINE.match(text, place) and _is_keyword(first)
        if is_entry or has_strings or is_attempt(text, place, first):
            return line.end() - len(line[0].lstrip())
    return len(text)


def _is_link(text: str, start: int) -> bool:
    """Return whether a line starts with a link, or is one whose verb may be misspelt."""
    if FULL_LINK.match(text, start):
        return True
    link = LINK_LINE.match(text, start)
    return link is not None and "." in link["source"] and "." in link["target"]


def starts_with_keyword(text: str, start: int, end: int) -> bool:
    """Return whether some line starts like an entry, a clause or a link."""
    return any(
        _is_keyword(line["first"]) or FULL_LINK.match(text, line.start("first"))
        for line in LINE.finditer(text, start, end)
    )
