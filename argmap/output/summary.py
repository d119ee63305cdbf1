"""One line that counts what a workspace holds."""

from collections import Counter
from collections.abc import Iterable

from argmap.diagnostics import Diagnostic, Severity
from argmap.model.elements import QuoteStatus
from argmap.model.workspace import Workspace
from argmap.output.overview import counted


def summary(workspaces: Iterable[Workspace], diagnostics: Iterable[Diagnostic]) -> str:
    """Return the counts of all workspaces together, and of the errors and warnings in them."""
    things: Counter[str] = Counter()
    statuses: Counter[QuoteStatus] = Counter()
    for workspace in workspaces:
        things["article"] += len(workspace.articles)
        things["claim"] += len(workspace.claims)
        things["argument"] += len(workspace.arguments)
        things["link"] += len(workspace.links)
        statuses.update(quote.status for claim in workspace.claims for quote in claim.quotes)
    severities = Counter(found.rule.severity for found in diagnostics)
    verdict = [
        counted(severities[severity], severity) for severity in Severity if severities[severity]
    ]
    return "; ".join(
        (
            ", ".join(verdict) or "no mistakes",
            ", ".join(counted(number, thing) for thing, number in things.items()),
            quotations(statuses),
        )
    )


def quotations(statuses: Counter[QuoteStatus]) -> str:
    """Return how many quotations stand in their sources, fail, or could not be checked."""
    verified, absent = statuses[QuoteStatus.VERIFIED], statuses[QuoteStatus.UNCHECKED]
    failed = statuses.total() - verified - absent
    parts = [f"{verified} verified", f"{absent} absent"]
    if failed:
        parts.insert(1, f"{failed} failed")
    return f"quotations: {', '.join(parts)}"
