"""Findings as diagnostics of the protocol."""

from functools import cache

from lsprotocol import types

from argmap.lsp.documents import Documents
from argmap.lsp.findings import find_place
from argmap.render.rule_pages import FOLDER
from argmap.source.diagnostics import Diagnostic, Severity
from argmap.source.text import Span

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
}
# What nothing uses may be shown in grey.
UNUSED = "unused-"


def build_diagnostic(finding: Diagnostic, documents: Documents) -> types.Diagnostic:
    """Return a finding for the client; its data say which rule it is of, and what its fix does."""
    rule, fix = finding.rule, finding.fix
    return types.Diagnostic(
        range=documents.encoding.find_range(finding.primary.span),
        severity=SEVERITIES[rule.severity],
        code=rule.code,
        code_description=types.CodeDescription(_find_page(rule.name)),
        source="argmap",
        message=f"{finding.message}\n{finding.hint}" if finding.hint else finding.message,
        tags=[types.DiagnosticTag.Unnecessary] if rule.name.startswith(UNUSED) else None,
        related_information=[
            types.DiagnosticRelatedInformation(
                locate(label.span, documents), label.text or "related to this"
            )
            for label in finding.secondary
        ]
        or None,
        data={
            "rule": rule.name,
            "fix": fix.title if fix else None,
            "applicability": fix.applicability.value if fix else None,
        },
    )


def locate(span: Span, documents: Documents) -> types.Location:
    """Return the place of a span in a file on disk."""
    uri = documents.find_uri(find_place(span.file))
    return types.Location(uri, documents.encoding.find_range(span))


@cache
def _find_page(name: str) -> str:
    """Return the address of a rule's page, which comes with argmap, so that no network is asked."""
    return (FOLDER / f"{name}.md").as_uri()
