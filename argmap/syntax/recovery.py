"""Reads what can be read of an entry that does not parse, and says what is wrong with the rest."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from lark import Lark
from lark.exceptions import UnexpectedInput, UnexpectedToken

from argmap.syntax import tree
from argmap.syntax.builder import TreeBuilder
from argmap.syntax.complaints import Failure, complaint, stray_text
from argmap.syntax.scanner import COMMENT, Cut
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, ENTRIES
from argmap.text import SourceFile, Span

MOST_JOINED = 3
LEXEMES = re.compile(
    rf'{COMMENT}|(?P<lexeme>"(?:[^"\\]|\\.)*"|\w[\w-]*(?:\.\w[\w-]*)*|\S)', re.DOTALL
)
NAME = re.compile(r"[^\W\d_][\w-]*")
Rule = Literal["entry", "clause"]


@dataclass(frozen=True, slots=True)
class Recovery:
    """Reads broken entries of one file; the mistakes go to the builder's diagnostics."""

    lark: Lark
    builder: TreeBuilder
    file: SourceFile
    cut: Cut

    def before_entries(self) -> tuple[tuple[tree.Junk, ...], int]:
        """Return what stands before the first entry, if it is more than comments.

        With it comes the piece where reading goes on: a web address in a line of prose holds what
        looks like a reference.
        """
        starts = self.cut.starts
        lexemes = self.lexemes(0, starts[0] if starts else len(self.cut.text))
        if not lexemes:
            return (), 0
        first = Span(self.file, *lexemes[0])
        self.builder.diagnostics.append(stray_text(first, self.cut.text[first.start : first.end]))
        last = self.first_beyond((0, starts[0] if starts else 0), 0)
        end = self.cut.pieces[last - 1][1] if last else lexemes[-1][1]
        return (tree.Junk(Span(self.file, first.start, end), None, None, None),), last

    def entry(self, piece: int) -> tuple[tree.Entry, int]:
        """Return what can be read of a broken entry, and the piece where reading goes on."""
        start = self.cut.starts[piece]
        following = self.first_beyond(self.cut.pieces[piece], piece + 1)
        end = self.cut.pieces[following - 1][1]
        bounds = self.bounds(start, end)
        mistakes = len(self.builder.diagnostics)
        head, place = self.part("entry", bounds, 0)
        clauses: list[tree.Clause] = []
        while place < len(bounds) - 1:
            clause, place = self.part("clause", bounds, place)
            if isinstance(clause, tree.Clause):
                clauses.append(clause)
        kept = with_clauses(head, tuple(clauses))
        if kept is not None and len(self.builder.diagnostics) == mistakes:
            return kept, following
        return self.junk(start, end, kept), following

    def first_beyond(self, broken: tuple[int, int], following: int) -> int:
        """Return the first of the following pieces that is no part of this mistake.

        A reference starts an entry, so a misspelt verb or a reference where a name should be cuts
        an entry in two. What is no entry by itself, and goes on where the first part broke off, is
        one mistake with it.
        """
        pieces = self.cut.pieces
        while following < len(pieces) and self.goes_on(broken, pieces[following]):
            broken = pieces[following]
            following += 1
        return following

    def goes_on(self, piece: tuple[int, int], following: tuple[int, int]) -> bool:
        """Return whether the second piece is only a part of the first."""
        start, end = piece
        if self.cut.text.startswith(ENTRIES, following[0]):
            return self.is_bare_keyword(piece)
        if not isinstance(self.attempt("entry", *following), Failure):
            return False
        ends = self.lexemes(start, end)[-1][1]
        if "\n" not in self.cut.text[ends : following[0]]:
            return True
        last = self.bounds(start, end)[-2]
        failure = self.attempt("entry" if last == start else "clause", last, end)
        return isinstance(failure, Failure) and failure.at_end

    def is_bare_keyword(self, piece: tuple[int, int]) -> bool:
        """Return whether a piece is one keyword, with another behind it where a name should be."""
        lexemes = self.lexemes(*piece)
        return len(lexemes) == 1 and "\n" not in self.cut.text[lexemes[0][1] : piece[1]]

    def part(
        self, rule: Rule, bounds: tuple[int, ...], place: int
    ) -> tuple[tree.Entry | tree.Clause | None, int]:
        """Return the head or the clause that starts at a bound, and the next bound to read from.

        A clause's keyword may be meant as a name, so a part that ends too soon is tried together
        with the next ones.
        """
        first = self.attempt(rule, bounds[place], bounds[place + 1])
        if not isinstance(first, Failure):
            return first, place + 1
        failure, stop = first, place + 1
        while failure.at_end and stop < min(place + MOST_JOINED, len(bounds) - 1):
            joined = self.attempt(rule, bounds[place], bounds[stop + 1])
            if not isinstance(joined, Failure):
                return joined, stop + 1
            if not self.reads_on(joined, bounds, stop):
                break
            failure, stop = joined, stop + 1
        self.builder.diagnostics.append(complaint(failure))
        if failure.at_end:
            return None, stop
        kept = self.attempt(rule, bounds[place], failure.span.start)
        return (None if isinstance(kept, Failure) else kept), stop

    def reads_on(self, joined: Failure, bounds: tuple[int, ...], stop: int) -> bool:
        """Return whether the part behind a bound, no clause by itself, was read as a name."""
        alone = self.attempt("clause", bounds[stop], bounds[stop + 1])
        return joined.span.start > bounds[stop] and isinstance(alone, Failure)

    def attempt(self, rule: Rule, start: int, end: int) -> tree.Entry | tree.Clause | Failure:
        """Return the node that the text makes, or where and on what its reading fails."""
        self.builder.offset = start
        try:
            node = self.lark.parse(self.cut.text[start:end], start=rule)
        except UnexpectedInput as error:
            return self.failure(error, start, end)
        return node  # type: ignore[return-value]  # the builder makes nodes of entries and clauses

    def failure(self, error: UnexpectedInput, start: int, end: int) -> Failure:
        """Return what is known of a failure: the lexeme it fails on, and what stands before it."""
        at_end = isinstance(error, UnexpectedToken) and error.token.type == "$END"
        expected = error.expected if isinstance(error, UnexpectedToken) else error.allowed  # type: ignore[attr-defined]  # the other kind is UnexpectedCharacters
        lexemes = self.lexemes(start, end)
        stop = end if at_end else start + (error.pos_in_stream or 0)
        before = tuple(self.cut.text[a:b] for a, b in lexemes if a < stop)
        a, b = lexemes[-1] if at_end else next(place for place in lexemes if place[1] > stop)
        return Failure(
            Span(self.file, a, b), self.cut.text[a:b], before, frozenset(expected), at_end
        )

    def bounds(self, start: int, end: int) -> tuple[int, ...]:
        """Return where the head and what may be clauses start, and the end."""
        return (
            start,
            *(
                first
                for first, last in self.lexemes(start, end)[1:]
                if self.cut.text[first:last] in CLAUSES_BY_KEYWORD
            ),
            end,
        )

    def lexemes(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the ranges of all words, strings and other characters, without comments."""
        found = LEXEMES.finditer(self.cut.text, start, end)
        return tuple(token.span() for token in found if token.lastgroup)

    def junk(self, start: int, end: int, kept: tree.Whole | None) -> tree.Junk:
        """Return the junk entry, with the name that its head seems to declare."""
        lexemes = self.lexemes(start, end)
        words = tuple(self.cut.text[a:b] for a, b in lexemes[:2])
        keyword = words[0] if words[0] in ENTRIES else None
        name = None
        if keyword and len(words) > 1 and NAME.fullmatch(words[1]):
            name = tree.Word(words[1], Span(self.file, *lexemes[1]))
        return tree.Junk(Span(self.file, start, lexemes[-1][1]), keyword, name, kept)


def with_clauses(
    head: tree.Entry | tree.Clause | None, clauses: tuple[tree.Clause, ...]
) -> tree.Whole | None:
    """Return the entry with these clauses added."""
    if not isinstance(head, tree.Whole) or not clauses:
        return head if isinstance(head, tree.Whole) else None
    span = Span(head.span.file, head.span.start, clauses[-1].span.end)
    return replace(head, span=span, clauses=(*head.clauses, *clauses))
