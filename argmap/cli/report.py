"""`argmap report`: writes the map as one page that any browser shows."""

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.deadline import USUAL_LIMIT
from argmap.cli.options import (
    Isolated,
    Output,
    Paths,
    Sources,
    StdinFilename,
    Timeout,
    get_flag,
    list_given_options,
)
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.load.loaded import LoadedWorkspace
    from argmap.render.json_text import Json
    from argmap.source.diagnostics import Diagnostic


def report(  # noqa: PLR0913  # an option each
    call_context: typer.Context,
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
    diff: Annotated[
        str | None,
        typer.Option(
            "--diff",
            metavar="REVISIONS",
            help="Show a change: A..B or A...B of a Git repository, or A and the working tree.",
        ),
    ] = None,
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
    isolated: Isolated = False,
    _timeout: Timeout = USUAL_LIMIT,
) -> None:
    """Write one page with everything, for any browser.

    The page is a single HTML file that needs no network: open it from the disk, send it by mail, or
    put it on a web server. It holds the matrix, the map, everything about each claim, an outline
    for screen readers, the findings of `argmap check`, and a search. With --diff, what follows from
    a change comes first, then both versions in one place, and every difference.

    \b
    Examples:
      argmap report -o map.html
      argmap report maps -o map.html
      argmap report maps -o map.html --with-texts
      argmap report --diff main...topic -o change.html
    """
    from argmap.cli.output import write_output
    from argmap.cli.workspaces import load_whole_workspace
    from argmap.render.page.page import render_page

    if diff is not None:
        _refuse_for_a_change(list_given_options(call_context))
        write_output(output, render_page(_build_change(diff, paths, sources, output)))
        return
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


def _find_place(finding: "Diagnostic") -> tuple[str, int]:
    span = finding.primary.span
    return span.file.name, span.start


def _refuse_for_a_change(given: tuple[str, ...]) -> None:
    """Raise ArgmapError for an option that says how to read one version from the disk."""
    for name in ("with_texts", "stdin_filename", "isolated"):
        if name in given:
            raise ArgmapError(f"--diff cannot be combined with {get_flag(name)}")


def _build_change(
    revisions: str, paths: list[str] | None, sources: "Path | None", output: str
) -> dict[str, "Json"]:
    """Return what the page of a change shows: the new version, and what is different.

    Raises ArgmapError.
    """
    from argmap.cli.deadline import count_seconds_left
    from argmap.cli.diff import find_changed_workspace, warn_of_unread_entries
    from argmap.cli.inputs import refuse_compared
    from argmap.cli.workspaces import pause_collector, resolve_source_folder
    from argmap.render.page.change_data import build_change_data, draw_change
    from argmap.render.page.data import build_page_data
    from argmap.render.page.pictures import draw_pictures
    from argmap.vcs.diff import diff_request
    from argmap.vcs.versions import DiffRequest

    request = DiffRequest(revisions, None, tuple(paths or ()), resolve_source_folder(sources))
    with pause_collector():
        report = diff_request(request)
    refuse_compared(output, report, request.sources)
    warn_of_unread_entries(report)
    found = find_changed_workspace(report, f"argmap report --diff {revisions}")
    seconds = count_seconds_left()
    pictures = draw_pictures(found.new, found.look, seconds) if found.new.claims else {}
    findings = sorted(found.findings, key=_find_place)
    data = build_page_data(found.new, findings, pictures)
    change = build_change_data(report.versions, found, draw_change(found, seconds))
    return {**data, "change": change}
