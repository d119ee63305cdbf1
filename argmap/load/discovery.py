"""Finds the files of a workspace, and its settings file."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from argmap.errors import ArgmapError
from argmap.load.files import DISK, Files
from argmap.load.settings_places import (
    LARGEST,
    SETTINGS_FILES,
    find_settings_file,
    find_settings_folder,
    is_named,
    read_markdown_patterns,
)
from argmap.load.sizes import LARGEST_FILE, MOST_OF_FILES, Total, show_size
from argmap.syntax.markdown_blocks import has_blocks, is_markdown

SUFFIX = ".argmap"
STDIN = "-"
STDIN_NAME = "<stdin>"


def may_have_arguments(name: str) -> bool:
    """Return whether a file may hold parts of a map, going by its name or path."""
    return name.endswith(SUFFIX) or is_markdown(name)


def may_belong(place: PurePath) -> bool:
    """Return whether a file may be an argument file or settings, going by its name."""
    return may_have_arguments(place.name) or place.name in SETTINGS_FILES


class RawFile(Struct, frozen=True):
    """A file as bytes, with the path that messages show and the place where it is.

    If it could not be read, `unreadable` is why: "permission denied".
    """

    path: str
    location: Path
    content: bytes
    unreadable: str = ""


class WorkspaceFiles(Struct, frozen=True):
    """The files of one workspace, sorted by their place below its root, and its settings if any.

    It is `partial` if it may have other files, which were not read. `companions` are the locations
    of the files that were not asked for, but belong to the workspace of those that were.
    """

    root: Path
    files: tuple[RawFile, ...]
    settings: RawFile | None = None
    partial: bool = False
    companions: frozenset[Path] = frozenset()

    def with_contents(self, contents: Mapping[Path, bytes]) -> "WorkspaceFiles":
        """Return the files, and the settings, with these contents by their locations."""

        def update(raw: RawFile) -> RawFile:
            content = contents.get(raw.location)
            return raw if content is None else replace(raw, content=content)

        settings = update(self.settings) if self.settings else None
        return replace(self, files=tuple(map(update, self.files)), settings=settings)


class Input(Struct, frozen=True):
    """What to load: files and folders, or `-` for the text that standard input gave.

    If it is `whole`, the files bring with them all others of their workspace. If it `goes_on`, a
    file in a folder that cannot be read is one without content, and ends nothing. The paths are
    looked for in `files`.
    """

    paths: Sequence[str]
    stdin: bytes = b""
    stdin_name: str = STDIN_NAME
    whole: bool = False
    goes_on: bool = False
    files: Files = DISK


class FoundFile(Struct, frozen=True):
    """A file, the folder in which it was found, and the folder of its settings.

    It `is_alone` if the call names it; a companion belongs to the workspace of one that was named.
    """

    raw: RawFile
    base: Path
    home: Path | None
    is_alone: bool = False
    is_companion: bool = False

    @property
    def has_whole_home(self) -> bool:
        """Whether the whole folder of its settings was searched for files."""
        return self.home is not None and not self.is_alone and self.home.is_relative_to(self.base)


def find_workspaces(given: Input) -> tuple[WorkspaceFiles, ...]:
    """Return the workspaces among the paths, in the order of their roots.

    A folder with settings is the root of a workspace; all files without any make one together.
    Raises ArgmapError for a path that is missing, unreadable, or without argument files.
    """
    paths = sorted(given.paths, key=lambda path: path == STDIN)  # it takes the place of a file
    named = _limit_total((file for path in paths for file in _find_named(path, given)), given)
    companions = _limit_total(_find_companions(named, given), given) if given.whole else ()
    files_by_home: dict[Path | None, list[FoundFile]] = {}
    for file in (*companions, *named):
        files_by_home.setdefault(file.home, []).append(file)
    workspaces = (_build_workspace(home, found, given) for home, found in files_by_home.items())
    return tuple(sorted(workspaces, key=lambda files: files.root.as_posix()))


def _build_workspace(home: Path | None, found: list[FoundFile], given: Input) -> WorkspaceFiles:
    """Return the workspace of these files; of those in one place, the last one counts."""
    root = home or Path(os.path.commonpath([file.base for file in found]))
    files = {file.raw.location: file for file in found}.values()
    raws = sorted((file.raw for file in files), key=lambda raw: find_name(root, raw))
    return WorkspaceFiles(
        root,
        tuple(raws),
        read_settings_file(home, given.files) if home else None,
        partial=home is not None and not any(file.has_whole_home for file in found),
        companions=frozenset(file.raw.location for file in files if file.is_companion),
    )


def read_settings_file(home: Path, files: Files = DISK) -> RawFile | None:
    """Return the settings file of a folder, read only up to the largest size allowed."""
    place = find_settings_file(home, files)
    return _read(place, files.resolve(home), files, LARGEST + 1) if place else None


def find_name(root: Path, raw: RawFile) -> str:
    """Return the file's name relative to the root, with forward slashes."""
    return _show_path(Path(os.path.relpath(raw.location, root)))


def has_argument_files(path: str) -> bool:
    """Return whether a path is a file or standard input, or a folder with argument files.

    Raises ArgmapError for a folder that cannot be read.
    """
    place = Path(path).absolute()
    if path == STDIN or not DISK.exists(place):
        return path == STDIN
    walk = _walk(DISK.resolve(place), DISK, _raise_unreadable)
    return not DISK.is_folder(place) or any(True for _ in walk)


def locate_stdin(name: str) -> Path:
    """Return the place of the file that standard input stands for."""
    place = Path.cwd() / name
    return DISK.resolve(place.parent) / place.name


def _find_named(path: str, given: Input) -> Iterator[FoundFile]:
    """Yield the files that one path of the call stands for."""
    if path == STDIN:
        location = locate_stdin(given.stdin_name)
        base = location.parent if given.whole else Path.cwd()
        raw = RawFile(given.stdin_name, location, given.stdin)
        home = find_settings_folder(location.parent, given.files)
        yield FoundFile(raw, base, home, is_alone=True)
        return
    place = Path(path).absolute()
    if not given.files.exists(place):
        raise ArgmapError(f"no such file or folder: {path}")
    location = given.files.resolve(place)
    if given.files.is_folder(place):
        yield from _find_below(path, location, given)
    else:
        base = location.parent
        raw = _read_arguments(location, location, given.files)
        if not has_arguments(raw):
            raise ArgmapError(f"no block of argmap in {path} (a fence with the word argmap)")
        yield FoundFile(raw, base, find_settings_folder(base, given.files), is_alone=True)


def _limit_total(found: Iterable[FoundFile], given: Input) -> tuple[FoundFile, ...]:
    """Return the files, those beyond the most that may be read together without their content."""
    total = Total(MOST_OF_FILES)
    return tuple(
        file if total.add(file.raw.location, len(file.raw.content)) else _leave_out(file, given)
        for file in found
    )


def _leave_out(file: FoundFile, given: Input) -> FoundFile:
    reason = f"the argument files are larger than {show_size(MOST_OF_FILES)} together"
    if not given.goes_on:
        raise ArgmapError(reason)
    raw = replace(file.raw, content=b"", unreadable=f"{reason}, so this one is not read")
    return replace(file, raw=raw)


def _find_companions(named: tuple[FoundFile, ...], given: Input) -> Iterator[FoundFile]:
    """Yield the files of the workspaces of these files, which may be among them.

    Without settings, these are the files below the folder of each. Standard input without a name
    has no other files.
    """
    whole_homes = {file.home for file in named if file.has_whole_home}
    homes_by_folder = {
        file.home or file.base: file.home
        for file in named
        if (file.is_alone or file.home) and file.home not in whole_homes
        if file.raw.path != STDIN_NAME
    }
    for folder, home in homes_by_folder.items():
        is_searched = home is None and not homes_by_folder.keys().isdisjoint(folder.parents)
        for place, place_home in () if is_searched else _walk(folder, given.files):
            raw = _read_found(place, folder, given) if place_home == home else None
            if raw and has_arguments(raw):
                yield FoundFile(raw, folder, home, is_companion=True)


def _find_below(path: str, folder: Path, given: Input) -> Iterator[FoundFile]:
    count = 0
    for place, home in _walk(folder, given.files, _raise_unreadable):
        raw = _read_found(place, home or folder, given)
        if has_arguments(raw):
            count += 1
            yield FoundFile(raw, folder, home)
    if not count:
        raise ArgmapError(f"no {SUFFIX} file in {path}")


def _walk(
    folder: Path, files: Files, on_error: Callable[[OSError], None] | None = None
) -> Iterator[tuple[Path, Path | None]]:
    """Yield the argument files below a folder, each with the folder of its settings."""
    homes = {folder.parent: find_settings_folder(folder.parent, files)}
    patterns_of = cache(lambda home: _read_patterns(home, files))
    for here, names in files.walk(folder, on_error):
        has_settings = any(name in names for name in SETTINGS_FILES)
        own = here if has_settings and find_settings_file(here, files) else None
        homes[here] = own or homes[here.parent]
        home = homes[here]
        for name in names:
            if name.endswith(SUFFIX) or (
                home and is_markdown(name) and is_named(here / name, home, patterns_of(home))
            ):
                yield here / name, home


def _read_patterns(home: Path, files: Files) -> tuple[str, ...]:
    """Return the patterns of the Markdown files that belong to the workspace of a folder."""
    settings = read_settings_file(home, files)
    return read_markdown_patterns(settings.content, settings.location.name) if settings else ()


def has_arguments(raw: RawFile) -> bool:
    """Return whether a file may hold parts of a map: one of Markdown does only in blocks."""
    is_read = not is_markdown(raw.path) or bool(raw.unreadable)
    return is_read or has_blocks(raw.content.decode("latin-1"))


def _raise_unreadable(error: OSError) -> None:
    raise ArgmapError(f"cannot read {error.filename}: {error.strerror}") from error


def _read_found(place: Path, inside: Path, given: Input) -> RawFile:
    """Return a file that was found in a folder, with why it cannot be read if it cannot."""
    try:
        return _read_arguments(place, inside, given.files)
    except ArgmapError as error:
        if not given.goes_on:
            raise
        path = describe_path(place)
        return RawFile(path, place, b"", str(error).replace(path, "this file"))


def _read_arguments(place: Path, inside: Path, files: Files) -> RawFile:
    raw = _read(place, inside, files, LARGEST_FILE + 1)
    if len(raw.content) > LARGEST_FILE:
        raise ArgmapError(f"{raw.path} is larger than {show_size(LARGEST_FILE)}")
    return raw


def _read(place: Path, inside: Path, files: Files, most: int) -> RawFile:
    """Return a file with its content; a link must not lead out of the folder."""
    path = describe_path(place)
    location = files.resolve(place)
    if not location.is_relative_to(inside):
        raise ArgmapError(f"{path} is a symbolic link to a file outside its workspace")
    if files.exists(location) and not files.is_file(location):
        raise ArgmapError(f"{path} cannot be read, because it is not an ordinary file")
    try:
        return RawFile(path, place, files.read(location, most))
    except OSError as error:
        raise ArgmapError(f"cannot read {path}: {error.strerror}") from error


def describe_path(place: Path) -> str:
    """Return the path relative to the current folder if it is below it, else as it is."""
    here = Path.cwd()
    return _show_path(place.relative_to(here) if place.is_relative_to(here) else place)


def _show_path(place: Path) -> str:
    """Return a path as text; names on disk are UTF-8 whatever the locale is."""
    return os.fsencode(place.as_posix()).decode("utf-8", "surrogateescape")
