"""Runs Git, finds commits and reads objects."""

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.load.sizes import LARGEST_TEXT, MEGABYTE, require_size

# No pager, no colours, no questions, and messages that do not depend on the language. The settings
# of a repository may be hostile: objects are not fetched, as that starts programs that they name.
QUIETLY = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}
HARMLESS = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")


class GitResult(Struct, frozen=True):
    """The exit code, the output and the messages of Git."""

    code: int
    output: bytes
    messages: str

    @property
    def line(self) -> str:
        """The output as one line of text."""
        return os.fsdecode(self.output).removesuffix("\n")


class Repository(Struct, frozen=True):
    """A repository: its top folder, and whether that holds a working tree."""

    top: Path
    has_files: bool = True


def run_git(folder: Path, *arguments: str) -> GitResult:
    """Run Git in a folder and return its result. Raises ArgmapError if Git is not installed."""
    with _start_git(folder, arguments, stderr=subprocess.PIPE) as process:
        output, messages = process.communicate()
    return GitResult(process.returncode, output, messages.decode(errors="replace").strip())


def _start_git(
    folder: Path, arguments: Sequence[str], stderr: int = subprocess.DEVNULL
) -> "subprocess.Popen[bytes]":
    """Start Git in a folder, so that it starts no other programs itself."""
    try:
        return subprocess.Popen(  # noqa: S603  # no shell; names of revisions are checked before
            ["git", "--no-pager", *HARMLESS, *arguments],  # noqa: S607  # the one on the PATH
            cwd=folder,
            env={**os.environ, **QUIETLY},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
        )
    except FileNotFoundError as error:
        raise ArgmapError("git not found on PATH") from error


def find_repository(folder: Path) -> Repository | None:
    """Return the repository that holds a folder, or None if there is none, or no Git."""
    try:
        return open_repository(folder)
    except ArgmapError:
        return None


def open_repository(folder: Path, advice: str = "") -> Repository:
    """Return the repository that holds a folder.

    Raises ArgmapError if there is none; the message ends with the advice.
    """
    top = run_git(folder, "rev-parse", "--show-toplevel")
    if not top.code and top.line:
        if not folder.resolve().is_relative_to(Path(top.line).resolve()):
            raise ArgmapError(
                f"the files of this repository are elsewhere (core.worktree: {top.line})"
            )
        return Repository(Path(top.line))
    bare = run_git(folder, "rev-parse", "--is-bare-repository", "--absolute-git-dir")
    if not bare.code and bare.line.startswith("true\n"):
        return Repository(Path(bare.line.partition("\n")[2]), has_files=False)
    if "dubious ownership" in top.messages:
        raise ArgmapError(
            "this repository belongs to another user, so git does not read it; "
            f"if you trust it, run: git config --global --add safe.directory {folder}"
        )
    raise ArgmapError(f"this folder is not in a Git repository{advice}")


class ObjectReader:
    """Reads objects of a repository by their names, through one process of Git."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        """Start from a process with an input and an output."""
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the process has no pipes")
        self.names, self.contents = process.stdin, process.stdout

    def read(self, name: str) -> bytes | None:
        """Return the content of an object, or None if Git does not have it.

        Raises OSError for one that is too large even for a source text, which is read past.
        """
        try:
            self.names.write(os.fsencode(name) + b"\n")
            self.names.flush()
        except BrokenPipeError:
            return None
        head = self.contents.readline().split()
        if len(head) != len(("name", "type", "size")) or not head[-1].isdigit():
            return None
        size = int(head[-1])
        content = self.contents.read(min(size, LARGEST_TEXT + 1))
        left = size - len(content) + 1
        while left > 0 and (passed := self.contents.read(min(left, MEGABYTE))):
            left -= len(passed)
        return require_size(content, LARGEST_TEXT)


@contextmanager
def open_objects(repository: Repository) -> Iterator[ObjectReader]:
    """Open the objects of a repository."""
    with _start_git(repository.top, ("cat-file", "--batch")) as process:
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
    """A commit by its hash, and the words that name it for the reader."""

    hash: str
    words: str

    @property
    def short(self) -> str:
        """The beginning of the hash."""
        return self.hash[:SHORT]


def find_commit(repository: Repository, name: str) -> Commit | None:
    """Return the commit of that name, if any. Raises ArgmapError for what cannot be a name."""
    if name.startswith("-") or CONTROL.search(name) or not name:
        raise ArgmapError(f"'{name}' is not a valid revision name")
    result = run_git(repository.top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return None if result.code else Commit(result.line, name)


def resolve_commit(repository: Repository, name: str) -> Commit:
    """Return the commit of that name. Raises ArgmapError that says how to fetch it."""
    commit = find_commit(repository, name)
    if commit is None:
        raise _explain_missing_revision(repository, name)
    return commit


def _explain_missing_revision(repository: Repository, name: str) -> ArgmapError:
    if name in {"HEAD", "@"} or find_commit(repository, "HEAD") is None:
        return ArgmapError("this repository has no commits yet, so there is nothing to compare")
    command = _suggest_fetch(repository, name)
    return ArgmapError(f"unknown revision '{name}'" + (f"; run: {command}" if command else ""))


def _suggest_fetch(repository: Repository, name: str) -> str:
    """Return the command that fetches a revision, or an empty text if no remote can have it."""
    from shlex import quote  # noqa: PLC0415  # only an error needs it

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
        return f"git fetch {owner} {quote(f'+refs/heads/{branch}:refs/remotes/{plain}')}"
    return f"git fetch {remote} {quote(f'{plain}:{plain}')}"


def explain_missing_content(repository: Repository, path: str) -> ArgmapError:
    """Return an error that says how to get the content of a file that the repository lacks."""
    promisors = run_git(repository.top, "config", "--get-regexp", r"^remote\..*\.promisor$")
    remote = re.match(r"remote\.([\w-]+)\.promisor", promisors.line)
    if remote:
        return ArgmapError(
            f"this partial clone does not have the content of {path}; to get all, "
            f"run: git fetch --refetch --no-filter {remote[1]}"
        )
    return ArgmapError(f"the content of {path} is missing in this repository; run: git fsck")


def _is_shallow(repository: Repository) -> bool:
    return run_git(repository.top, "rev-parse", "--is-shallow-repository").line == "true"


def find_main_branch(repository: Repository) -> Commit:
    """Return the main branch. Raises ArgmapError if there is none, or no commit at all."""
    for words, name in MAIN_BRANCHES:
        commit = find_commit(repository, name)
        if commit is not None:
            return Commit(commit.hash, words)
    resolve_commit(repository, "HEAD")
    raise ArgmapError(
        f"found no main branch ({', '.join(words for words, _ in MAIN_BRANCHES)}); "
        "name the revision to compare with, as in: argmap diff HEAD"
    )


def find_merge_base(repository: Repository, one: Commit, other: Commit) -> Commit:
    """Return the merge base of two commits: the first that Git names, if there are several.

    Raises ArgmapError if their histories have no commit in common.
    """
    result = run_git(repository.top, "merge-base", one.hash, other.hash)
    if not result.code and result.line:
        return Commit(result.line, f"the merge base of {one.words} and {other.words}")
    message = f"'{one.words}' and '{other.words}' have no commit in common"
    if _is_shallow(repository):
        raise ArgmapError(f"{message} in this shallow clone; run: git fetch --unshallow")
    raise ArgmapError(message)
