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


class Kind(StrEnum):
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
    def symmetric(self) -> bool:
        """Whether the relation holds both ways alike."""
        return self in BALANCED


BALANCED = frozenset({Kind.DIFFERS, *map(Kind, SYMMETRIC)})
BOTH_WAYS = ((Relation.RESTATES, True), (Relation.RESTATES, False))
# Of each relation that holds so far: the links that lead on, forwards or not, and what then holds.
CARRIED: Mapping[Kind, Mapping[tuple[Relation, bool], Kind]] = {
    Kind.RESTATES: {
        **{(verb, True): Kind(verb) for verb in Relation},
        **{(verb, False): Kind(verb) for verb in Relation if verb.symmetric},
    },
    Kind.IMPLIES: {
        **dict.fromkeys((*BOTH_WAYS, (Relation.IMPLIES, True)), Kind.IMPLIES),
        (Relation.CONTRADICTS, True): Kind.CONTRADICTS,
        (Relation.CONTRADICTS, False): Kind.CONTRADICTS,
    },
    Kind.CONTRADICTS: dict.fromkeys((*BOTH_WAYS, (Relation.IMPLIES, False)), Kind.CONTRADICTS),
    **{
        kind: dict.fromkeys(BOTH_WAYS, kind)
        for kind in (Kind.SUPPORTS, Kind.OPPOSES, Kind.RESEMBLES, Kind.CONTRASTS)
    },
    Kind.UNDERCUTS: {},
    Kind.ATTACKS: {},
}
# From these on, a premise leads to its conclusion, and so does an argument.
HOSTILE = frozenset({Kind.CONTRADICTS, Kind.OPPOSES, Kind.UNDERCUTS, Kind.ATTACKS})


class Step(Struct, frozen=True):
    """One thing in the map that a walk passes, from start to end; `id` is that of link or argument.

    An argument is passed from a premise to its conclusion, or from itself when it is undercut. The
    last word of an answer's id is the position.
    """

    start: str
    end: str
    id: str


class Place(Struct, frozen=True):
    """A claim or an argument, and what the start of the walk is to it."""

    node: str
    kind: Kind


class Walks(Struct, frozen=True):
    """The places that walks from one claim reach, nearest first, each with the last step there.

    `cut` when there were more than are followed.
    """

    start: str
    arrivals: Mapping[Place, tuple[Place, Step]]
    cut: bool

    def path(self, place: Place) -> tuple[Step, ...]:
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
        origin = Place(start, Kind.RESTATES)
        arrivals: dict[Place, tuple[Place, Step]] = {}
        rim = [origin]
        for _ in range(LONGEST):
            after: list[Place] = []
            for here in rim:
                for step, kind in self.steps(here):
                    there = Place(step.end, kind)
                    if there in arrivals or there == origin:
                        continue
                    if len(arrivals) == MOST_PLACES:
                        return Walks(start, arrivals, cut=True)
                    arrivals[there] = (here, step)
                    after.append(there)
            rim = after
        further = (Place(step.end, kind) for here in rim for step, kind in self.steps(here))
        return Walks(start, arrivals, cut=any(there not in arrivals for there in further))

    def steps(self, here: Place) -> Iterator[tuple[Step, Kind]]:
        """Yield the steps that lead on from a place, with the relation that then holds."""
        for (verb, forward), kind in CARRIED[here.kind].items():
            for link in self.links.get((here.node, verb, forward), ()):
                yield Step(here.node, link.target if forward else link.source, link.id), kind
        if here.kind in HOSTILE:
            for argument in self.reasons.get(here.node, ()):
                yield Step(here.node, argument.conclusion, argument.id), Kind.ATTACKS


class Connection(Struct, frozen=True):
    """A relation between claims of two articles: a link, or one derived along a path.

    The ends are ids of claims; the target of `undercuts` is the id of an argument.
    """

    source: str
    kind: Kind
    target: str
    link: Link | None = None
    path: tuple[Step, ...] = ()

    @property
    def derived(self) -> bool:
        """Whether no link says so, but a path through the map."""
        return self.link is None

    @property
    def key(self) -> tuple[str, Kind, str]:
        """What is the same for a relation whichever of its ends comes first."""
        swapped = self.kind.symmetric and self.source > self.target
        return (self.target, self.kind, self.source) if swapped else self.ends

    @property
    def ends(self) -> tuple[str, Kind, str]:
        """Source, kind and target."""
        return (self.source, self.kind, self.target)
