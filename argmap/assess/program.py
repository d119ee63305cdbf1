"""The rules by which the propositions of a framework stand, for the labelling and for the solver.

Proposition `n` is atom `n`. "Something that stands attacks `n`" is atom `count + n`.
"""

from argmap.assess.framework import Framework, Way
from argmap.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """The head holds if all that it needs holds and nothing does that would prevent it."""

    head: int
    needs: tuple[int, ...] = ()
    unless: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """Rules over the atoms 0 to `size` - 1."""

    size: int
    rules: tuple[Rule, ...]


def program_of(framework: Framework) -> Program:
    """Return the rules of a framework, as docs/assessment.md defines what stands."""
    count = len(framework.propositions)
    rules: list[Rule] = []
    for step in framework.steps:
        head = step.conclusion
        if step.way is Way.IMPLIED:
            rules.append(Rule(count + step.premises[0], (count + head,)))
        if step.bar is not None or framework.propositions[head].rejected is not None:
            continue
        undercutters = dict.fromkeys(number for number, _ in step.undercutters)
        rules.append(Rule(head, step.premises, (*undercutters, count + head)))
    rules += (Rule(count + attack.target, (attack.source,)) for attack in framework.attacks)
    return Program(2 * count, tuple(rules))
