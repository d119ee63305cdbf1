"""Writes the files of a new workspace, all or none."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from argmap.atomic_write import flush_folders, write_atomically
from argmap.errors import ArgmapError


def write_new_files(folder: Path, texts: Mapping[str, str], *, force: bool) -> None:
    """Write texts by their names below a folder, which may be new. Raises ArgmapError.

    Files that exist are replaced only by `force`; if anything fails, they are as before.
    """
    contents = {folder / name: text.encode() for name, text in texts.items()}
    try:
        if os.path.lexists(folder):
            _write_into(contents, force=force)
        else:
            _write_folder(folder, texts)
    except OSError as error:
        raise ArgmapError(f"cannot write {folder.as_posix()}: {error.strerror}") from error


def _write_folder(folder: Path, texts: Mapping[str, str]) -> None:
    """Write all files to a draft beside a new folder, and give it its name at the end."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name[:60]}.", dir=folder.parent))
    try:
        for name, text in texts.items():
            path = draft / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        mask = os.umask(0)
        os.umask(mask)
        draft.chmod(0o777 & ~mask)
        draft.rename(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    flush_folders([folder])


def _write_into(contents: Mapping[Path, bytes], *, force: bool) -> None:
    existing = [path for path in contents if os.path.lexists(path)]
    if existing and not force:
        others = f" (and {len(existing) - 1} more)" if existing[1:] else ""
        raise ArgmapError(f"{existing[0].as_posix()} exists{others}; use --force to replace")
    old = {path: path.read_bytes() for path in existing}
    written: list[Path] = []
    try:
        for path, content in contents.items():
            path.parent.mkdir(exist_ok=True)
            written.append(path)
            write_atomically(path, content)
    except BaseException:
        for path in written:
            _restore(path, old.get(path))
        raise
    flush_folders(contents)


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        write_atomically(path, content)
