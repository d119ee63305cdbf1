"""Minimal sets of accepted claims from which a contradiction follows."""

from collections.abc import Iterable
from itertools import chain

from msgspec import Struct

from argmap.analyze.assess.assessment import Assessment
from argmap.analyze.assess.framework import Attack
from argmap.analyze.assess.grounded import Program, ProgramRule, find_reachable
from argmap.analyze.assess.solver import solve_conflicts
from argmap.model.queries import walk

MOST_CONFLICTS = 20


class Conflict(Struct, frozen=True):
    """Accepted claims that conflict, and two contradicting claims that follow from them."""

    claims: tuple[str, ...]
    between: tuple[str, str]


class Conflicts(Struct, frozen=True):
    """Conflicts, in the order of their first claims; `complete` if there are no others."""

    minimal: tuple[Conflict, ...]
    complete: bool


def find_conflicts(assessment: Assessment, most: int = MOST_CONFLICTS) -> Conflicts:
    """Return at most `most` minimal conflicts among the accepted claims.

    If there is a conflict, clingo is needed; raises ArgmapError if it is missing or takes too long.
    """
    possible = _find_contraries(assessment, find_reachable(assessment.program.rules))
    if not possible:
        return Conflicts((), complete=True)
    pairs = [_find_ends(assessment, attack) for attack in possible]
    accepted = _find_accepted_claims(assessment)
    program, relevant = _narrow(_drop_attacks(assessment), accepted, pairs)
    grounds = [atom for atom in accepted if atom in relevant]
    sets, complete = solve_conflicts(program, grounds, pairs, most)
    return Conflicts(
        tuple(_build_conflict(assessment, program, members, accepted) for members in sets),
        complete,
    )


def _drop_attacks(assessment: Assessment) -> Program:
    """Return the rules that have premises, with undercutters as their only exceptions."""
    count = len(assessment.framework.propositions)
    return Program(
        assessment.program.size,
        tuple(
            ProgramRule(rule.head, rule.needs, tuple(atom for atom in rule.unless if atom < count))
            for rule in assessment.program.rules
            if rule.needs
        ),
    )


def _narrow(
    program: Program, accepted: Iterable[int], pairs: Iterable[tuple[int, int]]
) -> tuple[Program, frozenset[int]]:
    """Return the rules that affect whether both atoms of a pair follow, and the atoms these need.

    A minimal conflict contains no accepted claim that a pair does not need, since all that the
    others lead to follows without it. Undercutters matter if the accepted claims lead to them.
    """
    reachable = find_reachable(program.rules, accepted)
    rules = [rule for rule in program.rules if reachable.issuperset(rule.needs)]
    relevant = _find_needed(rules, chain.from_iterable(pairs))
    undercutters = {
        atom for rule in rules if rule.head in relevant for atom in rule.unless if atom in reachable
    }
    kept = _find_needed(rules, (*relevant, *undercutters))
    return Program(
        program.size,
        tuple(
            ProgramRule(rule.head, rule.needs, rule.unless if rule.head in relevant else ())
            for rule in rules
            if rule.head in kept
        ),
    ), relevant


def _find_needed(rules: Iterable[ProgramRule], heads: Iterable[int]) -> frozenset[int]:
    needs: dict[int, list[int]] = {}
    for rule in rules:
        needs.setdefault(rule.head, []).extend(rule.needs)
    return frozenset(atom for atom, _ in walk(heads, lambda atom: needs.get(atom, ())))


def _find_contraries(assessment: Assessment, held: frozenset[int]) -> tuple[Attack, ...]:
    return tuple(
        attack
        for attack in assessment.framework.contradictions
        if attack.by == attack.link.source and held.issuperset(_find_ends(assessment, attack))
    )


def _find_ends(assessment: Assessment, attack: Attack) -> tuple[int, int]:
    """Return the propositions that a contradiction joins; -1 for that of a silent claim."""
    voices = assessment.framework.voices
    return attack.source, voices.get(attack.on, -1)


def _find_accepted_claims(assessment: Assessment) -> dict[int, str]:
    claims: dict[int, str] = {}
    for claim in assessment.workspace.claims:
        number = assessment.framework.number_by_claim[claim.id]
        is_open = assessment.framework.propositions[number].rejected is None
        if claim.id in assessment.acceptance.offered and is_open:
            claims.setdefault(number, claim.id)
    return claims


def _build_conflict(
    assessment: Assessment, program: Program, members: tuple[int, ...], accepted: dict[int, str]
) -> Conflict:
    """Return the conflict of these propositions, with the first contradiction that follows."""
    possible = find_reachable(program.rules, members)
    usable = tuple(rule for rule in program.rules if possible.isdisjoint(rule.unless))
    first, *_ = _find_contraries(assessment, find_reachable(usable, members))
    return Conflict(tuple(accepted[number] for number in members), (first.by, first.on))
