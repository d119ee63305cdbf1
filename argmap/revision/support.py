"""Which claims lost their last reason from one revision to another, and which won a first one."""

from collections.abc import Iterator

from argmap.model.workspace import Workspace
from argmap.revision.changes import Consequence, Outcome, Severity
from argmap.revision.matching import Matching


def support_consequences(
    old: Workspace, new: Workspace, matching: Matching
) -> Iterator[Consequence]:
    """Yield the claims on both sides that have arguments of their article on one side only."""
    for match in matching.claims.matches:
        before, after = support(old, match.old.id), support(new, match.new.id)
        name, noun = match.new.id, "conclusion" if match.new.role == "conclusion" else "claim"
        if before and not after:
            message = f"the {noun} {name} lost its last support"
            yield Consequence(
                "", Outcome.SUPPORT_LOST, (name,), Severity.BREAKING, message, match.new.span
            )
        elif after and not before:
            message = f"the {noun} {name} gained its first support"
            yield Consequence(
                "", Outcome.SUPPORT_GAINED, (name,), Severity.NOTE, message, match.new.span
            )


def support(workspace: Workspace, claim: str) -> int:
    """Return how many arguments support a claim; what its author concedes does not."""
    reasons = workspace.arguments_by_conclusion.get(claim, ())
    return sum(not reason.conceded for reason in reasons)
