"""Whether a difference weighs as much as a call allows."""

from argmap.output.difference.wording import told
from argmap.revision.changes import Severity
from argmap.revision.comparison import Comparison


def weighs(comparison: Comparison, least: str) -> bool:
    """Return whether a change or a consequence is of this severity, or a heavier one."""
    order = tuple(Severity)
    return any(
        order.index(each.severity) >= order.index(Severity(least))
        for compared in comparison.workspaces
        for each in told(compared.difference)
    )
