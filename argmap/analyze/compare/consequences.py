"""What claims imply, and which claims cannot both be true because of that."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from msgspec import Struct

from argmap.analyze.compare.propositions import Propositions
from argmap.model.elements import Link, Relation
from argmap.model.queries import walk
from argmap.model.workspace import Workspace, group_by_key

# Only this many consequences of each claim are followed, the nearest ones, to keep the cost linear.
MOST_CONSEQUENCES = 64


class Consequences(Struct, frozen=True):
    """What each proposition implies directly, and the links by which it contradicts another."""

    propositions: Propositions
    implied: Mapping[str, tuple[str, ...]]
    contradictions: Mapping[str, tuple[Link, ...]]

    @classmethod
    def of(cls, workspace: Workspace, propositions: Propositions) -> "Consequences":
        """Return what follows from the links of a workspace."""
        get_name = propositions.get_name
        implied = group_by_key(
            (get_name(link.source), get_name(link.target))
            for link in workspace.links
            if link.relation is Relation.IMPLIES
        )
        return cls(
            propositions,
            {source: tuple(sorted(set(targets))) for source, targets in implied.items()},
            group_by_key(
                (get_name(end), link)
                for link in workspace.links
                if link.relation is Relation.CONTRADICTS
                for end in (link.source, link.target)
            ),
        )

    def find(self, claim: str) -> tuple[str, ...]:
        """Return the propositions that a claim states or implies, its own first, nearest first."""
        start = self.propositions.get_name(claim)
        if start not in self.implied:
            return (start,)
        reached = walk((start,), lambda proposition: self.implied.get(proposition, ()))
        return tuple(proposition for proposition, _ in islice(reached, MOST_CONSEQUENCES))

    def find_contradictions(
        self, claims: Iterable[str]
    ) -> Iterator[tuple[Link, tuple[str, ...], tuple[str, ...]]]:
        """Yield each link by which some of these claims contradict others, in the order of ids.

        With it come the claims that state or imply its source, and those that do so for its target:
        none of the first can be true together with one of the others.
        """
        get_name = self.propositions.get_name
        ordered = sorted(set(claims), key=lambda claim: (get_name(claim), claim))
        claims_by_end = group_by_key((end, claim) for claim in ordered for end in self.find(claim))
        links = {
            link.id: link for end in claims_by_end for link in self.contradictions.get(end, ())
        }
        for _, link in sorted(links.items()):
            left, right = (
                claims_by_end.get(get_name(end), ()) for end in (link.source, link.target)
            )
            if left and right:
                yield link, left, right
