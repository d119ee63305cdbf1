"""The files of a repository at one moment: those of a commit, or those of the working tree."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from argmap.dataclass import dataclass
from argmap.errors import ArgmapError
from argmap.loading.sources import DISK, Texts
from argmap.review.commits import Commit
from argmap.review.git import Answer, Objects, Repository, git

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


@dataclass(frozen=True, slots=True)
class CommitFiles:
    """The files of a commit, by the names of their objects; nothing is checked out."""

    top: Path
    names: dict[str, str]
    objects: Objects

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


@dataclass(frozen=True, slots=True)
class CommitTexts:
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


@dataclass(frozen=True, slots=True)
class WorkingFiles:
    """The files of the working tree that are tracked, or new and not ignored.

    `sparse` are those that Git keeps without putting them on disk.
    """

    top: Path
    names: frozenset[str]
    sparse: frozenset[str]
    objects: Objects

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


def files_of_commit(repository: Repository, commit: Commit, objects: Objects) -> CommitFiles:
    """Return the files of a commit."""
    listed = sound(git(repository.top, "ls-tree", "-r", "-z", "--full-tree", commit.hash))
    names = {}
    for line in records(listed):
        head, _, path = line.partition(b"\t")
        mode, _, name = head.split()
        if mode in ORDINARY:
            names[os.fsdecode(path)] = name.decode()
    return CommitFiles(repository.top, names, objects)


def files_on_disk(repository: Repository, objects: Objects) -> WorkingFiles:
    """Return the files of the working tree."""
    wanted = ("--cached", "--others", "--exclude-standard")
    listed = sound(git(repository.top, "ls-files", "-z", "-t", *wanted))
    found, sparse = set(), set()
    for line in records(listed):
        mark, path = line[:1], os.fsdecode(line[2:])
        place = repository.top / path
        if place.is_file() and not place.is_symlink():
            found.add(path)
        elif mark == b"S":
            sparse.add(path)
    return WorkingFiles(repository.top, frozenset(found), frozenset(sparse), objects)


def records(listed: bytes) -> Iterator[bytes]:
    """Yield what zero bytes part."""
    return (record for record in listed.split(b"\0") if record)


def sound(answer: Answer) -> bytes:
    """Return what Git said. Raises ArgmapError where it failed, with its first line."""
    if answer.code:
        first = answer.messages.partition("\n")[0] or f"it ended with code {answer.code}"
        raise ArgmapError(f"git failed: {first}")
    return answer.output
