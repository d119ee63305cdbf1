"""Runs a command again whenever a relevant file is saved."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import typer
from msgspec import Struct

from argmap.cli.deadline import OutOfTimeError, renew_limit
from argmap.cli.output import print_remark
from argmap.cli.workspaces import (
    WorkspaceRequest,
    build_input,
    find_requested,
    resolve_source_folder,
)
from argmap.errors import ArgmapError
from argmap.load.discovery import may_belong
from argmap.load.loaded import LoadedWorkspace
from argmap.session import Session

# Milliseconds: changes that follow one another within QUIET are one, but none waits for LONGEST.
QUIET, LONGEST = 60, 1500
# How long to wait for a change before looking again; also what the first run waits.
PATIENCE = 100


Act = Callable[[tuple[LoadedWorkspace, ...]], None]
Report = Callable[[str], None]


class Changes(Struct, frozen=True):
    """What changed below the folders that are watched; `is_new` is whether these are others."""

    folders: tuple[Path, ...]
    places: tuple[Path, ...]
    is_new: bool


def watch_and_act(
    request: WorkspaceRequest,
    act: Act,
    target: Path | None = None,
    report: Report = print_remark,
) -> None:
    """Load and act at once, then after each change, until interrupted.

    Only what depends on changed files is made again. The target is the file that `act` writes.
    `report` takes a sentence on why a run could not end. Raises ArgmapError if there is nothing to
    load from the start.
    """
    if request.has_stdin:
        raise ArgmapError("--watch cannot read standard input ('-')")
    _find_folders(request)
    sources = resolve_source_folder(request.sources)
    session = Session(Path(), sources, build_input(request))
    names: frozenset[str] = frozenset()
    try:
        for changes in _watch_request(request):
            if changes.is_new or any(
                _is_relevant(place, changes.folders, names, target) for place in changes.places
            ):
                names |= _act_once(session, act, report)
    except KeyboardInterrupt:
        typer.echo("stopped watching", err=True)


def _find_folders(request: WorkspaceRequest) -> tuple[Path, ...]:
    """Return the folders that hold all files which may matter. Raises ArgmapError."""
    folders = {*_list_named_folders(request), *(files.root for files in find_requested(request))}
    resolved = {folder.resolve() for folder in folders}
    return tuple(sorted(folder for folder in resolved if resolved.isdisjoint(folder.parents)))


def _list_named_folders(request: WorkspaceRequest) -> tuple[Path, ...]:
    """Return the folders that the call names, and those of files, as they are written there."""
    paths = map(Path, request.paths or ["."])
    folders = [path if path.is_dir() else path.parent for path in paths]
    return (*folders, *((request.sources,) if request.sources else ()))


def _watch_request(request: WorkspaceRequest) -> Iterator[Changes]:
    """Yield what changes, also when another folder is put in the place of a named one.

    While a named folder is gone, say so and wait.
    """
    named = _list_named_folders(request)
    while True:
        _wait_for(named)
        identities = _identify(named)
        try:
            folders = _find_folders(request)
        except ArgmapError:  # a new folder may be empty for a moment
            folders = tuple(folder.resolve() for folder in named)
        is_new = True
        for places in _watch_folders(folders):
            if _identify(named) != identities or not set(folders).isdisjoint(places):
                break
            yield Changes(folders, places, is_new)
            is_new = False


def _wait_for(named: Iterable[Path]) -> None:
    """Return when all folders are there; say once which of them are gone."""
    gone = [folder for folder in named if not folder.is_dir()]
    for folder in gone:
        print_remark(f"'{folder}' is gone; waiting until it is back")
    while not all(folder.is_dir() for folder in gone):
        time.sleep(PATIENCE / 1000)


def _identify(named: Iterable[Path]) -> list[tuple[Path, int, int] | None]:
    """Return which folder on the disk each path means now: none if it is gone."""
    return [_identify_folder(folder) for folder in named]


def _identify_folder(folder: Path) -> tuple[Path, int, int] | None:
    try:
        resolved = folder.resolve(strict=True)
        status = resolved.stat()
    except (OSError, RuntimeError):  # gone, or a loop of links
        return None
    return resolved, status.st_dev, status.st_ino


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
    try:
        for change in changes:
            yield tuple(Path(path) for _, path in change)
    except FileNotFoundError:
        return  # a folder has gone meanwhile


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
    return place.name in names or not place.suffix or may_belong(place)


def _act_once(session: Session, act: Act, report: Report) -> frozenset[str]:
    """Load, act, and return the names of the files that the workspaces are made from."""
    names: frozenset[str] = frozenset()
    session.refresh()
    try:
        with renew_limit():
            loaded = session.load()
            names = frozenset(name for workspace in loaded for name in _list_file_names(workspace))
            act(loaded)
    except (ArgmapError, OSError, OutOfTimeError) as error:
        report(str(error))
    except typer.Exit:
        pass  # what is wrong has been printed
    return names


def _list_file_names(loaded: LoadedWorkspace) -> frozenset[str]:
    texts = (article.source.value for article in loaded.workspace.articles if article.source)
    return frozenset(Path(path).name for path in (*(file.path for file in loaded.files), *texts))
