"""What a claim rests on and what rests on it, as the hierarchy of calls that editors show.

The calls of a claim are the claims that it rests on; its callers are those that rest on it.
"""

from collections.abc import Callable, Iterable, Iterator

from lsprotocol import types

from argmap.editor.hierarchy import (
    HierarchyItem,
    HierarchyStep,
    find_item,
    list_grounds,
    list_served,
)
from argmap.load.loaded import LoadedWorkspace
from argmap.lsp.diagnostics import locate
from argmap.lsp.server import ArgmapServer


def register(server: ArgmapServer) -> None:
    """Register these requests."""
    server.feature(types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY)(answer_item)
    server.feature(types.CALL_HIERARCHY_OUTGOING_CALLS)(answer_grounds)
    server.feature(types.CALL_HIERARCHY_INCOMING_CALLS)(answer_served)


def answer_item(
    server: ArgmapServer, params: types.CallHierarchyPrepareParams
) -> list[types.CallHierarchyItem] | None:
    """Return the claim at a position."""
    place = server.find_place(params.text_document.uri, params.position)
    item = find_item(place.loaded, place.tree, place.offset) if place else None
    return [_build_item(server, item)] if item else None


def _build_item(server: ArgmapServer, item: HierarchyItem) -> types.CallHierarchyItem:
    place = locate(item.span, server.documents)
    return types.CallHierarchyItem(
        name=item.reference,
        kind=types.SymbolKind.Variable,
        uri=place.uri,
        range=place.range,
        selection_range=server.documents.encoding.find_range(item.name),
        detail=item.detail,
    )


def answer_grounds(
    server: ArgmapServer, params: types.CallHierarchyOutgoingCallsParams
) -> list[types.CallHierarchyOutgoingCall]:
    """Return the claims that a claim rests on."""
    steps = _list_steps(server, params.item, list_grounds)
    return [types.CallHierarchyOutgoingCall(*step) for step in steps]


def answer_served(
    server: ArgmapServer, params: types.CallHierarchyIncomingCallsParams
) -> list[types.CallHierarchyIncomingCall]:
    """Return the claims that rest on a claim."""
    steps = _list_steps(server, params.item, list_served)
    return [types.CallHierarchyIncomingCall(*step) for step in steps]


def _list_steps(
    server: ArgmapServer,
    item: types.CallHierarchyItem,
    list_steps: Callable[[LoadedWorkspace, str], Iterable[HierarchyStep]],
) -> Iterator[tuple[types.CallHierarchyItem, list[types.Range]]]:
    """Yield the claims one step away, with the clauses that make the step."""
    found = server.find_file(item.uri)
    for step in list_steps(found[0], item.name) if found else ():
        places = [server.documents.encoding.find_range(span) for span in step.clauses]
        yield _build_item(server, step.item), places
