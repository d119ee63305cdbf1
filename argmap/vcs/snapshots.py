"""The files of a repository at one commit or in the working tree, and the workspaces in them."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Protocol

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.load.discovery import (
    LARGEST,
    OUR_TABLE,
    PROJECT,
    SETTINGS,
    SUFFIX,
    RawFile,
    WorkspaceFiles,
    describe_path,
    find_name,
    find_settings_folder,
    read_settings_file,
)
from argmap.load.source_texts import DISK, Texts
from argmap.vcs.git import Commit, GitResult, ObjectReader, Repository, run_git

ORDINARY = frozenset({b"100644", b"100755", b"100664"})


class Snapshot(Protocol):
    """Files by their paths below the top of a repository, with forward slashes.

    Links and submodules are not among them.
    """

    @property
    def paths(self) -> Iterable[str]:
        """The paths, in no order."""
        ...

    @property
    def texts(self) -> Texts:
        """Where the texts of articles come from."""
        ...

    def content(self, path: str) -> bytes | None:
        """Return the bytes of a file, or nothing when there is none."""
        ...


class CommitFiles(Struct, frozen=True):
    """The files of a commit, by the names of their objects; nothing is checked out."""

    top: Path
    names: dict[str, str]
    objects: ObjectReader

    @property
    def paths(self) -> Iterable[str]:
        """The paths, in no order."""
        return self.names

    @property
    def texts(self) -> Texts:
        """The texts of articles as the commit has them."""
        return CommitTexts(self)

    def content(self, path: str) -> bytes | None:
        """Return the bytes of a file, or nothing when there is none."""
        name = self.names.get(path)
        return None if name is None else self.objects.read(name)


class CommitTexts(Struct, frozen=True):
    """The texts of articles in a commit. A path is only a name there: no link is followed."""

    files: CommitFiles

    def is_inside(self, place: Path, folder: Path) -> bool:
        """Return whether a path lies below a folder."""
        return Path(os.path.normpath(place)).is_relative_to(os.path.normpath(folder))

    def content(self, place: Path) -> bytes | None:
        """Return the bytes of an ordinary file of the commit, or nothing."""
        place = Path(os.path.normpath(place))
        if not place.is_relative_to(self.files.top):
            return None
        return self.files.content(place.relative_to(self.files.top).as_posix())


class WorkingFiles(Struct, frozen=True):
    """The files of the working tree that are tracked, or new and not ignored.

    `sparse` are those that Git keeps without putting them on disk.
    """

    top: Path
    names: frozenset[str]
    sparse: frozenset[str]
    objects: ObjectReader

    @property
    def paths(self) -> Iterable[str]:
        """The paths, in no order."""
        return self.names | self.sparse

    @property
    def texts(self) -> Texts:
        """The texts of articles on disk, also those that Git ignores."""
        return DISK

    def content(self, path: str) -> bytes | None:
        """Return the bytes of a file, or nothing when there is none. Raises ArgmapError."""
        if path in self.sparse:
            return self.objects.read(f":{path}")
        try:
            return (self.top / path).read_bytes() if path in self.names else None
        except OSError as error:
            raise ArgmapError(f"cannot read {path}: {error.strerror}") from error


def read_commit(repository: Repository, commit: Commit, objects: ObjectReader) -> CommitFiles:
    """Return the files of a commit."""
    listed = _check_output(
        run_git(repository.top, "ls-tree", "-r", "-z", "--full-tree", commit.hash)
    )
    names = {}
    for line in _split_records(listed):
        head, _, path = line.partition(b"\t")
        mode, _, name = head.split()
        if mode in ORDINARY:
            names[os.fsdecode(path)] = name.decode()
    return CommitFiles(repository.top, names, objects)


def read_working_tree(repository: Repository, objects: ObjectReader) -> WorkingFiles:
    """Return the files of the working tree."""
    wanted = ("--cached", "--others", "--exclude-standard")
    listed = _check_output(run_git(repository.top, "ls-files", "-z", "-t", *wanted))
    found, sparse = set(), set()
    for line in _split_records(listed):
        mark, path = line[:1], os.fsdecode(line[2:])
        place = repository.top / path
        if place.is_file() and not place.is_symlink():
            found.add(path)
        elif mark == b"S":
            sparse.add(path)
    return WorkingFiles(repository.top, frozenset(found), frozenset(sparse), objects)


def _split_records(listed: bytes) -> Iterator[bytes]:
    """Yield what zero bytes part."""
    return (record for record in listed.split(b"\0") if record)


def _check_output(answer: GitResult) -> bytes:
    """Return what Git said. Raises ArgmapError where it failed, with its first line."""
    if answer.code:
        first = answer.messages.partition("\n")[0] or f"it ended with code {answer.code}"
        raise ArgmapError(f"git failed: {first}")
    return answer.output


ABOVE = "above"


def find_workspaces_in(files: Snapshot, top: Path) -> tuple[WorkspaceFiles, ...]:
    """Return the workspaces of a repository, in the order of their roots.

    A folder with settings is the root of a workspace; all files without any make one together.
    """
    settings = _find_settings(files)
    paths_by_home: dict[str, list[str]] = {}
    for path in files.paths:
        if _is_argument_file(path):
            paths_by_home.setdefault(_find_home(path, settings), []).append(path)
    found = (
        _build_workspace(files, top, sorted(paths), home, settings.get(home))
        for home, paths in paths_by_home.items()
    )
    return tuple(sorted(found, key=lambda each: each.root.as_posix()))


def _is_argument_file(path: str) -> bool:
    """Return whether a path is that of an argument file; what is hidden is passed over."""
    return path.endswith(SUFFIX) and not any(part.startswith(".") for part in path.split("/"))


def _find_settings(files: Snapshot) -> dict[str, str]:
    """Return the path of the settings of each folder that has them."""
    places = {path: PurePosixPath(path) for path in files.paths if path.endswith(".toml")}
    projects = (path for path, place in places.items() if place.name == PROJECT)
    found = {
        places[path].parent.as_posix(): path for path in projects if _has_our_table(files, path)
    }
    own = {
        place.parent.as_posix(): path for path, place in places.items() if place.name == SETTINGS
    }
    return found | own


def _has_our_table(files: Snapshot, path: str) -> bool:
    """Return whether a project's file has a table for argmap."""
    return bool(OUR_TABLE.search((files.content(path) or b"")[: LARGEST + 1]))


def _find_home(path: str, settings: Mapping[str, str]) -> str:
    """Return the nearest folder with settings, from that of the file upwards, or `above`."""
    folders = (folder.as_posix() for folder in PurePosixPath(path).parents)
    return next((folder for folder in folders if folder in settings), ABOVE)


def _build_workspace(
    files: Snapshot, top: Path, paths: Iterable[str], home: str, settings: str | None
) -> WorkspaceFiles:
    """Return the workspace of these files; settings above the repository are those on disk."""
    if settings is not None:
        raw = _read_file(files, top, settings)
        root, rules = top / home, RawFile(raw.path, raw.location, raw.content[: LARGEST + 1])
        return WorkspaceFiles(root, tuple(_read_files(files, top, root, paths)), rules)
    above = find_settings_folder(top.parent)
    root = above or top
    named = read_settings_file(above) if above else None
    return WorkspaceFiles(root, tuple(_read_files(files, top, root, paths)), named)


def _read_files(files: Snapshot, top: Path, root: Path, paths: Iterable[str]) -> Iterator[RawFile]:
    """Yield the argument files, in the order of their names below the root."""
    yield from sorted(
        (_read_file(files, top, path) for path in paths), key=lambda each: find_name(root, each)
    )


def _read_file(files: Snapshot, top: Path, path: str) -> RawFile:
    """Return a file with its bytes, as if it lay in its place on disk."""
    place = top / path
    return RawFile(describe_path(place), place, files.content(path) or b"")
