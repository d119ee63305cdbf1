"""Builds the tree from what Lark reads."""

import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

from lark import Transformer
from lark.lexer import Token
from msgspec.structs import replace

from argmap.source.diagnostics import Diagnostic, Edit, Fix, Label
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.rule_codes import UNKNOWN_ESCAPE
from argmap.syntax.tree import Clause, Word

ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
ESCAPABLE = frozenset({'"', "\\"})


class WordBuilder:
    """Builds words. `file` and `offset` say where the text that is being parsed stands."""

    def __init__(self) -> None:
        """Start without a file."""
        self.file = SourceFile.of("", "", "")
        self.offset = 0
        self.diagnostics: list[Diagnostic] = []

    def word(self, token: Token) -> Word:
        """Return a name, date, number or mark."""
        text = str(token)
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        return Word(text, self.token_span(token))

    def string(self, token: Token) -> Word:
        """Return the content of a string; a backslash that escapes nothing is reported."""
        span = self.token_span(token)
        if span.end > len(self.file.text):
            span = replace(span, end=len(self.file.text))  # closed for its author at the file's end
        content = token[1:-1]
        if "\\" in content:
            content = self.unescaped(content, span.start + 1)
        if not content.isascii():
            content = unicodedata.normalize("NFC", content)
        return Word(" ".join(content.split()), span)

    def token_span(self, token: Token) -> Span:
        """Return the place of a token in the file."""
        offset = self.offset
        return Span(self.file, offset + (token.start_pos or 0), offset + (token.end_pos or 0))

    def unescaped(self, content: str, start: int) -> str:
        """Return a string's content without its escapes, reporting those that are none."""
        for escape in ESCAPE.finditer(content):
            if escape[1] not in ESCAPABLE:
                place = Span(self.file, start + escape.start(), start + escape.end())
                self.diagnostics.append(unknown_escape(escape[0], place))
        return ESCAPE.sub(lambda match: match[1] if match[1] in ESCAPABLE else match[0], content)

    def span(self, keyword: Token, last: Word | Clause) -> Span:
        """Return the place from the keyword to the end of the last part."""
        return Span(self.file, self.offset + (keyword.start_pos or 0), last.span.end)


def unknown_escape(escape: str, place: Span) -> Diagnostic:
    """Report a backslash before anything but a quote or another backslash."""
    return Diagnostic(
        UNKNOWN_ESCAPE,
        f"'{escape.strip()}' is no escape",
        Label(place),
        hint=r"only \" and \\ are escapes; write \\ for a backslash",
        fix=Fix(r"write \\", (Edit(Span(place.file, place.start, place.start), "\\"),)),
    )


WORD_TERMINALS = ("NAME", "REFERENCE", "DATE", "NUMBER", "INFERRED")
Children = list[Word | Token | Clause | tree.Whole]
ClaimKind = TypeVar("ClaimKind", bound=tree.Claim)
SingleKind = TypeVar("SingleKind", bound=tree.Single)
FactKind = TypeVar("FactKind", bound=tree.Fact)
NamesKind = TypeVar("NamesKind", bound=tree.Names)
ReasonsKind = TypeVar("ReasonsKind", bound=tree.Reasons)


class TreeBuilder(WordBuilder):
    """Builds nodes: each public method, one of them, from the children of the rule of its name."""

    def whole(self, *entries: tree.Whole) -> tree.Tree:
        """Return the tree of a file."""
        return tree.Tree(self.file, entries)

    def map(self, keyword: Token, title: Word, *clauses: Clause) -> tree.Map:
        """Return `map "title"`."""
        return tree.Map(self.span(keyword, (title, *clauses)[-1]), title, clauses)

    def question(self, keyword: Token, name: Word, text: Word, *clauses: Clause) -> tree.Question:
        """Return `question name "text"`."""
        return tree.Question(self.span(keyword, (text, *clauses)[-1]), name, text, clauses)

    def article(self, keyword: Token, name: Word, *rest: Word | Clause) -> tree.Article:
        """Return `article name "title"`, whose title may be absent."""
        span = self.span(keyword, (name, *rest)[-1])
        title = rest[0] if rest and isinstance(rest[0], Word) else None
        clauses = tuple(clause for clause in rest if not isinstance(clause, Word))
        return tree.Article(span, name, title, clauses)

    def _claim(
        self,
        kind: type[ClaimKind],
        keyword: Token,
        name: Word,
        text: Word,
        clauses: tuple[Clause, ...],
    ) -> ClaimKind:
        """Return one of the four claim entries."""
        span = self.span(keyword, clauses[-1] if clauses else text)
        return kind(span, name, text, clauses)

    def premise(self, keyword: Token, name: Word, text: Word, *clauses: Clause) -> tree.Premise:
        """Return `premise name "text"`."""
        return self._claim(tree.Premise, keyword, name, text, clauses)

    def conclusion(
        self, keyword: Token, name: Word, text: Word, *clauses: Clause
    ) -> tree.Conclusion:
        """Return `conclusion name "text"`."""
        return self._claim(tree.Conclusion, keyword, name, text, clauses)

    def assumption(
        self, keyword: Token, name: Word, text: Word, *clauses: Clause
    ) -> tree.Assumption:
        """Return `assumption name "text"`."""
        return self._claim(tree.Assumption, keyword, name, text, clauses)

    def reported(self, keyword: Token, name: Word, text: Word, *clauses: Clause) -> tree.Reported:
        """Return `reported name "text"`."""
        return self._claim(tree.Reported, keyword, name, text, clauses)

    def link(self, source: Word, verb: Word, target: Word, *clauses: Clause) -> tree.Link:
        """Return `article.claim verb article.claim`."""
        span = Span(self.file, source.span.start, (target, *clauses)[-1].span.end)
        return tree.Link(span, source, verb, target, clauses)

    def _reasons(
        self, kind: type[ReasonsKind], keyword: Token, words: tuple[Word | Token, ...]
    ) -> ReasonsKind:
        """Return linked premises and, behind `as`, the name of their argument."""
        name = words[-1] if len(words) > 1 and isinstance(words[-2], Token) else None
        parts = tuple(word for word in words if isinstance(word, Word))
        if isinstance(name, Word):
            return kind(self.span(keyword, name), parts[:-1], name)
        return kind(self.span(keyword, parts[-1]), parts, None)

    def because(self, keyword: Token, *words: Word | Token) -> tree.Because:
        """Return `because a + b as name`."""
        return self._reasons(tree.Because, keyword, words)

    def despite(self, keyword: Token, *words: Word | Token) -> tree.Despite:
        """Return `despite a + b as name`."""
        return self._reasons(tree.Despite, keyword, words)

    def quote(self, keyword: Token, words: Word, *place: Word | Token) -> tree.Quote:
        """Return `quote "words" at 3`."""
        number = place[-1] if place else None
        paragraph = number if isinstance(number, Word) else None
        return tree.Quote(self.span(keyword, paragraph or words), words, paragraph)

    def answers(self, keyword: Token, question: Word, position: Word) -> tree.Answers:
        """Return `answers question position`."""
        return tree.Answers(self.span(keyword, position), question, position)

    def _single(self, kind: type[SingleKind], keyword: Token, value: Word) -> SingleKind:
        """Return a clause with one value."""
        return kind(self.span(keyword, value), value)

    def by(self, keyword: Token, value: Word) -> tree.By:
        """Return `by "speaker"`."""
        return self._single(tree.By, keyword, value)

    def stance(self, keyword: Token, value: Word) -> tree.Stance:
        """Return `stance rejected`."""
        return self._single(tree.Stance, keyword, value)

    def hedge(self, keyword: Token, value: Word) -> tree.Hedge:
        """Return `hedge likely`."""
        return self._single(tree.Hedge, keyword, value)

    def condition(self, keyword: Token, value: Word) -> tree.Condition:
        """Return `if "condition"`."""
        return self._single(tree.Condition, keyword, value)

    def confidence(self, keyword: Token, value: Word) -> tree.Confidence:
        """Return `confidence low`."""
        return self._single(tree.Confidence, keyword, value)

    def note(self, keyword: Token, value: Word) -> tree.Note:
        """Return `note "remark"`."""
        return self._single(tree.Note, keyword, value)

    def when(self, keyword: Token, value: Word) -> tree.When:
        """Return `when 2022` or `when "words"`; a string's span is wider than its content."""
        quoted = self.file.text.startswith('"', value.span.start)
        return tree.When(self.span(keyword, value), value, dated=not quoted)

    def _fact(
        self, kind: type[FactKind], keyword: Token, value: Word, marks: tuple[Word, ...]
    ) -> FactKind:
        """Return a clause about the article, with its `?` if there is one."""
        return kind(self.span(keyword, (value, *marks)[-1]), value, bool(marks))

    def author(self, keyword: Token, value: Word, *marks: Word) -> tree.Author:
        """Return `author "name"`."""
        return self._fact(tree.Author, keyword, value, marks)

    def publisher(self, keyword: Token, value: Word, *marks: Word) -> tree.Publisher:
        """Return `publisher "name"`."""
        return self._fact(tree.Publisher, keyword, value, marks)

    def date(self, keyword: Token, value: Word, *marks: Word) -> tree.Date:
        """Return `date 2024-03`."""
        return self._fact(tree.Date, keyword, value, marks)

    def url(self, keyword: Token, value: Word, *marks: Word) -> tree.Url:
        """Return `url "https://…"`."""
        return self._fact(tree.Url, keyword, value, marks)

    def language(self, keyword: Token, value: Word, *marks: Word) -> tree.Language:
        """Return `language en`."""
        return self._fact(tree.Language, keyword, value, marks)

    def source(self, keyword: Token, value: Word, *marks: Word) -> tree.Source:
        """Return `source "path"`."""
        return self._fact(tree.Source, keyword, value, marks)

    def _names(self, kind: type[NamesKind], keyword: Token, names: tuple[Word, ...]) -> NamesKind:
        """Return a clause with a list of names."""
        return kind(self.span(keyword, names[-1]), names)

    def positions(self, keyword: Token, *names: Word) -> tree.Positions:
        """Return `positions a, b`."""
        return self._names(tree.Positions, keyword, names)

    def tags(self, keyword: Token, *names: Word) -> tree.Tags:
        """Return `tags a, b`."""
        return self._names(tree.Tags, keyword, names)


def spread(method: Callable[..., tree.Tree | tree.Entry | Clause]) -> Callable[[Children], object]:
    """Return the method as Lark calls it, with its arguments in one list."""
    return lambda children: method(*children)


def as_transformer(builder: TreeBuilder) -> "Transformer[Token, object]":
    """Return the builder in the form in which Lark calls it while it parses."""
    transformer: Transformer[Token, object] = Transformer()
    for name in WORD_TERMINALS:
        setattr(transformer, name, builder.word)
    setattr(transformer, "STRING", builder.string)  # noqa: B010  # a terminal's name, as above
    for name in vars(TreeBuilder):
        if not name.startswith("_"):
            setattr(transformer, name, spread(getattr(builder, name)))
    return transformer
