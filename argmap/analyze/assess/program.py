"""Translates a framework into a logic program: rules over atoms, which are numbers."""

from msgspec import Struct

from argmap.analyze.assess.framework import Framework


class ProgramRule(Struct, frozen=True):
    """The head holds if all atoms in `needs` hold and no atom in `unless` does."""

    head: int
    needs: tuple[int, ...] = ()
    unless: tuple[int, ...] = ()


class Program(Struct, frozen=True):
    """Rules over the atoms 0 to `size` - 1."""

    size: int
    rules: tuple[ProgramRule, ...]


def build_program(framework: Framework) -> Program:
    """Return the logic program of a framework, following the definition in docs/assessment.md.

    There are two atoms for each proposition: it holds, and, after all of these, it is denied.
    """
    count = len(framework.propositions)
    rules: list[ProgramRule] = []
    for step in framework.steps:
        head = step.conclusion
        if step.bar is None and framework.propositions[head].rejected is None:
            undercutters = dict.fromkeys(number for number, _ in step.undercutters)
            rules.append(ProgramRule(head, step.premises, (*undercutters, count + head)))
    rules += (
        ProgramRule(count + passing.target, (count + passing.source,))
        for passing in framework.passings
    )
    rules += (
        ProgramRule(count + attack.target, (attack.source,)) for attack in framework.contradictions
    )
    return Program(2 * count, tuple(rules))
