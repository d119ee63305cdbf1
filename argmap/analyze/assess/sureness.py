"""How surely claims stand, and on what path: the weakest link, by docs/assessment.md."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from heapq import heappop, heappush
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from argmap.analyze.assess.assessment import Assessment, survives
from argmap.analyze.assess.framework import Step, StepKind
from argmap.analyze.assess.grounded import Label
from argmap.model.elements import Claim, Role
from argmap.model.workspace import group_by_key


class Sureness(StrEnum):
    """How surely a claim stands, weakest first."""

    UNLIKELY = "unlikely"
    POSSIBLE = "possible"
    LIKELY = "likely"
    UNHEDGED = "unhedged"
    CERTAIN = "certain"


DEGREES = tuple(Sureness)
# So many conditions and assumptions of a path are told: without a limit, those of a long chain of
# reasons would take the square of its length.
MOST_NOTED = 100
MOST = DEGREES.index(Sureness.CERTAIN)


class Basis(Struct, frozen=True):
    """How surely a claim stands, and by which way.

    `step` is the last one of its path, from the claims `premises`. `conditions` and `assumptions`
    are the claims on the path that have a condition, or are assumptions; the claim itself counts,
    and at most so many are told.
    `weakest` is the claim on the path that decides how sure it is. `is_overstated` if the author
    wrote a hedge that is surer than the reasons allow.
    """

    step: Step
    sureness: Sureness
    premises: tuple[str, ...]
    conditions: tuple[str, ...]
    assumptions: tuple[str, ...]
    weakest: str
    is_overstated: bool


class Way(Struct, frozen=True):
    """A step to a claim from others; a claim has the number of its place in the map.

    What a claim says, whoever says it, is numbered too, after all claims: each claim of a
    proposition leads there, and from there to the others.
    """

    step: Step
    target: int
    sources: tuple[int, ...]


class Path(Struct, frozen=True):
    """The best way to a claim, and what lies on its path; `depth` counts steps within a circle."""

    way: Way
    degree: int = MOST
    conditions: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    weakest: str = ""
    depth: int = 0


def find_bases(assessment: Assessment) -> dict[str, Basis]:
    """Return how surely each claim stands that does, by the surest way to it.

    Of equally sure ways it is the one with the fewest conditions; then one that does not go round
    in a circle, or through a restatement; then the first as written. A way from premises continues
    their own.
    """
    claims = assessment.workspace.claims
    ways = tuple(_list_ways(assessment))
    paths = _choose_paths(claims, ways)
    return {
        claim.id: _build_basis(claims, paths, place)
        for place, claim in enumerate(claims)
        if place in paths
    }


def _list_ways(assessment: Assessment) -> Iterator[Way]:
    """Yield the ways of the steps that make a claim stand, then those through restatements."""
    framework, labels = assessment.framework, assessment.labelling.labels
    places = {claim.id: place for place, claim in enumerate(assessment.workspace.claims)}
    restated = {
        number
        for number, proposition in enumerate(framework.propositions)
        if len(proposition.claims) > 1
    }
    for step in framework.steps:
        if step.kind is StepKind.RESTATED:
            restated.update(step.premises)
        elif survives(step, labels):
            yield Way(step, places[step.target], tuple(places[name] for name in step.names))
    for claim, number in framework.number_by_claim.items():
        if number in restated and labels[number] is Label.IN:
            step = Step(StepKind.RESTATED, claim, claim, number, (number,))
            yield Way(step, len(places) + number, (places[claim],))
            yield Way(step, places[claim], (len(places) + number,))
    for step in framework.steps:
        if step.kind is StepKind.RESTATED and labels[step.premises[0]] is Label.IN:
            yield Way(step, places[step.target], (len(places) + step.premises[0],))


def _choose_paths(claims: Sequence[Claim], ways: Sequence[Way]) -> dict[int, Path]:
    """Return the best path to each claim, choosing those that no later path can better first."""
    ranks = _rank_circles(group_by_key((way.target, way) for way in ways))
    missing = [len(set(way.sources)) for way in ways]
    following = group_by_key(
        (source, number) for number, way in enumerate(ways) for source in set(way.sources)
    )
    paths: dict[int, Path] = {}
    heap: list[tuple[int, int, int, int, int, Path]] = []

    def offer(number: int) -> None:
        path = _extend(ways[number], claims, paths, ranks)
        rank, conditions = ranks[path.way.target], len(path.conditions)
        heappush(heap, (rank, -path.degree, conditions, path.depth, number, path))

    for number, count in enumerate(missing):
        if not count:
            offer(number)
    while heap:
        path = heappop(heap)[-1]
        target = path.way.target
        if target in paths:
            continue
        paths[target] = _weaken(path, claims[target]) if target < len(claims) else path
        for number in following.get(target, ()):
            missing[number] -= 1
            if not missing[number]:
                offer(number)
    return paths


def _extend(
    way: Way, claims: Sequence[Claim], paths: Mapping[int, Path], ranks: Mapping[int, int]
) -> Path:
    """Return the path that ends with this way, as sure as its weakest source."""
    sources = [paths[source] for source in way.sources]
    weakest = min(sources, key=lambda path: path.degree, default=Path(way))
    rank = ranks[way.target]
    depths = (paths[source].depth for source in way.sources if ranks[source] == rank)
    claim = claims[way.target] if way.target < len(claims) else None
    own_condition = (claim.id,) if claim and claim.condition else ()
    own_assumption = (claim.id,) if claim and claim.role is Role.ASSUMPTION else ()
    conditions = (own_condition, *(path.conditions for path in sources))
    assumptions = (own_assumption, *(path.assumptions for path in sources))
    depth = max(depths, default=-1) + 1
    return Path(
        way, weakest.degree, _merge(conditions), _merge(assumptions), weakest.weakest, depth
    )


def _merge(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return all ids once, at most so many; parts that are the same are not copied."""
    different = list({id(part): part for part in parts if part}.values())
    if len(different) > 1:
        return tuple(islice(dict.fromkeys(chain.from_iterable(different)), MOST_NOTED))
    return different[0] if different else ()


def _weaken(path: Path, claim: Claim) -> Path:
    """Return the path to a claim, no surer than its own hedge."""
    degree = get_degree(claim)
    if degree > path.degree:
        return path
    return replace(path, degree=degree, weakest=claim.id)


def get_degree(claim: Claim) -> int:
    """Return how sure the author of a claim is of it, as a place among the degrees."""
    return DEGREES.index(Sureness(claim.hedge) if claim.hedge else Sureness.UNHEDGED)


def _build_basis(claims: Sequence[Claim], paths: Mapping[int, Path], place: int) -> Basis:
    claim, path = claims[place], paths[place]
    premises = path.way.sources
    if premises and premises[0] >= len(claims):
        premises = paths[premises[0]].way.sources
    return Basis(
        path.way.step,
        DEGREES[path.degree],
        tuple(claims[premise].id for premise in premises),
        path.conditions,
        path.assumptions,
        path.weakest,
        is_overstated=claim.hedge is not None and path.degree < get_degree(claim),
    )


def _rank_circles(ways: Mapping[int, tuple[Way, ...]]) -> dict[int, int]:
    """Return a rank for each target: after all that it depends on, except in a circle with it.

    What depends on each other has the same rank.
    """
    search = CircleSearch(ways)
    for target in ways:
        search.visit(target)
    return search.ranks


class CircleSearch:
    """Finds what depends on each other: path-based strong components (Gabow 2000)."""

    def __init__(self, ways: Mapping[int, tuple[Way, ...]]) -> None:
        """Begin with nothing visited."""
        self.ways = ways
        self.ranks: dict[int, int] = {}
        self.places: dict[int, int] = {}
        self.unranked: list[int] = []
        self.heads: list[int] = []
        self.trail: list[tuple[int, Iterator[int]]] = []

    def visit(self, start: int) -> None:
        """Rank a target, and all that it depends on before it."""
        if start not in self.places:
            self.enter(start)
        while self.trail:
            target, ahead = self.trail[-1]
            source = next(ahead, None)
            if source is None:
                self.leave(target)
            elif source not in self.places:
                self.enter(source)
            elif source not in self.ranks:
                while self.places[self.heads[-1]] > self.places[source]:
                    self.heads.pop()

    def enter(self, target: int) -> None:
        """Go on with what a target depends on."""
        self.places[target] = len(self.places)
        self.unranked.append(target)
        self.heads.append(target)
        sources = (source for way in self.ways[target] for source in way.sources)
        self.trail.append((target, sources))

    def leave(self, target: int) -> None:
        """Rank all that depends on each other with a target, if it was the first of them."""
        self.trail.pop()
        if self.heads[-1] == target:
            self.heads.pop()
            rank = len(self.ranks)
            while target not in self.ranks:
                self.ranks[self.unranked.pop()] = rank
