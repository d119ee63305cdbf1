"""Chooses a step for each proposition that stands, so that no chain of them is a circle."""

from collections import deque

from argmap.assess.framework import Framework, Step, Way
from argmap.assess.grounded import Label, Labelling

LINKED = frozenset({Way.SUPPORTED, Way.IMPLIED})


def derivation(framework: Framework, labelling: Labelling) -> dict[int, Step]:
    """Return for each proposition that is in the step by which it is best explained.

    What an article's own arguments lead to is explained by these, as far as that goes: links are
    followed only where no argument is ready. The premises of a step are in, and explained before.
    """
    labels = labelling.labels
    steps = [step for step in framework.steps if applies(step, labels)]
    missing = [len(step.premises) for step in steps]
    waiting: dict[int, list[int]] = {}
    ready: deque[int] = deque()
    ready_links: deque[int] = deque()
    for place, step in enumerate(steps):
        for premise in step.premises:
            waiting.setdefault(premise, []).append(place)
        if not step.premises:
            ready.append(place)
    chosen: dict[int, Step] = {}
    while ready or ready_links:
        step = steps[(ready or ready_links).popleft()]
        if step.conclusion in chosen:
            continue
        chosen[step.conclusion] = step
        for place in waiting.get(step.conclusion, ()):
            missing[place] -= 1
            if not missing[place]:
                (ready_links if steps[place].way in LINKED else ready).append(place)
    return chosen


def applies(step: Step, labels: tuple[Label, ...]) -> bool:
    """Return whether a step counts, all its premises are in, and nothing undercuts it."""
    return (
        step.bar is None
        and labels[step.conclusion] is Label.IN
        and all(labels[each] is Label.IN for each in step.premises)
        and all(labels[each] is Label.OUT for each, _ in step.undercutters)
    )
