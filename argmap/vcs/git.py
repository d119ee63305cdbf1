"""Runs Git, and finds commits."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.merge.writing import Markers

# No pager, no colours, no questions, and messages that do not depend on the language.
QUIETLY = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat"}


class GitResult(Struct, frozen=True):
    """What Git said: its exit code, its output, and its messages."""

    code: int
    output: bytes
    messages: str

    @property
    def line(self) -> str:
        """The output as one line of text."""
        return os.fsdecode(self.output).removesuffix("\n")


class Repository(Struct, frozen=True):
    """A repository: the folder at its top, and whether that holds a working tree."""

    top: Path
    has_files: bool = True


def run_git(folder: Path, *arguments: str) -> GitResult:
    """Run Git in a folder and return what it says. Raises ArgmapError when there is no Git."""
    try:
        done = subprocess.run(  # noqa: S603  # no shell; names of revisions are checked before
            _build_command(arguments),
            cwd=folder,
            env=_build_environment(),
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise _report_missing_git() from error
    return GitResult(done.returncode, done.stdout, done.stderr.decode(errors="replace").strip())


def _build_command(arguments: tuple[str, ...]) -> list[str]:
    """Return the words that run Git; it starts no other programs for what is asked of it here."""
    return ["git", "--no-pager", "-c", "core.fsmonitor=false", *arguments]


def _build_environment() -> dict[str, str]:
    """Return the environment in which Git runs."""
    return {**os.environ, **QUIETLY}


def _report_missing_git() -> ArgmapError:
    """Return what to say when Git is not there."""
    return ArgmapError("revisions are read with git, and there is no 'git' on the PATH")


def find_repository(folder: Path) -> Repository | None:
    """Return the repository that holds a folder, or nothing where there is none, or no Git."""
    try:
        return open_repository(folder)
    except ArgmapError:
        return None


def open_repository(folder: Path) -> Repository:
    """Return the repository that holds a folder. Raises ArgmapError when there is none."""
    found = run_git(folder, "rev-parse", "--show-toplevel")
    if not found.code and found.line:
        return Repository(Path(found.line))
    bare = run_git(folder, "rev-parse", "--is-bare-repository", "--absolute-git-dir")
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


class ObjectReader:
    """Reads objects of a repository by their names, from one process of Git."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        """Start from the process that reads."""
        self.process = process

    def read(self, name: str) -> bytes | None:
        """Return the content of an object, or nothing when there is none."""
        asked, told = _open_pipes(self.process)
        asked.write(os.fsencode(name) + b"\n")
        asked.flush()
        head = told.readline().split()
        if len(head) != len(("name", "type", "size")) or not head[-1].isdigit():
            return None
        content = told.read(int(head[-1]))
        told.read(1)
        return content


def _open_pipes(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    """Return the input and the output of a process that was started with both."""
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the process has no pipes")
    return process.stdin, process.stdout


@contextmanager
def open_objects(repository: Repository) -> Iterator[ObjectReader]:
    """Open the objects of a repository."""
    try:
        process = subprocess.Popen(  # noqa: S603  # the words are our own
            _build_command(("cat-file", "--batch")),
            cwd=repository.top,
            env=_build_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except FileNotFoundError as error:
        raise _report_missing_git() from error
    with process:
        yield ObjectReader(process)


MAIN_BRANCHES = (
    ("origin/HEAD", "refs/remotes/origin/HEAD"),
    ("origin/main", "refs/remotes/origin/main"),
    ("main", "refs/heads/main"),
    ("master", "refs/heads/master"),
)
SHORT = 8
HASH = re.compile(r"[0-9a-f]{7,64}")
ANCESTOR = re.compile(r"[~^][0-9~^]*$")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Commit(Struct, frozen=True):
    """A commit by its hash, and the words in which the call meant it."""

    hash: str
    words: str

    @property
    def short(self) -> str:
        """The beginning of the hash."""
        return self.hash[:SHORT]


def find_commit(repository: Repository, name: str) -> Commit | None:
    """Return the commit of that name, if there is one. Raises ArgmapError for what is no name."""
    if name.startswith("-") or CONTROL.search(name) or not name:
        raise ArgmapError(f"'{name}' is no name of a revision")
    found = run_git(repository.top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return None if found.code else Commit(found.line, name)


def resolve_commit(repository: Repository, name: str) -> Commit:
    """Return the commit of that name. Raises ArgmapError, with the way to fetch it."""
    found = find_commit(repository, name)
    if found is None:
        raise _explain_missing_revision(repository, name)
    return found


def _explain_missing_revision(repository: Repository, name: str) -> ArgmapError:
    """Return what to say of a revision that is not there."""
    if name in {"HEAD", "@"} or not _has_commits(repository):
        return ArgmapError("this repository has no commit yet, so there is nothing to compare with")
    remedy = _suggest_fetch(repository, name)
    return ArgmapError(
        f"there is no revision '{name}' here" + (f"; run: {remedy}" if remedy else "")
    )


def _has_commits(repository: Repository) -> bool:
    """Return whether there is any commit."""
    return not run_git(repository.top, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").code


def _suggest_fetch(repository: Repository, name: str) -> str:
    """Return the command that fetches a revision, or nothing where no remote could have it."""
    remotes = run_git(repository.top, "remote").line.split()
    if not remotes:
        return ""
    start = ANCESTOR.search(name)
    if start and find_commit(repository, name[: start.start()]) is not None:
        return "git fetch --unshallow" if _is_shallow(repository) else ""
    remote = "origin" if "origin" in remotes else remotes[0]
    plain = name[: start.start()] if start else name
    owner, _, branch = plain.partition("/")
    if HASH.fullmatch(plain):
        return f"git fetch {remote} {plain}"
    if owner in remotes and branch:
        return f"git fetch {owner} {_quote(f'+refs/heads/{branch}:refs/remotes/{plain}')}"
    return f"git fetch {remote} {_quote(f'{plain}:{plain}')}"


def _quote(word: str) -> str:
    """Return a word as a shell takes it."""
    from shlex import quote  # noqa: PLC0415  # only a mistake needs it

    return quote(word)


def _is_shallow(repository: Repository) -> bool:
    """Return whether the history of this clone was cut off."""
    return run_git(repository.top, "rev-parse", "--is-shallow-repository").line == "true"


def find_main_branch(repository: Repository) -> Commit:
    """Return the main branch. Raises ArgmapError when there is none."""
    for words, name in MAIN_BRANCHES:
        found = find_commit(repository, name)
        if found is not None:
            return Commit(found.hash, words)
    raise ArgmapError(
        f"there is no main branch ({', '.join(words for words, _ in MAIN_BRANCHES)}); "
        "name the revision to compare with, as in: argmap diff HEAD"
    )


def find_merge_base(repository: Repository, one: Commit, other: Commit) -> Commit:
    """Return where two revisions parted: the first such place that Git names, if several.

    Raises ArgmapError when their histories have none in common, as far as they are here.
    """
    found = run_git(repository.top, "merge-base", one.hash, other.hash)
    if not found.code and found.line:
        return Commit(found.line, f"the merge base of {one.words} and {other.words}")
    where = f"'{one.words}' and '{other.words}' have no commit in common"
    if _is_shallow(repository):
        raise ArgmapError(f"{where}, as far as this shallow clone goes; run: git fetch --unshallow")
    raise ArgmapError(where)


MOST_CONFLICTS = 127


class LineMerge(Struct, frozen=True):
    """What Git makes of three files, and how many conflicts are marked in it (at most 127)."""

    content: bytes
    conflicts: int


def merge_by_lines(base: Path, ours: Path, theirs: Path, markers: Markers) -> LineMerge:
    """Return what Git's own merge makes of three files. Raises ArgmapError when it cannot."""
    labels = (f"-L{label}" for label in (markers.ours, "base", markers.theirs))
    files = (str(path.absolute()) for path in (ours, base, theirs))
    size = f"--marker-size={markers.size}"
    answer = run_git(Path.cwd(), "merge-file", "-p", "-q", size, *labels, *files)
    if not 0 <= answer.code <= MOST_CONFLICTS:
        reason = answer.messages.partition("\n")[0] or "git merge-file failed"
        raise ArgmapError(f"git cannot merge this either: {reason}")
    return LineMerge(answer.output, answer.code)
