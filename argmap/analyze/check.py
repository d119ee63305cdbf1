"""Checks a workspace by all rules."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from argmap.analyze.policy import Policy
from argmap.analyze.rules.registry import ARTICLE_CHECKS, MAP_CHECKS, RuleModule
from argmap.analyze.subject import Entries, Subject
from argmap.analyze.suppressions import Suppressions, read_suppressions, report_suppressions
from argmap.load.loaded import LoadedWorkspace, sort_diagnostics
from argmap.model.elements import Argument, Article, Claim, Question
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Needs, Rule
from argmap.source.text import SourceFile
from argmap.syntax.rule_codes import SYNTAX_RULES


def check_workspace(loaded: LoadedWorkspace, policy: Policy) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a workspace: its settings first, then its files in their order."""
    suppressions = read_suppressions(loaded.trees)
    flaws_found = run_rules(loaded, policy.wants)
    found = _keep_in_force((*loaded.diagnostics, *policy.flaws, *flaws_found), policy)
    flaws = _keep_in_force(report_suppressions(suppressions, found, loaded, policy), policy)
    return _finish((*_keep_unsuppressed(found, suppressions), *flaws), loaded, policy)


def check_loading(loaded: LoadedWorkspace, policy: Policy) -> tuple[Diagnostic, ...]:
    """Return what went wrong while a workspace was loaded, without what is ignored or allowed."""
    found = _keep_in_force((*loaded.diagnostics, *policy.flaws), policy)
    return _finish(_keep_unsuppressed(found, read_suppressions(loaded.trees)), loaded, policy)


def _keep_in_force(found: Iterable[Diagnostic], policy: Policy) -> tuple[Diagnostic, ...]:
    return tuple(each for each in found if policy.applies(each.rule, each.primary.span.file.name))


def _keep_unsuppressed(
    found: Iterable[Diagnostic], suppressions: Suppressions
) -> tuple[Diagnostic, ...]:
    return tuple(each for each in found if not suppressions.covering(each))


def _finish(
    found: Iterable[Diagnostic], loaded: LoadedWorkspace, policy: Policy
) -> tuple[Diagnostic, ...]:
    return sort_diagnostics(map(policy.weighed, found), loaded.files)


def _is_usual(rule: Rule) -> bool:
    return rule.usual


def run_rules(
    loaded: LoadedWorkspace, wanted: Callable[[Rule], bool] = _is_usual
) -> tuple[Diagnostic, ...]:
    """Return the flaws of a workspace that the wanted rules find.

    Where a mistake has left a hole in the model, what may only follow from the hole is left out.
    Articles that have not changed since the last run with the same cache are not checked again.
    """
    limits = loaded.settings.limits
    subject = Subject(loaded.workspace, Entries(loaded.trees), limits)
    checks = tuple(each for each in ARTICLE_CHECKS if wanted(each.RULE))
    found = [
        flaw
        for part in _split_by_article(subject.workspace)
        for flaw in loaded.cache.recall(
            ("findings", part.article, part.questions, checks, limits),
            (*part.claims, *part.arguments),
            partial(_check_article, part, checks, subject),
        )
    ]
    found += (flaw for each in MAP_CHECKS if wanted(each.RULE) for flaw in each.find(subject))
    holes = Holes.of(loaded.diagnostics)
    return tuple(flaw for flaw in found if holes.spare(flaw))


class Holes(Struct, frozen=True):
    """The files with mistakes that leave a hole in the model, and those that do not read whole."""

    spoiled: frozenset[SourceFile]
    unread: frozenset[SourceFile]

    @classmethod
    def of(cls, diagnostics: tuple[Diagnostic, ...]) -> "Holes":
        """Return the holes that these mistakes leave."""
        spoiling = [flaw for flaw in diagnostics if flaw.rule.spoils]
        unread = (flaw for flaw in spoiling if flaw.rule in SYNTAX_RULES)
        return cls(
            frozenset(flaw.primary.span.file for flaw in spoiling),
            frozenset(flaw.primary.span.file for flaw in unread),
        )

    def spare(self, flaw: Diagnostic) -> bool:
        """Return whether a flaw is one, whatever stands in the holes."""
        file = flaw.primary.span.file
        match flaw.rule.needs:
            case Needs.NOTHING:
                return True
            case Needs.TEXT:
                return file not in self.unread
            case Needs.FILE:
                return file not in self.spoiled
            case Needs.WORKSPACE:
                return not self.spoiled


class ArticlePart(Struct, frozen=True):
    """An article with its claims and arguments, and the questions of the workspace."""

    article: Article
    questions: tuple[Question, ...]
    claims: tuple[Claim, ...]
    arguments: tuple[Argument, ...]


def _split_by_article(whole: Workspace) -> Iterator[ArticlePart]:
    arguments_by_article: dict[str, list[Argument]] = {}
    for argument in whole.arguments:
        home = argument.conclusion.partition(".")[0]
        arguments_by_article.setdefault(home, []).append(argument)
    for article in whole.articles:
        claims = whole.claims_by_article.get(article.name, ())
        arguments = tuple(arguments_by_article.get(article.name, ()))
        yield ArticlePart(article, whole.questions, claims, arguments)


def _check_article(
    part: ArticlePart, checks: tuple[RuleModule, ...], subject: Subject
) -> tuple[Diagnostic, ...]:
    """Return the flaws of an article, looked at as a workspace of its own, without links."""
    alone = Workspace.of(None, part.questions, (part.article,), part.claims, part.arguments, ())
    narrowed = replace(subject, workspace=alone)
    return tuple(flaw for each in checks for flaw in each.find(narrowed))
