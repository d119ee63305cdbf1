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
    views = (claim.id for claim in workspace.claims if find_reported(workspace, claim.id))
    return _find_classes(workspace, (*links, *views), lambda claim: _find_same(workspace, claim))


def _find_classes(
    workspace: Workspace, starts: Iterable[str], find_next: Callable[[str], Iterable[str]]
) -> tuple[tuple[str, ...], ...]:
    """Return the classes of two or more claims that are connected, in map order."""
    rank = {claim.id: place for place, claim in enumerate(workspace.claims)}
    classes: dict[str, tuple[str, ...]] = {}
    seen: set[str] = set()
    for start in starts:
        if start not in seen:
            members = sorted(
                (claim for claim, _ in walk((start,), find_next)), key=rank.__getitem__
            )
            seen.update(members)
            if len(members) > 1:
                classes[members[0]] = tuple(members)
    return tuple(classes[first] for first in sorted(classes, key=rank.__getitem__))


def _find_same(workspace: Workspace, claim: str) -> Iterator[str]:
    yield from _find_restated(workspace, claim)
    yield from find_report_ends(workspace, claim)


def _find_restated(workspace: Workspace, claim: str) -> Iterator[str]:
    for link in workspace.links_by_end.get(claim, ()):
        if link.relation is Relation.RESTATES:
            yield link.target if link.source == claim else link.source
