"""Diagnostics as a report of GitLab's Code Quality, which shows them in merge requests."""

from collections.abc import Iterable

from argmap.diagnostics import Diagnostic, Severity
from argmap.output.messages.fingerprints import fingerprints
from argmap.output.messages.report import Json, json_text, wording

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render_gitlab(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a list with an issue for each diagnostic."""
    findings = tuple(diagnostics)
    return json_text(
        [issue(found, name) for found, name in zip(findings, fingerprints(findings), strict=True)]
    )


def issue(found: Diagnostic, fingerprint: str) -> Json:
    """Return one diagnostic as an issue."""
    span = found.primary.span
    return {
        "description": wording(found).replace("\n", "; "),
        "check_name": found.rule.name,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[found.rule.severity],
        "location": {"path": span.file.path, "lines": {"begin": span.line}},
    }
