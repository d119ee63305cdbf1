"""Cuts the text of a file into entries, so that one mistake cannot spoil what stands behind it."""

import re
from collections.abc import Callable

from msgspec import Struct

from argmap.syntax.vocabulary import CLAIM_ENTRIES, CLAUSES, ENTRIES, VERBS

COMMENT = r"#[^\r\n]*(?![^\r\n])"
GAP = rf"(?:\s|{COMMENT})+"
NO_BLANK_LINE = "(?![^\\S\r\n]*[\r\n])"
BARE_KEYWORD = re.compile(rf"(?:{'|'.join(ENTRIES)})(?:{GAP})?")
LINE_REST = re.compile(r"[^\r\n]*")


class Cut(Struct, frozen=True):
    """A text cut into entries: `pieces` are their half-open ranges, `unclosed` the open strings.

    A string that was never closed is closed here: a quotation mark takes the place of its line end,
    so that offsets stay what they were.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]
    unclosed: tuple[int, ...]


class Scanner(Struct, frozen=True):
    """What to look for in a text: entries, lone quotation marks, and all that may hide either.

    A line of two names and a string is an entry whose keyword is misspelt: nowhere else do the
    three follow one another. To the `wary` pattern, a string does not go on in a line that looks
    like a clause of its own.
    """

    strict: re.Pattern[str]
    wary: re.Pattern[str]
    lexeme: re.Pattern[str]
    name: re.Pattern[str]


def build_scanner(terminal: Callable[[str], str]) -> Scanner:
    """Return the scanner that agrees with the grammar's terminals."""
    string, reference, name = terminal("STRING"), terminal("REFERENCE"), terminal("NAME")
    wary = string.replace(NO_BLANK_LINE, f"{NO_BLANK_LINE}(?!{own_line(name)})")
    return Scanner(
        strict=pattern(string, reference, name),
        wary=pattern(wary, reference, name),
        lexeme=lexeme_pattern(reference, name),
        name=re.compile(name),
    )


def lexeme_pattern(reference: str, name: str) -> re.Pattern[str]:
    """Return the pattern of comments and, in a group, of whatever else an author may write."""
    word = rf"(?:{reference}|{name}|\w[\w-]*)(?:\.\w[\w-]*)*"
    text = r'"(?:[^"\\]|\\.)*"'
    return re.compile(rf"{COMMENT}|(?P<lexeme>{text}|{word}|//+|/\*|[-=]+>|\S)", re.DOTALL)


def pattern(string: str, reference: str, name: str) -> re.Pattern[str]:
    """Return the pattern of all that matters for cutting, each alternative taken whole."""
    keyword = rf"(?:{'|'.join(ENTRIES)})(?![\w-])"
    verb = rf"{GAP}(?:{'|'.join(VERBS)})(?![\w-])"
    link = rf"{reference}(?:{verb}{GAP}{reference})?"
    premise = rf"(?:(?:because|despite){GAP}|\+(?:{GAP})?)(?>{reference})(?!{verb})"
    clause = rf"(?:{'|'.join(form.keyword for form in CLAUSES)})(?![\w-])"
    space = r"[^\S\r\n]"
    misspelt = (
        rf'(?m:^){space}*(?!{clause})(?P<misspelt>{name})(?={space}+(?!{clause}){name}{space}*")'
    )
    hidden = rf"{premise}|{name}|[\w-]+(?:\.[\w-]+)*"
    return re.compile(
        rf'{COMMENT}|{string}|(?P<unclosed>")|{misspelt}|(?P<entry>{keyword}|{link})|{hidden}'
    )


def own_line(name: str) -> str:
    """Return what a line begins with that is a clause or an entry rather than more of a string."""
    quoted = "|".join(form.keyword for form in CLAUSES if '"' in form.example)
    bare = "|".join(form.keyword for form in CLAUSES if '"' not in form.example)
    last = rf"{name}(?:[^\S\r\n]*[+,?][^\S\r\n]*{name}|[^\S\r\n]+{name})*"
    end = r"[^\S\r\n]*(?:[#\r\n]|\Z)"
    return (
        rf'[^\S\r\n]*(?:(?:{"|".join(CLAIM_ENTRIES)}|question|article)\s+{name}\s*"'
        rf'|(?:map|when|{quoted})\s*"|(?:{bare}|article)\s+(?:{last}|[0-9][^\s"]*){end})'
    )


def cut(text: str, tokens: re.Pattern[str]) -> Cut:
    """Return the text cut at its entries. Text before the first entry belongs to none."""
    starts: list[int] = []
    unclosed: list[int] = []
    line_ends: list[int] = []
    place = 0
    while place >= 0:
        found, place = look(text, tokens, place)
        starts += found
        if place >= 0:
            unclosed.append(place)
            place = LINE_REST.match(text, place).end()  # type: ignore[union-attr]  # matches always
            line_ends.append(place)
    whole = closed(text, line_ends)
    pieces = tuple(zip(starts, (*starts[1:], len(whole)), strict=False))
    return Cut(whole, pieces, tuple(unclosed))


def look(text: str, tokens: re.Pattern[str], place: int) -> tuple[tuple[int, ...], int]:
    """Return where entries start up to the next string that is not closed, and its place or -1."""
    starts: list[int] = []
    for token in tokens.finditer(text, place):
        kind = token.lastgroup
        if kind == "unclosed":
            return tuple(starts), token.start()
        if kind:
            starts.append(token.start(kind))
    return tuple(starts), -1


def closed(text: str, line_ends: list[int]) -> str:
    """Return the text with a quotation mark in place of each of these line ends."""
    parts: list[str] = []
    done = 0
    for end in line_ends:
        parts += (text[done:end], '"')
        done = end + 1
    return "".join((*parts, text[done:]))
