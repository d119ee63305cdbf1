"""The coherent positions that one may hold on the claims of a workspace."""

from collections.abc import Mapping

from argmap.assess.assessment import STATUSES, Assessment, Status
from argmap.assess.solver import Semantics, coherent_positions
from argmap.dataclass import dataclass

MOST_POSITIONS = 20


@dataclass(frozen=True, slots=True)
class Positions:
    """Positions as the status of every claim in each, and whether these are all there are."""

    statuses: tuple[Mapping[str, Status], ...]
    complete: bool


def positions_of(
    assessment: Assessment, semantics: Semantics, most: int = MOST_POSITIONS
) -> Positions:
    """Return the positions of that semantics, at most so many.

    Raises ArgmapError when clingo is missing or takes too long.
    """
    found = coherent_positions(assessment.program, assessment.labelling, semantics, most)
    numbers = {claim: assessment.framework.number_by_claim[claim] for claim in assessment.statuses}
    return Positions(
        tuple(
            {claim: STATUSES[labels[number]] for claim, number in numbers.items()}
            for labels in found.positions
        ),
        found.complete,
    )
