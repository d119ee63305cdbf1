"""Reports suppression comments that suppress nothing."""

from collections.abc import Iterable, Iterator

from argmap.analyze.policy import Policy
from argmap.analyze.rules.catalogue import (
    UNEXPLAINED_SUPPRESSION,
    UNKNOWN_SUPPRESSION,
    UNUSED_SUPPRESSION,
    RuleProblem,
)
from argmap.analyze.suppressions import FORM, NamedRule, Suppression, Suppressions
from argmap.load.loaded import LoadedWorkspace
from argmap.model.elements import QuoteStatus
from argmap.source.diagnostics import Diagnostic, Edit, Fix, Label, Needs, Rule
from argmap.source.text import SourceFile, Span
from argmap.syntax.comments import remove_span

QUOTATIONS = "Q"


def report_suppressions(
    suppressions: Suppressions, found: Iterable[Diagnostic], loaded: LoadedWorkspace, policy: Policy
) -> Iterator[Diagnostic]:
    """Yield what is wrong with comments to argmap, given all findings before any was allowed."""
    if not suppressions.in_order:
        return
    used = {(each, finding.rule) for finding in found for each in suppressions.covering(finding)}
    judged = Certainty(loaded, policy)
    for each in suppressions.in_order:
        if not each.reads:
            message = "this comment to argmap does not read"
            yield Diagnostic(UNKNOWN_SUPPRESSION, message, Label(each.comment.span), hint=FORM)
            continue
        yield from _report_unknown_rules(each)
        if each.rules and not each.reason:
            yield _report_unexplained(each)
        idle = tuple(
            named
            for named in each.named
            if isinstance(named.rule, Rule)
            and (each, named.rule) not in used
            and judged.on(named.rule, each.comment.span.file)
        )
        if idle:
            yield _report_unused(each, idle)


class Certainty:
    """Tells where it can be said that a rule finds nothing."""

    def __init__(self, loaded: LoadedWorkspace, policy: Policy) -> None:
        """Find the files with mistakes that hide others, and those with quotations unchecked."""
        self.policy = policy
        self.spoiled = {each.primary.span.file for each in loaded.diagnostics if each.rule.spoils}
        self.unchecked = {
            quote.span.file
            for claim in loaded.workspace.claims
            for quote in claim.quotes
            if quote.status is QuoteStatus.UNCHECKED
        }

    def on(self, rule: Rule, file: SourceFile) -> bool:
        """Return whether a rule runs on a file, and nothing hides what it would find there."""
        if not self.policy.applies(rule, file.name) or file in self.spoiled:
            return False
        if rule.code.startswith(QUOTATIONS) and file in self.unchecked:
            return False
        return not self.spoiled or rule.needs is not Needs.WORKSPACE


def _report_unknown_rules(suppression: Suppression) -> Iterator[Diagnostic]:
    """Report words of a comment that mean no rule, or one that cannot be allowed."""
    for each in suppression.named:
        if isinstance(each.rule, RuleProblem):
            label = Label(each.span)
            yield Diagnostic(UNKNOWN_SUPPRESSION, each.rule.message, label, hint=each.rule.hint)


def _report_unexplained(suppression: Suppression) -> Diagnostic:
    return Diagnostic(
        UNEXPLAINED_SUPPRESSION,
        f"no reason is given for allowing {_quote_rules(suppression.rules)}",
        Label(suppression.comment.span),
        hint="go on with 'because', and say why this is right as it stands",
    )


def _report_unused(suppression: Suppression, idle: tuple[NamedRule, ...]) -> Diagnostic:
    whole = len(idle) == len(suppression.named)
    return Diagnostic(
        UNUSED_SUPPRESSION,
        f"nothing here is flagged as {_quote_rules(idle)}",
        Label(idle[0].span),
        tuple(Label(each.span) for each in idle[1:]),
        "remove the comment" if whole else f"remove {_quote_rules(idle)} from the comment",
        Fix("remove the comment", (remove_span(suppression.comment.span),))
        if whole
        else Fix(f"remove {_quote_rules(idle)}", (_build_shortening(suppression, idle),)),
    )


def _quote_rules(named: tuple[NamedRule, ...]) -> str:
    return " or ".join(f"'{each.word}'" for each in named)


def _build_shortening(suppression: Suppression, idle: tuple[NamedRule, ...]) -> Edit:
    named = suppression.named
    span = Span(suppression.comment.span.file, named[0].span.start, named[-1].span.end)
    return Edit(span, ", ".join(each.word for each in named if each not in idle))
