"""Edits of the project as edits of the protocol."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lsprotocol import types

from argmap.lsp.findings import find_place
from argmap.source.diagnostics import Edit
from argmap.source.text import LINE_END, SourceFile

if TYPE_CHECKING:
    from argmap.lsp.server import ArgmapServer


def build_text_edit(server: "ArgmapServer", edit: Edit) -> types.TextEdit:
    """Return an edit of a document, with the line ends that it has."""
    first = LINE_END.search(edit.span.file.text)
    text = edit.text.replace("\n", first[0]) if first else edit.text
    return types.TextEdit(server.documents.encoding.find_range(edit.span), text)


def build_workspace_edit(server: "ArgmapServer", edits: Iterable[Edit]) -> types.WorkspaceEdit:
    """Return edits of several files; the client refuses them if it has other versions of these."""
    edits_by_file: dict[SourceFile, list[types.TextEdit]] = {}
    for edit in edits:
        edits_by_file.setdefault(edit.span.file, []).append(build_text_edit(server, edit))
    if not server.client_can("workspace.workspace_edit.document_changes"):
        return types.WorkspaceEdit(
            changes={
                server.documents.find_uri(find_place(file)): own
                for file, own in edits_by_file.items()
            }
        )
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(_identify(server, file), own)
            for file, own in edits_by_file.items()
        ]
    )


def _identify(
    server: "ArgmapServer", file: SourceFile
) -> types.OptionalVersionedTextDocumentIdentifier:
    path = find_place(file)
    document = server.documents.get(path)
    uri = server.documents.find_uri(path)
    return types.OptionalVersionedTextDocumentIdentifier(
        uri, version=document.version if document else None
    )
