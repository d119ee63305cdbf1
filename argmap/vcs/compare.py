"""Compares two versions of all the workspaces that a call means."""

import os
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import build_policy
from argmap.diff.changes import DiffReport, WorkspaceDiff
from argmap.diff.compare_versions import diff_versions
from argmap.diff.matching import Candidate, Version, measure_overlap, pair_up
from argmap.errors import ArgmapError
from argmap.load.cache import Cache
from argmap.load.discovery import (
    STDIN,
    Input,
    WorkspaceFiles,
    find_settings_folder,
    find_workspaces,
)
from argmap.load.loaded import LoadedWorkspace
from argmap.load.loader import load
from argmap.load.source_texts import DISK, Texts
from argmap.model.workspace import Workspace
from argmap.source.text import SourceFile, Span
from argmap.vcs.git import Repository, find_repository, open_objects, open_repository
from argmap.vcs.snapshots import Snapshot, find_workspaces_in, read_commit, read_working_tree
from argmap.vcs.versions import DiffRequest, are_paths, find_revisions


def _narrow(compared: WorkspaceDiff, wanted: tuple[Path, ...]) -> WorkspaceDiff:
    """Return the changes and consequences that lie in these places on either side.

    With no place, all of them. The title of the map is kept where anything is.
    """
    if not wanted:
        return compared
    difference = compared.difference
    kept = replace(
        difference,
        changes=tuple(
            each
            for each in difference.changes
            if any(_is_in(span, wanted) for span in (each.old_place, each.new_place))
        ),
        effects=tuple(each for each in difference.effects if _is_in(each.place, wanted)),
    )
    return replace(compared, difference=kept)


def _is_in(span: Span | None, wanted: Iterable[Path]) -> bool:
    """Return whether an entry lies in one of these places."""
    return span is not None and _is_below(Path.cwd() / span.file.path, wanted)


def _is_below(location: Path, wanted: Iterable[Path]) -> bool:
    """Return whether a file is one of these, or lies below one."""
    return any(location.is_relative_to(place) for place in wanted)


def _count_unread_entries(loaded: LoadedWorkspace) -> int:
    """Return how many entries hold a mistake that leaves a hole in the model."""
    starts = {tree.file: [entry.span.start for entry in tree.entries] for tree in loaded.trees}
    return len(set(_find_unread_entries(loaded, starts)))


def _find_unread_entries(
    loaded: LoadedWorkspace, starts: dict[SourceFile, list[int]]
) -> Iterator[tuple[SourceFile, int]]:
    """Yield the file and the number of the entry of each such mistake."""
    for found in loaded.diagnostics:
        span = found.primary.span
        if found.rule.spoils and span.file in starts:
            yield span.file, bisect_right(starts[span.file], span.start)


EMPTY = Workspace.of(None, (), (), (), (), ())


class VersionFiles(Struct, frozen=True):
    """The workspaces of one version by their places, and where articles' texts come from."""

    files: dict[str, WorkspaceFiles]
    texts: Texts


def diff_request(call: DiffRequest) -> DiffReport:
    """Return the comparison that a call asks for. Raises ArgmapError."""
    here = Path.cwd()
    words = (call.old, call.new)
    repository = find_repository(here) if any(words) else None
    if call.old is not None and are_paths(*words, repository):
        return _diff_paths(call.old, call.new or "", call)
    return _diff_revisions(repository or open_repository(here), call)


def _diff_paths(old: str, new: str, call: DiffRequest) -> DiffReport:
    """Return the comparison of two folders or files."""
    if call.paths:
        raise ArgmapError("paths behind -- narrow revisions; here OLD and NEW are paths themselves")
    before, after = (
        VersionFiles(
            {_find_place_in(path, each): each for each in find_workspaces(Input([path]))}, DISK
        )
        for path in (old, new)
    )
    return DiffReport(f"{old} → {new}", tuple(_diff_workspaces(before, after, call.sources, ())))


def _find_place_in(path: str, workspace: WorkspaceFiles) -> str:
    """Return where the root of a workspace lies, seen from the path that led to it."""
    base = Path(os.path.realpath(path))
    folder = base if base.is_dir() else base.parent
    return Path(os.path.relpath(workspace.root, folder)).as_posix()


def _diff_revisions(repository: Repository, call: DiffRequest) -> DiffReport:
    """Return the comparison of two revisions, or of one with the working tree."""
    versions = find_revisions(repository, call.old, call.new)
    if versions.new is None and not repository.has_files:
        raise ArgmapError("this repository has no working tree: name two revisions to compare")
    top = repository.top
    wanted = tuple(_resolve_path(top, path) for path in call.paths)
    with open_objects(repository) as objects:
        old = read_commit(repository, versions.old, objects)
        new: Snapshot = (
            read_commit(repository, versions.new, objects)
            if versions.new
            else read_working_tree(repository, objects)
        )
        sides = _group_files(old, top), _group_files(new, top)
        compared = tuple(_diff_workspaces(*sides, call.sources, wanted))
    if wanted and not compared:
        raise ArgmapError(f"no argument file lies in {', '.join(call.paths)}, before or after")
    return DiffReport(versions.words, tuple(_narrow(each, wanted) for each in compared))


def _resolve_path(top: Path, path: str) -> Path:
    """Return where a path of the call lies. Raises ArgmapError when not in the repository."""
    place = Path(os.path.normpath(Path(os.path.realpath(Path.cwd())) / path))
    if not place.is_relative_to(top):
        raise ArgmapError(f"{path} lies outside the repository")
    return place


def _group_files(files: Snapshot, top: Path) -> VersionFiles:
    """Return the workspaces among the files of a repository."""
    found = find_workspaces_in(files, top)
    return VersionFiles({_find_place_below(top, each.root): each for each in found}, files.texts)


def _find_place_below(top: Path, root: Path) -> str:
    """Return where a root lies, seen from the top; a root above it counts as the top."""
    return root.relative_to(top).as_posix() if root.is_relative_to(top) else "."


def _diff_workspaces(
    old: VersionFiles, new: VersionFiles, sources: Path | None, wanted: tuple[Path, ...]
) -> Iterator[WorkspaceDiff]:
    """Yield the difference of each workspace that has a file in the places wanted."""
    for before, after in _pair_workspaces(old.files, new.files):
        if wanted and not any(
            _is_below(file.location, wanted)
            for files in (before, after)
            if files
            for file in files.files
        ):
            continue
        place = next(
            place
            for version, files in ((new, after), (old, before))
            if files
            for place, each in version.files.items()
            if each is files
        )
        yield _diff_workspace(place, (before, old.texts), (after, new.texts), sources)


def _diff_workspace(
    place: str,
    old: tuple[WorkspaceFiles | None, Texts],
    new: tuple[WorkspaceFiles | None, Texts],
    sources: Path | None,
) -> WorkspaceDiff:
    """Return the difference of one workspace; files that are the same are read once."""
    cache = Cache()
    before = _read_version(*old, sources, cache)
    after = _read_version(*new, sources, cache)
    return WorkspaceDiff(
        place, diff_versions(before.side, after.side, place), before.spoiled, after.spoiled
    )


class ReadSide(Struct, frozen=True):
    """A workspace as it was read, and how many of its entries hold mistakes."""

    side: Version
    spoiled: int


def _read_version(
    files: WorkspaceFiles | None, texts: Texts, sources: Path | None, cache: Cache
) -> ReadSide:
    """Return a version of a workspace with all that is wrong in it; an empty one, if absent."""
    if files is None:
        return ReadSide(Version(EMPTY), 0)
    loaded = load(files, sources, cache, texts)
    findings = check_workspace(loaded, build_policy(loaded.settings))
    return ReadSide(Version(loaded.workspace, findings), _count_unread_entries(loaded))


def _pair_workspaces(
    old: Mapping[str, WorkspaceFiles], new: Mapping[str, WorkspaceFiles]
) -> Iterator[tuple[WorkspaceFiles | None, WorkspaceFiles | None]]:
    """Yield the workspaces of two versions: those in the same place, then those that moved.

    One that moved is known by its files; the only one on each side is the same.
    """
    places = sorted({*old, *new})
    yield from ((old[place], new[place]) for place in places if place in old and place in new)
    left = {place: files for place, files in old.items() if place not in new}
    right = {place: files for place, files in new.items() if place not in old}
    pairs = _match_moved_workspaces(left, right)
    yield from ((left.pop(one), right.pop(other)) for one, other in pairs.items())
    yield from ((files, None) for _, files in sorted(left.items()))
    yield from ((None, files) for _, files in sorted(right.items()))


def _match_moved_workspaces(
    old: Mapping[str, WorkspaceFiles], new: Mapping[str, WorkspaceFiles]
) -> dict[str, str]:
    """Return the places of workspaces that moved from one to another."""
    if len(old) == len(new) == 1:
        return {next(iter(old)): next(iter(new))}
    traits_of_old = {place: _list_contents(files) for place, files in old.items()}
    traits_of_new = {place: _list_contents(files) for place, files in new.items()}
    candidates = (
        Candidate(one, other, (measure_overlap(traits, others),))
        for one, traits in traits_of_old.items()
        for other, others in traits_of_new.items()
        if traits & others
    )
    return {str(pair.old): str(pair.new) for pair in pair_up(candidates)}


def _list_contents(files: WorkspaceFiles) -> frozenset[Hashable]:
    """Return what the files of a workspace hold, each as a whole and each by its name."""
    return frozenset(
        (*(file.content for file in files.files), *(file.location.name for file in files.files))
    )


def diff_contents(path: str, old: bytes | None, new: bytes | None) -> DiffReport:
    """Return what differs in a file, given its contents, of which one may be absent.

    The path is relative to the current folder. Raises ArgmapError.
    """
    sides = (_find_workspace_with(path, old), DISK), (_find_workspace_with(path, new), DISK)
    compared = _diff_workspace(".", *sides, None)
    return DiffReport(path, (_narrow(compared, (Path.cwd() / path,)),))


def _find_workspace_with(path: str, content: bytes | None) -> WorkspaceFiles | None:
    """Return the workspace in which a file has this content, or is absent."""
    location = Path.cwd() / path
    files = next(
        each
        for each in _find_workspaces_around(path, content or b"")
        if any(file.location == location for file in each.files)
    )
    if content is not None:
        return files
    left = tuple(file for file in files.files if file.location != location)
    return replace(files, files=left) if left else None


def _find_workspaces_around(path: str, content: bytes) -> tuple[WorkspaceFiles, ...]:
    """Return the workspaces of the settings' folder of a file, or else of the current folder."""
    folder = find_settings_folder((Path.cwd() / path).parent) or Path.cwd()
    try:
        return find_workspaces(Input([str(folder), STDIN], content, path))
    except ArgmapError:
        return find_workspaces(Input([STDIN], content, path))
