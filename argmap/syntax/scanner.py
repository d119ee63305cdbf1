"""Cuts the text of a file into entries, so that a mistake in one does not affect the others."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from argmap.syntax.attempts import STRINGS, find_start, starts_with_keyword
from argmap.syntax.vocabulary import CLAIM_ENTRIES, CLAUSES, ENTRIES, VERBS

COMMENT = r"#[^\r\n]*(?![^\r\n])"
GAP = rf"(?:\s|{COMMENT})+"
NO_BLANK_LINE = "(?![^\\S\r\n]*[\r\n])"
BARE_KEYWORD = re.compile(rf"(?:{'|'.join(ENTRIES)})(?:{GAP})?")
LINE_REST = re.compile(r"[^\r\n]*")
# A string over blank lines ends with its next mark, if that is at the end of a line or a value.
SPLIT_STRING = re.compile(
    r'"(?:[^"\\]|\\.)*(?:[^"\\\s]|\\\S)"(?=[^\S\r\n]*(?:\?|at\s+(?:page\s+)?[0-9]+)?[^\S\r\n]*'
    rf"(?:[#\r\n]|\Z|(?:{'|'.join(form.keyword for form in CLAUSES)})(?![\w-])))",
    re.DOTALL,
)


class OpenString(Struct, frozen=True):
    """A string without an end where it may have one: where it starts and ends, as it is read.

    Reading goes on at `rest`: what is before it may belong to the string, and is not read. A string
    that `is_split` has its end after a blank line.
    """

    start: int
    end: int
    rest: int
    is_split: bool

    @property
    def hides_text(self) -> bool:
        """Whether there is text after it that is not read."""
        return self.rest > self.end


class Cut(Struct, frozen=True):
    """A text cut into entries: `pieces` are their half-open ranges, `unclosed` the open strings.

    Offsets do not change: spaces replace what is not read and the line ends in a split string, and
    a quotation mark replaces the line end after another unclosed one.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]
    unclosed: tuple[OpenString, ...]


class Lexeme(Struct, frozen=True):
    """A word, a string or another mark of a text, and its half-open range."""

    text: str
    start: int
    end: int


class Scanner(Struct, frozen=True):
    """Patterns that find entries and unclosed strings, and skip all that may hide either.

    A line of two names and a string is an entry with a misspelt keyword: nothing else looks like
    that. In the `wary` pattern, a string does not continue on a line that looks like a clause, or
    that has whole strings.
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


def build_scanner(terminals: Mapping[str, str]) -> Scanner:
    """Return the scanner for the terminals of the grammar."""
    string, reference, name = (terminals[key] for key in ("STRING", "REFERENCE", "NAME"))
    line = build_line_pattern(reference, name)
    wary = string.replace(NO_BLANK_LINE, f"{NO_BLANK_LINE}(?!{line}|{STRINGS})")
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
    link = rf"{reference}(?:{verb}{GAP}(?>{reference})(?!{verb}))?"
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


def build_line_pattern(reference: str, name: str) -> str:
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
    unclosed: list[OpenString] = []
    characters = [*text, ""]
    offset: int | None = 0
    while offset is not None:
        more, offset = _find_starts(text, tokens, offset)
        starts += more
        if offset is not None:
            string = _find_split_string(text, offset) or _close_at_line_end(text, offset)
            unclosed.append(string)
            _close(characters, string)
            offset = string.rest
    closed = "".join(characters)
    pieces = tuple(zip(starts, (*starts[1:], len(closed)), strict=False))
    return Cut(closed, pieces, tuple(unclosed))


def _find_split_string(text: str, start: int) -> OpenString | None:
    """Return the string that starts here and has its end after blank lines, if it seems to.

    None of its lines may start like a clause or an entry.
    """
    mark = SPLIT_STRING.match(text, start)
    if mark is None or starts_with_keyword(text, start, mark.end()):
        return None
    return OpenString(start, mark.end(), mark.end(), is_split=True)


def _close_at_line_end(text: str, start: int) -> OpenString:
    """Return the string that starts here as one line of text.

    The next lines are as likely its rest, unless they look like clauses or entries.
    """
    end = LINE_REST.match(text, start).end()  # type: ignore[union-attr]  # matches always
    rest = find_start(text, end)
    is_read = not re.sub(COMMENT, "", text[end:rest]).strip()
    return OpenString(start, end, end if is_read else rest, is_split=False)


def _close(characters: list[str], string: OpenString) -> None:
    """Let an open string end where it is read to end, and blank out what is not read."""
    blank = string.start if string.is_split else string.end
    for place in range(blank, string.rest):
        if not string.is_split or characters[place] in "\r\n":
            characters[place] = " "
    if not string.is_split:
        characters[string.end] = '"'


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
