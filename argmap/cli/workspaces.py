"""Opens the workspaces that a call names."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from argmap.cli.output import has_colour
from argmap.errors import ArgmapError
from argmap.load.cache import Cache
from argmap.load.discovery import STDIN, Input, WorkspaceFiles, find_workspaces
from argmap.load.loaded import LoadedWorkspace
from argmap.load.loader import load
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic

MISTAKES_FOUND = 1


def open_workspaces(
    paths: list[str] | None,
    sources: Path | None,
    stdin_filename: str,
    cache: Cache | None = None,
) -> tuple[LoadedWorkspace, ...]:
    """Return the workspaces of these paths, by default of the current folder."""
    folder = resolve_source_folder(sources)
    found = read_workspaces(paths, stdin_filename)
    with pause_collector():
        return tuple(load(files, folder, cache) for files in found)


def resolve_source_folder(sources: Path | None) -> Path | None:
    """Return the folder for sources, from the root on. Raises ArgmapError when there is none."""
    if sources is not None and not sources.is_dir():
        raise ArgmapError(f"no such folder: {sources}")
    return sources.absolute() if sources else None


def read_workspaces(paths: list[str] | None, stdin_filename: str) -> tuple[WorkspaceFiles, ...]:
    """Return the files of the workspaces of these paths, by default of the current folder."""
    given = paths or ["."]
    content = sys.stdin.buffer.read() if STDIN in given else b""
    return find_workspaces(Input(given, content, stdin_filename))


@contextmanager
def pause_collector() -> Iterator[None]:
    """Load without garbage collection, since all that is made stays: a sixth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def open_whole_workspace(
    paths: list[str] | None, sources: Path | None, stdin_filename: str
) -> Workspace:
    """Return the one workspace of these paths.

    Mistakes are printed; those that leave a hole in the model end the command.
    """
    loaded = require_one(open_workspaces(paths, sources, stdin_filename))
    report_mistakes(loaded)
    return loaded.workspace


def require_one(loaded: tuple[LoadedWorkspace, ...]) -> LoadedWorkspace:
    """Return the only workspace. Raises ArgmapError when there are more."""
    if len(loaded) > 1:
        raise ArgmapError(
            f"these paths contain {len(loaded)} workspaces (folders with settings); name one"
        )
    return loaded[0]


def _find_loading_diagnostics(loaded: LoadedWorkspace) -> tuple[Diagnostic, ...]:
    """Return what went wrong while a workspace was loaded, as its settings and comments want it."""
    if not (loaded.diagnostics or loaded.settings.has_rule_words):
        return ()
    from argmap.analyze.check import check_loading
    from argmap.analyze.policy import build_policy

    return check_loading(loaded, build_policy(loaded.settings))


def report_mistakes(loaded: LoadedWorkspace) -> None:
    """Print what is wrong with a workspace, and end the command if its model is not whole."""
    found = _find_loading_diagnostics(loaded)
    if found:
        from argmap.render.diagnostics.text import render_full

        colour = has_colour(sys.stderr)
        typer.echo(render_full(found, colour=colour), err=True, nl=False, color=colour)
    if not loaded.is_complete:
        typer.echo("nothing written; fix these errors first", err=True)
        raise typer.Exit(MISTAKES_FOUND)
