"""Assesses a workspace: which claims stand if a reader accepts some of them."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from argmap.analyze.assess.choices import EVERYTHING, Acceptance, Choices, resolve_choices
from argmap.analyze.assess.framework import Bar, Framework, Step, build_framework
from argmap.analyze.assess.grounded import (
    Label,
    Labelling,
    Program,
    ProgramRule,
    build_program,
    find_reachable,
    label_atoms,
)
from argmap.model.workspace import Workspace
from argmap.progress import show_work


class Status(StrEnum):
    """The result of the assessment for a claim."""

    STANDS = "stands"
    CONTESTED = "contested"
    UNDECIDED = "undecided"
    DEFEATED = "defeated"
    NOT_SHOWN = "not shown"


class Defeat(StrEnum):
    """How a claim is defeated."""

    DENIED = "denied"
    REASONS_FAIL = "its reasons fail"


class Assessment(Struct, frozen=True):
    """The status of each claim under grounded semantics, and what it was computed from.

    `reachable` are the propositions that the grounds lead to if nothing attacks or is rejected.
    """

    workspace: Workspace
    acceptance: Acceptance
    framework: Framework
    program: Program
    labelling: Labelling
    reachable: frozenset[int]
    statuses: Mapping[str, Status]

    def find_defeat(self, claim: str) -> Defeat | None:
        """Return how a claim is defeated, if it is."""
        if self.statuses[claim] is not Status.DEFEATED:
            return None
        number = self.framework.number_by_claim[claim]
        denial = self.labelling.labels[len(self.framework.propositions) + number]
        is_denied = denial is Label.IN or self.framework.propositions[number].rejected is not None
        return Defeat.DENIED if is_denied else Defeat.REASONS_FAIL


def assess(workspace: Workspace, choices: Choices = EVERYTHING) -> Assessment:
    """Return the assessment for a reader's choices. Raises ArgmapError for unknown references."""
    return assess_accepting(workspace, resolve_choices(workspace, choices))


@show_work("assessing claims")
def assess_accepting(workspace: Workspace, acceptance: Acceptance) -> Assessment:
    """Return the assessment for resolved choices."""
    framework = build_framework(workspace, acceptance)
    program = build_program(framework)
    labelling = label_atoms(program)
    reachable = _find_reachable_propositions(framework)
    statuses = find_statuses(framework, reachable, labelling.labels)
    return Assessment(workspace, acceptance, framework, program, labelling, reachable, statuses)


def _find_reachable_propositions(framework: Framework) -> frozenset[int]:
    """Return what the steps lead to, without regard to attacks and rejections."""
    return find_reachable(
        ProgramRule(step.conclusion, step.premises)
        for step in framework.steps
        if step.bar in {None, Bar.REJECTED}
    )


def find_statuses(
    framework: Framework, reachable: frozenset[int], labels: Sequence[Label]
) -> dict[str, Status]:
    """Return the status of each claim for these labels of the atoms."""
    contested = find_contested(framework, labels)
    return {
        claim: _find_status(framework, reachable, contested, labels, number)
        for claim, number in framework.number_by_claim.items()
    }


def _find_status(
    framework: Framework,
    reachable: frozenset[int],
    contested: frozenset[int],
    labels: Sequence[Label],
    number: int,
) -> Status:
    if labels[number] is Label.IN:
        return Status.CONTESTED if number in contested else Status.STANDS
    if labels[number] is Label.UNDECIDED:
        return Status.UNDECIDED
    is_defeated = number in reachable or framework.propositions[number].rejected is not None
    return Status.DEFEATED if is_defeated else Status.NOT_SHOWN


def find_contested(framework: Framework, labels: Sequence[Label]) -> frozenset[int]:
    """Return the propositions that hold, but only in spite of an opposer, or by way of such."""
    opposed = find_opposed(framework, labels)
    uncontested = find_reachable(
        ProgramRule(step.conclusion, step.premises)
        for step in framework.steps
        if survives(step, labels) and step.conclusion not in opposed
    )
    return frozenset(
        number
        for number in range(len(framework.propositions))
        if labels[number] is Label.IN and number not in uncontested
    )


def find_opposed(framework: Framework, labels: Sequence[Label]) -> dict[int, int | None]:
    """Return what is opposed by what holds, or implies or restates that, with what led to it."""
    opposed = [
        attack.target for attack in framework.oppositions if labels[attack.source] is Label.IN
    ]
    opposed += (step.conclusion for step in framework.concessions if is_ready(step, labels))
    return framework.spread(opposed)


def survives(step: Step, labels: Sequence[Label]) -> bool:
    """Return whether a step makes its conclusion hold."""
    return labels[step.conclusion] is Label.IN and is_ready(step, labels)


def is_ready(step: Step, labels: Sequence[Label]) -> bool:
    """Return whether the premises of a step hold, and nothing keeps it from counting."""
    return (
        step.bar is None
        and all(labels[premise] is Label.IN for premise in step.premises)
        and all(labels[undercutter] is Label.OUT for undercutter, _ in step.undercutters)
    )
