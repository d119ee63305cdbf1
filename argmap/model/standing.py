"""Where a claim stands: what it serves, which links concern it, who answers a question how."""

from collections import deque

from argmap.model.elements import Claim, Hedge, Link, Role, Stance
from argmap.model.workspace import Workspace


def links_of(workspace: Workspace, claim: str) -> tuple[Link, ...]:
    """Return the links from or to a claim, then those from or to its arguments, each once."""
    arguments = workspace.arguments_by_conclusion.get(claim, ())
    ends = (claim, *(argument.id for argument in arguments))
    found = (link for end in ends for link in workspace.links_by_end.get(end, ()))
    return tuple({id(link): link for link in found}.values())


def served_conclusions(workspace: Workspace, claim: str) -> tuple[str, ...]:
    """Return the ids of the main conclusions that a claim supports, however far, nearest first.

    Conceded arguments support nothing, and a claim does not serve itself.
    """
    reached, waiting = {claim: None}, deque([claim])
    while waiting:
        for argument in workspace.arguments_by_premise.get(waiting.popleft(), ()):
            if not argument.conceded and argument.conclusion not in reached:
                reached[argument.conclusion] = None
                waiting.append(argument.conclusion)
    return tuple(each for each in reached if each != claim and workspace.claims_by_id[each].main)


def answers_to(workspace: Workspace, question: str) -> tuple[tuple[Claim, str], ...]:
    """Return the claims that answer a question, each with its position, in their order."""
    return tuple(
        (claim, answer.position)
        for claim in workspace.claims
        for answer in claim.answers
        if answer.question == question
    )


def is_own(claim: Claim) -> bool:
    """Return whether a claim is its author's: not a view that is reported and not endorsed."""
    return claim.role is not Role.REPORTED or claim.stance is Stance.ENDORSED


def is_held(claim: Claim) -> bool:
    """Return whether the claim's own article stands by it.

    It does not stand by what it reports without endorsing it, nor by what it calls unlikely.
    """
    return is_own(claim) and claim.hedge is not Hedge.UNLIKELY
