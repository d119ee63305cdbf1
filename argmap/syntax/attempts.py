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
SPACE = r"[^\S\r\n]"
WORD = r"[^\W\d_][\w-]*"
REFERENCE = rf"{WORD}(?:\.{WORD})*"
QUOTATION_MARK = r'["“”„«»‘’‚‹›\'`]'  # noqa: RUF001  # the typographic ones are the point
NAMES = (
    rf"{REFERENCE}(?:{SPACE}*[+,&;|/]{SPACE}*{REFERENCE}|{SPACE}+(?:and|or|as){SPACE}+{REFERENCE})*"
)
GAP = rf"(?:{SPACE}*[:=]{SPACE}*|{SPACE}+)"
END = rf"{SPACE}*(?=[#\r\n]|\Z)"
PLACE = rf"(?:{SPACE}+at{SPACE}+(?:page{SPACE}+)?[0-9]+)?"
CLAUSE = re.compile(
    rf"{WORD}(?:{GAP}|(?={QUOTATION_MARK}))"
    rf"(?:{QUOTATION_MARK}|(?:{NAMES}|[0-9Y][^\s\"]*){END})"
)
ANSWER = re.compile(rf"answers{SPACE}+{WORD}{SPACE}+{NAMES}{END}")
STRING_CLAUSE = re.compile(rf'{WORD}{SPACE}*"[^"\r\n]*"{PLACE}{END}')
ENTRY = re.compile(
    rf"{WORD}{GAP}{WORD}{SPACE}*[:=]?{SPACE}*{QUOTATION_MARK}|article{SPACE}+{WORD}{END}"
)
LINK_LINE = re.compile(
    rf"(?:link{SPACE}+)?{REFERENCE}{SPACE}+(?P<verb>{WORD}){SPACE}+{REFERENCE}{END}"
)
FULL_LINK = re.compile(rf"{WORD}(?:\.{WORD})+{SPACE}+(?:{'|'.join(VERBS)})(?![\w-])")
LINE = re.compile(rf"(?<![^\r\n]){SPACE}*(?P<first>{WORD})")


def find_attempts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where lines that seem to be meant as clauses or links start, after their indent."""
    for line in LINE.finditer(text, start, end):
        if is_attempt(text, line.start("first"), line["first"]):
            yield line.start("first")


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
    """Return where the next line that seems to be an entry, a link or a clause starts.

    At the end of the text there is none.
    """
    for line in LINE.finditer(text, start):
        place, first = line.start("first"), line["first"]
        is_entry = ENTRY.match(text, place) or FULL_LINK.match(text, place)
        if is_entry or is_attempt(text, place, first):
            return place
    return len(text)


def starts_with_keyword(text: str, start: int, end: int) -> bool:
    """Return whether some line starts like an entry, a clause or a link."""
    return any(
        _is_keyword(line["first"]) or FULL_LINK.match(text, line.start("first"))
        for line in LINE.finditer(text, start, end)
    )
