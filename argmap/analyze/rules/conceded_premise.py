"""Finds conclusions that concede one of their own reasons."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Argument
from argmap.model.queries import get_name
from argmap.source.diagnostics import Diagnostic, Label

RULE = define_rule("A506", "conceded-premise")


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each premise of a concession that is also a reason."""
    for arguments in subject.workspace.arguments_by_conclusion.values():
        reasons = _map_reasons(arguments)
        for argument in arguments:
            for premise in argument.premises if argument.conceded else ():
                if premise in reasons:
                    yield _report_conceded(subject, premise, argument, reasons[premise])


def _map_reasons(arguments: tuple[Argument, ...]) -> dict[str, Argument]:
    reasons: dict[str, Argument] = {}
    for argument in arguments:
        for premise in () if argument.conceded else argument.premises:
            reasons.setdefault(premise, argument)
    return reasons


def _report_conceded(
    subject: Subject, premise: str, argument: Argument, reason: Argument
) -> Diagnostic:
    name, conclusion = (get_name(claim) for claim in (premise, argument.conclusion))
    return Diagnostic(
        RULE,
        f"'{name}' is a reason for '{conclusion}', and conceded against it too",
        Label(subject.find_premise(argument, premise), "conceded here"),
        (Label(subject.find_premise(reason, premise), "a reason here"),),
        "keep the one that the article means; if it means both, write two claims",
    )
