"""All rules: the modules that check them, and look-ups by code, name and group."""

from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

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
    missing_source,
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
    unmatched_report,
    unstyled_name,
    unsupported_conclusion,
    unused_claim,
    unused_tag,
)
from argmap.analyze.subject import Subject
from argmap.load.loading_rules import LOADING_RULES, SETTINGS_RULES
from argmap.source.diagnostics import Applicability, Diagnostic, Rule, Severity
from argmap.source.spelling import find_closest, shorten
from argmap.syntax.syntax_rules import SYNTAX_RULES


class RuleModule(Protocol):
    """A module of `analyze/rules`: the rule, and the function that finds violations."""

    @property
    def RULE(self) -> Rule:  # noqa: N802  # a constant of the module
        """The rule."""
        ...

    def find(self, subject: Subject) -> Iterator[Diagnostic]:
        """Yield the findings of the rule."""
        ...


# These check one article at a time, and see no other part of the workspace but its questions.
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
# These check the whole workspace.
MAP_CHECKS: tuple[RuleModule, ...] = (
    missing_source,
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
    unmatched_report,
    unstyled_name,
    undeclared_tag,
    unused_tag,
)

CHECK_RULES = tuple(check.RULE for check in (*ARTICLE_CHECKS, *MAP_CHECKS))


UNEXPLAINED_SUPPRESSION = Rule("U801", "unexplained-suppression", Severity.WARNING, spoils=False)
UNUSED_SUPPRESSION = Rule(
    "U802", "unused-suppression", Severity.WARNING, spoils=False, applicability=Applicability.SAFE
)
UNKNOWN_SUPPRESSION = Rule("U803", "unknown-suppression", spoils=False)

SUPPRESSION_RULES = (UNEXPLAINED_SUPPRESSION, UNUSED_SUPPRESSION, UNKNOWN_SUPPRESSION)


ALL = "all"
USUAL = "usual"

RULES = tuple(
    sorted(
        (*SYNTAX_RULES, *LOADING_RULES, *CHECK_RULES, *SUPPRESSION_RULES),
        key=lambda rule: rule.code,
    )
)
RULES_BY_WORD = {word: rule for rule in RULES for word in (rule.code, rule.name)}


class RuleProblem(Struct, frozen=True):
    """What is wrong with a word that should name a rule, and what to do about it."""

    message: str
    hint: str

    def __str__(self) -> str:
        """Return both on one line."""
        return f"{self.message}; {self.hint}"


def find_rules(word: str) -> tuple[Rule, ...]:
    """Return the rules that match a word: a name, a code, the start of codes, `all` or `usual`."""
    if word == ALL:
        return RULES
    if word == USUAL:
        return tuple(rule for rule in RULES if rule.usual)
    if word in RULES_BY_WORD:
        return (RULES_BY_WORD[word],)
    return tuple(rule for rule in RULES if word and rule.code.startswith(word))


def is_firm(rule: Rule) -> bool:
    """Return whether a rule cannot be turned off.

    These are the rules whose findings leave the model incomplete, and those about settings.
    """
    return rule.spoils or rule in SETTINGS_RULES


def can_be_allowed(rule: Rule) -> bool:
    """Return whether a comment can allow findings of a rule; those in the settings it cannot."""
    return not (is_firm(rule) or rule in SUPPRESSION_RULES or rule is unused_tag.RULE)


def resolve_rules(word: str) -> tuple[Rule, ...] | RuleProblem:
    """Return the rules that match a word, or the problem if there are none."""
    return find_rules(word) or describe_unknown_rule(word, (*RULES_BY_WORD, ALL, USUAL))


def resolve_optional_rules(word: str, done: str) -> tuple[Rule, ...] | RuleProblem:
    """Return the rules that match a word and are not firm, or the problem if there are none.

    `done` says for the message what is to be done to them: "ignored".
    """
    rules = resolve_rules(word)
    if isinstance(rules, RuleProblem):
        return rules
    return tuple(rule for rule in rules if not is_firm(rule)) or describe_firm_rules(
        word, rules, done
    )


def describe_unknown_rule(word: str, words: tuple[str, ...]) -> RuleProblem:
    """Return the problem that a word matches no rule, with a suggestion."""
    near = find_closest(word, words)
    hint = f"did you mean '{near}'?" if near else "'argmap rule --all' lists the rules"
    return RuleProblem(f"there is no rule '{shorten(word)}'", hint)


def describe_firm_rules(word: str, rules: tuple[Rule, ...], done: str) -> RuleProblem:
    """Return the problem that these rules cannot be changed, and what to do instead."""
    if any(rule.spoils for rule in rules):
        hint = "what it reports is missing from the map, so fix that"
    else:
        hint = "fix the settings that it reports"
    return RuleProblem(f"'{word}' cannot be {done}", hint)
