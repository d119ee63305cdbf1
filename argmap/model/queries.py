"""Look-ups and walks over the graph of claims, arguments and links."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import TypeVar

from argmap.model.edtf import find_bounds
from argmap.model.elements import (
    Argument,
    Article,
    Claim,
    Confidence,
    Hedge,
    Link,
    Question,
    Relation,
    Role,
    Stance,
)
from argmap.model.reported_views import find_report_ends
from argmap.model.workspace import Workspace

Node = TypeVar("Node")
Step = TypeVar("Step")


def get_article_id(reference: str) -> str:
    """Return the article part of the id of a claim or an argument."""
    return reference.partition(".")[0]


def get_name(reference: str) -> str:
    """Return the id of a claim without its article."""
    return reference.partition(".")[2]


def get_claim_id(workspace: Workspace, end: str) -> str:
    """Return the claim at the end of a link; for an argument, its conclusion."""
    argument = workspace.arguments_by_id.get(end)
    return end if argument is None else argument.conclusion


def list_claims(argument: Argument) -> tuple[str, ...]:
    """Return the conclusion and the premises of an argument."""
    return (argument.conclusion, *argument.premises)


def is_across(link: Link) -> bool:
    """Return whether a link joins two articles."""
    return get_article_id(link.source) != get_article_id(link.target)


def is_own(claim: Claim) -> bool:
    """Return whether a claim is the author's own, and not a view reported without endorsing it."""
    return claim.role is not Role.REPORTED or claim.stance is Stance.ENDORSED


def is_held(claim: Claim) -> bool:
    """Return whether the claim's article is committed to it.

    It is not committed to what it reports without endorsing, or calls unlikely.
    """
    return is_own(claim) and claim.hedge is not Hedge.UNLIKELY


def can_answer(later: Article, earlier: Article) -> bool:
    """Return whether one article can answer another: whether it may be as late, by their dates.

    An article without a date can answer any other, and be answered by any.
    """
    bounds = find_bounds(later.date.value) if later.date else None
    others = find_bounds(earlier.date.value) if earlier.date else None
    latest, earliest = bounds.latest if bounds else None, others.earliest if others else None
    return latest is None or earliest is None or latest >= earliest


def keep_links(workspace: Workspace, least: Confidence | None) -> Workspace:
    """Return the workspace without the links that its mapper is less sure of.

    A link without a confidence counts as one of any confidence.
    """
    if least is None:
        return workspace
    sureness = tuple(Confidence)
    return Workspace(
        workspace.title,
        workspace.questions,
        workspace.articles,
        workspace.claims,
        workspace.arguments,
        tuple(
            link
            for link in workspace.links
            if link.confidence is None or sureness.index(link.confidence) >= sureness.index(least)
        ),
    )


def find_reasons(workspace: Workspace, claim: str) -> tuple[Argument, ...]:
    """Return the arguments for a claim, without those conceded against it."""
    arguments = workspace.arguments_by_conclusion.get(claim, ())
    return tuple(argument for argument in arguments if not argument.conceded)


def find_uses(workspace: Workspace, claim: str) -> tuple[Argument, ...]:
    """Return the arguments that use a claim as a premise, each once, without conceded ones."""
    arguments = workspace.arguments_by_premise.get(claim, ())
    uses = {argument.id: argument for argument in arguments if not argument.conceded}
    return tuple(uses.values())


def find_links(workspace: Workspace, claim: str) -> tuple[Link, ...]:
    """Return the links from or to a claim, then those from or to its arguments, each once."""
    arguments = workspace.arguments_by_conclusion.get(claim, ())
    ends = (claim, *(argument.id for argument in arguments))
    links = (link for end in ends for link in workspace.links_by_end.get(end, ()))
    return tuple({id(link): link for link in links}.values())


def find_question(workspace: Workspace, name: str) -> Question | None:
    """Return the question of this name."""
    return next((question for question in workspace.questions if question.name == name), None)


def find_answers(workspace: Workspace, question: str) -> tuple[tuple[Claim, str], ...]:
    """Return the claims that answer a question, each with its position, in map order."""
    return workspace.answers_by_question.get(question, ())


def count_article_relations(workspace: Workspace) -> dict[tuple[str, Relation, str], int]:
    """Return how many links of each kind lead from one article to another.

    Keys are (source article, relation, target article). If the relation is symmetric, the article
    that comes first in the workspace is the source. Links within one article do not count.
    """
    rank = {article.id: place for place, article in enumerate(workspace.articles)}
    counts: Counter[tuple[str, Relation, str]] = Counter()
    for link in filter(is_across, workspace.links):
        source, target = get_article_id(link.source), get_article_id(link.target)
        if link.relation.is_symmetric and rank[source] > rank[target]:
            source, target = target, source
        counts[source, link.relation, target] += 1
    return dict(counts)


def walk(
    starts: Iterable[Node], find_next: Callable[[Node], Iterable[Node]]
) -> Iterator[tuple[Node, Node | None]]:
    """Yield the starts and all nodes reachable from them, nearest first, each once.

    Each node comes with the one it was first reached from: None for a start.
    """
    reached = dict.fromkeys(starts)
    waiting: deque[tuple[Node, Node | None]] = deque(reached.items())
    while waiting:
        node, previous = waiting.popleft()
        yield node, previous
        for other in find_next(node):
            if other not in reached:
                reached[other] = None
                waiting.append((other, node))


def trace_back(previous: Mapping[Node, Node | None], end: Node) -> tuple[Node, ...]:
    """Return the path that a walk took to an end, from there back to its start."""
    path = [end]
    while (node := previous[path[-1]]) is not None:
        path.append(node)
    return tuple(path)


def find_resting(workspace: Workspace, claims: Iterable[str]) -> dict[str, str | None]:
    """Return these claims and all that rest on them, directly or not, nearest first.

    Each comes with the claim it was reached from. Conceded arguments are not followed.
    """
    return dict(walk(claims, lambda claim: _find_conclusions(workspace, claim)))


def _find_conclusions(workspace: Workspace, claim: str) -> Iterator[str]:
    return (use.conclusion for use in find_uses(workspace, claim))


def find_served_conclusions(workspace: Workspace, claim: str) -> tuple[str, ...]:
    """Return the main conclusions that rest on a claim, nearest first, without the claim itself."""
    return tuple(
        other
        for other in find_resting(workspace, (claim,))
        if other != claim and workspace.claims_by_id[other].main
    )


def find_paths_up(workspace: Workspace, starts: Iterable[str], kept: Set[str]) -> Set[str]:
    """Return the claims on the shortest paths from each start to each main conclusion it reaches.

    Paths lead from premise to conclusion, conceded or not, through kept claims. The starts are
    included.
    """

    def find_next(claim: str) -> Iterator[str]:
        arguments = workspace.arguments_by_premise.get(claim, ())
        conclusions = (argument.conclusion for argument in arguments)
        return (conclusion for conclusion in conclusions if conclusion in kept)

    claims: set[str] = set()
    for start in starts:
        previous = dict(walk((start,), find_next))
        claims.add(start)
        for end in previous:
            if workspace.claims_by_id[end].main:
                claims.update(trace_back(previous, end))
    return claims


def find_surroundings(
    workspace: Workspace, starts: Iterable[str], depth: int, kept: Set[str]
) -> Set[str]:
    """Return the kept claims at most `depth` steps from the starts, in either direction.

    A step leads to any claim of the same argument, to the other end of a link, or from a reported
    view to the claim that it reports, and back.
    """
    claims = set(starts) & kept
    rim = claims
    for _ in range(depth):
        rim = {near for claim in rim for near in _find_neighbours(workspace, claim)} & kept - claims
        if not rim:
            break
        claims = claims | rim
    return claims


def _find_neighbours(workspace: Workspace, claim: str) -> Iterator[str]:
    for argument in (
        *workspace.arguments_by_conclusion.get(claim, ()),
        *workspace.arguments_by_premise.get(claim, ()),
    ):
        yield from list_claims(argument)
        yield from find_linked_claims(workspace, argument.id)
    yield from find_linked_claims(workspace, claim)
    yield from find_report_ends(workspace, claim)


def find_linked_claims(workspace: Workspace, end: str) -> Iterator[str]:
    """Yield the claims at either end of the links of a claim or an argument."""
    for link in workspace.links_by_end.get(end, ()):
        for other in (link.source, link.target):
            argument = workspace.arguments_by_id.get(other)
            yield from (other,) if argument is None else list_claims(argument)


def find_circles(
    claims: Iterable[str], find_steps: Callable[[str], Iterator[tuple[Step, str]]]
) -> Iterator[tuple[Step, ...]]:
    """Yield the steps of circles that a depth-first walk from these claims finds.

    A circle is found when the walk meets a claim of its current path. One that shares a claim with
    an earlier one is left out, and each claim is finished once, so this takes time linear in the
    number of steps: claims that all lead to one another have more circles than anyone could read.
    """
    finished: set[str] = set()
    for claim in claims:
        if claim not in finished:
            yield from _walk_circles(claim, find_steps, finished)


def _walk_circles(
    start: str, find_steps: Callable[[str], Iterator[tuple[Step, str]]], finished: set[str]
) -> Iterator[tuple[Step, ...]]:
    path: list[str] = [start]
    steps: list[Step] = []
    places = {start: 0}
    ahead = [find_steps(start)]
    # For each place of the path, the last place up to there that is in a circle; -1 if none is.
    circled = [-1]
    while ahead:
        following = next(ahead[-1], None)
        if following is None:
            ahead.pop()
            circled.pop()
            claim = path.pop()
            del places[claim]
            finished.add(claim)
            if steps:
                steps.pop()
            continue
        step, claim = following
        if claim not in places:
            if claim not in finished:
                places[claim] = len(path)
                path.append(claim)
                steps.append(step)
                ahead.append(find_steps(claim))
                circled.append(circled[-1])
        elif circled[-1] < places[claim]:
            yield (*steps[places[claim] :], step)
            circled[places[claim] :] = range(places[claim], len(path))
