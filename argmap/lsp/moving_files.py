"""Files that are moved in the editor: the paths of source texts move with them."""

from lsprotocol import types

from argmap.editor.moves import Move, find_move_edits
from argmap.lsp.documents import find_path
from argmap.lsp.edits import build_workspace_edit
from argmap.lsp.server import ArgmapServer


def register(server: ArgmapServer) -> None:
    """Register what the client asks before it moves files, and says after it changed some."""
    every = types.FileOperationRegistrationOptions(
        [types.FileOperationFilter(types.FileOperationPattern("**/*"), scheme="file")]
    )
    server.feature(types.WORKSPACE_WILL_RENAME_FILES, every)(answer_moves)
    for notification in (
        types.WORKSPACE_DID_RENAME_FILES,
        types.WORKSPACE_DID_CREATE_FILES,
        types.WORKSPACE_DID_DELETE_FILES,
    ):
        server.feature(notification, every)(note_changes)


def answer_moves(
    server: ArgmapServer, params: types.RenameFilesParams
) -> types.WorkspaceEdit | None:
    """Return the edits that let each `source` lead to the same text after a move."""
    moves = [Move(find_path(file.old_uri), find_path(file.new_uri)) for file in params.files]
    edits = [
        edit
        for session in server.folders.sessions
        for loaded in session.loaded
        for edit in find_move_edits(loaded, moves)
    ]
    return build_workspace_edit(server, edits) if edits else None


def note_changes(
    server: ArgmapServer,
    _params: types.RenameFilesParams | types.CreateFilesParams | types.DeleteFilesParams,
) -> None:
    """Read the disk again."""
    server.read_disk_again()
