"""Commands of the server: `argmap.server.export` returns a map as data for other programs."""

from collections.abc import Callable

from argmap.lsp.editing import RefusedError
from argmap.lsp.server import ArgmapServer
from argmap.model.workspace import Workspace
from argmap.render.export.formats import ExportFormat, find_renderer


def register(server: ArgmapServer) -> None:
    """Register the commands."""
    server.command("argmap.server.export")(export)


def export(server: ArgmapServer, uri: str, form: str) -> str:
    """Return the map of a document in a format of `argmap export`."""
    render = _find_renderer(form)
    found = server.find_file(uri)
    if found is None:
        raise RefusedError("this document is not part of a map")
    if not found[0].is_complete:
        raise RefusedError("the map is incomplete; fix the errors first")
    return render(found[0].workspace)


def _find_renderer(form: str) -> Callable[[Workspace], str]:
    if form not in list(ExportFormat):
        raise RefusedError(f"unknown format '{form}'; known: {', '.join(ExportFormat)}")
    return find_renderer(ExportFormat(form))
