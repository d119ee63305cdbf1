"""Finds conclusions that are said to be more certain than any argument for them."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Argument, Claim, Hedge, Role
from argmap.model.queries import find_reasons
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Label, Needs
from argmap.syntax import tree

RULE = define_rule("A509", "overconfident-conclusion", needs=Needs.FILE)
STRENGTHS = {Hedge.UNLIKELY: 0, Hedge.POSSIBLE: 1, Hedge.LIKELY: 2, Hedge.CERTAIN: 3}


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each conclusion whose hedge is stronger than all its arguments.

    An argument is as strong as the weakest of its linked premises, and a conclusion as strong as
    the strongest of its independent arguments (the weakest link: Pollock 2001). A premise without a
    hedge does not count as weak.
    """
    workspace = subject.workspace
    for claim in workspace.claims:
        if claim.hedge and claim.role is Role.CONCLUSION:
            weakest = [
                _find_weakest_premise(workspace, argument)
                for argument in find_reasons(workspace, claim.id)
            ]
            weak = [
                premise
                for premise in weakest
                if premise and _get_strength(premise) < STRENGTHS[claim.hedge]
            ]
            if weak and len(weak) == len(weakest):
                yield _report_overconfident(subject, claim, weak)


def _find_weakest_premise(workspace: Workspace, argument: Argument) -> Claim | None:
    """Return the premise of an argument with the weakest hedge, or None if no premise has one."""
    premises = (workspace.claims_by_id[premise] for premise in argument.premises)
    return min((premise for premise in premises if premise.hedge), key=_get_strength, default=None)


def _get_strength(claim: Claim) -> int:
    assert claim.hedge  # noqa: S101  # only claims with a hedge are compared
    return STRENGTHS[claim.hedge]


def _report_overconfident(subject: Subject, claim: Claim, weak: list[Claim]) -> Diagnostic:
    best = max(weak, key=_get_strength).hedge
    return Diagnostic(
        RULE,
        f"'{claim.name}' is said to be {claim.hedge}, but its reasons are at most {best}",
        Label(subject.find_clause(claim, tree.Hedge)),
        tuple(
            Label(
                subject.find_clause(premise, tree.Hedge),
                f"'{premise.name}' is only {premise.hedge}",
            )
            for premise in {premise.id: premise for premise in weak}.values()
        ),
        "take both hedges from the article's own words; if it really goes that far, allow it here",
    )
