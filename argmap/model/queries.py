"""Look-ups and walks over the graph of claims, arguments and links."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Set

from argmap.model.elements import Argument, Claim, Hedge, Link, Relation, Role, Stance
from argmap.model.workspace import Workspace


def find_restates_classes(workspace: Workspace) -> tuple[tuple[str, ...], ...]:
    """Return the ids of claims that say the same, a class each, in the order of the workspace.

    `restates` is an equivalence: symmetric and transitive. Claims restated by none are left out.
    """
    parents: dict[str, str] = {}

    def root(claim: str) -> str:
        while (parent := parents.setdefault(claim, claim)) != claim:
            parents[claim] = parents[parent]
            claim = parent
        return claim

    for link in workspace.links:
        if link.relation is Relation.RESTATES:
            parents[root(link.source)] = root(link.target)
    classes: dict[str, list[str]] = {}
    for claim in workspace.claims:
        if claim.id in parents:
            classes.setdefault(root(claim.id), []).append(claim.id)
    return tuple(tuple(members) for members in classes.values() if len(members) > 1)


def count_article_relations(workspace: Workspace) -> dict[tuple[str, Relation, str], int]:
    """Return how many links of each kind lead from one article to another.

    Keys are (source article, relation, target article); of a symmetric relation, the article that
    comes first in the workspace is the source. Links within one article do not count.
    """
    rank = {article.id: place for place, article in enumerate(workspace.articles)}
    counts: Counter[tuple[str, Relation, str]] = Counter()
    for link in workspace.links:
        source, target = link.source.partition(".")[0], link.target.partition(".")[0]
        if source == target:
            continue
        if link.relation.is_symmetric and rank[source] > rank[target]:
            source, target = target, source
        counts[source, link.relation, target] += 1
    return dict(counts)


def find_links(workspace: Workspace, claim: str) -> tuple[Link, ...]:
    """Return the links from or to a claim, then those from or to its arguments, each once."""
    arguments = workspace.arguments_by_conclusion.get(claim, ())
    ends = (claim, *(argument.id for argument in arguments))
    found = (link for end in ends for link in workspace.links_by_end.get(end, ()))
    return tuple({id(link): link for link in found}.values())


def find_served_conclusions(workspace: Workspace, claim: str) -> tuple[str, ...]:
    """Return the ids of the main conclusions that a claim supports, however far, nearest first.

    Conceded arguments support nothing, and a claim does not serve itself.
    """
    reached, waiting = {claim: None}, deque([claim])
    while waiting:
        for argument in workspace.arguments_by_premise.get(waiting.popleft(), ()):
            if not argument.conceded and argument.conclusion not in reached:
                reached[argument.conclusion] = None
                waiting.append(argument.conclusion)
    return tuple(each for each in reached if each != claim and workspace.claims_by_id[each].main)


def find_answers(workspace: Workspace, question: str) -> tuple[tuple[Claim, str], ...]:
    """Return the claims that answer a question, each with its position, in their order."""
    return tuple(
        (claim, answer.position)
        for claim in workspace.claims
        for answer in claim.answers
        if answer.question == question
    )


def is_own(claim: Claim) -> bool:
    """Return whether a claim is its author's: not a view that is reported and not endorsed."""
    return claim.role is not Role.REPORTED or claim.stance is Stance.ENDORSED


def is_held(claim: Claim) -> bool:
    """Return whether the claim's own article stands by it.

    It does not stand by what it reports without endorsing it, nor by what it calls unlikely.
    """
    return is_own(claim) and claim.hedge is not Hedge.UNLIKELY


def find_paths_up(workspace: Workspace, starts: Iterable[str], kept: Set[str]) -> Set[str]:
    """Return the claims on the shortest ways from each start to each main conclusion it reaches.

    Ways lead from premise to conclusion through kept claims; the starts are among what comes back.
    """
    found: set[str] = set()
    for start in starts:
        below = _find_shortest_paths(workspace, start, kept)
        found.add(start)
        for end in below:
            if workspace.claims_by_id[end].main:
                found.update(_walk_back(below, end))
    return found


def _find_shortest_paths(workspace: Workspace, start: str, kept: Set[str]) -> dict[str, str]:
    """Return for each claim that the start serves, however far, the claim before it on the way."""
    below, waiting = {start: start}, deque([start])
    while waiting:
        each = waiting.popleft()
        for argument in workspace.arguments_by_premise.get(each, ()):
            if argument.conclusion in kept and argument.conclusion not in below:
                below[argument.conclusion] = each
                waiting.append(argument.conclusion)
    return below


def _walk_back(below: dict[str, str], end: str) -> Iterator[str]:
    """Yield the claims from an end back to the start."""
    yield end
    while below[end] != end:
        end = below[end]
        yield end


def find_surroundings(
    workspace: Workspace, starts: Iterable[str], depth: int, kept: Set[str]
) -> Set[str]:
    """Return the kept claims at most that many steps from the starts, ignoring direction.

    A step leads to any claim of the same argument, or to the other end of a link.
    """
    found = set(starts) & kept
    rim = found
    for _ in range(depth):
        rim = {near for each in rim for near in _find_neighbours(workspace, each)} & kept - found
        if not rim:
            break
        found = found | rim
    return found


def _find_neighbours(workspace: Workspace, claim: str) -> Iterator[str]:
    """Yield the claims one step from a claim."""
    for argument in (
        *workspace.arguments_by_conclusion.get(claim, ()),
        *workspace.arguments_by_premise.get(claim, ()),
    ):
        yield from list_claims(argument)
        yield from find_linked_claims(workspace, argument.id)
    yield from find_linked_claims(workspace, claim)


def find_linked_claims(workspace: Workspace, end: str) -> Iterator[str]:
    """Yield the claims that links join to a claim or an argument."""
    for link in workspace.links_by_end.get(end, ()):
        for other in (link.source, link.target):
            argument = workspace.arguments_by_id.get(other)
            yield from (other,) if argument is None else list_claims(argument)


def list_claims(argument: Argument) -> tuple[str, ...]:
    """Return the conclusion and the premises of an argument."""
    return (argument.conclusion, *argument.premises)
