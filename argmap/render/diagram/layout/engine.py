"""Runs Graphviz within a time limit."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol


class Engine(StrEnum):
    """Where Graphviz comes from."""

    EMBEDDED = "embedded"
    SYSTEM = "system"


class Program(StrEnum):
    """What Graphviz is to do: lay out ranks, or route edges between nodes that stay."""

    DOT = "dot"
    ROUTE = "nop2"


class Graphviz(Protocol):
    """A Graphviz that runs within the time limit given when it was started."""

    def lay_out(self, requests: Sequence[str], program: Program) -> tuple[str, ...]:
        """Return Graphviz's JSON for each DOT text; raise ArgmapError if that fails."""
        ...


def start_graphviz(engine: Engine, timeout: float) -> Graphviz:
    """Return a Graphviz for one picture, which may take `timeout` seconds in all.

    Raises ArgmapError when that Graphviz cannot be had.
    """
    # Imported here because each takes a tenth of a second and only one is needed.
    if engine is Engine.EMBEDDED:
        from argmap.render.diagram.layout.bundled import EmbeddedGraphviz  # noqa: PLC0415 - as said above

        return EmbeddedGraphviz(timeout)
    from argmap.render.diagram.layout.system import SystemGraphviz  # noqa: PLC0415 - as said above

    return SystemGraphviz(timeout)


def describe_timeout(timeout: float) -> str:
    """Return the sentence for a layout that exceeded its time."""
    return (
        f"the layout took longer than {timeout:g} seconds; allow more with --timeout, "
        "or draw fewer files"
    )
