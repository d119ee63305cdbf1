"""Writes a file: whole or not at all, and never over what somebody else has just saved."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from argmap.errors import ArgmapError

NEW_FILE_MODE = 0o666
# How many `mkstemp` adds to a name.
RANDOM_LETTERS = 8


class FileChangedError(ArgmapError):
    """Somebody else has changed or removed a file since it was read."""


def write_atomically(path: Path, content: bytes, expected: bytes | None = None) -> None:
    """Replace the content of a file in one step; if anything fails, the old file is kept.

    The target of a link is replaced, not the link; of a file with several hard links, only this
    name. The mode, the owner and extended attributes are kept as far as the system allows. The
    content is on the disk before it replaces the old one. Raises ArgmapError, which is a
    FileChangedError if the file does not hold the `expected` content.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            path.write_bytes(content)  # a pipe or a device
            return
        handle, name = tempfile.mkstemp(prefix=_build_prefix(target), dir=target.parent)
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                _copy_attributes(target, draft, handle)
                os.fsync(handle)
            if expected is not None:
                require_content(path, expected)
            draft.replace(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ArgmapError(f"cannot write {path}: {reason}") from error


def _build_prefix(target: Path) -> str:
    return f".{target.name[:60]}."


def is_draft(path: Path, target: Path) -> bool:
    """Return whether a file has the name of a draft that was to replace another one."""
    prefix = _build_prefix(target)
    return path.name.startswith(prefix) and len(path.name) == len(prefix) + RANDOM_LETTERS


def require_content(path: Path, expected: bytes) -> None:
    """Raise FileChangedError if a file does not hold this content."""
    try:
        is_same = path.read_bytes() == expected
    except OSError:
        is_same = False
    if not is_same:
        raise FileChangedError(f"{path} was changed after it was read")


def _copy_attributes(target: Path, draft: Path, handle: int) -> None:
    """Give a draft the owner, the mode and the extended attributes of the file it replaces."""
    try:
        status = target.stat()
    except FileNotFoundError:
        draft.chmod(_find_new_mode())
        return
    if hasattr(os, "fchown"):
        for owner in (status.st_uid, -1):  # only root may give a file to somebody else
            with suppress(OSError):
                os.fchown(handle, owner, status.st_gid)
                break
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(target):
                with suppress(OSError):
                    os.setxattr(handle, name, os.getxattr(target, name))
    draft.chmod(status.st_mode & 0o7777)


def create_folder(folder: Path) -> None:
    """Create a folder with those above it, if they are not there. Raises ArgmapError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArgmapError(f"cannot create {folder}: {error.strerror}") from error


def flush_folders(paths: Iterable[Path]) -> None:
    """Make sure that the replacement of these files is on the disk, where the system can."""
    for folder in {Path(os.path.realpath(path)).parent for path in paths}:
        _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows opens no folders, and some file systems flush none
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _find_new_mode() -> int:
    """Return the mode of a new file, according to the user's mask."""
    mask = os.umask(0)
    os.umask(mask)
    return NEW_FILE_MODE & ~mask
