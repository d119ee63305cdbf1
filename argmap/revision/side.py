"""One of the two revisions that are compared."""

from argmap.dataclass import dataclass
from argmap.diagnostics import Diagnostic
from argmap.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Side:
    """A revision of a workspace, and all that `check` finds wrong with it."""

    workspace: Workspace
    findings: tuple[Diagnostic, ...] = ()
