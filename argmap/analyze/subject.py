"""What the rules look at: the workspace, with what several rules need of it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import TypeVar

from msgspec import Struct

from argmap.load.settings import Limits
from argmap.model.elements import Argument, Article, Claim, Link, Question, Relation
from argmap.model.workspace import Workspace
from argmap.source.text import SourceFile, Span
from argmap.syntax import tree

Item = Article | Question | Claim | Link
Kind = TypeVar("Kind", bound=tree.Clause)


class Entries:
    """Where the items of a workspace are written; looked up only once something is found."""

    def __init__(self, trees: tuple[tree.Tree, ...]) -> None:
        """Start from the trees that the model was made from."""
        self.trees = trees

    @cached_property
    def by_place(self) -> dict[tuple[SourceFile, int], tree.Whole]:
        """The entries by file and start."""
        return {
            (file.file, whole.span.start): whole
            for file in self.trees
            for entry in file.entries
            if (whole := entry.kept if isinstance(entry, tree.Junk) else entry)
        }

    @cached_property
    def reasons_by_place(self) -> dict[tuple[SourceFile, int], tree.Reasons]:
        """The clauses that give arguments, by file and start."""
        return {
            (clause.span.file, clause.span.start): clause
            for entry in self.by_place.values()
            for clause in entry.clauses
            if isinstance(clause, tree.Reasons)
        }

    @cached_property
    def premises_by_place(self) -> dict[tuple[SourceFile, int, str], Span]:
        """Where a premise is first named, by file, by the start of its argument, and by name."""
        return {
            (file, start, word.text): word.span
            for (file, start), reasons in self.reasons_by_place.items()
            for word in reversed(reasons.premises)
        }

    @cached_property
    def clauses_by_place(
        self,
    ) -> dict[tuple[SourceFile, int, type[object]], list[tree.Clause]]:
        """The clauses of each kind, by file and by the start of their entry."""
        clauses: dict[tuple[SourceFile, int, type[object]], list[tree.Clause]] = {}
        for (file, start), entry in self.by_place.items():
            for clause in entry.clauses:
                clauses.setdefault((file, start, type(clause)), []).append(clause)
        return clauses


class Subject(Struct, frozen=True):
    """A workspace under examination, or one article of it as a workspace of its own."""

    workspace: Workspace
    written: Entries
    limits: Limits

    def entry(self, item: Item) -> tree.Whole:
        """Return the entry in which an item is written."""
        return self.written.by_place[item.span.file, item.span.start]

    def name(self, item: Article | Question | Claim) -> Span:
        """Return where an item's name is declared."""
        entry = self.entry(item)
        assert isinstance(entry, tree.Article | tree.Question | tree.Claim)  # noqa: S101  # only these have names
        return entry.name.span

    def text(self, item: Question | Claim) -> Span:
        """Return where an item's text stands, with its quotation marks."""
        entry = self.entry(item)
        assert isinstance(entry, tree.Question | tree.Claim)  # noqa: S101  # only these have texts
        return entry.text.span

    def link(self, item: Link) -> tree.Link:
        """Return the entry of a link: where its verb and its ends stand."""
        entry = self.entry(item)
        assert isinstance(entry, tree.Link)  # noqa: S101  # links are written as links
        return entry

    def keyword(self, item: Article | Question | Claim) -> Span:
        """Return where the word stands that says what kind of entry an item is."""
        entry = self.entry(item)
        return Span(entry.span.file, entry.span.start, entry.span.start + len(entry.keyword))

    def reasons(self, argument: Argument) -> tree.Reasons:
        """Return the clause in which an argument is given."""
        return self.written.reasons_by_place[argument.span.file, argument.span.start]

    def premise(self, argument: Argument, claim: str) -> Span:
        """Return where an argument first names one of its premises, which is given by its id."""
        span, name = argument.span, claim.partition(".")[2]
        return self.written.premises_by_place[span.file, span.start, name]

    def clause(self, item: Item, kind: type[tree.Clause]) -> Span:
        """Return where an item's first clause of a kind stands, or else the item's head."""
        found = self.clauses(item, kind)
        return found[0].span if found else self.head(item)

    def clauses(self, item: Item, kind: type[Kind]) -> tuple[Kind, ...]:
        """Return an item's clauses of just this kind, in their order."""
        place = item.span.file, item.span.start, kind
        found = self.written.clauses_by_place.get(place, ())
        return tuple(clause for clause in found if isinstance(clause, kind))

    def head(self, item: Item) -> Span:
        """Return what tells an item from others: its name, or the ends and the verb of a link."""
        if not isinstance(item, Link):
            return self.name(item)
        link = self.link(item)
        return Span(link.span.file, link.source.span.start, link.target.span.end)


Step = TypeVar("Step")
Steps = Callable[[str], Iterator[tuple[Step, str]]]


def find_circles(claims: Iterable[str], steps_from: Steps[Step]) -> Iterator[tuple[Step, ...]]:
    """Yield the steps of each circle that a walk from these claims closes.

    The walk meets a claim that it is still coming from: that is a circle. Each claim is left once,
    so this takes time linear in the number of steps.
    """
    left: set[str] = set()
    for claim in claims:
        if claim not in left:
            yield from _walk_circles(claim, steps_from, left)


def _walk_circles(
    start: str, steps_from: Steps[Step], left: set[str]
) -> Iterator[tuple[Step, ...]]:
    """Yield the circles that a depth-first walk closes; the claims that it leaves are added."""
    path: list[str] = [start]
    steps: list[Step] = []
    places = {start: 0}
    ahead = [steps_from(start)]
    while ahead:
        found = next(ahead[-1], None)
        if found is None:
            ahead.pop()
            done = path.pop()
            del places[done]
            left.add(done)
            if steps:
                steps.pop()
            continue
        step, claim = found
        if claim in places:
            yield (*steps[places[claim] :], step)
        elif claim not in left:
            places[claim] = len(path)
            path.append(claim)
            steps.append(step)
            ahead.append(steps_from(claim))


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
                return tuple(reversed(tuple(_walk_back(ways, end))))
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


class Way(Struct, frozen=True):
    """A claim that is reached, and over which link from which other; neither where one starts."""

    claim: str
    link: Link | None = None
    before: str | None = None


def _walk_back(ways: dict[str, Way], end: str) -> Iterator[Link]:
    """Yield the links of a way, from its end to its start."""
    way = ways[end]
    while way.link is not None and way.before is not None:
        yield way.link
        way = ways[way.before]
