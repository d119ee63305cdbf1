"""Finds the files of a workspace, and its settings file."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from argmap.errors import ArgmapError

SETTINGS = "argmap.toml"
PROJECT = "pyproject.toml"
SETTINGS_FILES = (SETTINGS, PROJECT)
# No settings are longer. TOML can be written so that reading it takes time quadratic in its length.
LARGEST = 128 * 1024
OUR_TABLE = re.compile(rb"^[ \t]*\[?[ \t]*tool\.argmap[ \t]*[].=]", re.MULTILINE)


def find_settings_file(folder: Path) -> Path | None:
    """Return the file with the settings of a folder, if it has one."""
    if (folder / SETTINGS).is_file():
        return folder / SETTINGS
    return folder / PROJECT if _has_settings(folder / PROJECT) else None


def find_settings_folder(folder: Path) -> Path | None:
    """Return the nearest folder, from this one upwards, that holds settings."""
    return next((up for up in (folder, *folder.parents) if find_settings_file(up)), None)


def _has_settings(project: Path) -> bool:
    """Return whether a project's file has a table for argmap; one that cannot be read has none."""
    try:
        return project.is_file() and bool(OUR_TABLE.search(read_beginning(project)))
    except OSError:
        return False


def read_beginning(place: Path) -> bytes:
    """Return a file's bytes: all of them, or more than settings may have."""
    with place.open("rb") as file:
        return file.read(LARGEST + 1)


SUFFIX = ".argmap"
STDIN = "-"
STDIN_NAME = "<stdin>"


class RawFile(Struct, frozen=True):
    """A file as bytes, with the path that messages show and the folder that holds it."""

    path: str
    location: Path
    content: bytes


class WorkspaceFiles(Struct, frozen=True):
    """The files of one workspace, sorted by their place below its root, and its settings if any.

    It is `partial` when files were named, and their workspace may hold others.
    """

    root: Path
    files: tuple[RawFile, ...]
    settings: RawFile | None = None
    partial: bool = False


class Input(Struct, frozen=True):
    """What to load: files and folders, or `-` for the text that standard input gave."""

    paths: Sequence[str]
    stdin: bytes = b""
    stdin_name: str = STDIN_NAME


class FoundFile(Struct, frozen=True):
    """A file found, what it was found below, and the folder of the settings that rule it.

    A file that a path of the call names stands `alone`.
    """

    file: RawFile
    base: Path
    home: Path | None
    alone: bool = False

    @property
    def searched(self) -> bool:
        """Whether the whole folder of the settings was searched for files."""
        return self.home is not None and not self.alone and self.home.is_relative_to(self.base)


def find_workspaces(given: Input) -> tuple[WorkspaceFiles, ...]:
    """Return the workspaces among the paths, in the order of their roots.

    A folder with settings is the root of a workspace; all files without any make one together.
    Raises ArgmapError for a path that is missing, unreadable, or without argument files.
    """
    every = tuple(found for path in given.paths for found in _find_files(path, given))
    files_by_location = {found.file.location: found for found in every}
    whole = {found.home for found in every if found.searched}
    by_home: dict[Path | None, list[FoundFile]] = {}
    for found in files_by_location.values():
        by_home.setdefault(found.home, []).append(found)
    workspaces = (
        _build_workspace(home, files, whole=home in whole) for home, files in by_home.items()
    )
    return tuple(sorted(workspaces, key=lambda files: files.root.as_posix()))


def _build_workspace(home: Path | None, found: list[FoundFile], *, whole: bool) -> WorkspaceFiles:
    """Return the workspace of these files, which are the `whole` of it or not."""
    root = home or Path(os.path.commonpath([file.base for file in found]))
    files = sorted((file.file for file in found), key=lambda file: find_name(root, file))
    return WorkspaceFiles(
        root,
        tuple(files),
        read_settings_file(home) if home else None,
        partial=bool(home) and not whole,
    )


def read_settings_file(home: Path) -> RawFile | None:
    """Return the settings of a folder, of which no more is read than settings may have."""
    place = find_settings_file(home)
    return _read(place, _resolve(home), read_beginning) if place else None


def find_name(root: Path, file: RawFile) -> str:
    """Return the file's name relative to the root, with forward slashes."""
    return Path(os.path.relpath(file.location, root)).as_posix()


def _find_files(path: str, given: Input) -> Iterator[FoundFile]:
    """Yield the files that one path of the call stands for."""
    if path == STDIN:
        location = Path.cwd() / given.stdin_name
        home = find_settings_folder(location.parent)
        raw = RawFile(given.stdin_name, location, given.stdin)
        yield FoundFile(raw, Path.cwd(), home, alone=True)
        return
    place = Path(path).absolute()
    if not _exists(place):
        raise ArgmapError(f"no such file or folder: {path}")
    location = _resolve(place)
    if place.is_dir():
        yield from _find_below(path, location)
    else:
        folder = location.parent
        yield FoundFile(_read(location, location), folder, find_settings_folder(folder), alone=True)


def _exists(place: Path) -> bool:
    """Return whether there is something at a path; there is nothing at one that cannot be."""
    try:
        return place.exists()
    except (OSError, ValueError):
        return False


def _resolve(place: Path) -> Path:
    """Return the path with its links followed; one that leads in a circle stays as it is."""
    return Path(os.path.realpath(place))


def _find_below(path: str, folder: Path) -> Iterator[FoundFile]:
    """Yield the argument files below a folder, passing over what is hidden and linked folders."""
    homes = {folder: find_settings_folder(folder)}
    count = 0
    for here, folders, names in os.walk(folder, onerror=_raise_unreadable):
        place = Path(here)
        if any(name in names for name in SETTINGS_FILES) and find_settings_file(place):
            homes[place] = place
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        homes |= {place / name: homes[place] for name in folders}
        for name in sorted(names):
            if name.endswith(SUFFIX) and not name.startswith("."):
                count += 1
                yield FoundFile(_read(place / name, homes[place] or folder), folder, homes[place])
    if not count:
        raise ArgmapError(f"no {SUFFIX} file in {path}")


def _raise_unreadable(error: OSError) -> None:
    """Say that a folder cannot be read."""
    raise ArgmapError(f"cannot read {error.filename}: {error.strerror}") from error


def _read_all(place: Path) -> bytes:
    """Return all that a file holds."""
    return place.read_bytes()


def _read(place: Path, inside: Path, content: Callable[[Path], bytes] = _read_all) -> RawFile:
    """Return a file with its content; a link must not lead out of the folder."""
    path = describe_path(place)
    location = _resolve(place)
    if not location.is_relative_to(inside):
        raise ArgmapError(f"{path} is a link that leads out of its workspace")
    if _exists(location) and not location.is_file():
        raise ArgmapError(f"{path} is not a file that can be read")
    try:
        return RawFile(path, place, content(location))
    except OSError as error:
        raise ArgmapError(f"cannot read {path}: {error.strerror}") from error


def describe_path(place: Path) -> str:
    """Return the path relative to the current folder if it lies there, else as it is."""
    here = Path.cwd()
    return place.relative_to(here).as_posix() if place.is_relative_to(here) else place.as_posix()
