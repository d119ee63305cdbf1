"""What a picture adds to a claim, article, question or line: a mark and texts about it."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from argmap.render.diagram.text.block import Highlights


class Mark(StrEnum):
    """How an item is marked: by a status, or by what a change does to it."""

    STANDS = "stands"
    CONTESTED = "contested"
    UNDECIDED = "undecided"
    DEFEATED = "defeated"
    NOT_SHOWN = "not shown"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"

    @property
    def sign(self) -> str:
        """A sign that every font has."""
        return SIGNS[self]

    @property
    def label(self) -> str:
        """The mark after its sign."""
        return f"{self.sign} {self}"


SIGNS: Mapping[Mark, str] = {
    Mark.STANDS: "+",
    Mark.CONTESTED: "±",
    Mark.UNDECIDED: "?",
    Mark.DEFEATED: "×",  # noqa: RUF001  # the sign, not the letter
    Mark.NOT_SHOWN: "·",
    Mark.ADDED: "+",
    Mark.REMOVED: "−",  # noqa: RUF001  # the minus sign is as wide as the plus
    Mark.CHANGED: "~",
}


class Rewording(Struct, frozen=True):
    """A text before and after, with the places of what differs; `merged` is both as one."""

    before: str
    struck: Highlights
    after: str
    written: Highlights
    merged: str


class Annotation(Struct, frozen=True):
    """A mark and the reason for it.

    `rewording` holds a claim's text before and after. `facts` are other changes, a line each;
    `covered` names the clauses that the facts state in full, so that they are not stated twice.
    """

    mark: Mark
    reason: str = ""
    rewording: Rewording | None = None
    facts: tuple[str, ...] = ()
    covered: frozenset[str] = frozenset()
