"""Finds the workspaces among the files of a repository, as loading finds them on disk."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from argmap.loading.files import SUFFIX, RawFile, WorkspaceFiles, name_in, settings_file, shown
from argmap.loading.homes import LARGEST, OUR_TABLE, PROJECT, SETTINGS, settings_folder
from argmap.review.snapshots import Snapshot

ABOVE = "above"


def workspaces_in(files: Snapshot, top: Path) -> tuple[WorkspaceFiles, ...]:
    """Return the workspaces of a repository, in the order of their roots.

    A folder with settings is the root of a workspace; all files without any make one together.
    """
    settings = settings_by_folder(files)
    paths_by_home: dict[str, list[str]] = {}
    for path in files.paths:
        if is_argument_file(path):
            paths_by_home.setdefault(home_of(path, settings), []).append(path)
    found = (
        workspace(files, top, sorted(paths), home, settings.get(home))
        for home, paths in paths_by_home.items()
    )
    return tuple(sorted(found, key=lambda each: each.root.as_posix()))


def is_argument_file(path: str) -> bool:
    """Return whether a path is that of an argument file; what is hidden is passed over."""
    return path.endswith(SUFFIX) and not any(part.startswith(".") for part in path.split("/"))


def settings_by_folder(files: Snapshot) -> dict[str, str]:
    """Return the path of the settings of each folder that has them."""
    places = {path: PurePosixPath(path) for path in files.paths if path.endswith(".toml")}
    projects = (path for path, place in places.items() if place.name == PROJECT)
    found = {places[path].parent.as_posix(): path for path in projects if is_ours(files, path)}
    own = {
        place.parent.as_posix(): path for path, place in places.items() if place.name == SETTINGS
    }
    return found | own


def is_ours(files: Snapshot, path: str) -> bool:
    """Return whether a project's file has a table for argmap."""
    return bool(OUR_TABLE.search((files.content(path) or b"")[: LARGEST + 1]))


def home_of(path: str, settings: Mapping[str, str]) -> str:
    """Return the nearest folder with settings, from that of the file upwards, or `above`."""
    folders = (folder.as_posix() for folder in PurePosixPath(path).parents)
    return next((folder for folder in folders if folder in settings), ABOVE)


def workspace(
    files: Snapshot, top: Path, paths: Iterable[str], home: str, settings: str | None
) -> WorkspaceFiles:
    """Return the workspace of these files; settings above the repository are those on disk."""
    if settings is not None:
        raw = raw_file(files, top, settings)
        root, rules = top / home, RawFile(raw.path, raw.location, raw.content[: LARGEST + 1])
        return WorkspaceFiles(root, tuple(raw_files(files, top, root, paths)), rules)
    above = settings_folder(top.parent)
    root = above or top
    named = settings_file(above) if above else None
    return WorkspaceFiles(root, tuple(raw_files(files, top, root, paths)), named)


def raw_files(files: Snapshot, top: Path, root: Path, paths: Iterable[str]) -> Iterator[RawFile]:
    """Yield the argument files, in the order of their names below the root."""
    yield from sorted(
        (raw_file(files, top, path) for path in paths), key=lambda each: name_in(root, each)
    )


def raw_file(files: Snapshot, top: Path, path: str) -> RawFile:
    """Return a file with its bytes, as if it lay in its place on disk."""
    place = top / path
    return RawFile(shown(place), place, files.content(path) or b"")
