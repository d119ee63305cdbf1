"""Finds arguments that the mapper has assumed entirely."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.model.elements import Role
from argmap.model.queries import get_name
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("A512", "assumed-argument", usual=False, needs=Needs.FILE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each argument whose premises are all assumptions without reasons."""
    workspace = subject.workspace
    for argument in workspace.arguments:
        if not argument.conceded and all(
            _is_bare_assumption(workspace, premise) for premise in argument.premises
        ):
            yield Diagnostic(
                RULE,
                f"this argument for '{get_name(argument.conclusion)}' is entirely assumed",
                Label(argument.span, "none of its premises is in the article"),
                hint="add the premise that the article states, or remove the argument",
            )


def _is_bare_assumption(workspace: Workspace, claim: str) -> bool:
    reasons = workspace.arguments_by_conclusion.get(claim, ())
    return workspace.claims_by_id[claim].role is Role.ASSUMPTION and not reasons
