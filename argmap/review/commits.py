"""Finds the commits that a call means, and says how to fetch one that is not there."""

import re

from argmap.dataclass import dataclass
from argmap.errors import ArgmapError
from argmap.review.git import Repository, git

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


@dataclass(frozen=True, slots=True)
class Commit:
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
    found = git(repository.top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return None if found.code else Commit(found.line, name)


def commit_of(repository: Repository, name: str) -> Commit:
    """Return the commit of that name. Raises ArgmapError, with the way to fetch it."""
    found = find_commit(repository, name)
    if found is None:
        raise missing(repository, name)
    return found


def missing(repository: Repository, name: str) -> ArgmapError:
    """Return what to say of a revision that is not there."""
    if name in {"HEAD", "@"} or not has_commits(repository):
        return ArgmapError("this repository has no commit yet, so there is nothing to compare with")
    remedy = fetching(repository, name)
    return ArgmapError(
        f"there is no revision '{name}' here" + (f"; run: {remedy}" if remedy else "")
    )


def has_commits(repository: Repository) -> bool:
    """Return whether there is any commit."""
    return not git(repository.top, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").code


def fetching(repository: Repository, name: str) -> str:
    """Return the command that fetches a revision, or nothing where no remote could have it."""
    remotes = git(repository.top, "remote").line.split()
    if not remotes:
        return ""
    start = ANCESTOR.search(name)
    if start and find_commit(repository, name[: start.start()]) is not None:
        return "git fetch --unshallow" if is_shallow(repository) else ""
    remote = "origin" if "origin" in remotes else remotes[0]
    plain = name[: start.start()] if start else name
    owner, _, branch = plain.partition("/")
    if HASH.fullmatch(plain):
        return f"git fetch {remote} {plain}"
    if owner in remotes and branch:
        return f"git fetch {owner} {quoted(f'+refs/heads/{branch}:refs/remotes/{plain}')}"
    return f"git fetch {remote} {quoted(f'{plain}:{plain}')}"


def quoted(word: str) -> str:
    """Return a word as a shell takes it."""
    from shlex import quote  # noqa: PLC0415  # only a mistake needs it

    return quote(word)


def is_shallow(repository: Repository) -> bool:
    """Return whether the history of this clone was cut off."""
    return git(repository.top, "rev-parse", "--is-shallow-repository").line == "true"


def main_branch(repository: Repository) -> Commit:
    """Return the main branch. Raises ArgmapError when there is none."""
    for words, name in MAIN_BRANCHES:
        found = find_commit(repository, name)
        if found is not None:
            return Commit(found.hash, words)
    raise ArgmapError(
        f"there is no main branch ({', '.join(words for words, _ in MAIN_BRANCHES)}); "
        "name the revision to compare with, as in: argmap diff HEAD"
    )


def merge_base(repository: Repository, one: Commit, other: Commit) -> Commit:
    """Return where two revisions parted: the first such place that Git names, if several.

    Raises ArgmapError when their histories have none in common, as far as they are here.
    """
    found = git(repository.top, "merge-base", one.hash, other.hash)
    if not found.code and found.line:
        return Commit(found.line, f"the merge base of {one.words} and {other.words}")
    where = f"'{one.words}' and '{other.words}' have no commit in common"
    if is_shallow(repository):
        raise ArgmapError(f"{where}, as far as this shallow clone goes; run: git fetch --unshallow")
    raise ArgmapError(where)
