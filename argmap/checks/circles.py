"""Finds circles: steps that lead from a claim back to itself."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Step = TypeVar("Step")
Steps = Callable[[str], Iterator[tuple[Step, str]]]


def circles(claims: Iterable[str], steps_from: Steps[Step]) -> Iterator[tuple[Step, ...]]:
    """Yield the steps of each circle that a walk from these claims closes.

    The walk meets a claim that it is still coming from: that is a circle. Each claim is left once,
    so this takes time linear in the number of steps.
    """
    left: set[str] = set()
    for claim in claims:
        if claim not in left:
            yield from circles_behind(claim, steps_from, left)


def circles_behind(
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
