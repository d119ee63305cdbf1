"""What a picture shows of a status or a change."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from argmap.analyze.assess.assessment import Status
from argmap.diff.change_builders import Thing
from argmap.diff.union import Fate
from argmap.render.diagram.rewording import Rewording

# Signs that every font has.
SIGNS: Mapping[Status | Fate, str] = {
    Status.STANDS: "+",
    Status.FALLS: "×",  # noqa: RUF001  # the sign, not the letter
    Status.UNDECIDED: "?",
    Fate.ADDED: "+",
    Fate.REMOVED: "−",  # noqa: RUF001  # the minus sign is as wide as the plus
    Fate.CHANGED: "~",
}


class Annotation(Struct, frozen=True):
    """What becomes of something, and in words the first reason for it, or what has changed.

    `rewording` has a claim's text as it was and as it is; `facts` tell what else has changed of it,
    a line each, and `told` names the clauses of which they say all. `old` is the item as it was.
    """

    status: Status | Fate
    why: str = ""
    rewording: Rewording | None = None
    facts: tuple[str, ...] = ()
    told: frozenset[str] = frozenset()
    old: Thing | None = None

    @property
    def sign(self) -> str:
        """The sign of the status."""
        return SIGNS[self.status]

    @property
    def mark(self) -> str:
        """The status with its sign, as a box shows it."""
        return f"{self.sign} {self.status}"


# What a picture without an assessment shows.
NO_OUTCOMES: Mapping[str, Annotation] = MappingProxyType({})
