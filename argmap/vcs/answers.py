"""Answers of the diff driver that wait until Git asks for them, in a folder of the user alone."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from argmap.vcs.git_call import FilePair, Process, find_process

NAME = "argmap-diff"
PRIVATE = 0o700


class Answers(Struct, frozen=True):
    """The answers to one process of Git, each in a file, which is deleted when it is read."""

    folder: Path

    def take(self, key: str) -> str | None:
        """Return an answer and delete it, or None if there is none."""
        place = self.folder / key
        if not _is_private(self.folder):
            return None
        try:
            text = place.read_text(encoding="utf-8")
            place.unlink()
        except OSError:
            return None
        if _is_last():
            shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):
            self.folder.rmdir()
        return text

    def keep(self, texts: Mapping[str, str]) -> None:
        """Keep answers where that is possible, and delete those to processes that have ended."""
        _delete_outdated(self.folder.parent)
        if not texts or _is_last():
            return
        with suppress(OSError):
            self.folder.mkdir(mode=PRIVATE, exist_ok=True)
            if _is_private(self.folder):
                for key, text in texts.items():
                    (self.folder / key).write_text(text, encoding="utf-8", errors="replace")


def _is_last() -> bool:
    """Return whether Git asks for no other file, as it tells its drivers."""
    counts = [os.environ.get(f"GIT_DIFF_PATH_{name}") for name in ("COUNTER", "TOTAL")]
    return counts[0] is not None and counts[0] == counts[1]


def find_answers(number: int, git: Process) -> Answers | None:
    """Return the answers to a process of Git; None on systems without user numbers."""
    if not hasattr(os, "getuid"):
        return None
    parent = Path(tempfile.gettempdir())
    return Answers(parent / f"{NAME}-{os.getuid()}-{number}-{_hash((git.start,))}")


def build_key(pair: FilePair, contents: Iterable[bytes | None]) -> str:
    """Return the name of an answer, which follows from the contents that are compared."""
    ids = (pair.old_id, pair.new_id)
    parts = [name or _describe(content) for name, content in zip(ids, contents, strict=True)]
    return _hash((pair.old_path, pair.new_path, *parts))


def _describe(content: bytes | None) -> str:
    return "" if content is None else sha256(content).hexdigest()


def _hash(parts: Iterable[str]) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _is_private(folder: Path) -> bool:
    """Return whether only the user can read and write a folder."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    is_own = found.st_uid == os.getuid() and not found.st_mode & 0o077
    return is_own and stat.S_ISDIR(found.st_mode)


def _delete_outdated(parent: Path) -> None:
    for folder in parent.glob(f"{NAME}-{os.getuid()}-*"):
        _, _, rest = folder.name.partition(f"{NAME}-{os.getuid()}-")
        number, _, start = rest.partition("-")
        git = find_process(int(number)) if number.isdecimal() else None
        if (git is None or _hash((git.start,)) != start) and _is_private(folder):
            shutil.rmtree(folder, ignore_errors=True)
