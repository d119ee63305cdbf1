"""All that can be asked of an assessment at once, and the results."""

from collections.abc import Iterable

from msgspec import Struct

from argmap.analyze.assess.assessment import Assessment, Status, assess, assess_accepting
from argmap.analyze.assess.choices import EVERYTHING, Change, Choices, changed
from argmap.analyze.assess.conflicts import Conflicts, conflicts_of
from argmap.analyze.assess.solver import Positions, Semantics, positions_of
from argmap.model.workspace import Workspace


class Difference(Struct, frozen=True):
    """A claim whose status changes."""

    claim: str
    before: Status
    after: Status


class Comparison(Struct, frozen=True):
    """The assessment after some changes, and the claims whose status they change."""

    changes: tuple[Change, ...]
    after: Assessment
    differences: tuple[Difference, ...]


def what_if(before: Assessment, changes: Iterable[Change]) -> Comparison:
    """Return what these changes, made in their order, would change. Raises ArgmapError."""
    made = tuple(changes)
    after = assess_accepting(before.workspace, changed(before.workspace, before.acceptance, made))
    return Comparison(
        made,
        after,
        tuple(
            Difference(claim, status, after.statuses[claim])
            for claim, status in before.statuses.items()
            if after.statuses[claim] is not status
        ),
    )


class Inquiry(Struct, frozen=True):
    """What a reader accepts, and what they want to know beyond what stands."""

    choices: Choices = EVERYTHING
    semantics: Semantics = Semantics.GROUNDED
    conflicts: bool = False
    changes: tuple[Change, ...] = ()


class Answer(Struct, frozen=True):
    """What stands, and whatever else was asked for."""

    inquiry: Inquiry
    assessment: Assessment
    positions: Positions | None = None
    conflicts: Conflicts | None = None
    comparison: Comparison | None = None


def inquire(workspace: Workspace, inquiry: Inquiry) -> Answer:
    """Return the answers. Raises ArgmapError for unknown references, and for want of a solver."""
    assessment = assess(workspace, inquiry.choices)
    listed = inquiry.semantics is not Semantics.GROUNDED
    return Answer(
        inquiry,
        assessment,
        positions_of(assessment, inquiry.semantics) if listed else None,
        conflicts_of(assessment) if inquiry.conflicts else None,
        what_if(assessment, inquiry.changes) if inquiry.changes else None,
    )
