"""The bundled Graphviz."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.render.diagram.layout.engine import Clock

if TYPE_CHECKING:
    from argmap.render.diagram.layout.wasm_guest import Guest


class EmbeddedGraphviz(Clock):
    """A Graphviz for one picture, which starts when it is needed."""

    def lay_out(self, requests: Sequence[str]) -> tuple[str, ...]:
        """Return Graphviz's JSON for each DOT text; raise ArgmapError if that fails."""
        return self._guest.lay_out(requests)

    @cached_property
    def _guest(self) -> "Guest":
        # Imported here because it takes a tenth of a second, and compact trees do not need it.
        from argmap.render.diagram.layout.wasm_guest import Guest  # noqa: PLC0415 - see above

        return Guest(self)
