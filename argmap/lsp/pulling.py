"""Diagnostics that the client asks for: of a document, and of all files."""

import os
from pathlib import Path

from lsprotocol import types

from argmap.lsp.diagnostics import build_diagnostic
from argmap.lsp.documents import find_path
from argmap.lsp.server import ArgmapServer


def register(server: ArgmapServer) -> None:
    """Register both requests."""
    options = types.DiagnosticOptions(
        inter_file_dependencies=True, workspace_diagnostics=True, identifier="argmap"
    )
    server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(pull_document)
    server.feature(types.WORKSPACE_DIAGNOSTIC)(pull_workspace)


def pull_document(
    server: ArgmapServer, params: types.DocumentDiagnosticParams
) -> types.DocumentDiagnosticReport:
    """Return the findings of a document, or that they are as before."""
    if not server.can_refresh:
        server.check_now()  # nothing else would make the client ask again
    if not server.pulls_documents:
        server.pulls_documents = True
        server.withdraw_pulled()
    path = find_path(params.text_document.uri)
    result = _name_result(server, path)
    if params.previous_result_id == result:
        return types.RelatedUnchangedDocumentDiagnosticReport(result)
    return types.RelatedFullDocumentDiagnosticReport(_build_items(server, path), result_id=result)


def pull_workspace(
    server: ArgmapServer, params: types.WorkspaceDiagnosticParams
) -> types.WorkspaceDiagnosticReport:
    """Return the findings of each file that has or had any, or that they are as before."""
    server.check_now()
    if not server.pulls_workspace:
        server.pulls_workspace = True
        server.withdraw_pulled()
    known = {find_path(each.uri): each.value for each in params.previous_result_ids}
    paths = sorted(server.findings.shown.keys() | known.keys())
    return types.WorkspaceDiagnosticReport(
        [_report_file(server, path, known.get(path)) for path in paths]
    )


def _report_file(
    server: ArgmapServer, path: Path, known: str | None
) -> types.WorkspaceDocumentDiagnosticReport:
    result = _name_result(server, path)
    uri, document = server.documents.find_uri(path), server.documents.get(path)
    version = document.version if document else None
    if known == result:
        return types.WorkspaceUnchangedDocumentDiagnosticReport(uri, result, version)
    items = _build_items(server, path)
    return types.WorkspaceFullDocumentDiagnosticReport(uri, items, version, result_id=result)


def _name_result(server: ArgmapServer, path: Path) -> str:
    """Return a name of what is shown in a file; another run of the server gives others."""
    return f"{os.getpid()}.{server.findings.turns.get(path, 0)}"


def _build_items(server: ArgmapServer, path: Path) -> list[types.Diagnostic]:
    shown = server.findings.shown.get(path, ())
    return [build_diagnostic(finding, server.documents) for finding in shown]
