"""What an agreement rests on: a claim that several articles make, or only the position."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import islice

from msgspec import Struct

from argmap.analyze.compare.propositions import Propositions
from argmap.model.elements import Relation
from argmap.model.queries import walk
from argmap.model.workspace import Workspace

# Only this many consequences of each claim are followed, the nearest ones, to keep the cost linear.
MOST_CONSEQUENCES = 64
TWO = 2


class Basis(StrEnum):
    """What an agreement rests on.

    *Claim*: one claim among the answers is stated, restated or implied by an answer of every
    article that answers. *Part*: by answers of two articles or more, but not all. *Position*: by no
    two; the articles give the same position, but no link says that they say the same.
    """

    CLAIM = "claim"
    PART = "part"
    POSITION = "position"


class Entailments(Struct, frozen=True):
    """Propositions and what they imply directly."""

    propositions: Propositions
    implied: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, workspace: Workspace) -> "Entailments":
        """Return what follows from the links of a workspace."""
        propositions = Propositions.of(workspace)
        implied: dict[str, set[str]] = {}
        for link in workspace.links:
            if link.relation is Relation.IMPLIES:
                source, target = map(propositions.get_name, (link.source, link.target))
                implied.setdefault(source, set()).add(target)
        return cls(
            propositions, {source: tuple(sorted(targets)) for source, targets in implied.items()}
        )

    def find_consequences(self, claim: str) -> tuple[str, ...]:
        """Return the propositions that a claim states or implies, its own first, nearest first."""
        start = self.propositions.get_name(claim)
        reached = walk((start,), lambda proposition: self.implied.get(proposition, ()))
        return tuple(proposition for proposition, _ in islice(reached, MOST_CONSEQUENCES))


def find_basis(voices: Iterable[Iterable[str]], entailments: Entailments) -> Basis:
    """Return what the articles agree on; each voice are the claims by which an article answers."""
    claims_by_voice = tuple(tuple(voice) for voice in voices)
    get_name = entailments.propositions.get_name
    stated = {get_name(claim) for voice in claims_by_voice for claim in voice}
    shared: Counter[str] = Counter()
    for voice in claims_by_voice:
        entailed = {
            proposition for claim in voice for proposition in entailments.find_consequences(claim)
        }
        shared.update(entailed & stated)
    most = max(shared.values())
    if most == len(claims_by_voice):
        return Basis.CLAIM
    return Basis.PART if most >= TWO else Basis.POSITION
