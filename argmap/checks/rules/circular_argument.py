"""Finds claims that are reasons for themselves, directly or around a circle."""

from collections.abc import Iterator

from argmap.checks.subject import Subject
from argmap.diagnostics import Diagnostic, Label, Rule
from argmap.model.elements import Argument
from argmap.model.workspace import Workspace

RULE = Rule("A501", "circular-argument", spoils=False)
LONGEST_SHOWN = 6


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each circle of reasons that a walk through the arguments closes.

    A walk from conclusion to premises meets a claim that it is still coming from: that is a circle.
    Each claim is left once, so this takes time linear in the size of the workspace.
    """
    left: set[str] = set()
    for claim in subject.workspace.claims:
        if claim.id not in left:
            yield from circles_below(subject.workspace, claim.id, left)


def circles_below(workspace: Workspace, start: str, left: set[str]) -> Iterator[Diagnostic]:
    """Yield the circles that a depth-first walk closes; the claims that it leaves are added."""
    path: list[str] = [start]
    steps: list[Argument] = []
    places = {start: 0}
    ahead = [reasons_for(workspace, start)]
    while ahead:
        step = next(ahead[-1], None)
        if step is None:
            ahead.pop()
            done = path.pop()
            del places[done]
            left.add(done)
            if steps:
                steps.pop()
            continue
        argument, premise = step
        if premise in places:
            yield circle((*steps[places[premise] :], argument))
        elif premise not in left:
            places[premise] = len(path)
            path.append(premise)
            steps.append(argument)
            ahead.append(reasons_for(workspace, premise))


def reasons_for(workspace: Workspace, claim: str) -> Iterator[tuple[Argument, str]]:
    """Yield the premises of the arguments for a claim; what is conceded against it is no reason."""
    for argument in workspace.arguments_by_conclusion.get(claim, ()):
        if not argument.conceded:
            for premise in dict.fromkeys(argument.premises):
                yield argument, premise


def circle(arguments: tuple[Argument, ...]) -> Diagnostic:
    """Report a circle, told from its first conclusion through its reasons back to it."""
    names = [argument.conclusion.partition(".")[2] for argument in arguments]
    first, *others = arguments
    hint = "remove one of these reasons: what is to be shown cannot be its own ground"
    if not others:
        message = f"'{names[0]}' is a reason for itself"
        return Diagnostic(RULE, message, Label(first.span), hint=hint)
    shown = names if len(names) <= LONGEST_SHOWN else [*names[: LONGEST_SHOWN - 1], "…"]
    round_trip = " because ".join(f"'{name}'" for name in (*shown, names[0]))
    return Diagnostic(
        RULE,
        f"the argument is circular: {round_trip}",
        Label(first.span, f"a reason for '{names[0]}'"),
        tuple(
            Label(argument.span, f"a reason for '{name}'")
            for argument, name in zip(others, names[1:], strict=True)
        ),
        hint,
    )
