"""Commands of the server: `argmap.server.export` returns a map as data for other programs."""

from argmap.lsp.editing import RefusedError
from argmap.lsp.server import ArgmapServer
from argmap.render.export.formats import ExportFormat, find_renderer


def register(server: ArgmapServer) -> None:
    """Register the commands."""
    server.command("argmap.server.export")(export)


def export(server: ArgmapServer, uri: str, form: str) -> str:
    """Return the map of a document in a format of `argmap export`."""
    if form not in set(ExportFormat):
        raise RefusedError(f"unknown format '{form}'; known: {', '.join(ExportFormat)}")
    found = server.find_file(uri)
    if found is None:
        raise RefusedError("this document is not part of a map")
    if not found[0].is_complete:
        raise RefusedError("the map is incomplete; fix the errors first")
    return find_renderer(ExportFormat(form))(found[0].workspace)
