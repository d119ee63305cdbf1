"""Opens the workspaces that a call names, and refuses to go on from a broken one."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from argmap.cli.colour import has_colour
from argmap.errors import ArgmapError
from argmap.loading.files import STDIN, Input, find_workspaces
from argmap.loading.loaded import Loaded
from argmap.loading.loader import load
from argmap.memory import Memory
from argmap.model.workspace import Workspace

MISTAKES_FOUND = 1


def open_workspaces(
    paths: list[str] | None,
    sources: Path | None,
    stdin_filename: str,
    memory: Memory | None = None,
) -> tuple[Loaded, ...]:
    """Return the workspaces of these paths, by default of the current folder."""
    if sources is not None and not sources.is_dir():
        raise ArgmapError(f"no such folder: {sources}")
    given = paths or ["."]
    content = sys.stdin.buffer.read() if STDIN in given else b""
    found = find_workspaces(Input(given, content, stdin_filename))
    folder = sources.absolute() if sources else None
    with collector_paused():
        return tuple(load(files, folder, memory) for files in found)


@contextmanager
def collector_paused() -> Iterator[None]:
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
    loaded = single(open_workspaces(paths, sources, stdin_filename))
    report(loaded)
    return loaded.workspace


def single(loaded: tuple[Loaded, ...]) -> Loaded:
    """Return the only workspace. Raises ArgmapError when there are more."""
    if len(loaded) > 1:
        raise ArgmapError(
            f"these paths hold {len(loaded)} workspaces (folders with an argmap.toml); name one"
        )
    return loaded[0]


def report(loaded: Loaded) -> None:
    """Print what is wrong with a workspace, and end the command if its model is not whole."""
    from argmap.output.messages.full import render_full

    if loaded.diagnostics:
        colour = has_colour(sys.stderr)
        typer.echo(render_full(loaded.diagnostics, colour=colour), err=True, nl=False, color=colour)
    if not loaded.whole:
        typer.echo("nothing was written: mend these mistakes first", err=True)
        raise typer.Exit(MISTAKES_FOUND)
