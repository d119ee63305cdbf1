"""How an article holds its claims: whether it asserts, concedes, reports or assumes them."""

from enum import StrEnum

from argmap.model.elements import Claim, Role, Stance
from argmap.model.workspace import Workspace


class Mode(StrEnum):
    """How an article puts a claim forward."""

    ASSERTS = "asserts"
    CONCEDES = "concedes"
    REPORTS = "reports"
    ASSUMES = "assumes"


def mode_of(workspace: Workspace, claim: Claim) -> Mode:
    """Return how the claim's own article puts it forward; the first of these that fits.

    *Reports*: a reported view that the article rejects or leaves open. An endorsed view counts as
    the article's own. *Assumes*: an assumption, which is the mapper's reading and not in the text.
    *Concedes*: granted as a reason against something, and used for nothing else. *Asserts*: the
    rest.
    """
    if claim.role is Role.REPORTED and claim.stance is not Stance.ENDORSED:
        return Mode.REPORTS
    if claim.role is Role.ASSUMPTION:
        return Mode.ASSUMES
    return Mode.CONCEDES if is_only_conceded(workspace, claim.id) else Mode.ASSERTS


def is_only_conceded(workspace: Workspace, claim: str) -> bool:
    """Return whether a claim is a premise of `despite` only, and the article argues not for it."""
    uses = workspace.arguments_by_premise.get(claim, ())
    reasons = workspace.arguments_by_conclusion.get(claim, ())
    granted = bool(uses) and all(use.conceded for use in uses)
    return granted and all(reason.conceded for reason in reasons)
