"""Reads a file into the heads and clauses of entries, half written perhaps, and their words."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from msgspec import Struct

from argmap.source.normal_form import normalize
from argmap.source.text import SourceFile
from argmap.syntax.attempts import FULL_LINK
from argmap.syntax.builder import ESCAPABLE, ESCAPE
from argmap.syntax.grammar import load_tables
from argmap.syntax.scanner import NO_BLANK_LINE, build_line_pattern
from argmap.syntax.slots import STRINGS, WRITTEN, Next, Progress, Slot
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, ENTRIES, EVERY_ENTRY, LINK


class TokenKind(StrEnum):
    """What a piece of text is; an open string has no closing mark, and ends with its line."""

    COMMENT = "comment"
    STRING = "string"
    OPEN_STRING = "open"
    WORD = "word"
    SIGN = "sign"


STRING_KINDS = frozenset({TokenKind.STRING, TokenKind.OPEN_STRING})


class Token(Struct, frozen=True):
    """A word, a string, a comment or a sign, and its half-open range. A date is a word."""

    kind: TokenKind
    text: str
    start: int
    end: int

    def holds(self, offset: int) -> bool:
        """Return whether typing at an offset would go on with this token."""
        match self.kind:
            case TokenKind.SIGN:
                return False
            case TokenKind.STRING:
                return self.start < offset < self.end
            case TokenKind.WORD:
                return self.start <= offset <= self.end
            case _:
                return self.start < offset <= self.end


class Part(Struct, frozen=True):
    """The head of an entry, or a clause: its keyword, if it has one, and its tokens.

    `slots` says for each token what it is for; nothing for the keyword, and for what is not of the
    language. A part without a keyword is such text. An entry starts with its head.
    """

    keyword: str | None
    is_head: bool
    tokens: tuple[Token, ...]
    slots: tuple[Slot | None, ...]

    @property
    def next(self) -> Next:
        """What may come after it."""
        progress = Progress(self.keyword)
        for token, slot in zip(self.tokens, self.slots, strict=True):
            progress = progress.add(token.text) if slot else progress
        return progress.next

    def cut(self, offset: int) -> "Part":
        """Return the part without the tokens that end after an offset."""
        tokens = tuple(token for token in self.tokens if token.end <= offset)
        return Part(self.keyword, self.is_head, tokens, self.slots[: len(tokens)])

    def find(self, slot: Slot) -> tuple[Token, ...]:
        """Return the tokens that are for something."""
        pairs = zip(self.tokens, self.slots, strict=True)
        return tuple(token for token, used in pairs if used is slot)


def read_parts(file: SourceFile, start: int = 0) -> Iterator[Part]:
    """Yield the heads and clauses of a file from a place on, where nothing must be left open.

    Where a name must come, a line that reads like a clause or a link is one all the same: what is
    half written does not swallow what follows.
    """
    draft = _Draft(None)
    while token := read_token(file.text, start, wants_date=draft.wants_date):
        start = token.end
        if token.kind is TokenKind.COMMENT:
            continue
        slot = draft.find_slot(token, file)
        if slot is None and (draft.keyword or _find_keyword(token)):
            if draft.tokens:
                yield draft.finish()
            draft = _Draft(_find_keyword(token))
            slot = Slot.SOURCE if draft.keyword == LINK else None
        draft.add(token, slot)
    if draft.tokens:
        yield draft.finish()


class _Draft:
    """A part that is being read."""

    def __init__(self, keyword: str | None) -> None:
        self.keyword = keyword
        self.tokens: list[Token] = []
        self.slots: list[Slot | None] = []
        self.progress = Progress(keyword)

    @property
    def wants_date(self) -> bool:
        return Slot.DATE in self.progress.next.slots

    def find_slot(self, token: Token, file: SourceFile) -> Slot | None:
        """Return what a token is for in this part, or nothing if it does not belong to it."""
        following = self.progress.next
        slot = next((slot for slot in following.slots if _fits(token, slot)), None)
        return None if slot and _starts_other_line(token, file) else slot

    def add(self, token: Token, slot: Slot | None) -> None:
        self.tokens.append(token)
        self.slots.append(slot)
        if slot:
            self.progress = self.progress.add(token.text)

    def finish(self) -> Part:
        is_head = self.keyword in EVERY_ENTRY
        return Part(self.keyword, is_head, tuple(self.tokens), tuple(self.slots))


def _find_keyword(token: Token) -> str | None:
    """Return the keyword of what starts with a token."""
    if token.kind is not TokenKind.WORD:
        return None
    if token.text in ENTRIES or token.text in CLAUSES_BY_KEYWORD:
        return token.text
    return LINK if "." in token.text and token.text[0].isalpha() else None


def _fits(token: Token, slot: Slot) -> bool:
    if slot in WRITTEN:
        return token.text == slot
    if token.kind in STRING_KINDS:
        return slot in STRINGS or slot in {Slot.DATE, Slot.SPEAKER}
    is_word = token.kind is TokenKind.WORD and token.text not in ENTRIES
    return is_word and slot not in STRINGS and not (slot is Slot.VERB and "." in token.text)


def _starts_other_line(token: Token, file: SourceFile) -> bool:
    """Return whether a word starts a line that reads like a clause or a link."""
    if _find_keyword(token) is None or not file.starts_line(token.start):
        return False
    line = FULL_LINK if "." in token.text else _load_patterns().line
    return line.match(file.text, token.start) is not None


class _Patterns(Struct, frozen=True):
    """The tokens of the language, a date, and a line that is a clause or an entry."""

    token: re.Pattern[str]
    date: re.Pattern[str]
    line: re.Pattern[str]


@cache
def _load_patterns() -> _Patterns:
    terminals = load_tables().terminals
    reference, name = terminals["REFERENCE"], terminals["NAME"]
    line = build_line_pattern(reference, name)
    string = terminals["STRING"].replace(NO_BLANK_LINE, f"{NO_BLANK_LINE}(?!{line})")
    word = rf"(?:{reference}|{name}|\w[\w-]*)(?:\.[\w-]*)*"
    patterns = {
        TokenKind.COMMENT: r"#[^\r\n]*",
        TokenKind.STRING: string,
        TokenKind.OPEN_STRING: r'"[^\r\n]*',
        TokenKind.WORD: word,
        TokenKind.SIGN: r"\S",
    }
    token = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns.items())
    return _Patterns(
        re.compile(rf"\s*+(?:{token})"),
        re.compile(rf"\s*+(?P<{TokenKind.WORD}>{terminals['DATE']})"),
        re.compile(line),
    )


def read_token(text: str, start: int, *, wants_date: bool) -> Token | None:
    """Return the next word, string, comment or sign from a place on, if there is one."""
    patterns = _load_patterns()
    match = patterns.date.match(text, start) if wants_date else None
    match = match or patterns.token.match(text, start)
    if match is None:
        return None
    kind = TokenKind(match.lastgroup or "")
    return Token(kind, match[kind], *match.span(kind))


def unescape(text: str) -> str:
    """Return what is between the marks of a string, without the backslashes of escapes."""
    return normalize(ESCAPE.sub(_drop_backslash, text))


def _drop_backslash(escape: re.Match[str]) -> str:
    return escape[1] if escape[1] in ESCAPABLE else escape[0]
