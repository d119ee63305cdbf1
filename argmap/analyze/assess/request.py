"""What can be asked of an assessment, and the results."""

from collections.abc import Iterable

from msgspec import Struct

from argmap.analyze.assess.assessment import Assessment, Status, assess, assess_accepting
from argmap.analyze.assess.choices import EVERYTHING, Change, Choices, Semantics, apply_changes
from argmap.analyze.assess.conflicts import Conflicts, find_conflicts
from argmap.analyze.assess.solver import Positions, find_positions
from argmap.model.elements import Confidence
from argmap.model.queries import keep_links
from argmap.model.workspace import Workspace


class StatusChange(Struct, frozen=True):
    """A claim whose status changes."""

    claim: str
    before: Status
    after: Status


class WhatIf(Struct, frozen=True):
    """The assessment after some changes, and the claims whose status changes."""

    changes: tuple[Change, ...]
    after: Assessment
    changed: tuple[StatusChange, ...]


def assess_changes(before: Assessment, changes: Iterable[Change]) -> WhatIf:
    """Return the effect of these changes. Raises ArgmapError for unknown references."""
    made = tuple(changes)
    after = assess_accepting(
        before.workspace, apply_changes(before.workspace, before.acceptance, made)
    )
    return WhatIf(
        made,
        after,
        tuple(
            StatusChange(claim, status, after.statuses[claim])
            for claim, status in before.statuses.items()
            if after.statuses[claim] is not status
        ),
    )


class AssessRequest(Struct, frozen=True):
    """What a reader accepts, and what they want to know besides the status of each claim.

    Links of which the mapper is less sure than `least` are left out.
    """

    choices: Choices = EVERYTHING
    least: Confidence | None = None
    semantics: Semantics = Semantics.GROUNDED
    conflicts: bool = False
    changes: tuple[Change, ...] = ()


class AssessResult(Struct, frozen=True):
    """The assessment, and what else was requested."""

    request: AssessRequest
    assessment: Assessment
    positions: Positions | None = None
    conflicts: Conflicts | None = None
    what_if: WhatIf | None = None


def assess_request(workspace: Workspace, request: AssessRequest) -> AssessResult:
    """Return what was requested. Raises ArgmapError for unknown references or a missing solver."""
    assessment = assess(keep_links(workspace, request.least), request.choices)
    listed = request.semantics is not Semantics.GROUNDED
    return AssessResult(
        request,
        assessment,
        find_positions(assessment, request.semantics) if listed else None,
        find_conflicts(assessment) if request.conflicts else None,
        assess_changes(assessment, request.changes) if request.changes else None,
    )
