"""Claims that count as one, and which of these the links join."""

from collections.abc import Iterable, Iterator, Mapping, Set

from msgspec import Struct, field

from argmap.model.elements import Link, Relation
from argmap.model.queries import find_propositions, find_reasons, get_claim_id, walk
from argmap.model.workspace import Workspace, group_by_key

ALL_RELATIONS = frozenset(Relation)


class Propositions(Struct, frozen=True):
    """Which claims count as one: those that restate each other, and a view and what it reports.

    A proposition is named after the alphabetically first of its claims.
    """

    classes: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, workspace: Workspace) -> "Propositions":
        """Return the propositions of a workspace."""
        classes = map(sorted, find_propositions(workspace))
        return cls({claim: tuple(members) for members in classes for claim in members})

    def list_members(self, claim: str) -> tuple[str, ...]:
        """Return the claims that count as one with a claim, in alphabetical order."""
        return self.classes.get(claim, (claim,))

    def get_name(self, claim: str) -> str:
        """Return the name of the proposition that a claim states."""
        return self.list_members(claim)[0]


class Joint(Struct, frozen=True):
    """What joins a proposition with another one: a link, and the proposition that it starts from.

    `place` is that of a reason for the first one if the link is from or to the reason. Without a
    link, the other one is the proposition at that place.
    """

    place: str
    link: Link | None


class Joints(Struct):
    """Which propositions are joined by links from or to them, or the reasons for them.

    Everything is sorted, so that the result does not depend on the order of files.
    """

    propositions: Propositions
    links: Mapping[str, tuple[tuple[str, Link], ...]]
    reasons: Mapping[str, tuple[str, ...]]
    known: dict[str, Mapping[str, Joint]] = field(default_factory=dict)

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

    def find(self, proposition: str) -> Mapping[str, Joint]:
        """Return the propositions that are joined with this one or a reason for it, and how.

        A reason may be a direct one or a reason for a reason. The nearest joint is returned.
        """
        if proposition not in self.known:
            self.known[proposition] = self._find_joints(proposition)
        return self.known[proposition]

    def _find_joints(self, proposition: str) -> Mapping[str, Joint]:
        joints: dict[str, Joint] = {}
        for place, _ in walk((proposition,), lambda claim: self.reasons.get(claim, ())):
            joints.setdefault(place, Joint(place, None))
            for other, link in self.links.get(place, ()):
                joints.setdefault(other, Joint(place, link))
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
        (propositions.get_name(conclusion), propositions.get_name(premise))
        for conclusion, premise in _list_reasons(workspace, workspace.arguments_by_conclusion)
    )
    return {name: tuple(sorted(set(names))) for name, names in premises.items()}


def _list_reasons(workspace: Workspace, conclusions: Iterable[str]) -> Iterator[tuple[str, str]]:
    for conclusion in conclusions:
        for argument in find_reasons(workspace, conclusion):
            yield from ((conclusion, premise) for premise in argument.premises)
