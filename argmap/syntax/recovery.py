"""Reads what can be read of an entry that does not parse, and says what is wrong with the rest."""

import unicodedata
from bisect import bisect_left
from functools import partial
from itertools import islice
from typing import Literal

from lark import Lark, ParseTree, Token, Tree
from lark.exceptions import UnexpectedInput, UnexpectedToken
from msgspec import Struct
from msgspec.structs import replace

from argmap.source.diagnostics import Fix
from argmap.source.spelling import find_closest
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.builder import TreeBuilder, Value
from argmap.syntax.error_messages import complaint, stray_text
from argmap.syntax.failure import Failure
from argmap.syntax.scanner import BARE_KEYWORD, Cut, Scanner
from argmap.syntax.suggestions.broken import Broken, Lexeme
from argmap.syntax.suggestions.choice import mend
from argmap.syntax.suggestions.trial import CLAIM_HEAD, Trial
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, ENTRIES, VERBS

MOST_JOINED = 3
Rule = Literal["entry", "clause"]


class Part(Struct, frozen=True):
    """What could be read of a head or a clause, the bound behind it, and what is wrong with it."""

    node: tree.Entry | tree.Clause | None
    stop: int
    failure: Failure | None


class Recovery(Struct, frozen=True):
    """Reads broken entries of one file; the mistakes go to the builder's diagnostics."""

    lark: Lark
    builder: TreeBuilder
    scanner: Scanner
    file: SourceFile
    cut: Cut

    def before_entries(self) -> tuple[tuple[tree.Junk, ...], int]:
        """Return what stands before the first entry, if it is more than comments.

        With it comes the piece where reading goes on: a web address in a line of prose holds what
        looks like a reference.
        """
        pieces = self.cut.pieces
        stop = pieces[0][0] if pieces else len(self.cut.text)
        lexemes = self.lexemes(0, stop)
        if not lexemes:
            return (), 0
        first = self.span(*lexemes[0])
        word = self.cut.text[first.start : first.end]
        last = self.first_beyond((0, stop), 0)
        failure = Failure(first, word, (), "", frozenset(), at_end=False)
        fix = self.fix("entry", first.start, (first.start, self.end_of(last, stop)), failure)
        self.builder.diagnostics.append(stray_text(first, word, fix))
        end = self.end_of(last, lexemes[-1][1])
        return (tree.Junk(self.span(first.start, end), None, None, None),), last

    def end_of(self, following: int, before: int) -> int:
        """Return where the pieces end that go before one, or a place where none does."""
        return self.cut.pieces[following - 1][1] if following else before

    def entry(self, piece: int) -> tuple[tree.Entry, int]:
        """Return an entry, or what can be read of it, and the piece where reading goes on."""
        start, end = self.cut.pieces[piece]
        whole = self.attempt("entry", start, end)
        if isinstance(whole, tree.Entry):
            return whole, piece + 1
        following = self.first_beyond(self.cut.pieces[piece], piece + 1)
        end = self.cut.pieces[following - 1][1]
        bounds = self.bounds(start, end)
        parts = [self.part("entry", bounds, 0)]
        while parts[-1].stop < len(bounds) - 1:
            parts.append(self.part("clause", bounds, parts[-1].stop))
        self.complain(parts, bounds)
        clauses = (part.node for part in parts if isinstance(part.node, tree.Clause))
        kept = with_clauses(parts[0].node, tuple(clauses))
        if kept is None or any(part.failure for part in parts):
            return self.junk(start, end, kept), following
        return kept, following

    def complain(self, parts: list[Part], bounds: tuple[int, ...]) -> None:
        """Report what is wrong with the parts of an entry.

        Prose holds words that look like clauses. What cannot be read, in a line in which something
        before it could not be read either, is one mistake with that.
        """
        unread = False
        for part, start in zip(parts, (0, *(part.stop for part in parts)), strict=False):
            unread = unread and not self.file.starts_line(bounds[start])
            if part.failure and not unread:
                fix = self.fix("clause" if start else "entry", bounds[start], bounds, part.failure)
                self.builder.diagnostics.append(complaint(part.failure, fix))
            unread = unread or part.failure is not None

    def fix(self, rule: Rule, start: int, bounds: tuple[int, ...], failure: Failure) -> Fix | None:
        """Return the fix for a part, looked for up to the next line that starts a clause."""
        behind = islice(bounds, bisect_left(bounds, failure.span.end, 1), None)
        end = next((bound for bound in behind if self.file.starts_line(bound)), bounds[-1])
        ranges = self.lexemes(start, end)
        lexemes = tuple(Lexeme(self.cut.text[a:b], a, b) for a, b in ranges)
        place = next(n for n, lexeme in enumerate(lexemes) if lexeme.start >= failure.span.start)
        trial = Trial(self.lark, self.scanner, self.cut.text, end)
        reads = partial(trial.reads, start, CLAIM_HEAD if rule == "clause" else "")
        return mend(Broken(failure, lexemes, place, reads, trial.reads))

    def first_beyond(self, broken: tuple[int, int], following: int) -> int:
        """Return the first of the following pieces that is no part of this mistake.

        A reference starts an entry, and so does a reserved word, so a misspelt verb or a reserved
        word where a name should be cuts an entry in two. What is no entry by itself, and goes on
        where the first part broke off, is one mistake with it.
        """
        pieces = self.cut.pieces
        start, end = broken
        while following < len(pieces) and self.goes_on((start, end), pieces[following]):
            if self.bounds(*pieces[following])[1:-1]:
                start = pieces[following][0]
            end = pieces[following][1]
            following += 1
        return following

    def goes_on(self, broken: tuple[int, int], following: tuple[int, int]) -> bool:
        """Return whether the second piece is only a part of the first."""
        node = self.attempt("entry", *following)
        if not self.file.starts_line(following[0]):
            bare = BARE_KEYWORD.fullmatch(self.cut.text, *broken)
            return bool(bare) or not is_sound(node)
        start, end = self.lexemes(*following)[0]
        if self.cut.text[start:end] in ENTRIES or not isinstance(node, Failure):
            return False
        last = self.bounds(*broken)[-2]
        failure = self.attempt("entry" if last == broken[0] else "clause", last, broken[1])
        return isinstance(failure, Failure) and failure.at_end

    def part(self, rule: Rule, bounds: tuple[int, ...], place: int) -> Part:
        """Return the head or the clause that starts at a bound.

        A clause's keyword may be meant as a name, so a part that ends too soon is tried together
        with the next ones.
        """
        first = self.attempt(rule, bounds[place], bounds[place + 1])
        if not isinstance(first, Failure):
            return Part(first, place + 1, None)
        failure, stop = first, place + 1
        while failure.at_end and stop < min(place + MOST_JOINED, len(bounds) - 1):
            joined = self.attempt(rule, bounds[place], bounds[stop + 1])
            if not isinstance(joined, Failure):
                return Part(joined, stop + 1, None)
            if not self.reads_on(joined, bounds, stop):
                break
            failure, stop = joined, stop + 1
        if failure.at_end or not failure.before or failure.keyword == "positions":
            return Part(None, stop, failure)  # with only some positions, others would be wrong
        kept = self.attempt(rule, bounds[place], failure.span.start)
        return Part(None if isinstance(kept, Failure) else kept, stop, failure)

    def reads_on(self, joined: Failure, bounds: tuple[int, ...], stop: int) -> bool:
        """Return whether the part behind a bound, no clause by itself, was read as a name."""
        alone = self.attempt("clause", bounds[stop], bounds[stop + 1])
        return isinstance(alone, Failure) and (joined.at_end or joined.span.start > bounds[stop])

    def attempt(self, rule: Rule, start: int, end: int) -> tree.Entry | tree.Clause | Failure:
        """Return the node that the text makes, or where and on what its reading fails."""
        try:
            read = self.lark.parse(self.cut.text[start:end], start=rule)
        except UnexpectedInput as error:
            self.check_strings(error, start)
            return self.failure(error, start, end)
        return build_tree(read, start, self.builder)  # type: ignore[return-value]  # entries and clauses are nodes

    def check_strings(self, error: UnexpectedInput, offset: int) -> None:
        """Report what is wrong within the strings that were read before a failure."""
        if error.interactive_parser:
            values = Tree[Token]("", error.interactive_parser.parser_state.value_stack)
            for string in values.find_token("STRING"):
                build_tree(string, offset, self.builder)

    def failure(self, error: UnexpectedInput, start: int, end: int) -> Failure:
        """Return what is known of a failure: the lexeme it fails on, and what stands before it."""
        at_end = isinstance(error, UnexpectedToken) and error.token.type == "$END"
        expected = error.expected if isinstance(error, UnexpectedToken) else error.allowed  # type: ignore[attr-defined]  # the other kind is UnexpectedCharacters
        lexemes = self.lexemes(start, end)
        stop = end if at_end else start + (error.pos_in_stream or 0)
        words = tuple(self.cut.text[a:b] for a, b in lexemes)
        place = next((n for n, lexeme in enumerate(lexemes) if lexeme[1] > stop), len(words) - 1)
        return Failure(
            span=self.span(*lexemes[place]),
            found=words[place],
            before=words if at_end else words[:place],
            after=words[place + 1] if place + 1 < len(words) else "",
            expected=frozenset(expected),
            at_end=at_end,
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
        found = self.scanner.lexeme.finditer(self.cut.text, start, end)
        return tuple(token.span() for token in found if token.lastgroup)

    def span(self, start: int, end: int) -> Span:
        """Return a place in the file, which may be one shorter than the text that was cut."""
        return Span(self.file, start, min(end, len(self.file.text)))

    def junk(self, start: int, end: int, kept: tree.Whole | None) -> tree.Junk:
        """Return the junk entry, with the name that its head seems to declare."""
        first, *others = self.lexemes(start, end)
        span = self.span(start, others[-1][1] if others else first[1])
        word = self.cut.text[first[0] : first[1]]
        keyword = word if word in ENTRIES else find_closest(word, ENTRIES)
        if "." in word or keyword == "map":
            return tree.Junk(span, None, None, kept)
        behind = next((place for place in others if self.cut.text[place[0]] not in ":="), first)
        name = unicodedata.normalize("NFC", self.cut.text[behind[0] : behind[1]])
        is_named = behind != first and self.scanner.name.fullmatch(name)
        named = tree.Word(name, self.span(*behind)) if is_named else None
        return tree.Junk(span, keyword, named, kept)


def is_sound(node: tree.Entry | tree.Clause | Failure) -> bool:
    """Return whether a text is an entry. With a word that is no verb, prose looks like a link."""
    return not isinstance(node, Failure) and not (
        isinstance(node, tree.Link) and node.verb.text not in VERBS
    )


def with_clauses(
    head: tree.Entry | tree.Clause | None, clauses: tuple[tree.Clause, ...]
) -> tree.Whole | None:
    """Return the entry with these clauses added."""
    if not isinstance(head, tree.Whole) or not clauses:
        return head if isinstance(head, tree.Whole) else None
    span = Span(head.span.file, head.span.start, clauses[-1].span.end)
    return replace(head, span=span, clauses=(*head.clauses, *clauses))


def build_tree(read: ParseTree | Token, offset: int, builder: TreeBuilder) -> Value:
    """Return what the builder makes of what Lark read from a place on."""
    nodes, words = builder.nodes, builder.words

    def value(part: ParseTree | Token) -> Value:
        if not isinstance(part, Token):
            return nodes[part.data](*map(value, part.children))
        start, end = offset + (part.start_pos or 0), offset + (part.end_pos or 0)
        return words[part.type](str(part), start, end) if part.type in words else start

    return value(read)
