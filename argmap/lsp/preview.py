"""Requests of our own, for pictures beside the text: `argmap/preview` and `argmap/matrix`."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from msgspec import Struct, ValidationError, convert
from msgspec.structs import replace
from pygls.exceptions import JsonRpcInvalidParams

from argmap.errors import ArgmapError
from argmap.load.loaded import LoadedWorkspace
from argmap.load.look import Background, Direction, Look, ThemeName
from argmap.lsp.diagnostics import build_diagnostic, locate
from argmap.lsp.editing import RefusedError
from argmap.lsp.findings import find_place
from argmap.lsp.server import ArgmapServer
from argmap.model.elements import Argument, Article, Claim, Question
from argmap.render.diagram.options import Selection, View

Params = TypeVar("Params", "PreviewParams", "MatrixParams")
# Seconds for one picture; a preview that takes longer is of no use.
MOST_SECONDS = 20
Json = dict[str, object]
# Pictures are made one after the other, beside everything else.
WORKER = ThreadPoolExecutor(1, "argmap-preview")


class PreviewParams(Struct, frozen=True, rename="camel"):
    """What to draw of the workspace of a document: the options of `argmap render`."""

    uri: str
    view: View = View.FULL
    articles: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    focus: str | None = None
    depth: int = 2
    theme: ThemeName | None = None
    direction: Direction | None = None
    background: Background | None = None
    width: int | None = None


class MatrixParams(Struct, frozen=True, rename="camel"):
    """What to compare in the workspace of a document: the options of `argmap compare`."""

    uri: str
    articles: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


def register(server: ArgmapServer) -> None:
    """Register both requests."""
    server.feature("argmap/preview")(answer_preview)
    server.feature("argmap/matrix")(answer_matrix)


async def answer_preview(server: ArgmapServer, params: object) -> Json:
    """Return the picture of a workspace with the places of what it shows, or its mistakes."""
    asked = _read(params, PreviewParams)
    return await _answer(server, asked.uri, partial(_draw, asked))


async def answer_matrix(server: ArgmapServer, params: object) -> Json:
    """Return the matrix of a workspace, with its words, or its mistakes."""
    asked = _read(params, MatrixParams)
    return await _answer(server, asked.uri, partial(_compare, asked))


def _read(params: object, kind: type[Params]) -> Params:
    try:
        return convert(params, kind)
    except ValidationError as error:
        raise JsonRpcInvalidParams(str(error)) from error


async def _answer(server: ArgmapServer, uri: str, make: Callable[[LoadedWorkspace], Json]) -> Json:
    """Return what is made of the workspace of a document, with the number of the state it shows."""
    found = server.find_file(uri)
    if found is None:
        raise RefusedError("this document is not part of a map")
    loaded, generation = found[0], server.generation
    if not loaded.is_complete:
        return {"generation": generation, "mistakes": _list_mistakes(server, loaded)}
    try:
        made = await asyncio.get_running_loop().run_in_executor(WORKER, make, loaded)
    except ArgmapError as error:
        raise RefusedError(str(error)) from error
    return {"generation": generation, **made, "places": _list_places(server, loaded)}


def _list_mistakes(server: ArgmapServer, loaded: LoadedWorkspace) -> list[Json]:
    """Return the mistakes that leave the map incomplete, each with its document."""
    return [
        {
            "uri": server.documents.find_uri(find_place(finding.primary.span.file)),
            "diagnostic": build_diagnostic(finding, server.documents),
        }
        for finding in loaded.diagnostics
        if finding.rule.spoils
    ]


def _list_places(server: ArgmapServer, loaded: LoadedWorkspace) -> Json:
    """Return where each item that a picture may show is written, by its id there."""
    from argmap.render.diagram.graph import get_link_id  # noqa: PLC0415  # as below

    workspace = loaded.workspace
    items: tuple[Question | Article | Claim | Argument, ...] = (
        *workspace.questions,
        *workspace.articles,
        *workspace.claims,
        *workspace.arguments,
    )
    spans = {item.id: item.span for item in items}
    spans |= {get_link_id(link): link.span for link in workspace.links}
    return {id_: locate(span, server.documents) for id_, span in spans.items()}


def _draw(asked: PreviewParams, loaded: LoadedWorkspace) -> Json:
    """Return the picture as SVG. Raises ArgmapError."""
    from argmap.render.diagram.layout.engine import Engine  # noqa: PLC0415  # as below
    from argmap.render.diagram.selection import apply_look, select  # noqa: PLC0415  # as below
    from argmap.render.diagram.svg import (  # noqa: PLC0415  # not every client asks for pictures
        render_svg,
        start_graphviz,
    )

    selection = Selection(asked.view, asked.articles, asked.questions, asked.focus, asked.depth)
    look = _choose_look(asked, loaded.settings.look)
    graph = apply_look(select(loaded.workspace, selection), look)
    return {"svg": render_svg(graph, start_graphviz(Engine.EMBEDDED, MOST_SECONDS), look)}


def _choose_look(asked: PreviewParams, usual: Look) -> Look:
    """Return the look of the settings, with what the client asks for."""
    names = ("theme", "direction", "background", "width")
    chosen = {name: getattr(asked, name) for name in names if getattr(asked, name) is not None}
    return replace(usual, **chosen)


def _compare(asked: MatrixParams, loaded: LoadedWorkspace) -> Json:
    """Return the matrix. Raises ArgmapError for an article or a question that is unknown."""
    from argmap.analyze.compare.comparison import compare  # noqa: PLC0415  # as above
    from argmap.analyze.compare.scope import find_scope  # noqa: PLC0415  # as above
    from argmap.render.page.matrix_table import build_matrix_table  # noqa: PLC0415  # as above

    workspace = loaded.workspace
    scope = find_scope(workspace, asked.articles, asked.questions, None, None)
    return {"matrix": build_matrix_table(workspace, compare(workspace, scope))}
