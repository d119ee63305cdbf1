"""Turns what a parser reads into the tree, by methods named after the rules of the grammar."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import TypeVar

from argmap.source.diagnostics import Diagnostic, Edit, Fix, Label
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.rule_codes import UNKNOWN_ESCAPE
from argmap.syntax.tree import Clause, Word

ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
ESCAPABLE = frozenset({'"', "\\"})


class WordBuilder:
    """Builds the words of one file, and collects what is wrong with them."""

    def __init__(self, file: SourceFile) -> None:
        """Start with no mistakes found."""
        self.file = file
        self.diagnostics: list[Diagnostic] = []

    def word(self, lexeme: str, start: int, end: int) -> Word:
        """Return a name, date, number or mark."""
        if not lexeme.isascii():
            lexeme = unicodedata.normalize("NFC", lexeme)
        return Word(lexeme, Span(self.file, start, end))

    def string(self, lexeme: str, start: int, end: int) -> Word:
        """Return the content of a string; a backslash that escapes nothing is reported."""
        content = lexeme[1:-1]
        if "\\" in content:
            content = self.unescaped(content, start + 1)
        if not content.isascii():
            content = unicodedata.normalize("NFC", content)
        end = min(end, len(self.file.text))  # closed for its author at the file's end
        return Word(" ".join(content.split()), Span(self.file, start, end))

    def unescaped(self, content: str, start: int) -> str:
        """Return a string's content without its escapes, reporting those that are none."""
        for escape in ESCAPE.finditer(content):
            if escape[1] not in ESCAPABLE:
                place = Span(self.file, start + escape.start(), start + escape.end())
                self.diagnostics.append(unknown_escape(escape[0], place))
        return ESCAPE.sub(lambda match: match[1] if match[1] in ESCAPABLE else match[0], content)

    def span(self, start: int, last: Word | Clause) -> Span:
        """Return the place from a keyword to the end of the last part."""
        return Span(self.file, start, last.span.end)


def unknown_escape(escape: str, place: Span) -> Diagnostic:
    """Report a backslash before anything but a quote or another backslash."""
    return Diagnostic(
        UNKNOWN_ESCAPE,
        f"'{escape.strip()}' is no escape",
        Label(place),
        hint=r"only \" and \\ are escapes; write \\ for a backslash",
        fix=Fix(r"write \\", (Edit(Span(place.file, place.start, place.start), "\\"),)),
    )


# A keyword is where it starts; nothing else of it is needed.
Value = int | Word | Clause | tree.Whole | tree.Tree
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

    def map(self, start: int, title: Word, *clauses: Clause) -> tree.Map:
        """Return `map "title"`."""
        return tree.Map(self.span(start, (title, *clauses)[-1]), title, clauses)

    def question(self, start: int, name: Word, text: Word, *clauses: Clause) -> tree.Question:
        """Return `question name "text"`."""
        return tree.Question(self.span(start, (text, *clauses)[-1]), name, text, clauses)

    def article(self, start: int, name: Word, *rest: Word | Clause) -> tree.Article:
        """Return `article name "title"`, whose title may be absent."""
        span = self.span(start, (name, *rest)[-1])
        title = rest[0] if rest and isinstance(rest[0], Word) else None
        clauses = tuple(clause for clause in rest if not isinstance(clause, Word))
        return tree.Article(span, name, title, clauses)

    def _claim(
        self,
        kind: type[ClaimKind],
        start: int,
        name: Word,
        text: Word,
        clauses: tuple[Clause, ...],
    ) -> ClaimKind:
        """Return one of the four claim entries."""
        span = self.span(start, clauses[-1] if clauses else text)
        return kind(span, name, text, clauses)

    def premise(self, start: int, name: Word, text: Word, *clauses: Clause) -> tree.Premise:
        """Return `premise name "text"`."""
        return self._claim(tree.Premise, start, name, text, clauses)

    def conclusion(self, start: int, name: Word, text: Word, *clauses: Clause) -> tree.Conclusion:
        """Return `conclusion name "text"`."""
        return self._claim(tree.Conclusion, start, name, text, clauses)

    def assumption(self, start: int, name: Word, text: Word, *clauses: Clause) -> tree.Assumption:
        """Return `assumption name "text"`."""
        return self._claim(tree.Assumption, start, name, text, clauses)

    def reported(self, start: int, name: Word, text: Word, *clauses: Clause) -> tree.Reported:
        """Return `reported name "text"`."""
        return self._claim(tree.Reported, start, name, text, clauses)

    def link(self, source: Word, verb: Word, target: Word, *clauses: Clause) -> tree.Link:
        """Return `article.claim verb article.claim`."""
        span = Span(self.file, source.span.start, (target, *clauses)[-1].span.end)
        return tree.Link(span, source, verb, target, clauses)

    def _reasons(
        self, kind: type[ReasonsKind], start: int, words: tuple[Word | int, ...]
    ) -> ReasonsKind:
        """Return linked premises and, behind `as`, the name of their argument."""
        name = words[-1] if len(words) > 1 and isinstance(words[-2], int) else None
        parts = tuple(word for word in words if isinstance(word, Word))
        if isinstance(name, Word):
            return kind(self.span(start, name), parts[:-1], name)
        return kind(self.span(start, parts[-1]), parts, None)

    def because(self, start: int, *words: Word | int) -> tree.Because:
        """Return `because a + b as name`."""
        return self._reasons(tree.Because, start, words)

    def despite(self, start: int, *words: Word | int) -> tree.Despite:
        """Return `despite a + b as name`."""
        return self._reasons(tree.Despite, start, words)

    def quote(self, start: int, words: Word, *place: Word | int) -> tree.Quote:
        """Return `quote "words" at 3`."""
        number = place[-1] if place else None
        paragraph = number if isinstance(number, Word) else None
        return tree.Quote(self.span(start, paragraph or words), words, paragraph)

    def answers(self, start: int, question: Word, position: Word) -> tree.Answers:
        """Return `answers question position`."""
        return tree.Answers(self.span(start, position), question, position)

    def _single(self, kind: type[SingleKind], start: int, value: Word) -> SingleKind:
        """Return a clause with one value."""
        return kind(self.span(start, value), value)

    def by(self, start: int, value: Word) -> tree.By:
        """Return `by "speaker"`."""
        return self._single(tree.By, start, value)

    def stance(self, start: int, value: Word) -> tree.Stance:
        """Return `stance rejected`."""
        return self._single(tree.Stance, start, value)

    def hedge(self, start: int, value: Word) -> tree.Hedge:
        """Return `hedge likely`."""
        return self._single(tree.Hedge, start, value)

    def condition(self, start: int, value: Word) -> tree.Condition:
        """Return `if "condition"`."""
        return self._single(tree.Condition, start, value)

    def confidence(self, start: int, value: Word) -> tree.Confidence:
        """Return `confidence low`."""
        return self._single(tree.Confidence, start, value)

    def note(self, start: int, value: Word) -> tree.Note:
        """Return `note "remark"`."""
        return self._single(tree.Note, start, value)

    def when(self, start: int, value: Word) -> tree.When:
        """Return `when 2022` or `when "words"`; a string's span is wider than its content."""
        quoted = self.file.text.startswith('"', value.span.start)
        return tree.When(self.span(start, value), value, dated=not quoted)

    def _fact(
        self, kind: type[FactKind], start: int, value: Word, marks: tuple[Word, ...]
    ) -> FactKind:
        """Return a clause about the article, with its `?` if there is one."""
        return kind(self.span(start, (value, *marks)[-1]), value, bool(marks))

    def author(self, start: int, value: Word, *marks: Word) -> tree.Author:
        """Return `author "name"`."""
        return self._fact(tree.Author, start, value, marks)

    def publisher(self, start: int, value: Word, *marks: Word) -> tree.Publisher:
        """Return `publisher "name"`."""
        return self._fact(tree.Publisher, start, value, marks)

    def date(self, start: int, value: Word, *marks: Word) -> tree.Date:
        """Return `date 2024-03`."""
        return self._fact(tree.Date, start, value, marks)

    def url(self, start: int, value: Word, *marks: Word) -> tree.Url:
        """Return `url "https://…"`."""
        return self._fact(tree.Url, start, value, marks)

    def language(self, start: int, value: Word, *marks: Word) -> tree.Language:
        """Return `language en`."""
        return self._fact(tree.Language, start, value, marks)

    def source(self, start: int, value: Word, *marks: Word) -> tree.Source:
        """Return `source "path"`."""
        return self._fact(tree.Source, start, value, marks)

    def _names(self, kind: type[NamesKind], start: int, names: tuple[Word, ...]) -> NamesKind:
        """Return a clause with a list of names."""
        return kind(self.span(start, names[-1]), names)

    def positions(self, start: int, *names: Word) -> tree.Positions:
        """Return `positions a, b`."""
        return self._names(tree.Positions, start, names)

    def tags(self, start: int, *names: Word) -> tree.Tags:
        """Return `tags a, b`."""
        return self._names(tree.Tags, start, names)

    def nodes(self) -> Mapping[str, Callable[..., Value]]:
        """Return the methods by the rules of the grammar that they are named after."""
        return {name: getattr(self, name) for name in RULES}

    def words(self) -> Mapping[str, Callable[[str, int, int], Word]]:
        """Return the methods that make words, by the terminals of the grammar."""
        return {**dict.fromkeys(WORD_TERMINALS, self.word), "STRING": self.string}


OTHERS = frozenset({"nodes", "words"})
WORD_TERMINALS = ("NAME", "REFERENCE", "DATE", "NUMBER", "INFERRED")
RULES = tuple(name for name in vars(TreeBuilder) if name[0] != "_" and name not in OTHERS)
