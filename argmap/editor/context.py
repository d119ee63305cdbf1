"""What is at an offset: the entry, its clause, and the word or string, half written perhaps."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from msgspec import Struct

from argmap.editor.slots import NOTHING, STRINGS, WRITTEN, Next, Progress, Slot
from argmap.load.names import NamePlace, find_name_places
from argmap.source.normal_form import normalize
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.attempts import FULL_LINK
from argmap.syntax.builder import ESCAPABLE, ESCAPE
from argmap.syntax.grammar import load_tables
from argmap.syntax.scanner import NO_BLANK_LINE, build_line_pattern
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


class Context(Struct, frozen=True):
    """What is at an offset of a file.

    `parts` are the head and the clauses of the entry around it, or else of the last one before.
    `token` is the word, string or comment at the offset, and `before` the part up to there: what it
    goes on with, or what is finished. `article` is the article that a claim there would belong to.
    """

    file: SourceFile
    offset: int
    article: str | None
    parts: tuple[Part, ...]
    before: Part | None
    token: Token | None

    @property
    def head(self) -> Part | None:
        """The head of the entry; there is none before the first one."""
        return self.parts[0] if self.parts and self.parts[0].is_head else None

    @property
    def name(self) -> str | None:
        """The name that the entry declares."""
        names = self.head.find(Slot.NAME) if self.head else ()
        return normalize(names[0].text) if names else None

    @property
    def next(self) -> Next:
        """What may be at the offset, within the head or clause before it."""
        return self.before.next if self.before else NOTHING

    @property
    def is_in_comment(self) -> bool:
        """Whether the offset is in a comment."""
        return self.token is not None and self.token.kind is TokenKind.COMMENT

    @property
    def is_in_string(self) -> bool:
        """Whether the offset is in a string."""
        return self.token is not None and self.token.kind in STRING_KINDS

    @property
    def starts_line(self) -> bool:
        """Whether nothing is before the token, or before the offset, in its line."""
        return self.file.starts_line(self.token.start if self.token else self.offset)

    @property
    def is_at_margin(self) -> bool:
        """Whether the line starts here, without an indent."""
        return self.replaced.start == self.file.find_line_start(self.offset)

    @property
    def typed(self) -> str:
        """The word at the offset, up to there."""
        return self.file.text[self.replaced.start : self.offset]

    @property
    def replaced(self) -> Span:
        """The word at the offset, or the offset."""
        if self.token is None or self.token.kind is not TokenKind.WORD:
            return Span(self.file, self.offset, self.offset)
        return Span(self.file, self.token.start, self.token.end)


def find_entry(parsed: tree.Tree, offset: int) -> int:
    """Return the place of the last entry that starts at or before an offset, or -1."""
    return bisect_right(parsed.entries, offset, key=lambda entry: entry.span.start) - 1


def find_article(parsed: tree.Tree, place: int) -> tree.Article | tree.Junk | None:
    """Return the article that the entry at a place belongs to, as far as it can be read."""
    for number in range(place, -1, -1):
        entry = parsed.entries[number]
        if isinstance(entry, tree.Article):
            return entry
        if isinstance(entry, tree.Junk) and entry.keyword == "article":
            return entry
    return None


def find_name(parsed: tree.Tree, offset: int) -> NamePlace | None:
    """Return the name that is written at an offset, or ends there."""
    place = find_entry(parsed, offset)
    if place < 0:
        return None
    entry, article = parsed.entries[place], find_article(parsed, place)
    entries = (entry,) if article is None or article is entry else (article, entry)
    names = (
        name
        for name in find_name_places((tree.Tree(parsed.file, entries),))
        if name.span.start <= offset <= name.span.end
    )
    return max(names, key=lambda name: name.span.start, default=None)


def find_context(parsed: tree.Tree, offset: int) -> Context:
    """Return what is at an offset of a file."""
    file = parsed.file
    offset = min(max(offset, 0), len(file.text))
    place = find_entry(parsed, offset - 1)
    start = parsed.entries[place - 1].span.start if place > 0 else 0
    parts: list[Part] = []
    token = _find_comment(file.text, start, offset)
    for part in read_parts(file, start):
        token = token or next((token for token in part.tokens if token.holds(offset)), None)
        if part.is_head and part.tokens[0].end >= offset:
            break
        parts = [part] if part.is_head else [*parts, part]
    limit = token.start if token else offset
    before = [part.cut(limit) for part in parts if part.tokens[0].end <= limit]
    article = find_article(parsed, place)
    name = article.name.text if article and article.name else None
    return Context(file, offset, name, tuple(parts), before[-1] if before else None, token)


def unescape(text: str) -> str:
    """Return what is between the marks of a string, without the backslashes of escapes."""
    return normalize(ESCAPE.sub(_drop_backslash, text))


def _drop_backslash(escape: re.Match[str]) -> str:
    return escape[1] if escape[1] in ESCAPABLE else escape[0]


def is_name(text: str) -> bool:
    """Return whether a text can be a name."""
    return _load_patterns().name.fullmatch(text) is not None


def _find_comment(text: str, start: int, offset: int) -> Token | None:
    """Return the comment that an offset is in."""
    while (token := _read_token(text, start, wants_date=False)) and token.start < offset:
        if token.kind is TokenKind.COMMENT and token.holds(offset):
            return token
        start = token.end
    return None


def read_parts(file: SourceFile, start: int = 0) -> Iterator[Part]:
    """Yield the heads and clauses of a file from a place on, where nothing must be left open.

    Where a name must come, a line that reads like a clause or a link is one all the same: what is
    half written does not swallow what follows.
    """
    draft = _Draft(None)
    while token := _read_token(file.text, start, wants_date=draft.wants_date):
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
    """The tokens of the language, a date, a line that is a clause or an entry, and a name."""

    token: re.Pattern[str]
    date: re.Pattern[str]
    line: re.Pattern[str]
    name: re.Pattern[str]


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
        re.compile(name),
    )


def _read_token(text: str, start: int, *, wants_date: bool) -> Token | None:
    """Return the next token from a place on, if there is one."""
    patterns = _load_patterns()
    match = patterns.date.match(text, start) if wants_date else None
    match = match or patterns.token.match(text, start)
    if match is None:
        return None
    kind = TokenKind(match.lastgroup or "")
    return Token(kind, match[kind], *match.span(kind))
