"""Draws again whenever a file is saved from which the picture is made."""

import gc
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import typer

from argmap.cli.pictures import Order, write_picture
from argmap.cli.workspaces import open_workspaces, report, single
from argmap.errors import ArgmapError
from argmap.loading.files import SETTINGS, STDIN, SUFFIX, Input, find_workspaces
from argmap.loading.loaded import Loaded
from argmap.output.terminal import printable

# Milliseconds: changes that follow one another within QUIET are one, but none waits for LONGEST.
QUIET, LONGEST = 60, 1500
# How long to wait for a change before looking again; also what the first picture waits.
PATIENCE = 100


def watch_and_write(
    paths: list[str] | None, sources: Path | None, output: str, order: Order
) -> None:
    """Draw at once, then after each change, until interrupted.

    Mistakes are printed; while they leave a hole in the map, the last picture stands. Raises
    ArgmapError when the paths lead nowhere from the start.
    """
    if STDIN in (paths or ()):
        raise ArgmapError("--watch follows files, and standard input ('-') is none")
    if output == STDIN:
        raise ArgmapError("--watch writes again and again, so it needs a file: -o FILE")
    folders = folders_of(paths or ["."], sources)
    target = Path(os.path.realpath(output))
    names: frozenset[str] | None = None
    try:
        for changed in changes_in(folders):
            if names is None or any(matters(place, folders, names, target) for place in changed):
                names = draw_again(paths, sources, output, order) | (names or frozenset())
    except KeyboardInterrupt:
        typer.echo("stopped watching", err=True)


def folders_of(paths: list[str], sources: Path | None) -> tuple[Path, ...]:
    """Return the folders that hold all files which may matter. Raises ArgmapError."""
    roots = [files.root for files in find_workspaces(Input(paths))]
    given = [Path(path) if Path(path).is_dir() else Path(path).parent for path in paths]
    found = {folder.resolve() for folder in (*roots, *given, *([sources] if sources else []))}
    inner = {folder for folder in found if not found.isdisjoint(folder.parents)}
    return tuple(sorted(found - inner))


def changes_in(folders: tuple[Path, ...]) -> Iterator[tuple[Path, ...]]:
    """Yield what changed below the folders; now and then nothing, and so at first."""
    from watchfiles import watch

    # Nothing comes first, once the watch stands: so no change is missed while the first picture is
    # drawn.
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


def matters(place: Path, folders: Iterable[Path], names: frozenset[str], target: Path) -> bool:
    """Return whether a change of this file may change the picture.

    Hidden files do not: among them are the drafts of the picture, and of many editors. A folder
    may have come or gone with all that is in it.
    """
    inside = next((folder for folder in folders if place.is_relative_to(folder)), None)
    below = place.relative_to(inside) if inside else place
    if place == target or any(part.startswith(".") for part in below.parts):
        return False
    return place.name in names or place.suffix in {SUFFIX, ""} or place.name == SETTINGS


def draw_again(
    paths: list[str] | None, sources: Path | None, output: str, order: Order
) -> frozenset[str]:
    """Draw, print what is wrong, and return the names of the files that the map is made from."""
    names: frozenset[str] = frozenset()
    try:
        loaded = single(open_workspaces(paths, sources, ""))
        names = file_names(loaded)
        report(loaded)
        write_picture(loaded.workspace, output, order)
        typer.echo(f"wrote {printable(output)}", err=True)
    except (ArgmapError, OSError) as error:
        typer.echo(f"argmap: {printable(str(error))}", err=True)
    except typer.Exit:
        pass  # the mistakes are printed, and so is that nothing was written
    # Loading freezes what it made, since a command ends soon; a watch may run for days.
    gc.unfreeze()
    gc.collect()
    return names


def file_names(loaded: Loaded) -> frozenset[str]:
    """Return the names, without folders, of the argument files and of the articles' texts."""
    texts = (article.source.value for article in loaded.workspace.articles if article.source)
    return frozenset(Path(path).name for path in (*(file.path for file in loaded.files), *texts))
