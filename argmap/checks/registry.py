"""All rules that look at the model, and what they find."""

from collections.abc import Callable, Iterator
from typing import Protocol

from argmap.checks.rules import (
    assumed_argument,
    circular_argument,
    conceded_premise,
    crowded_argument,
    disowned_reason,
    double_answer,
    duplicate_text,
    missing_conclusion,
    overconfident_conclusion,
    quoted_assumption,
    rejected_concession,
    repeated_argument,
    subsumed_argument,
    unsupported_conclusion,
    unused_claim,
)
from argmap.checks.subject import Entries, Subject
from argmap.diagnostics import Diagnostic, Needs, Rule
from argmap.loading.loaded import Loaded
from argmap.model.elements import Argument
from argmap.model.workspace import Workspace


class Check(Protocol):
    """A module of `checks/rules`: the rule, and what finds its flaw."""

    @property
    def RULE(self) -> Rule:  # noqa: N802  # a constant of the module
        """The kind of flaw."""
        ...

    def find(self, subject: Subject) -> Iterator[Diagnostic]:
        """Yield what breaks the rule."""
        ...


# These look at one article at a time, and see nothing else of the workspace but its questions.
ARTICLE_CHECKS: tuple[Check, ...] = (
    circular_argument,
    unsupported_conclusion,
    repeated_argument,
    duplicate_text,
    conceded_premise,
    quoted_assumption,
    disowned_reason,
    overconfident_conclusion,
    missing_conclusion,
    double_answer,
    assumed_argument,
    crowded_argument,
    subsumed_argument,
    rejected_concession,
)
# These look at the workspace as a whole.
MAP_CHECKS: tuple[Check, ...] = (unused_claim,)

CHECK_RULES = tuple(check.RULE for check in (*ARTICLE_CHECKS, *MAP_CHECKS))


def is_usual(rule: Rule) -> bool:
    """Return whether a rule is on unless settings say otherwise."""
    return rule.usual


def check(loaded: Loaded, wanted: Callable[[Rule], bool] = is_usual) -> tuple[Diagnostic, ...]:
    """Return the flaws of a workspace that the wanted rules find.

    Where a mistake has left a hole in the model, what may only follow from the hole is left out.
    """
    subject = Subject(loaded.workspace, Entries(loaded.trees), loaded.settings.limits)
    article_checks = [each for each in ARTICLE_CHECKS if wanted(each.RULE)]
    found = [
        flaw
        for article in article_subjects(subject)
        for each in article_checks
        for flaw in each.find(article)
    ]
    found += (flaw for each in MAP_CHECKS if wanted(each.RULE) for flaw in each.find(subject))
    spoiled = {flaw.primary.span.file for flaw in loaded.diagnostics if flaw.rule.spoils}
    return tuple(
        flaw
        for flaw in found
        if flaw.rule.needs is Needs.NOTHING
        or not spoiled
        or (flaw.rule.needs is Needs.FILE and flaw.primary.span.file not in spoiled)
    )


def article_subjects(subject: Subject) -> Iterator[Subject]:
    """Yield each article as a workspace of its own, without links."""
    whole = subject.workspace
    arguments_by_article: dict[str, list[Argument]] = {}
    for argument in whole.arguments:
        home = argument.conclusion.partition(".")[0]
        arguments_by_article.setdefault(home, []).append(argument)
    for article in whole.articles:
        claims = whole.claims_by_article.get(article.name, ())
        arguments = tuple(arguments_by_article.get(article.name, ()))
        alone = Workspace.of(None, whole.questions, (article,), claims, arguments, ())
        yield Subject(alone, subject.written, subject.limits)
