"""What stands around a claim: what it rests on and serves, its links, its words in the article."""

from collections.abc import Hashable, Iterator, Mapping

from argmap.model.elements import Claim
from argmap.model.workspace import Workspace
from argmap.revision.alike import words_of


def neighbourhood(
    workspace: Workspace, claim: Claim, known: Mapping[str, str]
) -> frozenset[Hashable]:
    """Return what stands around a claim, in terms that hold in both revisions.

    `known` gives the new ids of the claims and questions that are recognised; other ones tell
    nothing.
    """
    return frozenset(around(workspace, claim, known))


def around(workspace: Workspace, claim: Claim, known: Mapping[str, str]) -> Iterator[Hashable]:
    """Yield each thing around a claim."""
    for use in workspace.arguments_by_premise.get(claim.id, ()):
        if use.conclusion in known:
            yield "serves", use.conceded, known[use.conclusion]
    for reason in workspace.arguments_by_conclusion.get(claim.id, ()):
        for premise in reason.premises:
            if premise in known:
                yield "rests on", reason.conceded, known[premise]
    yield from linked(workspace, claim, known)
    for answer in claim.answers:
        if answer.question in known:
            yield "answers", known[answer.question], answer.position
    for quote in claim.quotes:
        yield "quotes", words_of(quote.exact)


def linked(workspace: Workspace, claim: Claim, known: Mapping[str, str]) -> Iterator[Hashable]:
    """Yield the claims with which links join a claim."""
    for link in workspace.links_by_end.get(claim.id, ()):
        forward = link.source == claim.id
        other = link.target if forward else link.source
        argument = workspace.arguments_by_id.get(other)
        end = argument.conclusion if argument else other
        if end in known:
            yield link.relation, forward or link.relation.symmetric, known[end]
