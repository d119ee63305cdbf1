"""Which claims are one proposition, and what says so, for the rules on such claims."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice, pairwise

from msgspec import Struct

from argmap.analyze.subject import Subject
from argmap.model.elements import Claim, Link, Relation
from argmap.model.equivalence import find_propositions
from argmap.model.queries import trace_back, walk
from argmap.model.reported_views import find_reported, find_reports
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Label
from argmap.syntax import tree

MOST_VISITED = 500  # claims visited in search of a chain; nobody would read a longer one
# What makes two claims one: a `restates`, or a reported view that names the other.
Tie = Link | Claim


class Sameness(Struct, frozen=True):
    """The classes of claims that are one proposition, by each of their claims, in map order."""

    workspace: Workspace
    class_by_claim: Mapping[str, tuple[str, ...]]

    def list_members(self, claim: str) -> tuple[str, ...]:
        """Return the class of a claim: the claim alone if no other is the same."""
        return self.class_by_claim.get(claim, (claim,))

    def get_first(self, claim: str) -> str:
        """Return the first claim of the class of a claim, which identifies the class."""
        return self.list_members(claim)[0]

    def find_chain(self, start: str, end: str) -> tuple[Tie, ...]:
        """Return the shortest chain of ties between two claims; empty if they are far apart."""
        previous: dict[str, str | None] = {}
        for claim, before in islice(walk((start,), self._find_next), MOST_VISITED):
            previous[claim] = before
            if claim == end:
                path = reversed(trace_back(previous, end))
                return tuple(self._get_tie(one, other) for one, other in pairwise(path))
        return ()

    def _find_next(self, claim: str) -> Iterator[str]:
        return (other for _, other in self._find_ties(claim))

    def _get_tie(self, claim: str, other: str) -> Tie:
        return next(tie for tie, end in self._find_ties(claim) if end == other)

    def _find_ties(self, claim: str) -> Iterator[tuple[Tie, str]]:
        for link in self.workspace.links_by_end.get(claim, ()):
            if link.relation is Relation.RESTATES:
                yield link, link.target if link.source == claim else link.source
        for view in find_reports(self.workspace, claim):
            yield self.workspace.claims_by_id[view], view
        reported = find_reported(self.workspace, claim)
        if reported is not None:
            yield self.workspace.claims_by_id[claim], reported


def find_sameness(subject: Subject) -> Sameness:
    """Return which claims of a workspace are one proposition, in time linear in the links."""
    workspace = subject.workspace
    return subject.cache.recall("sameness", (workspace,), partial(_find_sameness, workspace))


def _find_sameness(workspace: Workspace) -> Sameness:
    classes = find_propositions(workspace)
    return Sameness(workspace, {claim: members for members in classes for claim in members})


def label_tie(subject: Subject, tie: Tie, said: str) -> Label:
    """Return the place of a tie: that of a link with what is said of it, or the `by` of a view."""
    if isinstance(tie, Link):
        return Label(tie.span, said)
    return Label(subject.find_clause(tie, tree.By), "and this is the claim that it reports")
