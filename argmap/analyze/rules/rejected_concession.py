"""Finds concessions of views that the author rejects."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Argument, Claim, Stance
from argmap.source.diagnostics import Diagnostic, Label
from argmap.syntax import tree

RULE = define_rule("A515", "rejected-concession")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each premise of a concession that the author rejects."""
    claims = subject.workspace.claims_by_id
    for argument in subject.workspace.arguments:
        for premise in argument.premises if argument.conceded else ():
            if claims[premise].stance is Stance.REJECTED:
                yield _report_rejected(subject, argument, claims[premise])


def _report_rejected(subject: Subject, argument: Argument, view: Claim) -> Diagnostic:
    return Diagnostic(
        RULE,
        f"'{view.name}' is conceded, but the author rejects it",
        Label(subject.find_premise(argument, view.id), "conceded here"),
        (Label(subject.find_clause(view, tree.Stance), "rejected here"),),
        "a concession grants the claim: correct the stance, or write a link instead",
    )
