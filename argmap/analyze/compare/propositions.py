"""Claims that count as one, and which of these the links join."""

from collections.abc import Mapping, Set

from msgspec import Struct, field

from argmap.model.elements import Link, Relation
from argmap.model.equivalence import find_propositions
from argmap.model.queries import get_claim_id, walk
from argmap.model.workspace import Workspace, group_by_key

ALL_RELATIONS = frozenset(Relation)


class Propositions(Struct, frozen=True):
    """Which claims count as one: those that restate each other, and a view and what it reports.

    A proposition is named after the alphabetically first of its claims; `names` has those of claims
    that are not alone.
    """

    names: Mapping[str, str]

    @classmethod
    def of(cls, workspace: Workspace) -> "Propositions":
        """Return the propositions of a workspace."""
        named = ((min(members), members) for members in find_propositions(workspace))
        return cls({claim: name for name, members in named for claim in members})

    def get_name(self, claim: str) -> str:
        """Return the name of the proposition that a claim states."""
        return self.names.get(claim, claim)


class Joints(Struct):
    """Which propositions are joined by links from or to them, or the reasons for them.

    Everything is sorted, so that the result does not depend on the order of files.
    """

    propositions: Propositions
    links: Mapping[str, tuple[tuple[str, Link], ...]]
    reasons: Mapping[str, tuple[str, ...]]
    known: dict[str, Mapping[str, Link | None]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        workspace: Workspace,
        propositions: Propositions,
        relations: Set[Relation] = ALL_RELATIONS,
    ) -> "Joints":
        """Return what links of these kinds join. A link to an argument is one to its conclusion."""
        chosen = (link for link in workspace.links if link.relation in relations)
        links = group_by_key(
            (one, (other, link))
            for link in sorted(chosen, key=lambda link: link.id)
            for one, other in _list_ends(workspace, propositions, link)
        )
        return cls(propositions, links, _find_reasons(workspace, propositions))

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
        for place, _ in walk((proposition,), lambda claim: self.reasons.get(claim, ())):
            joints.setdefault(place, None)
            for other, link in self.links.get(place, ()):
                joints.setdefault(other, link)
        return joints


def _list_ends(
    workspace: Workspace, propositions: Propositions, link: Link
) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the propositions at the ends of a link, both ways round."""
    source, target = (
        propositions.get_name(get_claim_id(workspace, end)) for end in (link.source, link.target)
    )
    return (source, target), (target, source)


def _find_reasons(
    workspace: Workspace, propositions: Propositions
) -> Mapping[str, tuple[str, ...]]:
    """Return the premises of the arguments for each proposition, as propositions."""
    premises = group_by_key(
        (propositions.get_name(argument.conclusion), propositions.get_name(premise))
        for argument in workspace.arguments
        if not argument.conceded
        for premise in argument.premises
    )
    return {name: tuple(sorted(set(names))) for name, names in premises.items()}
