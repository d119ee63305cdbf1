"""What a picture or a page shows of an assessment: a claim's status, its sign, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from argmap.assess.assessment import Status

# Signs that every font has.
SIGNS: Mapping[Status, str] = {
    Status.STANDS: "+",
    Status.FALLS: "×",  # noqa: RUF001  # the sign, not the letter
    Status.UNDECIDED: "?",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a claim, and the first reason for it in words."""

    status: Status
    why: str

    @property
    def mark(self) -> str:
        """The status with its sign, as a box shows it."""
        return f"{SIGNS[self.status]} {self.status}"


# What a picture without an assessment shows.
NO_OUTCOMES: Mapping[str, Outcome] = MappingProxyType({})
