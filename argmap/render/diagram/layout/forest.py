"""The trees of an article: each claim hangs below one conclusion, with its reasons below it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from argmap.model.elements import Link
from argmap.model.workspace import group_by_key
from argmap.render.diagram.graph import ClaimKind, Cluster, Step


class Leg(Struct, frozen=True):
    """One edge of an argument, from a premise or its junction towards the conclusion."""

    step: Step
    tail: str
    head: str
    has_arrow: bool


class Use(Struct, frozen=True):
    """A claim that goes below another: as a premise, or without a step because of a link."""

    claim: str
    upper: str
    step: Step | None = None

    @property
    def is_linked(self) -> bool:
        """Whether the claim is one of several premises that need each other."""
        return self.step is not None and len(self.step.premises) > 1


class Bunch(Struct, frozen=True):
    """What hangs together below a claim: premises of an argument, or a claim linked with it."""

    claims: tuple[str, ...]
    step: Step | None = None

    @property
    def has_junction(self) -> bool:
        """Whether the lines meet in a junction."""
        return self.step is not None and self.step.joined

    @property
    def omits_premises(self) -> bool:
        """Whether a number beside the junction says how many premises are not drawn."""
        return self.step is not None and self.step.joined and self.step.omitted > 0


class Forest(Struct, frozen=True):
    """The trees of an article.

    `order` has each claim after the one that it hangs below; `cross_legs` are the edges from
    claims to arguments that they do not hang below.
    """

    roots: tuple[str, ...]
    bunches: Mapping[str, tuple[Bunch, ...]]
    order: tuple[str, ...]
    cross_legs: tuple[Leg, ...]


def grow_forest(cluster: Cluster, links: Iterable[Link]) -> Forest:
    """Return the trees of an article in the order of the files, last those of a single claim.

    The links are those between its claims.
    """
    uses = [
        Use(premise, step.argument.conclusion, step)
        for step in cluster.steps
        for premise in dict.fromkeys(step.premises)
    ]
    uses += _find_ties(cluster, {use.claim for use in uses} | {use.upper for use in uses}, links)
    order = _order_claims(cluster, uses)
    homes = _choose_homes(uses, order)
    bunches = group_by_key(_list_bunches(cluster, uses, homes))
    roots = [node.id for node in cluster.nodes if node.id not in homes]
    return Forest(
        tuple(sorted(roots, key=lambda root: root not in bunches)),
        bunches,
        order,
        tuple(
            build_leg(use.step, use.claim)
            for use in uses
            if use.step and homes.get(use.claim) is not use
        ),
    )


def build_leg(step: Step, premise: str) -> Leg:
    """Return the edge of a premise to the junction of its argument, or else to the conclusion."""
    head = step.id if step.joined else step.argument.conclusion
    return Leg(step, premise, head, has_arrow=not step.joined)


def _find_ties(cluster: Cluster, used: Iterable[str], links: Iterable[Link]) -> Iterator[Use]:
    """Yield a place for each claim without arguments: below the first claim linked with it.

    Of two such claims, the later one in the files is the lower. No main conclusion is put lower.
    """
    conclusions = {step.id: step.argument.conclusion for step in cluster.steps}
    place = {node.id: at for at, node in enumerate(cluster.nodes)}
    free = {node.id for node in cluster.nodes if node.kind is not ClaimKind.MAIN}.difference(used)
    for link in links:
        ends = {conclusions.get(end, end) for end in (link.source, link.target)}
        if len(ends) == 1 or not ends <= place.keys():
            continue
        upper, lower = sorted(ends, key=lambda end: (end in free, place[end]))
        if lower in free:
            free -= ends
            yield Use(lower, upper)


def _order_claims(cluster: Cluster, uses: Sequence[Use]) -> tuple[str, ...]:
    """Return the claims depth first from the conclusions, in the order of the files."""
    lower_by_upper = group_by_key((use.upper, use.claim) for use in uses)
    used = {use.claim for use in uses}
    claims = [node.id for node in cluster.nodes]
    seen: dict[str, None] = {}
    waiting = [*(claim for claim in claims if claim not in used), *claims][::-1]
    while waiting:
        claim = waiting.pop()
        if claim not in seen:
            seen[claim] = None
            waiting += lower_by_upper.get(claim, ())[::-1]
    return tuple(seen)


def _choose_homes(uses: Iterable[Use], order: Sequence[str]) -> Mapping[str, Use]:
    """Return the use that each claim hangs below, except roots.

    That is one with other premises if there is one, so that these stay together, and the latest.
    """
    place = {claim: at for at, claim in enumerate(order)}
    homes: dict[str, Use] = {}
    for use in uses:
        if place[use.upper] < place[use.claim]:
            rival = homes.get(use.claim)
            if rival is None or _rank(use, place) > _rank(rival, place):
                homes[use.claim] = use
    return homes


def _rank(use: Use, place: Mapping[str, int]) -> tuple[bool, int]:
    return use.is_linked, place[use.upper]


def _list_bunches(
    cluster: Cluster, uses: Sequence[Use], homes: Mapping[str, Use]
) -> Iterator[tuple[str, Bunch]]:
    """Yield what hangs below which claim: premises as written, then claims that are linked."""
    for step in cluster.steps:
        home = (premise for premise in dict.fromkeys(step.premises) if homes.get(premise))
        claims = tuple(premise for premise in home if homes[premise].step is step)
        if claims or step.joined:
            yield step.argument.conclusion, Bunch(claims, step)
    for use in uses:
        if use.step is None:
            yield use.upper, Bunch((use.claim,))
