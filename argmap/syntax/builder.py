"""Builds the tree from the words and clauses that a parser reads."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from argmap.source.diagnostics import Diagnostic, Edit, Fix, Label
from argmap.source.normal_form import normalize
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.syntax_rules import UNKNOWN_ESCAPE
from argmap.syntax.tree import Clause, Word

ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
ESCAPABLE = frozenset({'"', "\\"})
WORD_TERMINALS = ("NAME", "REFERENCE", "DATE", "NUMBER", "INFERRED")
NAMED = (tree.Question, tree.Premise, tree.Conclusion, tree.Assumption, tree.Reported)
REASONS = (tree.Because, tree.Despite)
SINGLES = (tree.Stance, tree.Hedge, tree.Condition, tree.Where, tree.Confidence, tree.Note)
FACTS = (tree.Author, tree.Publisher, tree.Date, tree.Url, tree.Language, tree.Source)
QUOTE_PARTS = 3  # at page 14
# A keyword is where it starts; nothing else of it is needed.
Value = int | Word | Clause | tree.Whole | tree.Tree
NodeClass = TypeVar("NodeClass")


class TreeBuilder:
    """Builds the tree of one file, and collects the mistakes in its strings.

    `words` makes words, by the terminals of the grammar. `nodes` makes a node from the values of
    its children, by the rules, which have the names of the classes.
    """

    def __init__(self, file: SourceFile) -> None:
        """Start with no mistakes found."""
        self.file = file
        self.diagnostics: list[Diagnostic] = []
        self.words: Mapping[str, Callable[[str, int, int], Word]] = {
            **dict.fromkeys(WORD_TERMINALS, self._build_word),
            "STRING": self._build_string,
        }
        self.nodes: Mapping[str, Callable[..., Value]] = {
            "whole": self._build_tree,
            "map": self._build_map,
            "article": self._build_article,
            "link": self._build_link,
            "quote": self._build_quote,
            "answers": self._build_answers,
            "when": self._build_when,
            "by": self._build_by,
            "first_page": partial(self._build_fact, tree.FirstPage),
            "positions": self._build_positions,
            "combinable": partial(self._build_positions, exclusive=False),
            "tags": self._build_tags,
            **_bind(self._build_named, NAMED),
            **_bind(self._build_reasons, REASONS),
            **_bind(self._build_single, SINGLES),
            **_bind(self._build_fact, FACTS),
        }

    def _build_word(self, lexeme: str, start: int, end: int) -> Word:
        return Word(normalize(lexeme), Span(self.file, start, end))

    def _build_string(self, lexeme: str, start: int, end: int) -> Word:
        content = lexeme[1:-1]
        if "\\" in content:
            content = self._unescape(content, start + 1)
        content = normalize(content)
        end = min(end, len(self.file.text))  # the closing mark of an open string may be added
        return Word(" ".join(content.split()), Span(self.file, start, end))

    def _unescape(self, content: str, start: int) -> str:
        for escape in ESCAPE.finditer(content):
            if escape[1] not in ESCAPABLE:
                span = Span(self.file, start + escape.start(), start + escape.end())
                self.diagnostics.append(_report_unknown_escape(escape[0], span))
        return ESCAPE.sub(lambda match: match[1] if match[1] in ESCAPABLE else match[0], content)

    def _make_span(self, start: int, last: Word | Clause) -> Span:
        return Span(self.file, start, last.span.end)

    def _build_tree(self, *entries: tree.Whole) -> tree.Tree:
        return tree.Tree(self.file, entries)

    def _build_map(self, start: int, title: Word, *clauses: Clause) -> tree.Map:
        return tree.Map(self._make_span(start, (title, *clauses)[-1]), title, clauses)

    def _build_named(
        self,
        node_class: type[tree.Question | tree.Claim],
        start: int,
        name: Word,
        text: Word,
        *clauses: Clause,
    ) -> tree.Question | tree.Claim:
        return node_class(
            self._make_span(start, clauses[-1] if clauses else text), name, text, clauses
        )

    def _build_article(self, start: int, name: Word, *rest: Word | Clause) -> tree.Article:
        words = tuple(word for word in rest if isinstance(word, Word))
        clauses = tuple(clause for clause in rest if not isinstance(clause, Word))
        title, mark = (*words, None, None)[:2]
        span = self._make_span(start, (name, *rest)[-1])
        return tree.Article(span, name, title, mark, clauses)

    def _build_link(self, source: Word, verb: Word, target: Word, *clauses: Clause) -> tree.Link:
        span = self._make_span(source.span.start, (target, *clauses)[-1])
        return tree.Link(span, source, verb, target, clauses)

    def _build_reasons(
        self, node_class: type[tree.Reasons], start: int, *words: Word | int
    ) -> tree.Reasons:
        parts = tuple(word for word in words if isinstance(word, Word))
        span = self._make_span(start, parts[-1])
        is_named = len(parts) < len(words)  # the other one is the keyword `as`
        return (
            node_class(span, parts[:-1], parts[-1]) if is_named else node_class(span, parts, None)
        )

    def _build_quote(self, start: int, words: Word, *place: Word | int) -> tree.Quote:
        number = place[-1] if place and isinstance(place[-1], Word) else None
        span = self._make_span(start, number or words)
        if len(place) == QUOTE_PARTS:
            return tree.Quote(span, words, None, number)
        return tree.Quote(span, words, number, None)

    def _build_answers(self, start: int, question: Word, *positions: Word) -> tree.Answers:
        return tree.Answers(self._make_span(start, positions[-1]), question, positions)

    def _build_when(self, start: int, value: Word) -> tree.When:
        quoted = self.file.text.startswith('"', value.span.start)
        return tree.When(self._make_span(start, value), value, dated=not quoted)

    def _build_by(self, start: int, value: Word) -> tree.By:
        quoted = self.file.text.startswith('"', value.span.start)
        return tree.By(self._make_span(start, value), value, quoted)

    def _build_single(self, node_class: type[tree.Single], start: int, value: Word) -> tree.Single:
        return node_class(self._make_span(start, value), value)

    def _build_fact(
        self, node_class: type[tree.Fact], start: int, value: Word, *marks: Word
    ) -> tree.Fact:
        if node_class is tree.Source:
            self._fix_backslashes(value.span)
        return node_class(self._make_span(start, (value, *marks)[-1]), value, bool(marks))

    def _fix_backslashes(self, path: Span) -> None:
        """Let the fixes for what the path of a file holds write `/`."""
        latest = []
        while self.diagnostics and self.diagnostics[-1].primary.span.start >= path.start:
            latest.append(_write_slash(self.diagnostics.pop(), path))
        self.diagnostics += reversed(latest)

    def _build_positions(self, start: int, *names: Word, exclusive: bool = True) -> tree.Positions:
        return tree.Positions(self._make_span(start, names[-1]), names, exclusive)

    def _build_tags(self, start: int, *names: Word) -> tree.Tags:
        return tree.Tags(self._make_span(start, names[-1]), names)


def _bind(
    build: Callable[..., NodeClass], classes: Iterable[type[NodeClass]]
) -> dict[str, Callable[..., NodeClass]]:
    """Return a builder for each of these classes, by the name of its rule."""
    return {node_class.__name__.lower(): partial(build, node_class) for node_class in classes}


def _write_slash(found: Diagnostic, path: Span) -> Diagnostic:
    """Return a diagnostic with a fix that writes `/`, if it is about a backslash in a path."""
    span = found.primary.span
    if found.rule is not UNKNOWN_ESCAPE or span.start >= path.end:
        return found
    edit = Edit(Span(span.file, span.start, span.start + 1), "/")
    hint = "paths are written with / on every system"
    return replace(found, hint=hint, fix=Fix("write '/'", (edit,)))


def _report_unknown_escape(escape: str, span: Span) -> Diagnostic:
    return Diagnostic(
        UNKNOWN_ESCAPE,
        f"'{escape.strip()}' is not an escape",
        Label(span),
        hint=r"only \" and \\ are escapes; write \\ for a backslash",
        fix=Fix(r"write \\", (Edit(Span(span.file, span.start, span.start), "\\"),)),
    )
