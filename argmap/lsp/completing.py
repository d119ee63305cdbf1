"""Answers while one types and reads: completion and hover."""

from collections.abc import Iterable
from functools import partial

from lsprotocol import types

from argmap.editor.completion import complete
from argmap.editor.completion_items import Completion, CompletionKind
from argmap.editor.hover import find_hover
from argmap.editor.source_places import locate_file
from argmap.load.nearby_sources import NearbySources
from argmap.lsp.documents import find_path
from argmap.lsp.server import ArgmapServer, Place

# After these signs something else may be written.
TRIGGERS = (".", '"', "+", ",", " ")
KINDS = {
    CompletionKind.ENTRY: types.CompletionItemKind.Keyword,
    CompletionKind.CLAUSE: types.CompletionItemKind.Keyword,
    CompletionKind.VALUE: types.CompletionItemKind.Value,
    CompletionKind.ARTICLE: types.CompletionItemKind.Module,
    CompletionKind.CLAIM: types.CompletionItemKind.Variable,
    CompletionKind.ARGUMENT: types.CompletionItemKind.Method,
    CompletionKind.QUESTION: types.CompletionItemKind.Enum,
    CompletionKind.POSITION: types.CompletionItemKind.EnumMember,
    CompletionKind.TAG: types.CompletionItemKind.Property,
    CompletionKind.EXCERPT: types.CompletionItemKind.Text,
    CompletionKind.FILE: types.CompletionItemKind.File,
    CompletionKind.RULE: types.CompletionItemKind.Constant,
}


def register(server: ArgmapServer) -> None:
    """Register both requests."""
    options = types.CompletionOptions(trigger_characters=list(TRIGGERS))
    server.feature(types.TEXT_DOCUMENT_COMPLETION, options)(answer_completion)
    server.feature(types.TEXT_DOCUMENT_HOVER)(answer_hover)


def answer_completion(server: ArgmapServer, params: types.CompletionParams) -> types.CompletionList:
    """Return what may be written at a position."""
    place = server.find_place(params.text_document.uri, params.position)
    if place is None:
        return types.CompletionList(is_incomplete=False, items=[])
    list_findings = server.folders.find(find_path(params.text_document.uri)).check
    list_paths = partial(_list_paths, place)
    found = complete(place.loaded, place.tree, place.offset, list_paths, list_findings)
    with_snippets = server.client_can("text_document.completion.completion_item.snippet_support")
    return types.CompletionList(
        is_incomplete=not found.is_complete,
        items=[
            _build_item(server, number, item, with_snippets=with_snippets)
            for number, item in enumerate(found.items)
        ],
    )


def _list_paths(place: Place) -> Iterable[str]:
    """Return the paths with which a file can name the texts of its workspace."""
    folders = place.loaded.folders
    return NearbySources(folders).list_paths(locate_file(folders, place.tree.file).parent)


def _build_item(
    server: ArgmapServer, number: int, item: Completion, *, with_snippets: bool
) -> types.CompletionItem:
    is_snippet = with_snippets and bool(item.snippet)
    formats = types.InsertTextFormat
    return types.CompletionItem(
        label=item.label,
        kind=KINDS[item.kind],
        detail=item.detail or None,
        sort_text=f"{number:05}",
        filter_text=item.filter or None,
        insert_text_format=formats.Snippet if is_snippet else formats.PlainText,
        text_edit=types.TextEdit(
            server.documents.encoding.find_range(item.replaced),
            item.snippet if is_snippet else item.text,
        ),
    )


def answer_hover(server: ArgmapServer, params: types.HoverParams) -> types.Hover | None:
    """Return what is known about what is at a position."""
    place = server.find_place(params.text_document.uri, params.position)
    hover = find_hover(place.loaded, place.tree, place.offset) if place else None
    if hover is None:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, hover.markdown)
    return types.Hover(content, server.documents.encoding.find_range(hover.span))
