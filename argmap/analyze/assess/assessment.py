"""Assesses a workspace: which claims stand if a reader accepts some of them."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from argmap.analyze.assess.choices import EVERYTHING, Acceptance, Choices, resolve_choices
from argmap.analyze.assess.framework import Framework, Program, build_framework, build_program
from argmap.analyze.assess.grounded import Label, Labelling, label_atoms
from argmap.model.workspace import Workspace


class Status(StrEnum):
    """The result of the assessment for a claim."""

    STANDS = "stands"
    FALLS = "falls"
    UNDECIDED = "undecided"


STATUSES = {
    Label.IN: Status.STANDS,
    Label.OUT: Status.FALLS,
    Label.UNDECIDED: Status.UNDECIDED,
}


class Assessment(Struct, frozen=True):
    """The status of each claim under grounded semantics, and what it was computed from."""

    workspace: Workspace
    acceptance: Acceptance
    framework: Framework
    program: Program
    labelling: Labelling
    statuses: Mapping[str, Status]


def assess(workspace: Workspace, choices: Choices = EVERYTHING) -> Assessment:
    """Return the assessment for a reader's choices. Raises ArgmapError for unknown references."""
    return assess_accepting(workspace, resolve_choices(workspace, choices))


def assess_accepting(workspace: Workspace, acceptance: Acceptance) -> Assessment:
    """Return the assessment for resolved choices."""
    framework = build_framework(workspace, acceptance)
    program = build_program(framework)
    labelling = label_atoms(program)
    statuses = {
        claim.id: STATUSES[labelling.labels[framework.number_by_claim[claim.id]]]
        for claim in workspace.claims
    }
    return Assessment(workspace, acceptance, framework, program, labelling, statuses)
