"""`argmap report`: writes the map as one page that any browser shows."""

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.deadline import USUAL_LIMIT
from argmap.cli.options import Isolated, Output, Paths, Sources, StdinFilename, Timeout

if TYPE_CHECKING:
    from argmap.load.loaded import LoadedWorkspace
    from argmap.render.json_text import Json


def report(
    paths: Paths = None,
    *,
    output: Output,
    with_texts: Annotated[
        bool,
        typer.Option(
            "--with-texts",
            help="Also put the whole source texts into the page, which are others' work.",
        ),
    ] = False,
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
    isolated: Isolated = False,
    _timeout: Timeout = USUAL_LIMIT,
) -> None:
    """Write one page with everything, for any browser.

    The page is a single HTML file that asks nothing of the network: open it from the disk, send it
    by mail, or put it on a web server. It holds the matrix, the map, everything about each claim,
    an outline for screen readers, the findings of `argmap check`, and a search.

    \b
    Examples:
      argmap report -o map.html
      argmap report maps -o map.html
      argmap report maps -o map.html --with-texts
    """
    from argmap.cli.output import write_output
    from argmap.cli.workspaces import load_whole_workspace
    from argmap.render.page.page import render_page

    loaded = load_whole_workspace(paths, sources, stdin_filename, isolated=isolated, output=output)
    write_output(output, render_page(build_data(loaded, with_texts=with_texts)))


def build_data(loaded: "LoadedWorkspace", *, with_texts: bool = False) -> dict[str, "Json"]:
    """Return what the page of a workspace shows. Raises ArgmapError."""
    from argmap.analyze.check import check_workspace
    from argmap.analyze.policy import build_policy
    from argmap.cli.deadline import count_seconds_left
    from argmap.render.page.data import build_page_data
    from argmap.render.page.pictures import draw_pictures
    from argmap.render.page.texts import build_texts

    findings = check_workspace(loaded, build_policy(loaded.settings))
    asked = [finding for finding in findings if loaded.is_asked_for(finding)]
    pictures = draw_pictures(loaded.workspace, loaded.settings.look, count_seconds_left())
    texts = build_texts(loaded) if with_texts else None
    return build_page_data(loaded.workspace, asked, pictures, texts)
