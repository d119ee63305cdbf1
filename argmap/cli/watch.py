"""Runs a command again whenever a relevant file is saved."""

import gc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import typer

from argmap.cli.workspaces import (
    WorkspaceRequest,
    find_requested,
    open_workspaces,
)
from argmap.errors import ArgmapError
from argmap.load.cache import Cache
from argmap.load.discovery import SETTINGS_FILES, SUFFIX
from argmap.load.loaded import LoadedWorkspace
from argmap.render.terminal import printable

# Milliseconds: changes that follow one another within QUIET are one, but none waits for LONGEST.
QUIET, LONGEST = 60, 1500
# How long to wait for a change before looking again; also what the first run waits.
PATIENCE = 100


Act = Callable[[tuple[LoadedWorkspace, ...]], None]


def watch_and_act(request: WorkspaceRequest, act: Act, target: Path | None = None) -> None:
    """Load and act at once, then after each change, until interrupted.

    Only what depends on changed files is made again. The target is the file that `act` writes.
    Raises ArgmapError if there is nothing to load from the start.
    """
    if request.has_stdin:
        raise ArgmapError("--watch cannot read standard input ('-')")
    folders = _find_folders(request)
    cache = Cache()
    names: frozenset[str] | None = None
    try:
        for changed in _watch_folders(folders):
            if names is None or any(
                _is_relevant(place, folders, names, target) for place in changed
            ):
                names = _act_once(request, act, cache) | (names or frozenset())
    except KeyboardInterrupt:
        typer.echo("stopped watching", err=True)


def _find_folders(request: WorkspaceRequest) -> tuple[Path, ...]:
    """Return the folders that hold all files which may matter. Raises ArgmapError."""
    paths = map(Path, request.paths or ["."])
    folders = {path if path.is_dir() else path.parent for path in paths}
    folders |= {files.root for files in find_requested(request)}
    if request.sources:
        folders.add(request.sources)
    resolved = {folder.resolve() for folder in folders}
    return tuple(sorted(folder for folder in resolved if resolved.isdisjoint(folder.parents)))


def _watch_folders(folders: tuple[Path, ...]) -> Iterator[tuple[Path, ...]]:
    """Yield what changed below the folders; sometimes, and at first, nothing."""
    from watchfiles import watch

    # The first time, nothing is yielded once the watch is set up, so no change is missed during the
    # first run.
    changes = watch(
        *folders,
        watch_filter=None,
        step=QUIET,
        debounce=LONGEST,
        rust_timeout=PATIENCE,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    for change in changes:
        yield tuple(Path(path) for _, path in change)


def _is_relevant(
    place: Path, folders: Iterable[Path], names: frozenset[str], target: Path | None
) -> bool:
    """Return whether a change of this file may change the outcome.

    Hidden files do not: among them are the drafts of a picture, and of many editors. A folder may
    have come or gone with all that is in it.
    """
    inside = next((folder for folder in folders if place.is_relative_to(folder)), None)
    below = place.relative_to(inside) if inside else place
    if place == target or any(part.startswith(".") for part in below.parts):
        return False
    return place.name in names or place.suffix in {SUFFIX, ""} or place.name in SETTINGS_FILES


def _act_once(request: WorkspaceRequest, act: Act, cache: Cache) -> frozenset[str]:
    """Load, act, and return the names of the files that the workspaces are made from."""
    names: frozenset[str] = frozenset()
    cache.start_run()
    try:
        loaded = open_workspaces(request, cache)
        names = frozenset(name for workspace in loaded for name in _list_file_names(workspace))
        act(loaded)
    except (ArgmapError, OSError) as error:
        typer.echo(f"argmap: {printable(str(error))}", err=True)
    except typer.Exit:
        pass  # what is wrong has been printed
    # Loading freezes what it made, since a command ends soon; a watch may run for days.
    gc.unfreeze()
    gc.collect()
    return names


def _list_file_names(loaded: LoadedWorkspace) -> frozenset[str]:
    texts = (article.source.value for article in loaded.workspace.articles if article.source)
    return frozenset(Path(path).name for path in (*(file.path for file in loaded.files), *texts))
