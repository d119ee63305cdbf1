"""All rules that look at a whole workspace, in the order of their codes."""

from argmap.checks.circular_argument import circular_arguments
from argmap.diagnostics import Diagnostic
from argmap.model.workspace import Workspace

CHECKS = (circular_arguments,)


def check(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """Return the flaws of a workspace, rule by rule."""
    return tuple(found for rule in CHECKS for found in rule(workspace))
