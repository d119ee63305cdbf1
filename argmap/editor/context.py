"""What is at an offset: the entry, its clause, and the word or string, half written perhaps."""

from bisect import bisect_right

from msgspec import Struct

from argmap.editor.parts import STRING_KINDS, Part, Token, TokenKind, read_parts, read_token
from argmap.load.names import NamePlace, find_name_places
from argmap.source.normal_form import normalize
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.slots import NOTHING, Next, Slot


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
    def claim(self) -> str:
        """The id that the claim has, if the entry is one."""
        return f"{self.article}.{self.name}"

    @property
    def part(self) -> Part | None:
        """The head or clause that the token belongs to."""
        return next((part for part in self.parts if self.token in part.tokens), None)

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
    def indent(self) -> int:
        """How many characters are before the word in its line."""
        return self.replaced.start - self.file.find_line_start(self.offset)

    @property
    def is_outside_entry(self) -> bool:
        """Whether the line is indented no deeper than the head of the entry before it."""
        if self.head is None:
            return True
        start = self.head.tokens[0].start
        return self.indent <= start - self.file.find_line_start(start)

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
    for entry in parsed.entries[place::-1] if place >= 0 else ():
        if isinstance(entry, tree.Article | tree.Junk) and entry.keyword == "article":
            return entry
    return None


class ClaimPlace(Struct, frozen=True):
    """A claim, its place among the entries of its file, and the name of its article."""

    entry: tree.Claim
    place: int
    article: str


def find_claim(parsed: tree.Tree, offset: int) -> ClaimPlace | None:
    """Return the claim whose head has an offset, if it belongs to an article."""
    place = find_entry(parsed, offset)
    entry = parsed.entries[place] if place >= 0 else None
    article = find_article(parsed, place)
    if not isinstance(entry, tree.Claim) or offset > entry.text.span.end:
        return None
    return ClaimPlace(entry, place, article.name.text) if article and article.name else None


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


def _find_comment(text: str, start: int, offset: int) -> Token | None:
    """Return the comment that an offset is in."""
    while (token := read_token(text, start, wants_date=False)) and token.start < offset:
        if token.kind is TokenKind.COMMENT and token.holds(offset):
            return token
        start = token.end
    return None
