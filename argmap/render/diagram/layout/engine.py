"""What the layout needs of a Graphviz, whichever it is."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol


class Engine(StrEnum):
    """Where Graphviz comes from."""

    EMBEDDED = "embedded"
    SYSTEM = "system"


class Program(StrEnum):
    """What Graphviz does: lay out ranks, or route edges between fixed nodes."""

    DOT = "dot"
    ROUTE = "nop2"


class Graphviz(Protocol):
    """A Graphviz that runs within the time limit given when it was started."""

    def lay_out(self, requests: Sequence[str], program: Program) -> tuple[str, ...]:
        """Return Graphviz's JSON for each DOT text; raise ArgmapError if that fails."""
        ...


def describe_timeout(timeout: float) -> str:
    """Return the sentence for a layout that exceeded its time."""
    return (
        f"the layout took longer than {timeout:g} seconds; allow more with --timeout, "
        "or draw fewer files"
    )
