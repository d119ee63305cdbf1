"""Which relations between claims follow from the links."""

from collections.abc import Iterable, Iterator, Mapping, Set
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from argmap.model.elements import SYMMETRIC, Argument, Link, Relation
from argmap.model.queries import get_article_id, is_across, is_held
from argmap.model.reported_views import find_reported
from argmap.model.workspace import Workspace

# A walk is no longer than a person can follow, and the walks of a claim fill at most a page.
LONGEST = 6
MOST_PLACES = 64

# The verb of a link, and whether it is followed forward.
Arc = tuple[Relation, bool]


class ConnectionKind(StrEnum):
    """How two claims of different articles are related: by the verb of a link, or as *attacks*.

    *Attacks*: the source speaks against a reason for the target.
    """

    CONTRADICTS = "contradicts"
    OPPOSES = "opposes"
    UNDERCUTS = "undercuts"
    ATTACKS = "attacks"
    SUPPORTS = "supports"
    IMPLIES = "implies"
    RESTATES = "restates"
    RESEMBLES = "resembles"
    CONTRASTS = "contrasts"

    @property
    def is_symmetric(self) -> bool:
        """Whether the relation holds in both directions."""
        return self in BALANCED


BALANCED = frozenset(map(ConnectionKind, SYMMETRIC))
BOTH_WAYS = ((Relation.RESTATES, True), (Relation.RESTATES, False))
# For each relation so far: the links that can follow, forward or not, and the relation after them.
CARRIED: Mapping[ConnectionKind, Mapping[Arc, ConnectionKind]] = {
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
}
# What bears one of these relations to a premise or an argument also attacks the conclusion.
HOSTILE = frozenset(
    {
        ConnectionKind.CONTRADICTS,
        ConnectionKind.OPPOSES,
        ConnectionKind.UNDERCUTS,
        ConnectionKind.ATTACKS,
    }
)
# What an article neither asserts nor endorses does nothing of this to another claim.
ONLY_IF_HELD = HOSTILE - BALANCED


class Step(Struct, frozen=True):
    """One step of a walk, from start to end; `id` is that of the link or argument it follows.

    An argument leads from a premise to its conclusion, or from itself if it is undercut. The step
    from a reported view to the claim that it reports has the id `VIEW reports CLAIM`.
    """

    start: str
    end: str
    id: str


class Arrival(Struct, frozen=True):
    """A claim or an argument that a walk reaches, and how the start of the walk relates to it."""

    node: str
    kind: ConnectionKind


class Walks(Struct, frozen=True):
    """What walks from one claim reach, nearest first, each with the last step before it.

    `cut` if the limits left something out.
    """

    start: str
    arrivals: Mapping[Arrival, tuple[Arrival, Step]]
    cut: bool

    def build_path(self, arrival: Arrival) -> tuple[Step, ...]:
        """Return the steps from the start to an arrival."""
        steps: list[Step] = []
        while arrival in self.arrivals:
            arrival, step = self.arrivals[arrival]
            steps.append(step)
        return tuple(reversed(steps))


class Walker(Struct):
    """Walks over a workspace, in the order of the ids of links and arguments.

    A view and the claim of another article that it reports are one claim, as if they restated each
    other. `arcs` has for each end of a link the ids and the other ends of the links that lead on.
    """

    workspace: Workspace
    arcs: dict[str, dict[Arc, list[tuple[str, str]]]] = field(default_factory=dict)
    reasons: dict[str, list[Argument]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort links and arguments, so that walks do not depend on the order of files."""
        links = [
            (link.id, link.source, link.relation, link.target) for link in self.workspace.links
        ]
        links += [
            (f"{view} reports {reported}", view, Relation.RESTATES, reported)
            for view, reported in find_reportings(self.workspace)
        ]
        for name, source, relation, target in sorted(links):
            for end, forward, other in ((source, True, target), (target, False, source)):
                arcs = self.arcs.setdefault(end, {})
                arcs.setdefault((relation, forward), []).append((name, other))
        for argument in sorted(self.workspace.arguments, key=lambda argument: argument.id):
            if not argument.conceded:
                for end in dict.fromkeys((argument.id, *argument.premises)):
                    self.reasons.setdefault(end, []).append(argument)

    def walk(self, start: str) -> Walks:
        """Return what walks from a claim reach, nearest first."""
        origin = Arrival(start, ConnectionKind.RESTATES)
        arrivals: dict[Arrival, tuple[Arrival, Step]] = {}
        rim = [origin]
        for _ in range(LONGEST):
            after: list[Arrival] = []
            for here in rim:
                for step, there in self._find_steps(here):
                    if there in arrivals or there == origin:
                        continue
                    if len(arrivals) == MOST_PLACES:
                        return Walks(start, arrivals, cut=True)
                    arrivals[there] = (here, step)
                    after.append(there)
            rim = after
        further = (there for here in rim for _, there in self._find_steps(here))
        return Walks(start, arrivals, cut=any(there not in arrivals for there in further))

    def _find_steps(self, here: Arrival) -> Iterator[tuple[Step, Arrival]]:
        """Yield the possible next steps, with what they reach and the relation after them."""
        if arcs := self.arcs.get(here.node):
            for arc, kind in CARRIED.get(here.kind, {}).items():
                for name, end in arcs.get(arc, ()):
                    yield Step(here.node, end, name), Arrival(end, kind)
        if here.kind in HOSTILE:
            for argument in self.reasons.get(here.node, ()):
                end = argument.conclusion
                yield Step(here.node, end, argument.id), Arrival(end, ConnectionKind.ATTACKS)


class Connection(Struct, frozen=True):
    """A relation between claims of two articles: a link, or one derived along a path.

    Source and target are ids of claims; the target of `undercuts` is the id of an argument.
    """

    source: str
    kind: ConnectionKind
    target: str
    link: Link | None = None
    path: tuple[Step, ...] = ()

    @property
    def derived(self) -> bool:
        """Whether it follows from a path through the map and is not stated by a link."""
        return self.link is None

    @property
    def ends(self) -> tuple[str, ConnectionKind, str]:
        """Source, kind and target."""
        return self.source, self.kind, self.target

    @property
    def key(self) -> tuple[str, ConnectionKind, str]:
        """The ends, in alphabetical order if the relation is symmetric."""
        is_swapped = self.kind.is_symmetric and self.source > self.target
        return (self.target, self.kind, self.source) if is_swapped else self.ends


def list_stated(workspace: Workspace) -> tuple[Connection, ...]:
    """Return the connections that links between articles state."""
    return tuple(
        Connection(link.source, ConnectionKind(link.relation), link.target, link)
        for link in workspace.links
        if is_across(link)
    )


def find_reportings(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """Return each view that names the claim that it reports, with that claim, in map order."""
    reportings = ((claim.id, find_reported(workspace, claim.id)) for claim in workspace.claims)
    return tuple((view, reported) for view, reported in reportings if reported is not None)


def derive_connections(
    workspace: Workspace,
    starts: Iterable[str],
    stated: Iterable[Connection],
    spared: Set[str] = frozenset(),
) -> tuple[tuple[Connection, ...], tuple[str, ...]]:
    """Return the connections of these claims that follow from the links but are not stated.

    Spared claims get no connections, except those that attack them. The second value names the
    starts for which some connections are left out.
    """
    walker, known = Walker(workspace), {connection.key for connection in stated}
    known |= {
        Connection(view, ConnectionKind.RESTATES, reported).key
        for view, reported in find_reportings(workspace)
    }
    derived: dict[tuple[str, ConnectionKind, str], Connection] = {}
    cut: list[str] = []
    for start in starts:
        walks = None if start in spared else walker.walk(start)
        cut += (start,) if walks is None or walks.cut else ()
        is_attacker = is_held(workspace.claims_by_id[start])
        for connection in _read_connections(walks, known, spared) if walks else ():
            if connection.kind in ONLY_IF_HELD and not is_attacker:
                continue
            # A symmetric relation is found from both ends: the alphabetically first is its source.
            if connection.key == connection.ends:
                derived[connection.key] = connection
            else:
                derived.setdefault(connection.key, _reverse(connection))
    return tuple(derived.values()), tuple(cut)


def _read_connections(
    walks: Walks, known: Set[tuple[str, ConnectionKind, str]], spared: Set[str]
) -> Iterator[Connection]:
    """Yield the connections between the start of the walks and claims of other articles.

    An attack concerns the wording of its target only, so it is listed for spared claims too.
    """
    home = get_article_id(walks.start)
    for arrival in walks.arrivals:
        if get_article_id(arrival.node) == home or _is_said_better(arrival, walks):
            continue
        if arrival.node in spared and arrival.kind is not ConnectionKind.ATTACKS:
            continue
        connection = Connection(walks.start, arrival.kind, arrival.node)
        if connection.key not in known:
            yield replace(connection, path=walks.build_path(arrival))


STRONGER = {
    ConnectionKind.IMPLIES: (ConnectionKind.RESTATES,),
    ConnectionKind.OPPOSES: (ConnectionKind.CONTRADICTS,),
    ConnectionKind.ATTACKS: (ConnectionKind.CONTRADICTS, ConnectionKind.OPPOSES),
}


def _is_said_better(arrival: Arrival, walks: Walks) -> bool:
    stronger = STRONGER.get(arrival.kind, ())
    return any(Arrival(arrival.node, kind) in walks.arrivals for kind in stronger)


def _reverse(connection: Connection) -> Connection:
    path = tuple(Step(step.end, step.start, step.id) for step in reversed(connection.path))
    return Connection(connection.target, connection.kind, connection.source, path=path)
