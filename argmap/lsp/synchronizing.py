"""Documents, folders and files: what the client says has changed."""

from pathlib import Path

from lsprotocol import types
from pygls.uris import to_fs_path

from argmap.lsp.documents import find_path
from argmap.lsp.positions import Encoding
from argmap.lsp.server import ArgmapServer


def register(server: ArgmapServer) -> None:
    """Register what keeps the server in step with the client."""
    server.feature(types.INITIALIZE)(initialize)
    server.feature(types.INITIALIZED)(start)
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(open_document)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(change_document)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(save_document)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(close_document)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(change_files)
    server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(change_folders)


def initialize(server: ArgmapServer, _params: types.InitializeParams) -> None:
    """Take over the folders and the units of positions."""
    server.documents.encoding = Encoding(server.workspace.position_encoding)
    server.folders.choose(_list_folders(server))


def _list_folders(server: ArgmapServer) -> list[Path]:
    uris = list(server.workspace.folders)
    if not uris and server.workspace.root_uri:
        uris = [server.workspace.root_uri]
    paths = map(to_fs_path, uris)
    return [Path(path) for path in paths if path and Path(path).is_dir()]


def start(server: ArgmapServer, _params: types.InitializedParams) -> None:
    """Ask to be told of changes on disk, and check for the first time."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching and watching.dynamic_registration:
        # Source texts may have any name, so every file may matter.
        watcher = types.FileSystemWatcher("**/*")
        options = types.DidChangeWatchedFilesRegistrationOptions([watcher])
        registration = types.Registration(
            "argmap-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options
        )
        server.client_register_capability(types.RegistrationParams([registration]))
    server.check_soon()


def open_document(server: ArgmapServer, params: types.DidOpenTextDocumentParams) -> None:
    """Take over the text of a document."""
    item = params.text_document
    server.take_text(server.documents.open(item.uri, item.version, item.text))
    server.withdraw_pulled()


def change_document(server: ArgmapServer, params: types.DidChangeTextDocumentParams) -> None:
    """Apply edits."""
    item = params.text_document
    server.show_edit(server.documents.change(item.uri, item.version, params.content_changes))


def save_document(server: ArgmapServer, params: types.DidSaveTextDocumentParams) -> None:
    """Show what waits: whoever saves is done."""
    server.folders.find(path := find_path(params.text_document.uri)).refresh([path])
    server.leave_place()


def close_document(server: ArgmapServer, params: types.DidCloseTextDocumentParams) -> None:
    """Let the file on disk count again."""
    path = find_path(params.text_document.uri)
    server.folders.find(path).discard(path)
    server.documents.close(params.text_document.uri)
    server.folders.forget(path, [document.path for document in server.documents])
    server.leave_place()
    server.report([path])
    server.check_soon()


def change_files(server: ArgmapServer, params: types.DidChangeWatchedFilesParams) -> None:
    """Read files again that changed on disk, and check if they matter."""
    paths = [Path(path) for change in params.changes if (path := to_fs_path(change.uri))]
    for session in server.folders.sessions:
        session.refresh(path for path in paths if path.is_relative_to(session.folder))
    server.check_soon()


def change_folders(server: ArgmapServer, _params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Take over other folders; the texts of open documents stay."""
    server.folders.choose(_list_folders(server))
    for document in server.documents:
        server.find_session(document).edit(document.path, document.file.text)
    server.check_soon()
