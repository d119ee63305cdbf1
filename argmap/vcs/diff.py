"""Diffs two versions of all the workspaces that a request names."""

import os
from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from argmap.diff.build_versions import build_versions
from argmap.diff.changes import Diff, DiffReport
from argmap.diff.diff_versions import diff_versions
from argmap.diff.matching import Candidate, measure_overlap, pair_up
from argmap.errors import ArgmapError
from argmap.load.cache import Cache
from argmap.load.discovery import (
    Input,
    WorkspaceFiles,
    find_workspaces,
)
from argmap.load.files import DISK
from argmap.load.loader import load
from argmap.load.source_texts import Texts
from argmap.vcs.git import Repository, find_repository, open_objects, open_repository
from argmap.vcs.narrowing import follow_moved_items, is_below, narrow
from argmap.vcs.snapshots import Snapshot, find_workspaces_in, read_commit, read_working_tree
from argmap.vcs.versions import DiffRequest, are_paths, find_revisions

OUTSIDE_GIT = "; name two folders or files to compare, for example: argmap diff OLD NEW"


class VersionFiles(Struct, frozen=True):
    """The workspaces of one version by their places, and where their source texts come from."""

    workspaces: dict[str, WorkspaceFiles]
    texts: Texts


def diff_request(request: DiffRequest) -> DiffReport:
    """Return the diffs that a request asks for. Raises ArgmapError."""
    here = Path.cwd()
    names = (request.old, request.new)
    repository = find_repository(here) if any(names) else None
    if request.old is not None and are_paths(*names, repository):
        return _diff_paths(request.old, request.new or "", request)
    return _diff_revisions(repository or open_repository(here, OUTSIDE_GIT), request)


def _diff_paths(old: str, new: str, request: DiffRequest) -> DiffReport:
    if request.paths:
        raise ArgmapError("paths after -- need revisions; here OLD and NEW are paths themselves")
    before, after = (
        VersionFiles(
            {_find_place(path, files): files for files in find_workspaces(Input([path]))}, DISK
        )
        for path in (old, new)
    )
    return DiffReport(f"{old} → {new}", tuple(_diff_workspaces(before, after, request, ())))


def _find_place(path: str, files: WorkspaceFiles) -> str:
    """Return where the root of a workspace is, relative to the path that was given."""
    base = Path(os.path.realpath(path))
    folder = base if base.is_dir() else base.parent
    return Path(os.path.relpath(files.root, folder)).as_posix()


def _diff_revisions(repository: Repository, request: DiffRequest) -> DiffReport:
    revisions = find_revisions(repository, request.old, request.new)
    if revisions.new is None and not repository.has_files:
        raise ArgmapError("this repository has no working tree: name two revisions to compare")
    with open_objects(repository) as objects:
        old = read_commit(repository, revisions.old, objects)
        new = (
            read_commit(repository, revisions.new, objects)
            if revisions.new
            else read_working_tree(repository, objects)
        )
        diffs = diff_snapshots(old, new, request)
    if request.paths and not diffs:
        raise ArgmapError(f"no argument file in {', '.join(request.paths)}, before or after")
    return DiffReport(revisions.words, diffs)


def diff_snapshots(old: Snapshot, new: Snapshot, request: DiffRequest) -> tuple[Diff, ...]:
    """Return the diffs of the workspaces in two snapshots, in the places of the request."""
    wanted = tuple(_resolve_path(old.top, path) for path in request.paths)
    diffs = _diff_workspaces(_group_files(old), _group_files(new), request, wanted)
    return tuple(narrow(diff, follow_moved_items(diff, wanted)) for diff in diffs)


def _resolve_path(top: Path, path: str) -> Path:
    place = Path(os.path.normpath(Path(os.path.realpath(Path.cwd())) / path))
    if not place.is_relative_to(top):
        raise ArgmapError(f"{path} is outside the repository")
    return place


def _group_files(snapshot: Snapshot) -> VersionFiles:
    """Return the workspaces by their places below the top; a root above it counts as the top."""
    top = snapshot.top
    workspaces = {
        files.root.relative_to(top).as_posix() if files.root.is_relative_to(top) else ".": files
        for files in find_workspaces_in(snapshot)
    }
    return VersionFiles(workspaces, snapshot.texts)


def _diff_workspaces(
    old: VersionFiles, new: VersionFiles, request: DiffRequest, wanted: tuple[Path, ...]
) -> Iterator[Diff]:
    """Yield the diff of each workspace that has a file in the places wanted."""
    for place, before, after in _pair_workspaces(old.workspaces, new.workspaces):
        files = (file for version in (before, after) if version for file in version.files)
        if not wanted or any(is_below(file.location, wanted) for file in files):
            sides = (before, old.texts), (after, new.texts)
            yield diff_workspace(place, *sides, request.sources)


def diff_workspace(
    place: str,
    old: tuple[WorkspaceFiles | None, Texts],
    new: tuple[WorkspaceFiles | None, Texts],
    sources: Path | None,
) -> Diff:
    """Return the diff of one workspace; files that are the same are read once."""
    cache = Cache()
    before, after = (
        load(files, sources, cache, texts) if files else None for files, texts in (old, new)
    )
    return diff_versions(*build_versions(before, after), place)


def _pair_workspaces(
    old: Mapping[str, WorkspaceFiles], new: Mapping[str, WorkspaceFiles]
) -> Iterator[tuple[str, WorkspaceFiles | None, WorkspaceFiles | None]]:
    """Yield the workspaces of two versions, with their places: the new one, if there is one.

    First come those in the same place, then those that moved, which are matched by their files.
    """
    for place in sorted(old.keys() & new.keys()):
        yield place, old[place], new[place]
    left = {place: old[place] for place in sorted(old.keys() - new.keys())}
    right = {place: new[place] for place in sorted(new.keys() - old.keys())}
    for before, after in _match_moved_workspaces(left, right).items():
        yield after, left.pop(before), right.pop(after)
    yield from ((place, files, None) for place, files in left.items())
    yield from ((place, None, files) for place, files in right.items())


def _match_moved_workspaces(
    old: Mapping[str, WorkspaceFiles], new: Mapping[str, WorkspaceFiles]
) -> dict[str, str]:
    """Return the new places of moved workspaces by the old ones; the only one left moved."""
    if len(old) == len(new) == 1:
        return {next(iter(old)): next(iter(new))}
    old_traits = {place: _list_contents(files) for place, files in old.items()}
    new_traits = {place: _list_contents(files) for place, files in new.items()}
    candidates = (
        Candidate(one, other, (measure_overlap(old_traits[one], new_traits[other]),))
        for one in old
        for other in new
        if old_traits[one] & new_traits[other]
    )
    return {pair.old: pair.new for pair in pair_up(candidates)}


def _list_contents(files: WorkspaceFiles) -> frozenset[Hashable]:
    """Return the contents and the names of the files of a workspace."""
    return frozenset(
        (*(file.content for file in files.files), *(file.location.name for file in files.files))
    )
