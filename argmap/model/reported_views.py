"""Look-ups of reported views: what they report, who reports a claim, which works are only cited."""

from collections.abc import Iterator

from argmap.model.elements import Role
from argmap.model.workspace import Workspace


def is_cited_work(workspace: Workspace, article: str) -> bool:
    """Return whether an article has no claims, and is named as the speaker of a claim."""
    return article not in workspace.claims_by_article and article in workspace.claims_by_speaker


def find_reported(workspace: Workspace, claim: str) -> str | None:
    """Return the claim of another article that a reported view reports, if it names one."""
    view = workspace.claims_by_id[claim]
    if view.role is not Role.REPORTED or view.speaker is None:
        return None
    return view.speaker.claim


def find_reports(workspace: Workspace, claim: str) -> tuple[str, ...]:
    """Return the views of other articles that report a claim, in map order."""
    return tuple(
        view.id for view in workspace.claims_by_speaker.get(claim, ()) if view.role is Role.REPORTED
    )


def find_report_ends(workspace: Workspace, claim: str) -> Iterator[str]:
    """Yield the views that report a claim, and the claim that it reports."""
    yield from find_reports(workspace, claim)
    reported = find_reported(workspace, claim)
    if reported is not None:
        yield reported
