"""Compares a branch with its base, for a comment on it."""

import os
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.render.review.comment import Review
from argmap.render.review.page import Places
from argmap.vcs.compare import diff_request
from argmap.vcs.git import open_repository, resolve_commit
from argmap.vcs.versions import MERGE_BASE_RANGE, RANGE, DiffRequest, find_revisions

DIGITS = 12


class Request(Struct, frozen=True):
    """What a call of `argmap review` asks for."""

    base: str
    head: str
    paths: tuple[str, ...]
    sources: Path | None
    context: int
    link_base: str | None
    picture_at: str | None


def review_of(request: Request) -> Review:
    """Return what the branch changes since it parted from the base. Raises ArgmapError."""
    repository = open_repository(Path.cwd())
    for name in (request.base, request.head):
        if RANGE in name:
            raise ArgmapError(f"'{name}' names two revisions: give them as --base and --head")
        resolve_commit(repository, name)
    words = f"{request.base}{MERGE_BASE_RANGE}{request.head}"
    versions = find_revisions(repository, words, None)
    comparison = diff_request(DiffRequest(words, None, request.paths, request.sources))
    folder = Path(os.path.realpath(Path.cwd())).relative_to(os.path.realpath(repository.top))
    new = versions.new or versions.old
    places = Places(request.link_base, versions.old.hash, new.hash, folder.as_posix())
    return Review(
        comparison,
        places,
        marker_of(request.paths),
        request.context,
        request.picture_at,
        f"argmap diff {versions.old.short} {new.short} --format svg -o change.svg",
    )


def marker_of(paths: tuple[str, ...]) -> str:
    """Return the last line of a comment, which differs for other paths."""
    if not paths:
        return "<!-- argmap-review -->"
    names = "\0".join(sorted({Path(os.path.normpath(path)).as_posix() for path in paths}))
    digits = sha256(names.encode("utf-8", "surrogateescape")).hexdigest()[:DIGITS]
    return f"<!-- argmap-review {digits} -->"
