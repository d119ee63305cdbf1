"""Which versions Git compares when it calls the diff driver for one file of them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.vcs.git import (
    Commit,
    ObjectReader,
    Repository,
    find_commit,
    open_objects,
    open_repository,
    run_git,
)
from argmap.vcs.git_call import FilePair, Process, find_name
from argmap.vcs.snapshots import Snapshot, read_commit, read_index, read_working_tree
from argmap.vcs.versions import RANGE, find_revisions

MOST_WORDS = 12
INDEX = ("--cached", "--staged")


class Compared(Struct, frozen=True):
    """The two versions that Git compares, and the files that differ."""

    old: Snapshot
    new: Snapshot
    pairs: tuple[FilePair, ...]


class Versions(Struct, frozen=True):
    """Two versions as `git diff` takes them: commits, then the index or else the working tree."""

    commits: tuple[Commit, ...]
    is_cached: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words for `git diff`."""
        return (
            *(["--cached"] if self.is_cached else []),
            *(commit.hash for commit in self.commits),
        )


@contextmanager
def open_compared(pair: FilePair, git: Process) -> Iterator[Compared | None]:
    """Open the versions that a process of Git compares; None if it cannot be told which."""
    repository = open_repository(Path.cwd())
    for versions in _list_candidates(repository, git.words):
        pairs = tuple(_list_pairs(repository, versions))
        if pair in pairs:
            with open_objects(repository) as objects:
                old, new = _read_snapshots(repository, versions, objects)
                yield Compared(old, new, pairs)
            return
    yield None


def _list_candidates(repository: Repository, words: tuple[str, ...]) -> Iterator[Versions]:
    """Yield what the words of a command may compare, the likeliest first."""
    options = words[: words.index("--")] if "--" in words else words
    named = [word for word in options[1:MOST_WORDS] if word and not word.startswith("-")]
    commits: list[Commit] = []
    for word in named:
        commits += _find_commits(repository, word)
    head = find_commit(repository, "HEAD")
    one = tuple(commits[-1:]) or ((head,) if head else ())
    is_cached = any(option in INDEX for option in options)
    if len(commits) > 1:
        yield Versions(tuple(commits[-2:]))
    if is_cached and one:
        yield Versions(one, is_cached=True)
    if commits:
        yield Versions(one)
    yield Versions(())


def _find_commits(repository: Repository, word: str) -> tuple[Commit, ...]:
    """Return the commits that a word names: none, one, or the two of a range."""
    try:
        if RANGE in word:
            revisions = find_revisions(repository, word, None)
            return (revisions.old, revisions.new) if revisions.new else ()
        commit = find_commit(repository, word)
    except ArgmapError:
        return ()
    return (commit,) if commit else ()


def _list_pairs(repository: Repository, versions: Versions) -> Iterator[FilePair]:
    """Yield the files that differ, as Git tells of them."""
    command = ("diff", "--raw", "-z", "--no-abbrev", "--no-ext-diff", "--ignore-submodules=all")
    listed = run_git(repository.top, *command, *versions.words, "--").output
    fields = iter(os.fsdecode(listed).split("\0"))
    for head in fields:
        if not head.startswith(":"):
            continue
        _, _, old_id, new_id, status = head.split(" ")
        old_path = next(fields)
        new_path = next(fields) if status[0] in "RC" else old_path
        yield FilePair(old_path, new_path, find_name(old_id), find_name(new_id))


def _read_snapshots(
    repository: Repository, versions: Versions, objects: ObjectReader
) -> tuple[Snapshot, Snapshot]:
    sides = [read_commit(repository, commit, objects) for commit in versions.commits]
    if versions.is_cached or not sides:
        sides.append(read_index(repository, objects))
    if len(sides) == 1:
        sides.append(read_working_tree(repository, objects))
    return sides[0], sides[1]
