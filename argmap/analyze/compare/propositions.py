"""Claims that count as one, and which of these the links join."""

from collections.abc import Iterable, Mapping, Set

from msgspec import Struct, field

from argmap.model.elements import Link, Relation
from argmap.model.equivalence import find_propositions
from argmap.model.queries import get_claim_id, walk
from argmap.model.workspace import Workspace

ALL_RELATIONS = frozenset(Relation)


class Propositions(Struct, frozen=True):
    """Which claims count as one: those that restate each other, and a view and what it reports.

    A proposition is named after the alphabetically first of its claims. `names` has those of claims
    that are not alone, and `members` has these claims by the name.
    """

    names: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, workspace: Workspace) -> "Propositions":
        """Return the propositions of a workspace."""
        members = {min(claims): claims for claims in find_propositions(workspace)}
        return cls({claim: name for name in members for claim in members[name]}, members)

    def get_name(self, claim: str) -> str:
        """Return the name of the proposition that a claim states."""
        return self.names.get(claim, claim)


class Joints(Struct):
    """Which propositions are joined by links from or to them, or the reasons for them.

    `links` has the propositions that are linked with each, with the first of the links by id:
    the result does not depend on the order of files.
    """

    workspace: Workspace
    propositions: Propositions
    links: Mapping[str, Mapping[str, Link]]
    known: dict[str, Mapping[str, Link | None]] = field(default_factory=dict)
    reasons: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        workspace: Workspace,
        propositions: Propositions,
        relations: Set[Relation] = ALL_RELATIONS,
    ) -> "Joints":
        """Return what links of these kinds join. A link to an argument is one to its conclusion."""
        chosen = (link for link in workspace.links if link.relation in relations)
        links: dict[str, dict[str, Link]] = {}
        for link in sorted(chosen, key=lambda link: link.id):
            for one, other in _list_ends(workspace, propositions, link):
                links.setdefault(one, {}).setdefault(other, link)
        return cls(workspace, propositions, links)

    def find(self, proposition: str) -> Mapping[str, Link | None]:
        """Return the propositions that are joined with this one or a reason for it, by which link.

        A reason may be a direct one or a reason for a reason. The nearest link is returned; None
        for the proposition itself and the reasons for it, which need none.
        """
        if proposition not in self.known:
            self.known[proposition] = self._find_joints(proposition)
        return self.known[proposition]

    def _find_joints(self, proposition: str) -> Mapping[str, Link | None]:
        joints: dict[str, Link | None] = {}
        for place, _ in walk((proposition,), lambda place: sorted(self._list_reasons(place))):
            joints.setdefault(place, None)
            for other, link in self.links.get(place, {}).items():
                joints.setdefault(other, link)
        return joints

    def list_joined(self, propositions: Iterable[str]) -> set[str]:
        """Return all that `find` returns for any of these, without the links: in less time."""
        places: set[str] = set()
        waiting = list(propositions)
        while waiting:
            place = waiting.pop()
            if place not in places:
                places.add(place)
                waiting += self._list_reasons(place)
        return places.union(*(self.links.get(place, ()) for place in places))

    def _list_reasons(self, proposition: str) -> list[str]:
        """Return the premises of the arguments for a proposition, as propositions."""
        if proposition not in self.reasons:
            names = self.propositions.names
            self.reasons[proposition] = [
                names.get(premise, premise)
                for claim in self.propositions.members.get(proposition, (proposition,))
                for argument in self.workspace.arguments_by_conclusion.get(claim, ())
                if not argument.conceded
                for premise in argument.premises
            ]
        return self.reasons[proposition]


def _list_ends(
    workspace: Workspace, propositions: Propositions, link: Link
) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the propositions at the ends of a link, both ways round."""
    source, target = (
        propositions.get_name(get_claim_id(workspace, end)) for end in (link.source, link.target)
    )
    return (source, target), (target, source)
