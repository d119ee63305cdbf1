"""`argmap serve`: shows the page of a map in the browser, and keeps it up to date."""

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.options import Paths, Sources, TimeoutOfPage
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.load.loaded import LoadedWorkspace
    from argmap.render.json_text import Json
    from argmap.serve.live_page import LivePage

USUAL_PORT = 8517
# Those below need rights that nobody should give for this.
LEAST_PORT, MOST_PORT = 1024, 65535


def serve(
    paths: Paths = None,
    port: Annotated[
        int,
        typer.Option(
            min=LEAST_PORT,
            max=MOST_PORT,
            metavar="PORT",
            help="The port to serve at; a free one if it is taken.",
        ),
    ] = USUAL_PORT,
    opens: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
    sources: Sources = None,
    _timeout: TimeoutOfPage = None,
) -> None:
    """Show the page in the browser, and update it after each save.

    Serves the page of `argmap report` to browsers on this machine only, until Ctrl-C. After each
    save, the page changes and stays where it is. While there are mistakes, the last good page stays
    and lists them. Nothing is written.

    \b
    Examples:
      argmap serve
      argmap serve maps --open
      argmap serve maps --port 9000
    """
    from functools import partial

    from argmap.cli.watch import watch_and_act
    from argmap.cli.workspaces import WorkspaceRequest
    from argmap.serve.live_page import LivePage
    from argmap.serve.server import serve_page

    request = WorkspaceRequest(paths, sources)
    if request.has_stdin:
        raise ArgmapError("serve cannot read standard input ('-')")
    live = LivePage()
    with serve_page(live, port) as server:
        if server.port != port:
            typer.echo(f"port {port} is taken", err=True)
        typer.echo(f"serving {server.address} until Ctrl-C", err=True)
        if opens:
            _open_browser(server.address)
        watch_and_act(request, partial(show, live), report=partial(show_error, live))


def _open_browser(address: str) -> None:
    """Open the page in a thread of its own: a browser for terminals runs until it is closed."""
    import webbrowser
    from threading import Thread

    Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def show(live: "LivePage", workspaces: tuple["LoadedWorkspace", ...]) -> None:
    """Show the page of the only workspace or, while it is incomplete, what is wrong with it.

    Raises ArgmapError.
    """
    from argmap.cli.report import build_data
    from argmap.cli.workspaces import report_mistakes, require_one
    from argmap.render.diagnostics.json import build_record

    loaded = require_one(workspaces)
    if loaded.is_complete:
        _show_data(live, build_data(loaded))
        return
    mistakes = (finding for finding in loaded.diagnostics if finding.rule.spoils)
    _show_mistakes(live, [build_record(finding) for finding in mistakes])
    report_mistakes(loaded)


def show_error(live: "LivePage", message: str) -> None:
    """Show a sentence about what went wrong on the page, and in the terminal."""
    from argmap.cli.output import print_remark

    print_remark(message)
    _show_mistakes(live, [{"message": message}])


def _show_data(live: "LivePage", data: dict[str, "Json"]) -> None:
    from hashlib import sha256

    from argmap.render.page.page import dump_for_page, render_page
    from argmap.serve.live_page import Shown

    version = sha256(dump_for_page(data).encode()).hexdigest()
    own = {**data, "live": version}
    live.show(Shown(render_page(own, is_live=True), dump_for_page(own), version))


def _show_mistakes(live: "LivePage", mistakes: list["Json"]) -> None:
    """Show mistakes beside the last good page, or beside an empty one if there was none yet."""
    from msgspec.structs import replace

    from argmap.model.workspace import Workspace
    from argmap.render.page.data import build_page_data
    from argmap.render.page.page import dump_for_page

    if live.get() is None:
        _show_data(live, build_page_data(Workspace(None, (), (), (), (), ()), (), {}))
    if shown := live.get():
        live.show(replace(shown, mistakes=dump_for_page(mistakes)))
