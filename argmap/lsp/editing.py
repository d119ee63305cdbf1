"""Answers that change texts: formatting and renaming."""

from functools import partial

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from argmap.editor.formatting import format_document, format_range, indent_line
from argmap.editor.renaming import find_renamable, rename
from argmap.errors import ArgmapError
from argmap.lsp.documents import find_path
from argmap.lsp.edits import build_text_edit, build_workspace_edit
from argmap.lsp.server import ArgmapServer
from argmap.source.diagnostics import Edit


class RefusedError(JsonRpcException):
    """What was asked for is refused, for the reason given; clients show it."""

    CODE = types.LSPErrorCodes.RequestFailed


def register(server: ArgmapServer) -> None:
    """Register these requests."""
    server.feature(types.TEXT_DOCUMENT_FORMATTING)(answer_formatting)
    server.feature(types.TEXT_DOCUMENT_RANGE_FORMATTING)(answer_range_formatting)
    on_type = types.DocumentOnTypeFormattingOptions("\n")
    server.feature(types.TEXT_DOCUMENT_ON_TYPE_FORMATTING, on_type)(answer_typing)
    server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)(answer_prepare_rename)
    options = types.RenameOptions(prepare_provider=True)
    server.feature(types.TEXT_DOCUMENT_RENAME, options)(answer_rename)


def _build_edits(server: ArgmapServer, edits: tuple[Edit, ...]) -> list[types.TextEdit]:
    return [build_text_edit(server, edit) for edit in edits]


def answer_formatting(
    server: ArgmapServer, params: types.DocumentFormattingParams
) -> list[types.TextEdit]:
    """Return the edits that format a document."""
    found = server.find_file(params.text_document.uri)
    return _build_edits(server, format_document(found[1].file) if found else ())


def answer_range_formatting(
    server: ArgmapServer, params: types.DocumentRangeFormattingParams
) -> list[types.TextEdit]:
    """Return the edits that format the entries in a range."""
    found = server.find_file(params.text_document.uri)
    if found is None:
        return []
    span = server.documents.encoding.find_span(found[1].file, params.range)
    return _build_edits(server, format_range(span.file, span.start, span.end))


def answer_typing(
    server: ArgmapServer, params: types.DocumentOnTypeFormattingParams
) -> list[types.TextEdit]:
    """Return the edit that indents a line that was just begun."""
    place = server.find_place(params.text_document.uri, params.position)
    return _build_edits(server, indent_line(place.tree, place.offset) if place else ())


def answer_prepare_rename(
    server: ArgmapServer, params: types.PrepareRenameParams
) -> types.Range | None:
    """Return the place of the name at a position, if it can be renamed."""
    place = server.find_place(params.text_document.uri, params.position)
    if place is None:
        return None
    try:
        name = find_renamable(place.loaded, place.tree, place.offset)
    except ArgmapError as error:
        raise RefusedError(str(error)) from error
    return server.documents.encoding.find_range(name.span) if name else None


def answer_rename(server: ArgmapServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """Return the edits that rename an item everywhere."""
    uri = params.text_document.uri
    place = server.find_place(uri, params.position)
    if place is None:
        return None
    load_with = partial(server.load_with, find_path(uri), place.loaded.folders.root)
    try:
        edits = rename(place.loaded, place.tree, place.offset, params.new_name, load_with)
    except ArgmapError as error:
        raise RefusedError(str(error)) from error
    return build_workspace_edit(server, edits)
