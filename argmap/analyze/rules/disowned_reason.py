"""Finds reasons that the author does not hold: reported views that are rejected or left open."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Argument, Claim, Role, Stance
from argmap.source.diagnostics import Diagnostic, Label, Needs
from argmap.syntax import tree

RULE = define_rule("A508", "disowned-reason", needs=Needs.FILE)

STANCES: dict[Stance | None, tuple[str, str]] = {
    Stance.REJECTED: (
        "rejects it",
        "remove the reason, or correct the stance",
    ),
    Stance.OPEN: (
        "leaves it open",
        (
            "if the author adopts it, write 'stance endorsed'; otherwise make it a link "
            "(supports), which makes the conclusion more credible, but does not carry it"
        ),
    ),
}


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each such view among the premises of the author's own arguments.

    Reasons for a reported view are those of its holder, so they are not checked.
    """
    claims = subject.workspace.claims_by_id
    for argument in subject.workspace.arguments:
        if not argument.conceded and claims[argument.conclusion].role is not Role.REPORTED:
            for premise in argument.premises:
                if claims[premise].stance in STANCES:
                    yield _report_disowned(subject, argument, claims[premise])


def _report_disowned(subject: Subject, argument: Argument, view: Claim) -> Diagnostic:
    stances = subject.find_clauses(view, tree.Stance)
    attitude, hint = STANCES[view.stance]
    return Diagnostic(
        RULE,
        f"'{view.name}' is given as a reason, but the author {attitude}",
        Label(subject.find_premise(argument, view.id), "a reason here"),
        (
            Label(stances[0].span)
            if stances
            else Label(subject.find_name(view), "a view without a stance is open"),
        ),
        hint,
    )
