"""Documents, folders and files: what the client says has changed."""

from pathlib import Path

from lsprotocol import types
from msgspec import Struct, ValidationError, convert
from pygls.uris import to_fs_path

from argmap.editor.hints import ALL_KINDS
from argmap.lsp.documents import find_path
from argmap.lsp.positions import Encoding
from argmap.lsp.server import ArgmapServer, log


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
    server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(change_options)


class Options(Struct, frozen=True, rename="camel"):
    """What a client may choose: which inlay hints are shown, by kind; all by default."""

    inlay_hints: dict[str, bool] = {}


def _choose_options(server: ArgmapServer, options: object) -> None:
    """Take over options; any that are not as they should be count as not given."""
    try:
        chosen = convert(options or {}, Options).inlay_hints
    except ValidationError as error:
        log.warning("the options of the client are not as they should be: %s", error)
        return
    server.hint_kinds = frozenset(kind for kind in ALL_KINDS if chosen.get(kind.value, True))


def change_options(server: ArgmapServer, params: types.DidChangeConfigurationParams) -> None:
    """Take over options that the client sends under the name of the server."""
    settings = params.settings
    if isinstance(settings, dict) and "argmap" in settings:
        _choose_options(server, settings["argmap"])


def initialize(server: ArgmapServer, params: types.InitializeParams) -> None:
    """Take over the folders, the options and the units of positions."""
    _choose_options(server, params.initialization_options)
    server.documents.encoding = Encoding(server.workspace.position_encoding)
    _choose_folders(server)


def _choose_folders(server: ArgmapServer) -> None:
    """Open a session for each folder of the client."""
    uris = list(server.workspace.folders)
    if not uris and server.workspace.root_uri:
        uris = [server.workspace.root_uri]
    paths = map(to_fs_path, uris)
    folders = [Path(path) for path in paths if path and Path(path).is_dir()]
    server.documents.folders = {folder.resolve(): folder for folder in folders}
    server.folders.choose(folders)


def start(server: ArgmapServer, _params: types.InitializedParams) -> None:
    """Ask to be told of changes on disk, and check for the first time."""
    server.is_watching = server.client_can(
        "workspace.did_change_watched_files.dynamic_registration"
    )
    if server.is_watching:
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
    server.take_text(server.documents.open(item.uri, item.version, item.text, item.language_id))
    server.withdraw_pulled()


def change_document(server: ArgmapServer, params: types.DidChangeTextDocumentParams) -> None:
    """Apply edits."""
    item = params.text_document
    server.show_edit(server.documents.change(item.uri, item.version, params.content_changes))


def save_document(server: ArgmapServer, params: types.DidSaveTextDocumentParams) -> None:
    """Show what waits: whoever saves is done."""
    if not server.is_watching and server.documents.get(find_path(params.text_document.uri)):
        server.read_disk_again()
    server.leave_place()


def close_document(server: ArgmapServer, params: types.DidCloseTextDocumentParams) -> None:
    """Let the file on disk count again."""
    document = server.documents.close(params.text_document.uri)
    if document and server.has_session(document):
        server.folders.find(document.path).discard(document.path)
        server.folders.forget(document.path, [other.path for other in server.documents])
    if document:
        server.leave_place()
        server.withdraw(document)
        server.check_soon()


def change_files(server: ArgmapServer, params: types.DidChangeWatchedFilesParams) -> None:
    """Read files again that changed on disk, and check if they matter."""
    places = (find_path(change.uri) for change in params.changes)
    paths = [path for path in places if not _is_hidden(server, path)]
    for session in server.folders.sessions:
        session.refresh(paths)
    if paths:
        server.check_soon()


def _is_hidden(server: ArgmapServer, path: Path) -> bool:
    """Return whether a file is hidden in its folder; argmap reads none that is."""
    for folder in server.documents.folders:
        if path.is_relative_to(folder):
            return any(part.startswith(".") for part in path.relative_to(folder).parts)
    return False


def change_folders(server: ArgmapServer, _params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Take over other folders; the texts of open documents stay."""
    _choose_folders(server)
    for document in server.documents:
        server.edit_session(document)
    server.check_soon()
