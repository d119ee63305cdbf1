"""The rules that look at the model, and what runs them."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from argmap.analyze.rules import (
    assumed_argument,
    circular_argument,
    circular_implication,
    clashing_links,
    conceded_premise,
    contradiction_across_times,
    crowded_argument,
    disowned_link_end,
    disowned_reason,
    diverging_restatement,
    double_answer,
    duplicate_text,
    lonely_question,
    long_quote,
    long_text,
    missing_conclusion,
    missing_quote,
    no_statement,
    overconfident_conclusion,
    quoted_assumption,
    rejected_concession,
    repeated_argument,
    repeated_quote,
    restatement_across_times,
    self_contradiction,
    subsumed_argument,
    two_sentences,
    unanswered_attack,
    undeclared_tag,
    unexplained_contrast,
    unexplained_resemblance,
    unlinked_opposition,
    unstyled_name,
    unsupported_conclusion,
    unused_claim,
    unused_tag,
)
from argmap.analyze.subject import Entries, Subject
from argmap.load.loaded import LoadedWorkspace
from argmap.model.elements import Argument, Article, Claim, Question
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Needs, Rule
from argmap.source.text import SourceFile
from argmap.syntax.rule_codes import SYNTAX_RULES


class RuleModule(Protocol):
    """A module of `checks/rules`: the rule, and what finds its flaw."""

    @property
    def RULE(self) -> Rule:  # noqa: N802  # a constant of the module
        """The kind of flaw."""
        ...

    def find(self, subject: Subject) -> Iterator[Diagnostic]:
        """Yield what breaks the rule."""
        ...


# These look at one article at a time, and see nothing else of the workspace but its questions.
ARTICLE_CHECKS: tuple[RuleModule, ...] = (
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
    two_sentences,
    no_statement,
    long_text,
    long_quote,
    missing_quote,
    repeated_quote,
)
# These look at the workspace as a whole.
MAP_CHECKS: tuple[RuleModule, ...] = (
    unused_claim,
    contradiction_across_times,
    unexplained_contrast,
    unexplained_resemblance,
    clashing_links,
    circular_implication,
    self_contradiction,
    unlinked_opposition,
    disowned_link_end,
    lonely_question,
    unanswered_attack,
    restatement_across_times,
    diverging_restatement,
    unstyled_name,
    undeclared_tag,
    unused_tag,
)

CHECK_RULES = tuple(check.RULE for check in (*ARTICLE_CHECKS, *MAP_CHECKS))


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
