"""Assesses a workspace: which claims stand, given what a reader accepts."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from argmap.analyze.assess.choices import EVERYTHING, Acceptance, Choices, acceptance_of
from argmap.analyze.assess.framework import Framework, Program, framework_of, program_of
from argmap.analyze.assess.grounded import Label, Labelling, label
from argmap.model.workspace import Workspace


class Status(StrEnum):
    """What becomes of a claim."""

    STANDS = "stands"
    FALLS = "falls"
    UNDECIDED = "undecided"


STATUSES = {
    Label.IN: Status.STANDS,
    Label.OUT: Status.FALLS,
    Label.UNDECIDED: Status.UNDECIDED,
}


class Assessment(Struct, frozen=True):
    """What stands of a workspace in the grounded sense, and what that follows from."""

    workspace: Workspace
    acceptance: Acceptance
    framework: Framework
    program: Program
    labelling: Labelling
    statuses: Mapping[str, Status]

    def label(self, proposition: int) -> Label:
        """Return whether a proposition is in, out or undecided."""
        return self.labelling.labels[proposition]


def assess(workspace: Workspace, choices: Choices = EVERYTHING) -> Assessment:
    """Return what stands, given a reader's choices. Raises ArgmapError for an unknown reference."""
    return assess_accepting(workspace, acceptance_of(workspace, choices))


def assess_accepting(workspace: Workspace, acceptance: Acceptance) -> Assessment:
    """Return what stands, given the very claims that are accepted and rejected."""
    framework = framework_of(workspace, acceptance)
    program = program_of(framework)
    labelling = label(program)
    statuses = {
        claim.id: STATUSES[labelling.labels[framework.number_by_claim[claim.id]]]
        for claim in workspace.claims
    }
    return Assessment(workspace, acceptance, framework, program, labelling, statuses)
