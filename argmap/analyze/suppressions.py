"""Suppression comments: what they allow, and which are wrong or unused."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from argmap.analyze.policy import Policy
from argmap.analyze.rules.registry import (
    RULES_BY_WORD,
    UNEXPLAINED_SUPPRESSION,
    UNKNOWN_SUPPRESSION,
    UNUSED_SUPPRESSION,
    RuleProblem,
    can_be_allowed,
    describe_firm_rules,
    describe_unknown_rule,
    is_firm,
)
from argmap.load.loaded import LoadedWorkspace
from argmap.model.elements import QuoteStatus
from argmap.source.diagnostics import Diagnostic, Edit, Fix, Label, Needs, Rule
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree
from argmap.syntax.comments import Comment, find_comments, remove_span

MARK = "argmap:"
ADDRESSED = re.compile(r"#+[^\S\r\n]*argmap:")
ALLOWS = re.compile(
    ADDRESSED.pattern
    + r"\s*allow(?![\w-])(?P<rules>.*?)(?:(?<![\w-])because(?![\w-])(?P<reason>.*))?"
)
WORD = re.compile(r"[^\s,](?:[^,]*[^\s,])?")
FORM = "write: # argmap: allow RULE because REASON"
INK = re.compile(r"\S")


class NamedRule(Struct, frozen=True):
    """A word of a comment, and the rule that it names or why it names none."""

    word: str
    span: Span
    rule: Rule | RuleProblem


class Suppression(Struct, frozen=True, eq=False):
    """A suppression comment, and the line that it covers: for a group of lines, the first.

    If the comment cannot be parsed, it names no rule.
    """

    comment: Comment
    line: int
    named: tuple[NamedRule, ...]
    reason: str

    @property
    def rules(self) -> tuple[NamedRule, ...]:
        """The words that name a rule which can be allowed."""
        return tuple(named for named in self.named if isinstance(named.rule, Rule))


Place = tuple[SourceFile, int]


class Suppressions(Struct, frozen=True):
    """The suppression comments of a workspace, in order, and by the line that they cover.

    `groups` gives the first line of its group for each line that belongs to one.
    """

    in_order: tuple[Suppression, ...] = ()
    by_place: Mapping[Place, Sequence[Suppression]] = field(default_factory=dict)
    groups: Mapping[Place, int] = field(default_factory=dict)

    def find_covering(self, diagnostic: Diagnostic) -> tuple[Suppression, ...]:
        """Return the comments that allow a finding."""
        if not self.in_order:
            return ()
        file, line = diagnostic.primary.span.file, diagnostic.primary.span.line
        suppressions = self.by_place.get((file, self.groups.get((file, line), line)), ())
        return tuple(
            suppression
            for suppression in suppressions
            if any(named.rule == diagnostic.rule for named in suppression.named)
        )


def read_suppressions(trees: tuple[tree.Tree, ...]) -> Suppressions:
    """Return the suppression comments of these files."""
    groups: dict[Place, int] = {}
    by_place: dict[Place, list[Suppression]] = {}
    for parsed in trees:
        file = parsed.file
        if MARK in file.text:
            groups |= {(file, line): first for line, first in _group_lines(parsed)}
            for suppression in _read_file(file, groups):
                by_place.setdefault((file, suppression.line), []).append(suppression)
    in_order = tuple(suppression for group in by_place.values() for suppression in group)
    return Suppressions(in_order, by_place, groups)


def _read_file(file: SourceFile, groups: Mapping[Place, int]) -> Iterator[Suppression]:
    comments = tuple(find_comments(file))
    for comment, line in zip(comments, _find_covered_lines(file, comments), strict=True):
        if ADDRESSED.match(comment.text):
            yield _parse_suppression(comment, groups.get((file, line), line))


def _parse_suppression(comment: Comment, line: int) -> Suppression:
    parts = ALLOWS.fullmatch(comment.text)
    if parts is None:
        return Suppression(comment, line, (), "")
    start = comment.span.start
    named = tuple(
        NamedRule(
            word[0],
            Span(comment.span.file, start + word.start(), start + word.end()),
            _resolve_allowable(word[0]),
        )
        for word in WORD.finditer(comment.text, *parts.span("rules"))
    )
    return Suppression(comment, line, named, (parts["reason"] or "").strip())


def _resolve_allowable(word: str) -> Rule | RuleProblem:
    """Return the rule that a word of a comment names, or why it cannot be allowed."""
    rule = RULES_BY_WORD.get(word)
    if rule is None:
        first = word.split(maxsplit=1)[0].rstrip(":;.")
        if first != word and first in RULES_BY_WORD:
            return RuleProblem(f"'because' is missing after '{first}'", FORM)
        return describe_unknown_rule(word, tuple(RULES_BY_WORD))
    if is_firm(rule):
        return describe_firm_rules(word, (rule,), "allowed")
    if can_be_allowed(rule):
        return rule
    return RuleProblem(
        f"'{word}' cannot be allowed", "fix what it reports, or ignore it in the settings"
    )


def _find_covered_lines(file: SourceFile, comments: tuple[Comment, ...]) -> tuple[int, ...]:
    """Return the line that each comment covers: its own if it follows code, or the next with code.

    If no code follows, the comment covers its own line.
    """
    lines: list[int] = []
    following = len(file.text)
    below: int | None = None
    for comment in reversed(comments):
        own = comment.span.line
        ink = INK.search(file.text, comment.span.end, following)
        if ink is not None:
            below = file.locate(ink.start()).line
        lines.append((below or own) if file.starts_line(comment.span.start) else own)
        following = comment.span.start
    return tuple(reversed(lines))


def find_first_line(parsed: tree.Tree, line: int) -> int:
    """Return the line that a suppression comment must cover to cover a finding on a line.

    It is another one if the line is the continuation of a head or a clause.
    """
    return dict(_group_lines(parsed)).get(line, line)


def _group_lines(parsed: tree.Tree) -> Iterator[tuple[int, int]]:
    """Yield each line of a head or clause that spans several, with the first line of its group.

    If one starts on the line where another ends, both are one group.
    """
    first, last = 0, 0
    for start, end in sorted(_find_wrapped(parsed)):
        if start > last:
            first = start
        yield from ((line, first) for line in range(max(start, last + 1), end + 1))
        last = max(last, end)


def _find_wrapped(parsed: tree.Tree) -> Iterator[tuple[int, int]]:
    for entry in parsed.entries:
        whole = tree.get_whole(entry)
        if whole is None:
            continue
        head = Span(parsed.file, whole.span.start, _find_head_end(whole))
        for span in (head, *(clause.span for clause in whole.clauses)):
            last = parsed.file.locate(span.end).line
            if last > span.line:
                yield span.line, last


def _find_head_end(entry: tree.Whole) -> int:
    match entry:
        case tree.Map():
            return entry.title.span.end
        case tree.Link():
            return entry.target.span.end
        case tree.Article():
            return (entry.title or entry.name).span.end
        case tree.Question() | tree.Claim():
            return entry.text.span.end


QUOTATIONS = "Q"


def report_suppressions(
    suppressions: Suppressions,
    diagnostics: Iterable[Diagnostic],
    loaded: LoadedWorkspace,
    policy: Policy,
) -> Iterator[Diagnostic]:
    """Yield the problems of suppression comments, given all diagnostics before suppression."""
    if not suppressions.in_order:
        return
    used = {
        (suppression, finding.rule)
        for finding in diagnostics
        for suppression in suppressions.find_covering(finding)
    }
    certainty = Certainty(loaded, policy)
    for suppression in suppressions.in_order:
        span = suppression.comment.span
        if not suppression.named:  # it could not be parsed
            message = "invalid suppression comment"
            yield Diagnostic(UNKNOWN_SUPPRESSION, message, Label(span), hint=FORM)
            continue
        yield from _report_unknown_rules(suppression)
        if suppression.rules and not suppression.reason:
            yield _report_unexplained(suppression)
        unused = tuple(
            named
            for named in suppression.named
            if isinstance(named.rule, Rule)
            and (suppression, named.rule) not in used
            and certainty.allows_verdict_on(named.rule, span.file)
        )
        if unused:
            yield _report_unused(suppression, unused)


class Certainty:
    """Tells in which files it is certain that a rule finds nothing."""

    def __init__(self, loaded: LoadedWorkspace, policy: Policy) -> None:
        """Find the files with mistakes that hide others, and those with unchecked quotations."""
        self.policy = policy
        self.spoiled = {
            diagnostic.primary.span.file
            for diagnostic in loaded.diagnostics
            if diagnostic.rule.spoils
        }
        self.unchecked = {
            quote.span.file
            for claim in loaded.workspace.claims
            for quote in claim.quotes
            if quote.status is QuoteStatus.UNCHECKED
        }

    def allows_verdict_on(self, rule: Rule, file: SourceFile) -> bool:
        """Return whether a rule runs on a file and nothing hides what it would find there."""
        if not self.policy.applies(rule, file.name) or file in self.spoiled:
            return False
        if rule.code.startswith(QUOTATIONS) and file in self.unchecked:
            return False
        return not self.spoiled or rule.needs is not Needs.WORKSPACE


def _report_unknown_rules(suppression: Suppression) -> Iterator[Diagnostic]:
    for named in suppression.named:
        if isinstance(named.rule, RuleProblem):
            label = Label(named.span)
            yield Diagnostic(UNKNOWN_SUPPRESSION, named.rule.message, label, hint=named.rule.hint)


def _report_unexplained(suppression: Suppression) -> Diagnostic:
    return Diagnostic(
        UNEXPLAINED_SUPPRESSION,
        f"no reason is given for allowing {_quote_rules(suppression.rules)}",
        Label(suppression.comment.span),
        hint="add 'because' and the reason why this is right",
    )


def _report_unused(suppression: Suppression, unused: tuple[NamedRule, ...]) -> Diagnostic:
    whole = len(unused) == len(suppression.named)
    rules = _quote_rules(unused)
    return Diagnostic(
        UNUSED_SUPPRESSION,
        f"unused suppression: nothing here is reported as {rules}",
        Label(unused[0].span),
        tuple(Label(named.span) for named in unused[1:]),
        "remove the comment" if whole else f"remove {rules} from the comment",
        Fix("remove the comment", (remove_span(suppression.comment.span),))
        if whole
        else Fix(f"remove {rules}", (_build_shortening(suppression, unused),)),
    )


def _quote_rules(named: tuple[NamedRule, ...]) -> str:
    return " or ".join(f"'{rule.word}'" for rule in named)


def _build_shortening(suppression: Suppression, unused: tuple[NamedRule, ...]) -> Edit:
    named = suppression.named
    span = Span(suppression.comment.span.file, named[0].span.start, named[-1].span.end)
    return Edit(span, ", ".join(rule.word for rule in named if rule not in unused))
