"""Minimal sets of accepted claims from which two claims follow that cannot both be true."""

from dataclasses import dataclass

from argmap.assess.assessment import Assessment
from argmap.assess.framework import Attack
from argmap.assess.program import Program, Rule
from argmap.assess.reach import reached
from argmap.assess.solver import minimal_conflicts
from argmap.model.elements import Relation

MOST_CONFLICTS = 20


@dataclass(frozen=True, slots=True)
class Conflict:
    """Accepted claims that cannot be accepted together, and two that follow and contradict."""

    claims: tuple[str, ...]
    between: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Conflicts, in the order of their first claims, and whether these are all there are."""

    found: tuple[Conflict, ...]
    complete: bool


def conflicts_of(assessment: Assessment, most: int = MOST_CONFLICTS) -> Conflicts:
    """Return the minimal conflicts among accepted claims, at most so many.

    Only where there is a conflict at all is clingo needed; raises ArgmapError when it is missing
    then, or takes too long.
    """
    possible = contraries(assessment, reached(assessment.program))
    if not possible:
        return Conflicts((), complete=True)
    accepted = accepted_claims(assessment)
    program = without_attacks(assessment)
    pairs = [(attack.source, attack.target) for attack in possible]
    sets = minimal_conflicts(program, accepted, pairs, most)
    return Conflicts(
        tuple(conflict_of(assessment, program, members, accepted) for members in sets.members),
        sets.complete,
    )


def without_attacks(assessment: Assessment) -> Program:
    """Return the steps that have premises; of what they spare, what undercuts them."""
    count = len(assessment.framework.propositions)
    return Program(
        assessment.program.size,
        tuple(
            Rule(rule.head, rule.needs, tuple(atom for atom in rule.unless if atom < count))
            for rule in assessment.program.rules
            if rule.needs
        ),
    )


def contraries(assessment: Assessment, held: frozenset[int]) -> tuple[Attack, ...]:
    """Return the links between what is held that say that both cannot be true."""
    return tuple(
        attack
        for attack in assessment.framework.attacks
        if attack.link
        and attack.link.relation is Relation.CONTRADICTS
        and attack.by == attack.link.source
        and {attack.source, attack.target} <= held
    )


def accepted_claims(assessment: Assessment) -> dict[int, str]:
    """Return the first accepted claim of each proposition that has one and is not rejected."""
    claims: dict[int, str] = {}
    for claim in assessment.workspace.claims:
        number = assessment.framework.number_by_claim[claim.id]
        is_open = assessment.framework.propositions[number].rejected is None
        if claim.id in assessment.acceptance.accepted and is_open:
            claims.setdefault(number, claim.id)
    return claims


def conflict_of(
    assessment: Assessment, program: Program, members: tuple[int, ...], accepted: dict[int, str]
) -> Conflict:
    """Return the conflict of these propositions, with the first contradiction that follows."""
    possible = reached(program, members)
    usable = tuple(rule for rule in program.rules if possible.isdisjoint(rule.unless))
    first, *_ = contraries(assessment, reached(Program(program.size, usable), members))
    return Conflict(tuple(accepted[number] for number in members), (first.by, first.on))
