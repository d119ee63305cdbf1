"""Finds claims that are reasons for themselves, directly or through other claims."""

from collections.abc import Iterator

from argmap.analyze.circles import describe_circle
from argmap.analyze.subject import Subject
from argmap.model.elements import Argument
from argmap.model.queries import find_circles, find_reasons, get_name
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Label, Rule

RULE = Rule("A501", "circular-argument", spoils=False)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each circle of reasons, in time linear in the workspace."""
    workspace = subject.workspace
    claims = (claim.id for claim in workspace.claims)
    for steps in find_circles(claims, lambda claim: _find_premises(workspace, claim)):
        yield _report_circle(steps)


def _find_premises(workspace: Workspace, claim: str) -> Iterator[tuple[Argument, str]]:
    """Yield the premises of the arguments for a claim; a concession is not a reason for it."""
    for argument in find_reasons(workspace, claim):
        for premise in dict.fromkeys(argument.premises):
            yield argument, premise


def _report_circle(arguments: tuple[Argument, ...]) -> Diagnostic:
    names = [get_name(argument.conclusion) for argument in arguments]
    first, *others = arguments
    hint = "remove one of these reasons: a claim cannot be a reason for itself"
    if not others:
        message = f"'{names[0]}' is a reason for itself"
        return Diagnostic(RULE, message, Label(first.span), hint=hint)
    return Diagnostic(
        RULE,
        f"the argument is circular: {describe_circle(names, 'because')}",
        Label(first.span, f"a reason for '{names[0]}'"),
        tuple(
            Label(argument.span, f"a reason for '{name}'")
            for argument, name in zip(others, names[1:], strict=True)
        ),
        hint,
    )
