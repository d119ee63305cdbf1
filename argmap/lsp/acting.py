"""Code actions: fixes and other changes that are offered at a place, made when they are chosen."""

from collections.abc import Iterable, Iterator
from functools import partial

from lsprotocol import types
from msgspec import Struct, ValidationError, convert
from pygls.capabilities import get_capability

from argmap.editor.action import Action, ActionKind, ActionRequest
from argmap.editor.actions import list_actions
from argmap.editor.actions_passages import list_passage_actions
from argmap.lsp.diagnostics import build_diagnostic
from argmap.lsp.documents import Document, find_path
from argmap.lsp.edits import build_workspace_edit
from argmap.lsp.server import ArgmapServer


class ActionData(Struct, frozen=True):
    """Where an action was offered, to find it again when it is chosen."""

    uri: str
    start: tuple[int, int]
    end: tuple[int, int]
    title: str


def register(server: ArgmapServer) -> None:
    """Register both requests."""
    options = types.CodeActionOptions(list(ActionKind), resolve_provider=True)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)(answer_actions)
    server.feature(types.CODE_ACTION_RESOLVE)(answer_chosen)


def answer_actions(server: ArgmapServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Return what can be done at a selection, which is where the cursor is."""
    uri, context = params.text_document.uri, params.context
    asked = context.trigger_kind is not types.CodeActionTriggerKind.Automatic
    if not asked:
        server.note_cursor(uri, params.range.start)
    wanted = [str(getattr(kind, "value", kind)) for kind in context.only or ()]
    return [
        _build_action(server, uri, params.range, action)
        for action in _list_actions(server, uri, params.range, asked=asked)
        if not wanted or any(_is_kind(action.kind, kind) for kind in wanted)
    ]


def _is_kind(kind: str, wanted: str) -> bool:
    return kind == wanted or kind.startswith(f"{wanted}.")


def _list_actions(
    server: ArgmapServer, uri: str, selected: types.Range, *, asked: bool = True
) -> Iterable[Action]:
    document = server.documents.get(find_path(uri))
    found = server.find_file(uri)
    if document and not document.is_map and found is None:
        return _list_passage_actions(server, document, selected)
    if found is None:
        return ()
    loaded, parsed = found
    span = server.documents.encoding.find_span(parsed.file, selected)
    check_with = partial(server.check_with, find_path(uri), loaded.folders.root)
    findings = server.folders.find(find_path(uri)).check()
    return list_actions(ActionRequest(loaded, parsed, span, findings, check_with, asked))


def _list_passage_actions(
    server: ArgmapServer, document: Document, selected: types.Range
) -> Iterator[Action]:
    span = server.documents.encoding.find_span(document.file, selected)
    if span.start < span.end and server.folders.includes(document.path):
        for loaded in server.folders.find(document.path).loaded:
            yield from list_passage_actions(loaded, document.path, span)


def _build_action(
    server: ArgmapServer, uri: str, selected: types.Range, action: Action
) -> types.CodeAction:
    """Return an action; without its edits, if the client asks for these when they are needed."""
    start, end = selected.start, selected.end
    built = types.CodeAction(
        action.title,
        action.kind.value,
        diagnostics=[build_diagnostic(each, server.documents) for each in action.findings] or None,
        is_preferred=action.is_preferred or None,
        data={
            "uri": uri,
            "start": [start.line, start.character],
            "end": [end.line, end.character],
            "title": action.title,
        },
    )
    if not _resolves_edits(server):
        built.edit = build_workspace_edit(server, action.find_edits())
    return built


def _resolves_edits(server: ArgmapServer) -> bool:
    action = "text_document.code_action"
    properties = f"{action}.resolve_support.properties"
    resolvable = get_capability(server.client_capabilities, properties)
    return "edit" in (resolvable or ()) and server.client_can(f"{action}.data_support")


def answer_chosen(server: ArgmapServer, params: types.CodeAction) -> types.CodeAction:
    """Return an action with its edits."""
    try:
        data = convert(params.data, ActionData)
    except ValidationError:
        return params
    selected = types.Range(types.Position(*data.start), types.Position(*data.end))
    for action in _list_actions(server, data.uri, selected):
        if action.title == data.title:
            params.edit = build_workspace_edit(server, action.find_edits())
            break
    return params
