"""Checks a workspace with all rules."""

from collections.abc import Callable, Iterable
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from argmap.analyze.parts import ArticlePart, split_by_article
from argmap.analyze.policy import Policy
from argmap.analyze.rules.registry import ARTICLE_CHECKS, MAP_CHECKS, RuleModule
from argmap.analyze.subject import Entries, Subject
from argmap.analyze.suppressions import Suppressions, read_suppressions, report_suppressions
from argmap.load.loaded import LoadedWorkspace, sort_diagnostics
from argmap.model.workspace import Workspace
from argmap.progress import track
from argmap.source.diagnostics import Diagnostic, Needs, Rule, fit_fix, shorten_names
from argmap.source.text import SourceFile
from argmap.syntax.syntax_rules import SYNTAX_RULES


def check_workspace(loaded: LoadedWorkspace, policy: Policy) -> tuple[Diagnostic, ...]:
    """Return all diagnostics of a workspace: its settings first, then its files in their order."""
    suppressions = read_suppressions(loaded.trees)
    findings = run_rules(loaded, policy.wants)
    diagnostics = _keep_in_force((*loaded.diagnostics, *policy.diagnostics, *findings), policy)
    about_comments = report_suppressions(suppressions, diagnostics, loaded, policy)
    kept = _keep_unsuppressed(diagnostics, suppressions)
    return _finish((*kept, *_keep_in_force(about_comments, policy)), loaded, policy)


def check_loading(loaded: LoadedWorkspace, policy: Policy) -> tuple[Diagnostic, ...]:
    """Return the diagnostics from loading a workspace, without those ignored or allowed."""
    diagnostics = _keep_in_force((*loaded.diagnostics, *policy.diagnostics), policy)
    suppressions = read_suppressions(loaded.trees)
    return _finish(_keep_unsuppressed(diagnostics, suppressions), loaded, policy)


def _keep_in_force(diagnostics: Iterable[Diagnostic], policy: Policy) -> tuple[Diagnostic, ...]:
    return tuple(
        diagnostic
        for diagnostic in diagnostics
        if policy.applies(diagnostic.rule, diagnostic.primary.span.file.name)
    )


def _keep_unsuppressed(
    diagnostics: Iterable[Diagnostic], suppressions: Suppressions
) -> tuple[Diagnostic, ...]:
    return tuple(
        diagnostic for diagnostic in diagnostics if not suppressions.find_covering(diagnostic)
    )


def _finish(
    diagnostics: Iterable[Diagnostic], loaded: LoadedWorkspace, policy: Policy
) -> tuple[Diagnostic, ...]:
    finished = (policy.set_severity(shorten_names(fit_fix(found))) for found in diagnostics)
    return sort_diagnostics(finished, loaded.files)


def _is_usual(rule: Rule) -> bool:
    return rule.usual


def run_rules(
    loaded: LoadedWorkspace, wanted: Callable[[Rule], bool] = _is_usual
) -> tuple[Diagnostic, ...]:
    """Return the findings of the wanted rules.

    If mistakes leave the model incomplete, findings that may be due to that are left out.
    Articles that have not changed since the last run with the same cache are not checked again.
    """
    limits = loaded.settings.limits
    entries, cache = Entries(loaded.trees), loaded.cache
    subject = Subject(loaded.workspace, entries, limits, loaded.missing_sources, cache)
    checks = tuple(check for check in ARTICLE_CHECKS if wanted(check.RULE))
    questions = loaded.workspace.questions
    asked = cache.recall("questions", questions, lambda: questions)
    findings = [
        finding
        for part in track(split_by_article(loaded.workspace, cache), "checking articles")
        for finding in cache.recall(
            ("findings", checks, limits),
            (part, asked),
            partial(_check_article, part, checks, subject),
        )
    ]
    holes = Holes.of(loaded.diagnostics)
    for check in track(MAP_CHECKS, "checking the map"):
        if wanted(check.RULE) and not holes.rule_out(check.RULE):
            findings += check.find(subject)
    return tuple(finding for finding in findings if holes.are_irrelevant_to(finding))


class Holes(Struct, frozen=True):
    """The files whose mistakes leave the model incomplete, and those that did not parse fully."""

    spoiled: frozenset[SourceFile]
    unread: frozenset[SourceFile]

    @classmethod
    def of(cls, diagnostics: tuple[Diagnostic, ...]) -> "Holes":
        """Return the files that these diagnostics leave incomplete."""
        spoiling = [finding for finding in diagnostics if finding.rule.spoils]
        unread = (finding for finding in spoiling if finding.rule in SYNTAX_RULES)
        return cls(
            frozenset(finding.primary.span.file for finding in spoiling),
            frozenset(finding.primary.span.file for finding in unread),
        )

    def rule_out(self, rule: Rule) -> bool:
        """Return whether no finding of a rule holds."""
        return rule.needs is Needs.WORKSPACE and bool(self.spoiled)

    def are_irrelevant_to(self, finding: Diagnostic) -> bool:
        """Return whether a finding holds whatever is missing from the model."""
        file = finding.primary.span.file
        match finding.rule.needs:
            case Needs.NOTHING:
                return True
            case Needs.TEXT:
                return file not in self.unread
            case Needs.FILE:
                return file not in self.spoiled
            case Needs.WORKSPACE:
                return not self.rule_out(finding.rule)


def _check_article(
    part: ArticlePart, checks: tuple[RuleModule, ...], subject: Subject
) -> tuple[Diagnostic, ...]:
    """Return the findings of an article, checked as a workspace of its own, without links."""
    questions = subject.workspace.questions
    alone = Workspace(None, questions, (part.article,), part.claims, part.arguments, ())
    narrowed = replace(subject, workspace=alone)
    return tuple(finding for check in checks for finding in check.find(narrowed))
