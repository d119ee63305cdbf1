"""What can be reached from some claims: the way up to main conclusions, the surroundings."""

from collections import deque
from collections.abc import Iterable, Iterator, Set

from argmap.model.elements import Argument
from argmap.model.workspace import Workspace


def ways_up(workspace: Workspace, starts: Iterable[str], kept: Set[str]) -> Set[str]:
    """Return the claims on the shortest ways from each start to each main conclusion it reaches.

    Ways lead from premise to conclusion through kept claims; the starts are among what comes back.
    """
    found: set[str] = set()
    for start in starts:
        below = shortest_ways(workspace, start, kept)
        found.add(start)
        for end in below:
            if workspace.claims_by_id[end].main:
                found.update(way_back(below, end))
    return found


def shortest_ways(workspace: Workspace, start: str, kept: Set[str]) -> dict[str, str]:
    """Return for each claim that the start serves, however far, the claim before it on the way."""
    below, waiting = {start: start}, deque([start])
    while waiting:
        each = waiting.popleft()
        for argument in workspace.arguments_by_premise.get(each, ()):
            if argument.conclusion in kept and argument.conclusion not in below:
                below[argument.conclusion] = each
                waiting.append(argument.conclusion)
    return below


def way_back(below: dict[str, str], end: str) -> Iterator[str]:
    """Yield the claims from an end back to the start."""
    yield end
    while below[end] != end:
        end = below[end]
        yield end


def surroundings(
    workspace: Workspace, starts: Iterable[str], depth: int, kept: Set[str]
) -> Set[str]:
    """Return the kept claims at most that many steps from the starts, ignoring direction.

    A step leads to any claim of the same argument, or to the other end of a link.
    """
    found = set(starts) & kept
    rim = found
    for _ in range(depth):
        rim = {near for each in rim for near in neighbours(workspace, each)} & kept - found
        if not rim:
            break
        found = found | rim
    return found


def neighbours(workspace: Workspace, claim: str) -> Iterator[str]:
    """Yield the claims one step from a claim."""
    for argument in (
        *workspace.arguments_by_conclusion.get(claim, ()),
        *workspace.arguments_by_premise.get(claim, ()),
    ):
        yield from members(argument)
        yield from linked(workspace, argument.id)
    yield from linked(workspace, claim)


def linked(workspace: Workspace, end: str) -> Iterator[str]:
    """Yield the claims that links join to a claim or an argument."""
    for link in workspace.links_by_end.get(end, ()):
        for other in (link.source, link.target):
            argument = workspace.arguments_by_id.get(other)
            yield from (other,) if argument is None else members(argument)


def members(argument: Argument) -> tuple[str, ...]:
    """Return the conclusion and the premises of an argument."""
    return (argument.conclusion, *argument.premises)
