"""What changes when the reader accepts or rejects something else."""

from collections.abc import Iterable

from argmap.assess.assessment import Assessment, Status, assess_accepting
from argmap.assess.choices import Change, changed
from argmap.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim whose status changes."""

    claim: str
    before: Status
    after: Status


@dataclass(frozen=True, slots=True)
class Comparison:
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
