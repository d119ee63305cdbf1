"""Which claims follow from which, by `restates` and `implies`."""

from collections import deque
from collections.abc import Mapping

from argmap.dataclass import dataclass
from argmap.model.elements import Relation
from argmap.model.relations import restates_classes
from argmap.model.workspace import Workspace

# Of each claim so many consequences are looked at, the nearest ones, so that the cost stays linear.
MOST_CONSEQUENCES = 64


@dataclass(frozen=True, slots=True)
class Entailments:
    """Propositions and what they imply.

    Claims joined by `restates` are one proposition, named after the first of them in the alphabet;
    `propositions` says it of each claim that is restated. `implied` has the propositions that one
    implies directly.
    """

    propositions: Mapping[str, str]
    implied: Mapping[str, tuple[str, ...]]

    def proposition(self, claim: str) -> str:
        """Return the proposition that a claim states."""
        return self.propositions.get(claim, claim)

    def consequences(self, claim: str) -> tuple[str, ...]:
        """Return the propositions that a claim states or implies, its own first, nearest first."""
        found = {self.proposition(claim): None}
        waiting = deque(found)
        while waiting:
            for each in self.implied.get(waiting.popleft(), ()):
                if len(found) == MOST_CONSEQUENCES:
                    return tuple(found)
                if each not in found:
                    found[each] = None
                    waiting.append(each)
        return tuple(found)


def entailments_of(workspace: Workspace) -> Entailments:
    """Return what follows from what in a workspace."""
    propositions = {
        claim: min(members) for members in restates_classes(workspace) for claim in members
    }
    implied: dict[str, set[str]] = {}
    for link in workspace.links:
        if link.relation is Relation.IMPLIES:
            source = propositions.get(link.source, link.source)
            implied.setdefault(source, set()).add(propositions.get(link.target, link.target))
    return Entailments(propositions, {key: tuple(sorted(each)) for key, each in implied.items()})
