"""Parses what it can of a broken entry, and reports what is wrong with the rest."""

from bisect import bisect_left
from itertools import islice
from typing import Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from argmap.source.diagnostics import Fix
from argmap.source.normal_form import normalize
from argmap.source.spelling import find_closest
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.attempts import find_attempts, starts_entry
from argmap.syntax.builder import TreeBuilder
from argmap.syntax.error_messages import report_failure, report_stray_text
from argmap.syntax.failure import Failure
from argmap.syntax.lalr import Reader, Stop, parse_text
from argmap.syntax.scanner import BARE_KEYWORD, Cut, Lexeme, Scanner
from argmap.syntax.suggestions.broken import Broken
from argmap.syntax.suggestions.choice import find_fix
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, ENTRIES, LINK, VERBS

MOST_JOINED = 3
MOST_KEPT = 1_000
CLAIM_HEAD = 'premise x ""'  # before a clause, so that it parses as an entry
# With only some positions, others would be wrong; one word of a speaker would be an article, and
# the "and" in a list of tags would be one.
WHOLE = frozenset({"positions", "by", "tags"})
Rule = Literal["entry", "clause"]


class Part(Struct, frozen=True):
    """What could be parsed of a head or a clause, the bound after it, and what is wrong with it."""

    node: tree.Entry | tree.Clause | None
    stop: int
    failure: Failure | None


class Recovery(Struct, frozen=True):
    """Parses the entries of a file that has been cut; the builder collects the mistakes.

    The same parts are asked for several times, so what was made of a range is kept for
    a while.
    """

    reader: Reader
    builder: TreeBuilder
    scanner: Scanner
    file: SourceFile
    cut: Cut
    parsed: dict[tuple[Rule, int, int], tree.Entry | tree.Clause | Failure] = {}
    lexed: dict[tuple[int, int], tuple[Lexeme, ...]] = {}

    def parse_stray_text(self) -> tuple[tuple[tree.Junk, ...], int]:
        """Return what is before the first entry, if it is more than comments, and the next piece.

        That need not be the first piece: a web address in a line of prose looks like a reference.
        """
        pieces = self.cut.pieces
        stop = pieces[0][0] if pieces else len(self.cut.text)
        lexemes = self.find_lexemes(0, stop)
        if not lexemes:
            return (), 0
        first, word = self._make_span(lexemes[0].start, lexemes[0].end), lexemes[0].text
        following = self._skip_parts((0, stop), 0)
        failure = Failure(first, word, (), "", frozenset(), at_end=False)
        end = pieces[following - 1][1] if following else stop
        fix = self._find_fix("entry", first.start, (first.start, end), failure)
        self.builder.diagnostics.append(report_stray_text(first, word, fix))
        span = self._make_span(first.start, end if following else lexemes[-1].end)
        return (tree.Junk(span, None, None, None),), following

    def parse_entry(self, piece: int) -> tuple[tree.Entry, int]:
        """Return an entry, or what can be parsed of it, and the next piece."""
        if len(self.parsed) > MOST_KEPT:
            self.parsed.clear()
            self.lexed.clear()
        start, end = self.cut.pieces[piece]
        whole = self.parse("entry", start, end)
        if isinstance(whole, tree.Entry):
            return whole, piece + 1
        following = self._skip_parts(self.cut.pieces[piece], piece + 1)
        end = self.cut.pieces[following - 1][1]
        bounds = self._find_bounds(start, end)
        parts, bounds = self._parse_parts(bounds)
        self._report_failures(parts, bounds)
        clauses = (part.node for part in parts if isinstance(part.node, tree.Clause))
        kept = _add_clauses(parts[0].node, tuple(clauses))
        if kept is None or any(part.failure for part in parts):
            return self._build_junk(start, end, kept), following
        return kept, following

    def _parse_parts(self, bounds: tuple[int, ...]) -> tuple[list[Part], tuple[int, ...]]:
        """Return the head and the clauses between these bounds, and the bounds of what was read.

        After a mistake, reading goes on at the next line that seems to be meant as a clause, too.
        """
        parts: list[Part] = []
        place = 0
        rule: Rule = "entry"
        while place < len(bounds) - 1:
            part = self._parse_part(rule, bounds, place)
            attempt = self._find_attempt_within(part, bounds[place], bounds[part.stop])
            if attempt is not None:
                bounds = (*bounds[: place + 1], attempt, *bounds[part.stop :])
                part = replace(self._parse_part(rule, bounds[: place + 2], place), stop=place + 1)
            parts.append(part)
            place, rule = part.stop, "clause"
            if part.failure and not part.failure.at_end:
                start, end = part.failure.span.end, bounds[place]
                attempts = find_attempts(self.cut.text, start, end)
                bounds = (*bounds[:place], *attempts, *bounds[place:])
        return parts, bounds

    def _find_attempt_within(self, part: Part, start: int, end: int) -> int | None:
        """Return the line that was read as the rest of a part, but seems to be something else.

        The part then lacks what it was taken for: a text, a name, the target of a link.
        """
        failure = part.failure
        if failure is None or self.file.locate(start).line == failure.span.line:
            return None
        is_whole = failure.wanted is None and failure.keyword not in WHOLE
        stop = failure.span.start if is_whole else failure.span.end
        lexemes = self.find_lexemes(start, stop)
        starts = {lexeme.start for lexeme in lexemes} - {start}
        attempts = find_attempts(self.cut.text, start, end)
        return next((attempt for attempt in attempts if attempt in starts), None)

    def _report_failures(self, parts: list[Part], bounds: tuple[int, ...]) -> None:
        """Report what is wrong with the parts of an entry.

        Prose holds words that look like clauses. A part that cannot be parsed, on a line on which
        something before it could not be parsed either, is one mistake with that.
        """
        unread = False
        first = self.find_lexemes(bounds[0], bounds[1])[0].text
        entry = LINK if "." in first else first if first in ENTRIES else ""
        for part, start in zip(parts, (0, *(part.stop for part in parts)), strict=False):
            unread = unread and not self.file.starts_line(bounds[start])
            if part.failure and not unread:
                rule: Rule = "clause" if start else "entry"
                failure = replace(part.failure, entry=entry)
                fix = self._find_fix(rule, bounds[start], bounds, failure)
                self.builder.diagnostics.append(report_failure(failure, fix))
            unread = unread or part.failure is not None

    def _find_fix(
        self, rule: Rule, start: int, bounds: tuple[int, ...], failure: Failure
    ) -> Fix | None:
        """Return the fix for a part, with text up to the next line that starts a clause."""
        later = islice(bounds, bisect_left(bounds, failure.span.end, 1), None)
        end = next((bound for bound in later if self.file.starts_line(bound)), bounds[-1])
        lexemes = self.find_lexemes(start, end)
        place = next(n for n, lexeme in enumerate(lexemes) if lexeme.start >= failure.span.start)
        head = CLAIM_HEAD if rule == "clause" else ""
        text, reader, scanner = self.cut.text, self.reader, self.scanner
        return find_fix(Broken(failure, lexemes, place, head, text, end, reader, scanner))

    def _skip_parts(self, broken: tuple[int, int], following: int) -> int:
        """Return the first of the following pieces that is not a part of this mistake.

        A reference starts an entry, and so does a reserved word, so a misspelt verb or a reserved
        word in place of a name cuts an entry in two. A piece that is not an entry by itself, and
        continues where the first part broke off, is one mistake with it.
        """
        pieces = self.cut.pieces
        start, end = broken
        while following < len(pieces) and self._continues((start, end), pieces[following]):
            if self._find_bounds(*pieces[following])[1:-1]:
                start = pieces[following][0]
            end = pieces[following][1]
            following += 1
        return following

    def _continues(self, broken: tuple[int, int], following: tuple[int, int]) -> bool:
        """Return whether the second piece is only a part of the first."""
        node = self.parse("entry", *following)
        if not self.file.starts_line(following[0]):
            bare = BARE_KEYWORD.fullmatch(self.cut.text, *broken)
            return bool(bare) or not self._starts_with_entry(node, following[0])
        if self.find_lexemes(*following)[0].text in ENTRIES or not isinstance(node, Failure):
            return False
        if starts_entry(self.cut.text, following[0]):
            return False
        last = self._find_bounds(*broken)[-2]
        failure = self.parse("entry" if last == broken[0] else "clause", last, broken[1])
        return isinstance(failure, Failure) and failure.at_end

    def _starts_with_entry(self, node: tree.Entry | tree.Clause | Failure, start: int) -> bool:
        """Return whether a text is an entry, at least up to where parsing failed."""
        if isinstance(node, Failure) and node.before and not node.at_end:
            node = self.parse("entry", start, node.span.start)
        return _is_entry(node)

    def _parse_part(self, rule: Rule, bounds: tuple[int, ...], place: int) -> Part:
        """Return the head or the clause that starts at a bound.

        The keyword of a clause may be meant as a name, so a part that ends too soon is tried
        together with the next ones.
        """
        first = self.parse(rule, bounds[place], bounds[place + 1])
        if not isinstance(first, Failure):
            return Part(first, place + 1, None)
        failure, stop = first, place + 1
        while failure.at_end and stop < min(place + MOST_JOINED, len(bounds) - 1):
            joined = self.parse(rule, bounds[place], bounds[stop + 1])
            if not isinstance(joined, Failure):
                return Part(joined, stop + 1, None)
            if not self._has_name_at(bounds, stop, joined):
                break
            failure, stop = joined, stop + 1
        if failure.at_end or not failure.before or failure.keyword in WHOLE:
            return Part(None, stop, failure)
        kept = self.parse(rule, bounds[place], failure.span.start)
        return Part(None if isinstance(kept, Failure) else kept, stop, failure)

    def _has_name_at(self, bounds: tuple[int, ...], stop: int, joined: Failure) -> bool:
        """Return whether the part after a bound, not a clause by itself, was parsed as a name."""
        alone = self.parse("clause", bounds[stop], bounds[stop + 1])
        return isinstance(alone, Failure) and (joined.at_end or joined.span.start > bounds[stop])

    def parse(self, rule: Rule, start: int, end: int) -> tree.Entry | tree.Clause | Failure:
        """Return the node that the text makes, or where and on what parsing fails."""
        key = (rule, start, end)
        if key not in self.parsed:
            parsed = parse_text(self.reader, rule, self.cut.text, self.builder, start, end)
            self.parsed[key] = (
                self._describe_failure(parsed, start, end)
                if isinstance(parsed, Stop)
                else cast("tree.Entry | tree.Clause", parsed)
            )
        return self.parsed[key]

    def _describe_failure(self, stop: Stop, start: int, end: int) -> Failure:
        """Return a failure: the lexeme on which it happens, and what is before and after it."""
        lexemes = self.find_lexemes(start, end)
        words = tuple(lexeme.text for lexeme in lexemes)
        after = (n for n, lexeme in enumerate(lexemes) if lexeme.end > stop.place)
        place = next(after, len(words) - 1)
        return Failure(
            span=self._make_span(lexemes[place].start, lexemes[place].end),
            found=words[place],
            before=words if stop.at_end else words[:place],
            after=words[place + 1] if place + 1 < len(words) else "",
            expected=stop.expected,
            at_end=stop.at_end,
        )

    def _find_bounds(self, start: int, end: int) -> tuple[int, ...]:
        """Return where the head and what may be clauses start, and the end."""
        others = self.find_lexemes(start, end)[1:]
        clauses = (lexeme.start for lexeme in others if lexeme.text in CLAUSES_BY_KEYWORD)
        return (start, *clauses, end)

    def find_lexemes(self, start: int, end: int) -> tuple[Lexeme, ...]:
        """Return the words, strings and other marks of a part of the text."""
        if (start, end) not in self.lexed:
            lexemes = self.scanner.find_lexemes(self.cut.text, start, end)
            self.lexed[start, end] = tuple(lexemes)
        return self.lexed[start, end]

    def _make_span(self, start: int, end: int) -> Span:
        """Return a span of the file, which may be one shorter than the text that was cut."""
        return Span(self.file, start, min(end, len(self.file.text)))

    def _build_junk(self, start: int, end: int, kept: tree.Whole | None) -> tree.Junk:
        """Return the junk entry, with the name that its head seems to declare."""
        first, *others = self.find_lexemes(start, end)
        span = self._make_span(start, others[-1].end if others else first.end)
        keyword = first.text if first.text in ENTRIES else find_closest(first.text, ENTRIES)
        if "." in first.text or keyword == "map":
            return tree.Junk(span, None, None, kept)
        second = next((lexeme for lexeme in others if lexeme.text[0] not in ":="), first)
        name = normalize(second.text)
        is_named = second != first and self.scanner.name.fullmatch(name)
        named = tree.Word(name, self._make_span(second.start, second.end)) if is_named else None
        return tree.Junk(span, keyword, named, kept)


def _is_entry(node: tree.Entry | tree.Clause | Failure) -> bool:
    """Return whether a text is an entry; prose looks like a link with a word that is not a verb."""
    return not isinstance(node, Failure) and not (
        isinstance(node, tree.Link) and node.verb.text not in VERBS
    )


def _add_clauses(
    head: tree.Entry | tree.Clause | None, clauses: tuple[tree.Clause, ...]
) -> tree.Whole | None:
    if not isinstance(head, tree.Whole) or not clauses:
        return head if isinstance(head, tree.Whole) else None
    span = Span(head.span.file, head.span.start, clauses[-1].span.end)
    return replace(head, span=span, clauses=(*head.clauses, *clauses))
