"""Writes a file: whole or not at all."""

import os
import tempfile
from pathlib import Path

from argmap.errors import ArgmapError

NEW_FILE_MODE = 0o666


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the content of a file in one step; if anything fails, the old file is kept.

    The target of a link is replaced, not the link. The mode is kept. Raises ArgmapError.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        _write_through(path, content)
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:60]}.", dir=target.parent)
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            draft.chmod(target.stat().st_mode & 0o7777 if target.exists() else _find_new_mode())
            draft.replace(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ArgmapError(f"cannot write {path}: {reason}") from error


def _write_through(path: Path, content: bytes) -> None:
    """Write to a pipe or a device."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ArgmapError(f"cannot write {path}: {error.strerror}") from error


def _find_new_mode() -> int:
    """Return the mode of a new file, according to the user's mask."""
    mask = os.umask(0)
    os.umask(mask)
    return NEW_FILE_MODE & ~mask
