"""Where a claim stands: what it serves, which links concern it, who answers a question how."""

from argmap.model.elements import Claim, Link
from argmap.model.workspace import Workspace


def links_of(workspace: Workspace, claim: str) -> tuple[Link, ...]:
    """Return the links from or to a claim, then those from or to its arguments, each once."""
    arguments = workspace.arguments_by_conclusion.get(claim, ())
    ends = (claim, *(argument.id for argument in arguments))
    found = (link for end in ends for link in workspace.links_by_end.get(end, ()))
    return tuple({id(link): link for link in found}.values())


def served_conclusions(workspace: Workspace, claim: str) -> tuple[str, ...]:
    """Return the ids of the main conclusions that a claim supports through arguments, however far.

    They stand in the order of the workspace. Conceded arguments support nothing.
    """
    reached, waiting = {claim}, [claim]
    while waiting:
        for argument in workspace.arguments_by_premise.get(waiting.pop(), ()):
            if not argument.conceded and argument.conclusion not in reached:
                reached.add(argument.conclusion)
                waiting.append(argument.conclusion)
    reached.remove(claim)
    return tuple(each.id for each in workspace.claims if each.main and each.id in reached)


def answers_to(workspace: Workspace, question: str) -> tuple[tuple[Claim, str], ...]:
    """Return the claims that answer a question, each with its position, in their order."""
    return tuple(
        (claim, answer.position)
        for claim in workspace.claims
        for answer in claim.answers
        if answer.question == question
    )
