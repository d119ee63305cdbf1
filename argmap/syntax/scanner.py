"""Cuts the text of a file into entries, so that a mistake in one does not affect the others."""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from argmap.syntax.vocabulary import CLAIM_ENTRIES, CLAUSES, ENTRIES, VERBS

COMMENT = r"#[^\r\n]*(?![^\r\n])"
GAP = rf"(?:\s|{COMMENT})+"
NO_BLANK_LINE = "(?![^\\S\r\n]*[\r\n])"
BARE_KEYWORD = re.compile(rf"(?:{'|'.join(ENTRIES)})(?:{GAP})?")
LINE_REST = re.compile(r"[^\r\n]*")


class Cut(Struct, frozen=True):
    """A text cut into entries: `pieces` are their half-open ranges, `unclosed` the open strings.

    An unclosed string is closed in the text: a quotation mark replaces its line end, so that
    offsets do not change.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]
    unclosed: tuple[int, ...]


class Lexeme(Struct, frozen=True):
    """A word, a string or another mark of a text, and its half-open range."""

    text: str
    start: int
    end: int


class Scanner(Struct, frozen=True):
    """Patterns that find entries and unclosed strings, and skip all that may hide either.

    A line of two names and a string is an entry with a misspelt keyword: nothing else looks like
    that. In the `wary` pattern, a string does not continue on a line that looks like a clause.
    """

    strict: re.Pattern[str]
    wary: re.Pattern[str]
    lexeme: re.Pattern[str]
    name: re.Pattern[str]

    def find_lexemes(self, text: str, start: int, end: int) -> Iterator[Lexeme]:
        """Yield the words, strings and other marks of a part of a text, without comments."""
        for token in self.lexeme.finditer(text, start, end):
            if token.lastgroup:
                yield Lexeme(token[0], token.start(), token.end())


def build_scanner(terminal: Callable[[str], str]) -> Scanner:
    """Return the scanner for the terminals of the grammar."""
    string, reference, name = terminal("STRING"), terminal("REFERENCE"), terminal("NAME")
    line = _build_line_pattern(reference, name)
    wary = string.replace(NO_BLANK_LINE, f"{NO_BLANK_LINE}(?!{line})")
    return Scanner(
        strict=_build_pattern(string, reference, name),
        wary=_build_pattern(wary, reference, name),
        lexeme=_build_lexeme_pattern(reference, name),
        name=re.compile(name),
    )


def _build_lexeme_pattern(reference: str, name: str) -> re.Pattern[str]:
    """Return the pattern of comments and, in a group, of anything else that is not space."""
    word = rf"(?:{reference}|{name}|\w[\w-]*)(?:\.\w[\w-]*)*"
    text = r'"(?:[^"\\]|\\.)*"'
    return re.compile(rf"{COMMENT}|(?P<lexeme>{text}|{word}|//+|/\*|[-=]+>|\S)", re.DOTALL)


def _build_pattern(string: str, reference: str, name: str) -> re.Pattern[str]:
    """Return the pattern of entries, unclosed strings, and what must be skipped as a whole."""
    keyword = rf"(?:{'|'.join(ENTRIES)})(?![\w-])"
    verb = rf"{GAP}(?:{'|'.join(VERBS)})(?![\w-])"
    link = rf"{reference}(?:{verb}{GAP}{reference})?"
    named = rf"(?:(?:because|despite|by){GAP}|\+(?:{GAP})?)(?>{reference})(?!{verb})"
    clause = rf"(?:{'|'.join(form.keyword for form in CLAUSES)})(?![\w-])"
    space = r"[^\S\r\n]"
    misspelt = (
        rf'(?m:^){space}*(?!{clause})(?P<misspelt>{name})(?={space}+(?!{clause}){name}{space}*")'
    )
    hidden = rf"{named}|{name}|[\w-]+(?:\.[\w-]+)*"
    return re.compile(
        rf'{COMMENT}|{string}|(?P<unclosed>")|{misspelt}|(?P<entry>{keyword}|{link})|{hidden}'
    )


def _build_line_pattern(reference: str, name: str) -> str:
    """Return the pattern of a line that is a clause or an entry rather than part of a string."""
    quoted = "|".join(form.keyword for form in CLAUSES if '"' in form.example)
    bare = "|".join(form.keyword for form in CLAUSES if '"' not in form.example)
    last = rf"{name}(?:[^\S\r\n]*[+,?][^\S\r\n]*{name}|[^\S\r\n]+{name})*"
    end = r"[^\S\r\n]*(?:[#\r\n]|\Z)"
    return (
        rf'[^\S\r\n]*(?:(?:{"|".join(CLAIM_ENTRIES)}|question|article)\s+{name}\s*"'
        rf'|(?:map|when|{quoted})\s*"|(?:(?:{bare}|article)\s+(?:{last}|[0-9][^\s"]*)|by\s+{reference}){end})'
    )


def cut(text: str, tokens: re.Pattern[str]) -> Cut:
    """Return the text cut at its entries. Text before the first entry belongs to none."""
    starts: list[int] = []
    unclosed: list[int] = []
    characters = [*text, ""]
    offset: int | None = 0
    while offset is not None:
        more, offset = _find_starts(text, tokens, offset)
        starts += more
        if offset is not None:
            unclosed.append(offset)
            offset = LINE_REST.match(text, offset).end()  # type: ignore[union-attr]  # matches always
            characters[offset] = '"'
    closed = "".join(characters)
    pieces = tuple(zip(starts, (*starts[1:], len(closed)), strict=False))
    return Cut(closed, pieces, tuple(unclosed))


def _find_starts(
    text: str, tokens: re.Pattern[str], offset: int
) -> tuple[tuple[int, ...], int | None]:
    """Return where entries start up to the next unclosed string, and where that starts."""
    starts: list[int] = []
    for token in tokens.finditer(text, offset):
        group = token.lastgroup
        if group == "unclosed":
            return tuple(starts), token.start()
        if group:
            starts.append(token.start(group))
    return tuple(starts), None
