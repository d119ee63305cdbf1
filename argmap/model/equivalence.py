"""Which claims are one proposition: those that restate or report one another."""

from collections.abc import Callable, Iterable, Iterator

from argmap.model.elements import Relation
from argmap.model.queries import walk
from argmap.model.reported_views import find_report_ends, find_reported
from argmap.model.workspace import Workspace


def find_restatements(workspace: Workspace) -> tuple[tuple[str, ...], ...]:
    """Return the classes of claims that restate one another, in map order.

    `restates` is symmetric and transitive. A claim without such a link is in no class.
    """
    starts = (link.source for link in workspace.links if link.relation is Relation.RESTATES)
    return _find_classes(workspace, starts, lambda claim: _find_restated(workspace, claim))


def find_propositions(workspace: Workspace) -> tuple[tuple[str, ...], ...]:
    """Return the classes of claims that are one proposition, in map order.

    Claims are one proposition if they restate one another, or if one is a reported view that names
    the other as what it reports. A claim that is alone is in no class.
    """
    links = (link.source for link in workspace.links if link.relation is Relation.RESTATES)
    views = (
        claim.id
        for claims in workspace.claims_by_speaker.values()
        for claim in claims
        if find_reported(workspace, claim.id)
    )
    return _find_classes(workspace, (*links, *views), lambda claim: _find_same(workspace, claim))


def _find_classes(
    workspace: Workspace, starts: Iterable[str], find_next: Callable[[str], Iterable[str]]
) -> tuple[tuple[str, ...], ...]:
    """Return the classes of two or more claims that are connected, in map order."""
    classes: list[set[str]] = []
    seen: set[str] = set()
    for start in starts:
        if start not in seen:
            members = {claim for claim, _ in walk((start,), find_next)}
            seen |= members
            if len(members) > 1:
                classes.append(members)
    class_by_claim = {claim: number for number, one in enumerate(classes) for claim in one}
    ordered: dict[int, list[str]] = {}
    for claim in workspace.claims if classes else ():
        if claim.id in class_by_claim:
            ordered.setdefault(class_by_claim[claim.id], []).append(claim.id)
    return tuple(map(tuple, ordered.values()))


def _find_same(workspace: Workspace, claim: str) -> Iterator[str]:
    yield from _find_restated(workspace, claim)
    yield from find_report_ends(workspace, claim)


def _find_restated(workspace: Workspace, claim: str) -> Iterator[str]:
    for link in workspace.links_by_end.get(claim, ()):
        if link.relation is Relation.RESTATES:
            yield link.target if link.source == claim else link.source
