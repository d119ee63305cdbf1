"""Runs Git, and turns what it lacks into sentences."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from argmap.dataclass import dataclass
from argmap.errors import ArgmapError

# No pager, no colours, no questions, and messages that do not depend on the language.
QUIETLY = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What Git said: its exit code, its output, and its messages."""

    code: int
    output: bytes
    messages: str

    @property
    def line(self) -> str:
        """The output as one line of text."""
        return os.fsdecode(self.output).removesuffix("\n")


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository: the folder at its top, and whether that holds a working tree."""

    top: Path
    has_files: bool = True


def git(folder: Path, *arguments: str) -> Answer:
    """Run Git in a folder and return what it says. Raises ArgmapError when there is no Git."""
    try:
        done = subprocess.run(  # noqa: S603  # no shell; names of revisions are checked before
            command(arguments), cwd=folder, env=environment(), capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise without_git() from error
    return Answer(done.returncode, done.stdout, done.stderr.decode(errors="replace").strip())


def command(arguments: tuple[str, ...]) -> list[str]:
    """Return the words that run Git; it starts no other programs for what is asked of it here."""
    return ["git", "--no-pager", "-c", "core.fsmonitor=false", *arguments]


def environment() -> dict[str, str]:
    """Return the environment in which Git runs."""
    return {**os.environ, **QUIETLY}


def without_git() -> ArgmapError:
    """Return what to say when Git is not there."""
    return ArgmapError("revisions are read with git, and there is no 'git' on the PATH")


def repository_near(folder: Path) -> Repository | None:
    """Return the repository that holds a folder, or nothing where there is none, or no Git."""
    try:
        return repository_at(folder)
    except ArgmapError:
        return None


def repository_at(folder: Path) -> Repository:
    """Return the repository that holds a folder. Raises ArgmapError when there is none."""
    found = git(folder, "rev-parse", "--show-toplevel")
    if not found.code and found.line:
        return Repository(Path(found.line))
    bare = git(folder, "rev-parse", "--is-bare-repository", "--absolute-git-dir")
    if not bare.code and bare.line.startswith("true\n"):
        return Repository(Path(bare.line.partition("\n")[2]), has_files=False)
    if "dubious ownership" in found.messages:
        raise ArgmapError(
            "this repository belongs to somebody else, and git does not read it; "
            f"if you trust it, run: git config --global --add safe.directory {folder}"
        )
    raise ArgmapError(
        "this folder is in no Git repository; name two folders or files to compare, "
        "as in: argmap diff OLD NEW"
    )


class Objects:
    """Reads objects of a repository by their names, from one process of Git."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        """Start from the process that reads."""
        self.process = process

    def read(self, name: str) -> bytes | None:
        """Return the content of an object, or nothing when there is none."""
        asked, told = pipes(self.process)
        asked.write(os.fsencode(name) + b"\n")
        asked.flush()
        head = told.readline().split()
        if len(head) != len(("name", "type", "size")) or not head[-1].isdigit():
            return None
        content = told.read(int(head[-1]))
        told.read(1)
        return content


def pipes(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    """Return the input and the output of a process that was started with both."""
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the process has no pipes")
    return process.stdin, process.stdout


@contextmanager
def objects_of(repository: Repository) -> Iterator[Objects]:
    """Open the objects of a repository."""
    try:
        process = subprocess.Popen(  # noqa: S603  # the words are our own
            command(("cat-file", "--batch")),
            cwd=repository.top,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except FileNotFoundError as error:
        raise without_git() from error
    with process:
        yield Objects(process)
