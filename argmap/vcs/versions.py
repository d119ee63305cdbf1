"""Which two versions a request names."""

import os
from pathlib import Path

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.vcs.git import (
    Commit,
    Repository,
    find_commit,
    find_main_branch,
    find_merge_base,
    resolve_commit,
)

MERGE_BASE_RANGE = "..."
RANGE = ".."
STARTS_OF_PATHS = ("./", "../", "/", ".\\", "..\\")


class Revisions(Struct, frozen=True):
    """The two commits to compare; without a new one, the working tree is compared."""

    old: Commit
    new: Commit | None

    @property
    def words(self) -> str:
        """The two versions, as text."""
        new = f"{self.new.words} ({self.new.short})" if self.new else "the working tree"
        return f"{self.old.words} ({self.old.short}) → {new}"


def are_paths(old: str | None, new: str | None, repository: Repository | None) -> bool:
    """Return whether two folders or files are named, and not revisions.

    Raises ArgmapError for a word that may be either, and for one path alone or next to a revision.
    """
    given = [word for word in (old, new) if word is not None]
    paths = [word for word in given if _is_path(word, repository)]
    if paths and len(paths) < len(given):
        other = next(word for word in given if word not in paths)
        raise ArgmapError(
            f"'{paths[0]}' is a path and '{other}' is not: name two paths, or two revisions"
        )
    if len(paths) == 1:
        raise ArgmapError(
            f"'{paths[0]}' is a path: name two paths to compare them, or put it after -- "
            f"to limit the diff to it, as in: argmap diff -- {paths[0]}"
        )
    return bool(paths)


def _is_path(word: str, repository: Repository | None) -> bool:
    """Return whether a word is a path. Raises ArgmapError if it may be a revision, too."""
    if word in {".", ".."} or word.startswith(STARTS_OF_PATHS) or Path(word).is_absolute():
        return True
    if RANGE in word or word.startswith("-") or not os.path.lexists(word):
        return False
    if repository is not None and not repository.has_files:
        return False
    if repository is not None and find_commit(repository, word) is not None:
        raise ArgmapError(
            f"'{word}' is both a revision and a path; write ./{word} for the path, "
            f"or refs/heads/{word} for the branch"
        )
    return True


def find_revisions(repository: Repository, old: str | None, new: str | None) -> Revisions:
    """Return the revisions that two arguments name, as Git reads them.

    Without OLD, it is the merge base of HEAD and the main branch; without NEW, the working tree.
    """
    if old is None:
        main = find_main_branch(repository)
        return Revisions(
            find_merge_base(repository, resolve_commit(repository, "HEAD"), main), None
        )
    if MERGE_BASE_RANGE in old or RANGE in old:
        if new is not None:
            raise ArgmapError(f"'{old}' names two revisions already: remove '{new}'")
        return _find_range(repository, old)
    return Revisions(
        resolve_commit(repository, old),
        resolve_commit(repository, new) if new is not None else None,
    )


def _find_range(repository: Repository, words: str) -> Revisions:
    """Return the revisions of `A..B`, or of `A...B`, which starts at their merge base."""
    start, mark, end = words.partition(MERGE_BASE_RANGE if MERGE_BASE_RANGE in words else RANGE)
    one, other = (resolve_commit(repository, name or "HEAD") for name in (start, end))
    return Revisions(
        find_merge_base(repository, one, other) if mark == MERGE_BASE_RANGE else one, other
    )


class DiffRequest(Struct, frozen=True):
    """What to compare: two versions, the paths to limit it to, and a folder of source texts."""

    old: str | None = None
    new: str | None = None
    paths: tuple[str, ...] = ()
    sources: Path | None = None
