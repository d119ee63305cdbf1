"""Opens the workspaces that a call names."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import typer
from msgspec import Struct

from argmap.cache_folder import has_journals
from argmap.cli.output import STANDARD_OUTPUT, has_colour
from argmap.errors import ArgmapError
from argmap.load.discovery import STDIN, STDIN_NAME, Input, WorkspaceFiles, find_workspaces
from argmap.load.loaded import LoadedWorkspace
from argmap.load.loader import load
from argmap.source.diagnostics import Diagnostic

MISTAKES_FOUND = 1
Item = TypeVar("Item", LoadedWorkspace, WorkspaceFiles)


class WorkspaceRequest(Struct, frozen=True):
    """Which workspaces to open: those of the paths, by default that of the current folder.

    They are read whole, unless they are `isolated`: then only the files of the paths are read.
    """

    paths: list[str] | None
    sources: Path | None
    stdin_filename: str = STDIN_NAME
    isolated: bool = False

    @property
    def has_stdin(self) -> bool:
        """Whether standard input is among the paths."""
        return STDIN in (self.paths or ())


def find_requested(request: WorkspaceRequest) -> tuple[WorkspaceFiles, ...]:
    """Return the files of the workspaces. Raises ArgmapError."""
    return find_files(build_input(request))


def build_input(request: WorkspaceRequest) -> Input:
    """Return what to read, with the text of standard input."""
    content = sys.stdin.buffer.read() if request.has_stdin else b""
    paths, is_whole = request.paths or ["."], not request.isolated
    return Input(paths, content, request.stdin_filename, is_whole, goes_on=True)


def find_files(given: Input) -> tuple[WorkspaceFiles, ...]:
    """Return the files of the workspaces, after what an earlier run was killed at is finished."""
    workspaces = find_workspaces(given)
    if not has_journals():
        return workspaces
    from argmap.cli.journal import finish_interrupted

    changed = [finish_interrupted(files.root) for files in workspaces]
    return find_workspaces(given) if any(changed) else workspaces


def open_workspaces(request: WorkspaceRequest) -> tuple[LoadedWorkspace, ...]:
    """Return the workspaces, loaded. Raises ArgmapError."""
    folder = resolve_source_folder(request.sources)
    workspaces = find_requested(request)
    with pause_collector():
        return tuple(load(files, folder) for files in workspaces)


def resolve_source_folder(sources: Path | None) -> Path | None:
    """Return the folder for sources as an absolute path. Raises ArgmapError if there is none."""
    if sources is not None and not sources.is_dir():
        raise ArgmapError(f"no such folder: {sources}")
    return sources.absolute() if sources else None


@contextmanager
def pause_collector() -> Iterator[None]:
    """Load without garbage collection, since all that is made stays: a sixth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def load_whole_workspace(
    paths: list[str] | None,
    sources: Path | None,
    stdin_filename: str,
    *,
    isolated: bool,
    output: str = STANDARD_OUTPUT,
) -> LoadedWorkspace:
    """Return the one workspace of these paths.

    Mistakes are printed; those that leave the model incomplete end the command. Raises ArgmapError
    for an output that would replace a file of the workspace.
    """
    request = WorkspaceRequest(paths, sources, stdin_filename, isolated)
    loaded = require_one(open_workspaces(request))
    if output != STANDARD_OUTPUT:
        from argmap.cli.inputs import refuse_inputs

        refuse_inputs(output, loaded, sources)
    report_mistakes(loaded)
    return loaded


def require_one(workspaces: tuple[Item, ...]) -> Item:
    """Return the only workspace. Raises ArgmapError if there are more."""
    if len(workspaces) > 1:
        raise ArgmapError(
            f"these paths contain {len(workspaces)} workspaces (folders with settings); name one"
        )
    return workspaces[0]


def report_mistakes(loaded: LoadedWorkspace) -> None:
    """Print what is wrong with a workspace, and end the command if its model is incomplete."""
    diagnostics = _find_loading_diagnostics(loaded)
    if diagnostics:
        from argmap.render.diagnostics.text import render_full

        colour = has_colour(sys.stderr)
        typer.echo(render_full(diagnostics, colour=colour), err=True, nl=False, color=colour)
    if not loaded.is_complete:
        typer.echo("the map is incomplete; fix the errors first", err=True)
        raise typer.Exit(MISTAKES_FOUND)


def _find_loading_diagnostics(loaded: LoadedWorkspace) -> tuple[Diagnostic, ...]:
    """Return what loading found, without what settings and comments suppress."""
    if not (loaded.diagnostics or loaded.settings.has_rule_words):
        return ()
    from argmap.analyze.check import check_loading
    from argmap.analyze.policy import build_policy

    return check_loading(loaded, build_policy(loaded.settings))
