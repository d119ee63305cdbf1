"""What Git tells the diff driver: a file that differs, and which process of Git asks for it."""

import os
import subprocess
from pathlib import Path

from msgspec import Struct


class FilePair(Struct, frozen=True):
    """The paths of a file in two versions, and the names of its contents.

    A name is empty for a file on disk, and for one that does not exist.
    """

    old_path: str
    new_path: str
    old_id: str
    new_id: str

    @property
    def words(self) -> str:
        """The path of the file, or both if it was renamed."""
        paths = dict.fromkeys((self.old_path, self.new_path))
        return " → ".join(paths)


def find_name(given: str) -> str:
    """Return the name of a content as Git gives it: of zeros, or a dot, if it has none."""
    return given if given.strip("0.") else ""


class Process(Struct, frozen=True):
    """A process: when it started, and the words of its command line."""

    start: str
    words: tuple[str, ...]


def find_process(number: int) -> Process | None:
    """Return a process that runs, or None if the system does not tell of it."""
    folder = Path("/proc") / str(number)
    try:
        start = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]
        words = os.fsdecode((folder / "cmdline").read_bytes()).split("\0")
    except (OSError, IndexError):
        return _ask_for_process(number)
    return Process(start, tuple(words))


def _ask_for_process(number: int) -> Process | None:
    """Return a process as `ps` tells of it, on systems without /proc."""
    values = []
    for what in ("lstart", "args"):
        try:
            done = subprocess.run(  # noqa: S603  # no shell, and a number
                ["ps", "-o", f"{what}=", "-p", str(number)],  # noqa: S607  # the one on the PATH
                capture_output=True,
                check=False,
            )
        except OSError:
            return None
        values.append(os.fsdecode(done.stdout).strip())
    return Process(values[0], tuple(values[1].split(" "))) if all(values) else None
