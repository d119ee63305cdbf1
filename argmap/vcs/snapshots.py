"""The files of a repository at one commit or in the working tree, and the workspaces in them."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.load.discovery import (
    SUFFIX,
    RawFile,
    WorkspaceFiles,
    describe_path,
    find_name,
    has_arguments,
    may_have_arguments,
    read_settings_file,
)
from argmap.load.files import DISK
from argmap.load.settings_places import (
    LARGEST,
    OUR_TABLE,
    PROJECT,
    SETTINGS,
    find_settings_folder,
    is_named,
    read_markdown_patterns,
)
from argmap.load.sizes import LARGEST_FILE, LARGEST_TEXT, require_size
from argmap.load.source_texts import Texts
from argmap.vcs.git import (
    Commit,
    GitResult,
    ObjectReader,
    Repository,
    explain_missing_content,
    run_git,
)

# The names of a content without a byte, which the index gives to files that are meant to be added.
EMPTY = frozenset(
    {
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
    }
)
ORDINARY = frozenset({b"100644", b"100755", b"100664"})


class Snapshot(Struct, frozen=True):
    """The files of a repository, by their paths below its top, with forward slashes.

    Links and submodules are not among them. `texts` are where the source texts come from.
    """

    top: Path
    paths: frozenset[str]
    read: Callable[[str], bytes]
    texts: Texts


class CommitTexts(Struct, frozen=True):
    """The source texts in a commit. A path is only a name there: no link is followed."""

    top: Path
    names: frozenset[str]
    read: Callable[[str], bytes]

    def is_inside(self, place: Path, folder: Path) -> bool:
        """Return whether a path is below a folder."""
        return Path(os.path.normpath(place)).is_relative_to(os.path.normpath(folder))

    def content(self, place: Path) -> bytes | None:
        """Return the bytes of an ordinary file of the commit, or None if there is none."""
        place = Path(os.path.normpath(place))
        if not place.is_relative_to(self.top):
            return None
        path = place.relative_to(self.top).as_posix()
        return self.read(path) if path in self.names else None


def read_commit(repository: Repository, commit: Commit, objects: ObjectReader) -> Snapshot:
    """Return the files of a commit; nothing is checked out."""
    top = repository.top
    listed = _check_output(run_git(top, "ls-tree", "-r", "-z", "--full-tree", commit.hash))
    names = {}
    for record in _split_records(listed):
        head, _, path = record.partition(b"\t")
        mode, _, name = head.split()
        if mode in ORDINARY:
            names[os.fsdecode(path)] = name.decode()
    return _read_named(repository, names, objects)


def read_index(repository: Repository, objects: ObjectReader) -> Snapshot:
    """Return the files of the index; those that are only meant to be added are not there."""
    listed = _check_output(run_git(repository.top, "ls-files", "--stage", "-z"))
    names = {}
    for record in _split_records(listed):
        head, _, path = record.partition(b"\t")
        mode, name, stage = head.split()
        if mode in ORDINARY and stage == b"0" and name.decode() not in EMPTY:
            names[os.fsdecode(path)] = name.decode()
    return _read_named(repository, names, objects)


def _read_named(
    repository: Repository, names: Mapping[str, str], objects: ObjectReader
) -> Snapshot:

    def read(path: str) -> bytes:
        return _read_object(repository, objects, names[path], path)

    top, paths = repository.top, frozenset(names)
    return Snapshot(top, paths, read, CommitTexts(top, paths, read))


def _read_object(repository: Repository, objects: ObjectReader, name: str, path: str) -> bytes:
    """Return the content of the object for a path. Raises ArgmapError if Git does not have it."""
    content = objects.read(name)
    if content is None:
        raise explain_missing_content(repository, path)
    return content


def read_working_tree(repository: Repository, objects: ObjectReader) -> Snapshot:
    """Return the files of the working tree that are tracked, or new and not ignored.

    Files that a sparse checkout leaves out are read from the index.
    """
    top = repository.top
    wanted = ("--cached", "--others", "--exclude-standard")
    listed = _check_output(run_git(top, "ls-files", "-z", "-t", *wanted))
    on_disk, sparse = set(), set()
    for record in _split_records(listed):
        mark, path = record[:1], os.fsdecode(record[2:])
        if (top / path).is_file() and not (top / path).is_symlink():
            on_disk.add(path)
        elif mark == b"S":
            sparse.add(path)

    def read(path: str) -> bytes:
        if path in sparse:
            return _read_object(repository, objects, f":{path}", path)
        try:
            return DISK.read(top / path, LARGEST_TEXT + 1)
        except OSError as error:
            raise ArgmapError(f"cannot read {path}: {error.strerror}") from error

    return Snapshot(top, frozenset(on_disk | sparse), read, DISK)


def _split_records(listed: bytes) -> Iterator[bytes]:
    return (record for record in listed.split(b"\0") if record)


def _check_output(result: GitResult) -> bytes:
    """Return the output of Git. Raises ArgmapError with its first line if it failed."""
    if result.code:
        reason = result.messages.partition("\n")[0] or f"exit code {result.code}"
        raise ArgmapError(f"git failed: {reason}")
    return result.output


def find_workspaces_in(snapshot: Snapshot) -> tuple[WorkspaceFiles, ...]:
    """Return the workspaces of a repository, in the order of their roots.

    A folder with settings is the root of a workspace; all files without settings are one together.
    """
    settings = _find_settings(snapshot)
    patterns = {
        home: read_markdown_patterns(
            _read_file(snapshot, path, LARGEST + 1).content, PurePosixPath(path).name
        )
        for home, path in settings.items()
    }
    paths_by_home: dict[str | None, list[str]] = {}
    for path in snapshot.paths:
        if may_have_arguments(path) and not _is_hidden(path):
            place = PurePosixPath(path)
            folders = (folder.as_posix() for folder in place.parents)
            home = next((folder for folder in folders if folder in settings), None)
            if path.endswith(SUFFIX) or (
                home and is_named(place, PurePosixPath(home), patterns[home])
            ):
                paths_by_home.setdefault(home, []).append(path)
    workspaces = (
        _build_workspace(snapshot, paths, home, settings.get(home or ""))
        for home, paths in paths_by_home.items()
    )
    return tuple(sorted(workspaces, key=lambda workspace: workspace.root.as_posix()))


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _find_settings(snapshot: Snapshot) -> dict[str, str]:
    """Return the path of the settings of each folder that has them."""
    places = [PurePosixPath(path) for path in snapshot.paths if path.endswith(".toml")]
    own = [place for place in places if place.name == SETTINGS]
    projects = (
        place
        for place in places
        if place.name == PROJECT
        and OUR_TABLE.search(snapshot.read(place.as_posix())[: LARGEST + 1])
    )
    return {place.parent.as_posix(): place.as_posix() for place in (*projects, *own)}


def _build_workspace(
    snapshot: Snapshot, paths: Iterable[str], home: str | None, settings: str | None
) -> WorkspaceFiles:
    """Return the workspace of these files; settings above the repository are those on disk."""
    if home is not None and settings is not None:
        root = snapshot.top / home
        rules: RawFile | None = _read_file(snapshot, settings, LARGEST + 1)
    else:
        above = find_settings_folder(snapshot.top.parent)
        root, rules = above or snapshot.top, read_settings_file(above) if above else None
    files = filter(has_arguments, (_read_file(snapshot, path) for path in sorted(paths)))
    return WorkspaceFiles(root, tuple(sorted(files, key=lambda raw: find_name(root, raw))), rules)


def _read_file(snapshot: Snapshot, path: str, most: int | None = None) -> RawFile:
    """Return a file with its bytes, or so many of them, as if it were in its place on disk."""
    place = snapshot.top / path
    try:
        content = snapshot.read(path)
        content = content[:most] if most else require_size(content, LARGEST_FILE)
    except OSError as error:
        return RawFile(
            describe_path(place), place, b"", f"this file cannot be read: {error.strerror}"
        )
    return RawFile(describe_path(place), place, content)
