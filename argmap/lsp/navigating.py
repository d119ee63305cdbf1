"""Answers about places: definitions, references, outlines, folds, selections, links."""

from pathlib import Path

from lsprotocol import types

from argmap.editor.document_links import DocumentLink, list_links
from argmap.editor.folding import list_folds
from argmap.editor.navigation import find_definitions, find_highlights, find_references
from argmap.editor.selection import find_selections
from argmap.editor.symbols import Symbol, SymbolKind, find_symbols, list_symbols
from argmap.lsp.diagnostics import locate
from argmap.lsp.server import ArgmapServer
from argmap.source.text import Span

KINDS = {
    SymbolKind.MAP: types.SymbolKind.File,
    SymbolKind.QUESTION: types.SymbolKind.Enum,
    SymbolKind.POSITION: types.SymbolKind.EnumMember,
    SymbolKind.ARTICLE: types.SymbolKind.Module,
    SymbolKind.PREMISE: types.SymbolKind.Field,
    SymbolKind.CONCLUSION: types.SymbolKind.Class,
    SymbolKind.ASSUMPTION: types.SymbolKind.Property,
    SymbolKind.REPORTED: types.SymbolKind.Variable,
    SymbolKind.ARGUMENT: types.SymbolKind.Function,
    SymbolKind.LINK: types.SymbolKind.Interface,
}


def register(server: ArgmapServer) -> None:
    """Register these requests."""
    server.feature(types.TEXT_DOCUMENT_DEFINITION)(answer_definition)
    server.feature(types.TEXT_DOCUMENT_REFERENCES)(answer_references)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)(answer_highlights)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(answer_symbols)
    server.feature(types.WORKSPACE_SYMBOL)(answer_workspace_symbols)
    server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)(answer_folds)
    server.feature(types.TEXT_DOCUMENT_SELECTION_RANGE)(answer_selections)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)(answer_links)


def answer_definition(server: ArgmapServer, params: types.DefinitionParams) -> list[types.Location]:
    """Return where the name at a position is declared."""
    place = server.find_place(params.text_document.uri, params.position)
    spans = find_definitions(place.loaded, place.tree, place.offset) if place else ()
    return [locate(span, server.documents) for span in spans]


def answer_references(server: ArgmapServer, params: types.ReferenceParams) -> list[types.Location]:
    """Return where the name at a position is used."""
    place = server.find_place(params.text_document.uri, params.position)
    if place is None:
        return []
    spans = find_references(
        place.loaded,
        place.tree,
        place.offset,
        with_declarations=params.context.include_declaration,
    )
    return [locate(span, server.documents) for span in spans]


def answer_highlights(
    server: ArgmapServer, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight]:
    """Return where the name at the cursor is in this file; the cursor may have left an entry."""
    server.note_cursor(params.text_document.uri, params.position)
    place = server.find_place(params.text_document.uri, params.position)
    highlights = find_highlights(place.tree, place.offset) if place else ()
    kinds = types.DocumentHighlightKind
    return [
        types.DocumentHighlight(
            server.documents.encoding.find_range(each.span),
            kinds.Write if each.is_write else kinds.Read,
        )
        for each in highlights
    ]


def answer_symbols(
    server: ArgmapServer, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol]:
    """Return the outline of a file."""
    found = server.find_file(params.text_document.uri)
    symbols = list_symbols(*found) if found else ()
    return [_build_symbol(server, symbol) for symbol in symbols]


def _build_symbol(server: ArgmapServer, symbol: Symbol) -> types.DocumentSymbol:
    encoding = server.documents.encoding
    return types.DocumentSymbol(
        name=symbol.name or "…",  # a client may refuse an empty name
        kind=KINDS[symbol.kind],
        range=encoding.find_range(symbol.span),
        selection_range=encoding.find_range(symbol.selection),
        detail=symbol.detail,
        children=[_build_symbol(server, child) for child in symbol.children],
    )


def answer_workspace_symbols(
    server: ArgmapServer, params: types.WorkspaceSymbolParams
) -> list[types.WorkspaceSymbol]:
    """Return the items of all workspaces that a query finds."""
    return [
        _build_found(server, symbol)
        for session in server.folders.sessions
        for loaded in session.loaded
        for symbol in find_symbols(loaded, params.query)
    ]


def _build_found(server: ArgmapServer, symbol: Symbol) -> types.WorkspaceSymbol:
    return types.WorkspaceSymbol(
        locate(symbol.span, server.documents),
        symbol.name,
        KINDS[symbol.kind],
        container_name=symbol.detail,
    )


def answer_folds(
    server: ArgmapServer, params: types.FoldingRangeParams
) -> list[types.FoldingRange]:
    """Return which lines can be folded."""
    found = server.find_file(params.text_document.uri)
    folds = list_folds(found[1]) if found else ()
    return [
        types.FoldingRange(
            fold.first - 1,
            fold.last - 1,
            kind=types.FoldingRangeKind.Comment if fold.is_comment else None,
        )
        for fold in folds
    ]


def answer_selections(
    server: ArgmapServer, params: types.SelectionRangeParams
) -> list[types.SelectionRange]:
    """Return, for each position, the selections around it."""
    return [
        _select_around(server, params.text_document.uri, position) for position in params.positions
    ]


def _select_around(
    server: ArgmapServer, uri: str, position: types.Position
) -> types.SelectionRange:
    place = server.find_place(uri, position)
    spans: tuple[Span, ...] = find_selections(place.tree, place.offset) if place else ()
    selection: types.SelectionRange | None = None
    for span in reversed(spans):
        selection = types.SelectionRange(server.documents.encoding.find_range(span), selection)
    return selection or types.SelectionRange(types.Range(position, position))


def answer_links(
    server: ArgmapServer, params: types.DocumentLinkParams
) -> list[types.DocumentLink]:
    """Return the addresses and source texts that a file names."""
    found = server.find_file(params.text_document.uri)
    links = list_links(*found) if found else ()
    return [_build_link(server, link) for link in links]


def _build_link(server: ArgmapServer, link: DocumentLink) -> types.DocumentLink:
    target = link.target
    uri = server.documents.find_uri(target) if isinstance(target, Path) else target
    return types.DocumentLink(server.documents.encoding.find_range(link.span), uri)
