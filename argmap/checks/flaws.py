"""The kinds of mistake in the comments that allow flaws."""

from argmap.diagnostics import Mending, Rule, Severity

UNEXPLAINED_SUPPRESSION = Rule("U801", "unexplained-suppression", Severity.WARNING, spoils=False)
UNUSED_SUPPRESSION = Rule(
    "U802", "unused-suppression", Severity.WARNING, spoils=False, mending=Mending.SAFE
)
UNKNOWN_SUPPRESSION = Rule("U803", "unknown-suppression", spoils=False)

SUPPRESSION_RULES = (UNEXPLAINED_SUPPRESSION, UNUSED_SUPPRESSION, UNKNOWN_SUPPRESSION)
