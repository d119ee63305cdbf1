"""Which relations between claims follow from the links."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct, field

from argmap.model.elements import SYMMETRIC, Argument, Link, Relation
from argmap.model.workspace import Workspace

# No walk is longer than a person can follow, and no claim starts more than a page of them.
LONGEST = 6
MOST_PLACES = 64

Arc = tuple[str, Relation, bool]


class ConnectionKind(StrEnum):
    """What holds between two claims of different articles: the verb of a link, or two things more.

    *Attacks*: the source bears against a reason for the target. *Differs*: the two answer a
    question otherwise, and no link says how they stand to each other.
    """

    CONTRADICTS = "contradicts"
    OPPOSES = "opposes"
    UNDERCUTS = "undercuts"
    ATTACKS = "attacks"
    DIFFERS = "differs"
    SUPPORTS = "supports"
    IMPLIES = "implies"
    RESTATES = "restates"
    RESEMBLES = "resembles"
    CONTRASTS = "contrasts"

    @property
    def is_symmetric(self) -> bool:
        """Whether the relation holds both ways alike."""
        return self in BALANCED


BALANCED = frozenset({ConnectionKind.DIFFERS, *map(ConnectionKind, SYMMETRIC)})
BOTH_WAYS = ((Relation.RESTATES, True), (Relation.RESTATES, False))
# Of each relation that holds so far: the links that lead on, forwards or not, and what then holds.
CARRIED: Mapping[ConnectionKind, Mapping[tuple[Relation, bool], ConnectionKind]] = {
    ConnectionKind.RESTATES: {
        **{(verb, True): ConnectionKind(verb) for verb in Relation},
        **{(verb, False): ConnectionKind(verb) for verb in Relation if verb.is_symmetric},
    },
    ConnectionKind.IMPLIES: {
        **dict.fromkeys((*BOTH_WAYS, (Relation.IMPLIES, True)), ConnectionKind.IMPLIES),
        (Relation.CONTRADICTS, True): ConnectionKind.CONTRADICTS,
        (Relation.CONTRADICTS, False): ConnectionKind.CONTRADICTS,
    },
    ConnectionKind.CONTRADICTS: dict.fromkeys(
        (*BOTH_WAYS, (Relation.IMPLIES, False)), ConnectionKind.CONTRADICTS
    ),
    **{
        kind: dict.fromkeys(BOTH_WAYS, kind)
        for kind in (
            ConnectionKind.SUPPORTS,
            ConnectionKind.OPPOSES,
            ConnectionKind.RESEMBLES,
            ConnectionKind.CONTRASTS,
        )
    },
    ConnectionKind.UNDERCUTS: {},
    ConnectionKind.ATTACKS: {},
}
# From these on, a premise leads to its conclusion, and so does an argument.
HOSTILE = frozenset(
    {
        ConnectionKind.CONTRADICTS,
        ConnectionKind.OPPOSES,
        ConnectionKind.UNDERCUTS,
        ConnectionKind.ATTACKS,
    }
)


class Step(Struct, frozen=True):
    """One thing in the map that a walk passes, from start to end; `id` is that of link or argument.

    An argument is passed from a premise to its conclusion, or from itself when it is undercut. The
    last word of an answer's id is the position.
    """

    start: str
    end: str
    id: str


class Arrival(Struct, frozen=True):
    """A claim or an argument, and what the start of the walk is to it."""

    node: str
    kind: ConnectionKind


class Walks(Struct, frozen=True):
    """The places that walks from one claim reach, nearest first, each with the last step there.

    `cut` when there were more than are followed.
    """

    start: str
    arrivals: Mapping[Arrival, tuple[Arrival, Step]]
    cut: bool

    def path(self, place: Arrival) -> tuple[Step, ...]:
        """Return the steps from the start to a place."""
        steps: list[Step] = []
        while place in self.arrivals:
            place, step = self.arrivals[place]
            steps.append(step)
        return tuple(reversed(steps))


class Walker(Struct):
    """Walks over a workspace, in the order of the ids of links and arguments."""

    workspace: Workspace
    links: dict[Arc, list[Link]] = field(default_factory=dict)
    reasons: dict[str, list[Argument]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort links and arguments, so that walks do not depend on the order of files."""
        for link in sorted(self.workspace.links, key=lambda each: each.id):
            self.links.setdefault((link.source, link.relation, True), []).append(link)
            self.links.setdefault((link.target, link.relation, False), []).append(link)
        for argument in sorted(self.workspace.arguments, key=lambda each: each.id):
            if not argument.conceded:
                for end in dict.fromkeys((argument.id, *argument.premises)):
                    self.reasons.setdefault(end, []).append(argument)

    def walk(self, start: str) -> Walks:
        """Return what walks from a claim reach, breadth first."""
        origin = Arrival(start, ConnectionKind.RESTATES)
        arrivals: dict[Arrival, tuple[Arrival, Step]] = {}
        rim = [origin]
        for _ in range(LONGEST):
            after: list[Arrival] = []
            for here in rim:
                for step, kind in self.steps(here):
                    there = Arrival(step.end, kind)
                    if there in arrivals or there == origin:
                        continue
                    if len(arrivals) == MOST_PLACES:
                        return Walks(start, arrivals, cut=True)
                    arrivals[there] = (here, step)
                    after.append(there)
            rim = after
        further = (Arrival(step.end, kind) for here in rim for step, kind in self.steps(here))
        return Walks(start, arrivals, cut=any(there not in arrivals for there in further))

    def steps(self, here: Arrival) -> Iterator[tuple[Step, ConnectionKind]]:
        """Yield the steps that lead on from a place, with the relation that then holds."""
        for (verb, forward), kind in CARRIED[here.kind].items():
            for link in self.links.get((here.node, verb, forward), ()):
                yield Step(here.node, link.target if forward else link.source, link.id), kind
        if here.kind in HOSTILE:
            for argument in self.reasons.get(here.node, ()):
                yield Step(here.node, argument.conclusion, argument.id), ConnectionKind.ATTACKS


class Connection(Struct, frozen=True):
    """A relation between claims of two articles: a link, or one derived along a path.

    The ends are ids of claims; the target of `undercuts` is the id of an argument.
    """

    source: str
    kind: ConnectionKind
    target: str
    link: Link | None = None
    path: tuple[Step, ...] = ()

    @property
    def derived(self) -> bool:
        """Whether no link says so, but a path through the map."""
        return self.link is None

    @property
    def key(self) -> tuple[str, ConnectionKind, str]:
        """What is the same for a relation whichever of its ends comes first."""
        swapped = self.kind.is_symmetric and self.source > self.target
        return (self.target, self.kind, self.source) if swapped else self.ends

    @property
    def ends(self) -> tuple[str, ConnectionKind, str]:
        """Source, kind and target."""
        return (self.source, self.kind, self.target)
