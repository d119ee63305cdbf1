"""All that may be asked of an assessment at once, and the answers."""

from argmap.assess.assessment import Assessment, assess
from argmap.assess.choices import EVERYTHING, Change, Choices
from argmap.assess.conflicts import Conflicts, conflicts_of
from argmap.assess.positions import Positions, positions_of
from argmap.assess.solver import Semantics
from argmap.assess.whatif import Comparison, what_if
from argmap.dataclass import dataclass
from argmap.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a reader accepts, and what they want to know beyond what stands."""

    choices: Choices = EVERYTHING
    semantics: Semantics = Semantics.GROUNDED
    conflicts: bool = False
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
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
