"""Remembers a change of several files until it is done, so that the next run can finish it.

A journal is in the user's cache folder, never in the workspace: what comes with a workspace cannot
plant one. Even a planted one could only change argument files and settings below its own root, and
only those with exactly the content that it names.
"""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from msgspec import DecodeError, Struct, json

from argmap.atomic_write import flush_folders, is_draft, write_atomically
from argmap.cache_folder import find_journal_folder
from argmap.cli.output import print_remark
from argmap.errors import ArgmapError
from argmap.load.discovery import may_belong
from argmap.load.files import DISK
from argmap.render.phrases import format_count

DIGITS = 32
CHECKSUM = 64
WRITABLE_BY_OTHERS = 0o022
_BINARY = getattr(os, "O_BINARY", 0)


class FileChange(Struct, frozen=True):
    """A file, by its path below the root, with its old and its new content."""

    path: bytes
    old: bytes
    new: bytes

    def find_place(self, root: Path) -> Path:
        """Return where the file is."""
        return root / os.fsdecode(self.path)


class Journal(Struct, frozen=True):
    """The command that changes some files, and the changes."""

    command: str
    changes: tuple[FileChange, ...]


def _create(path: Path) -> int | None:
    """Return the handle of a new file, or nothing if the folder cannot be written.

    Raises ArgmapError if the file is there.
    """
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    except FileExistsError as error:
        message = f"another run of argmap is changing these files; try again later (or see {path})"
        raise ArgmapError(message) from error
    except OSError:
        return None


@contextmanager
def keep_journal(root: Path, journal: Journal) -> Iterator[None]:
    """Keep a journal while files below a root are changed; only a crash leaves it behind.

    It also keeps other runs from changing the same workspace at the same time. Without a cache
    folder that can be written, or if it is inside the root, there is none. Raises ArgmapError.
    """
    path = find_journal(root)
    is_kept = path and all(_may_change(change, root) for change in journal.changes)
    handle = _create(path) if path and is_kept else None
    if path is None or handle is None:
        yield
        return
    with os.fdopen(handle, "r+b") as file:
        _lock(file)
        file.write(encode_journal(journal))
        file.flush()
        os.fsync(handle)
        flush_folders([path])
        try:
            yield
        except ArgmapError:  # the changes were undone
            _remove(file, path)
            raise
        _remove(file, path)


def finish_interrupted(root: Path) -> bool:
    """Finish what an earlier run could not, say so, and return whether any file has changed.

    A change of which nothing was written, or nothing is left, is forgotten. So are files that
    somebody else has changed since.
    """
    path = find_journal(root)
    if path is None or not path.is_file():
        return False
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | _BINARY)
    except OSError:
        return False
    with os.fdopen(handle, "r+b") as file:
        if not (_is_ours(handle) and _lock(file)):
            return False  # the run that wrote it goes on
        journal = _decode(file.read())
        try:
            changed = _finish(journal, root) if journal else False
        except ArgmapError as error:
            print_remark(f"cannot finish an interrupted change of these files: {error}")
            return False
        _remove(file, path)
    return changed


def _finish(journal: Journal, root: Path) -> bool:
    changes = [change for change in journal.changes if _may_change(change, root)]
    contents = [_read(change.find_place(root)) for change in changes]
    pairs = list(zip(changes, contents, strict=True))
    left = [change for change, content in pairs if content == change.old]
    for change in left[:1]:  # files are written in order, so this is the only one with a draft
        _remove_drafts(change, change.find_place(root))
    if not any(content == change.new for change, content in pairs):
        return False
    others = [change for change, content in pairs if content not in {change.old, change.new}]
    for change in left:
        write_atomically(change.find_place(root), change.new, change.old)
    flush_folders(change.find_place(root) for change in left)
    if left:
        files = format_count(len(journal.changes), "file")
        print_remark(
            f"finished an interrupted '{journal.command}' of {files}; {len(left)} were left"
        )
    for change in others:
        name = os.fsdecode(change.path)
        print_remark(
            f"'{journal.command}' was interrupted, and {name} was changed since: please check it"
        )
    return bool(left)


def _remove_drafts(change: FileChange, place: Path) -> None:
    """Remove what was written of the new content beside a file."""
    with suppress(OSError):
        for path in place.parent.iterdir():
            content = _read(path) if is_draft(path, place) else None
            if content is not None and change.new.startswith(content):
                path.unlink()


def find_journal(root: Path) -> Path | None:
    """Return where the journal of a workspace is to be, or nothing if it cannot have one."""
    folder = find_journal_folder()
    if folder is None or DISK.is_inside(folder, root):
        return None
    name = sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:DIGITS]
    return folder / f"{name}.json"


def _may_change(change: FileChange, root: Path) -> bool:
    """Return whether a change is one of an argument file, or of settings, below the root."""
    place = change.find_place(root)
    return may_belong(place) and b"\0" not in change.path and DISK.is_inside(place, root)


def _read(place: Path) -> bytes | None:
    with suppress(OSError):
        return place.read_bytes() if place.is_file() else None
    return None


def encode_journal(journal: Journal) -> bytes:
    """Return the content of the file, which begins with a checksum."""
    body = json.encode(journal)
    return _compute_checksum(body) + body


def _compute_checksum(body: bytes) -> bytes:
    return sha256(body).hexdigest().encode()


def _decode(content: bytes) -> Journal | None:
    """Return the journal that a file holds, or nothing if it was not written to its end."""
    body = content[CHECKSUM:]
    if content[:CHECKSUM] != _compute_checksum(body):
        return None
    try:
        return json.decode(body, type=Journal)
    except DecodeError:
        return None


def _is_ours(handle: int) -> bool:
    """Return whether only this user can have written an open file."""
    status = os.fstat(handle)
    if sys.platform == "win32":
        return stat.S_ISREG(status.st_mode)
    is_own = status.st_uid == os.geteuid() and not status.st_mode & WRITABLE_BY_OTHERS
    return is_own and stat.S_ISREG(status.st_mode)


def _lock(file: BinaryIO) -> bool:
    """Lock a file as long as it is open, and return whether nobody else has."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _remove(file: BinaryIO, path: Path) -> None:
    if sys.platform == "win32":  # which removes no open files
        file.close()
    path.unlink(missing_ok=True)


def list_changes(
    root: Path, contents: Iterable[tuple[Path, bytes, bytes]]
) -> tuple[FileChange, ...]:
    """Return the changes of files, given by their places, old and new contents."""
    return tuple(
        FileChange(os.fsencode(os.path.relpath(place, root)), old, new)
        for place, old, new in contents
    )
