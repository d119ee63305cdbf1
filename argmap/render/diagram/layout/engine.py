"""What the layout needs of a Graphviz, whichever it is."""

from collections.abc import Sequence
from enum import StrEnum
from time import monotonic
from typing import Protocol

from argmap.errors import ArgmapError


class Engine(StrEnum):
    """Where Graphviz comes from."""

    EMBEDDED = "embedded"
    SYSTEM = "system"


class Clock:
    """A time limit that has begun."""

    def __init__(self, timeout: float) -> None:
        """Start the clock."""
        self.timeout = timeout
        self.deadline = monotonic() + timeout

    def check_time(self) -> None:
        """Raise ArgmapError if the time is over."""
        if monotonic() >= self.deadline:
            raise ArgmapError(describe_timeout(self.timeout))


class Graphviz(Protocol):
    """A Graphviz that runs within the time limit given when it was started."""

    def check_time(self) -> None:
        """Raise ArgmapError if the time is over."""
        ...

    def lay_out(self, requests: Sequence[str]) -> tuple[str, ...]:
        """Return Graphviz's JSON for each DOT text; raise ArgmapError if that fails."""
        ...


def describe_timeout(timeout: float) -> str:
    """Return the sentence for a layout that exceeded its time."""
    return (
        f"the layout took longer than {timeout:g} seconds; allow more with --timeout, "
        "or draw fewer files"
    )
