"""Which claims say the same, by links of `restates` in however many steps, and by which links."""

from collections import deque
from collections.abc import Iterator
from itertools import islice

from argmap.dataclass import dataclass
from argmap.model.elements import Link, Relation
from argmap.model.workspace import Workspace

MOST_VISITED = 500  # claims on the search for a way; who would read a longer one?


class Restatements:
    """The classes of claims that restate one another; a claim without such a link is alone."""

    def __init__(self, workspace: Workspace) -> None:
        """Join the claims of a workspace, in time linear in its links."""
        self.links_by_claim: dict[str, list[tuple[Link, str]]] = {}
        for link in workspace.links:
            if link.relation is Relation.RESTATES:
                self.links_by_claim.setdefault(link.source, []).append((link, link.target))
                self.links_by_claim.setdefault(link.target, []).append((link, link.source))
        self.classes: dict[str, tuple[str, ...]] = {}
        for claim in self.links_by_claim:
            if claim not in self.classes:
                members = tuple(way.claim for way in self.ways_from(claim))
                self.classes.update(dict.fromkeys(members, members))

    def members(self, claim: str) -> tuple[str, ...]:
        """Return the ids of all claims that say what a claim says, in a fixed order."""
        return self.classes.get(claim, (claim,))

    def name(self, claim: str) -> str:
        """Return the id that stands for the class of a claim: that of its first member."""
        return self.members(claim)[0]

    def chain(self, start: str, end: str) -> tuple[Link, ...]:
        """Return the fewest links that lead from a claim to another; none where they are far."""
        ways: dict[str, Way] = {}
        for way in islice(self.ways_from(start), MOST_VISITED):
            ways[way.claim] = way
            if way.claim == end:
                return tuple(reversed(tuple(steps_back(ways, end))))
        return ()

    def ways_from(self, start: str) -> Iterator["Way"]:
        """Yield the claims of a class, nearest first, each with the last step of a way to it."""
        seen = {start}
        waiting = deque([Way(start)])
        while waiting:
            way = waiting.popleft()
            yield way
            for link, other in self.links_by_claim.get(way.claim, ()):
                if other not in seen:
                    seen.add(other)
                    waiting.append(Way(other, link, way.claim))


@dataclass(frozen=True, slots=True)
class Way:
    """A claim that is reached, and over which link from which other; neither where one starts."""

    claim: str
    link: Link | None = None
    before: str | None = None


def steps_back(ways: dict[str, Way], end: str) -> Iterator[Link]:
    """Yield the links of a way, from its end to its start."""
    way = ways[end]
    while way.link is not None and way.before is not None:
        yield way.link
        way = ways[way.before]
