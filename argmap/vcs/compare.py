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
from argmap.diff.matching import Candidate, Side, measure_overlap, pair_up
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
from argmap.vcs.git import Repository, objects_of, repository_at, repository_near
from argmap.vcs.snapshots import Snapshot, files_of_commit, files_on_disk, workspaces_in
from argmap.vcs.versions import Call, are_paths, find_versions


def narrowed(compared: WorkspaceDiff, wanted: tuple[Path, ...]) -> WorkspaceDiff:
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
            if any(is_in(span, wanted) for span in (each.old_place, each.new_place))
        ),
        consequences=tuple(each for each in difference.consequences if is_in(each.place, wanted)),
    )
    return replace(compared, difference=kept)


def is_in(span: Span | None, wanted: Iterable[Path]) -> bool:
    """Return whether an entry lies in one of these places."""
    return span is not None and lies_in(Path.cwd() / span.file.path, wanted)


def lies_in(location: Path, wanted: Iterable[Path]) -> bool:
    """Return whether a file is one of these, or lies below one."""
    return any(location.is_relative_to(place) for place in wanted)


def spoiled_entries(loaded: LoadedWorkspace) -> int:
    """Return how many entries hold a mistake that leaves a hole in the model."""
    starts = {tree.file: [entry.span.start for entry in tree.entries] for tree in loaded.trees}
    return len(set(spoiled(loaded, starts)))


def spoiled(
    loaded: LoadedWorkspace, starts: dict[SourceFile, list[int]]
) -> Iterator[tuple[SourceFile, int]]:
    """Yield the file and the number of the entry of each such mistake."""
    for found in loaded.diagnostics:
        span = found.primary.span
        if found.rule.spoils and span.file in starts:
            yield span.file, bisect_right(starts[span.file], span.start)


NOTHING = Workspace.of(None, (), (), (), (), ())


class Version(Struct, frozen=True):
    """The workspaces of one version by their places, and where articles' texts come from."""

    files: dict[str, WorkspaceFiles]
    texts: Texts


def compare_versions(call: Call) -> DiffReport:
    """Return the comparison that a call asks for. Raises ArgmapError."""
    here = Path.cwd()
    words = (call.old, call.new)
    repository = repository_near(here) if any(words) else None
    if call.old is not None and are_paths(*words, repository):
        return compare_paths(call.old, call.new or "", call)
    return compare_revisions(repository or repository_at(here), call)


def compare_paths(old: str, new: str, call: Call) -> DiffReport:
    """Return the comparison of two folders or files."""
    if call.paths:
        raise ArgmapError("paths behind -- narrow revisions; here OLD and NEW are paths themselves")
    before, after = (
        Version({place_in(path, each): each for each in find_workspaces(Input([path]))}, DISK)
        for path in (old, new)
    )
    return DiffReport(f"{old} → {new}", tuple(compare_all(before, after, call.sources, ())))


def place_in(path: str, workspace: WorkspaceFiles) -> str:
    """Return where the root of a workspace lies, seen from the path that led to it."""
    base = Path(os.path.realpath(path))
    folder = base if base.is_dir() else base.parent
    return Path(os.path.relpath(workspace.root, folder)).as_posix()


def compare_revisions(repository: Repository, call: Call) -> DiffReport:
    """Return the comparison of two revisions, or of one with the working tree."""
    versions = find_versions(repository, call.old, call.new)
    if versions.new is None and not repository.has_files:
        raise ArgmapError("this repository has no working tree: name two revisions to compare")
    top = repository.top
    wanted = tuple(place_of(top, path) for path in call.paths)
    with objects_of(repository) as objects:
        old = files_of_commit(repository, versions.old, objects)
        new: Snapshot = (
            files_of_commit(repository, versions.new, objects)
            if versions.new
            else files_on_disk(repository, objects)
        )
        sides = version_of(old, top), version_of(new, top)
        compared = tuple(compare_all(*sides, call.sources, wanted))
    if wanted and not compared:
        raise ArgmapError(f"no argument file lies in {', '.join(call.paths)}, before or after")
    return DiffReport(versions.words, tuple(narrowed(each, wanted) for each in compared))


def place_of(top: Path, path: str) -> Path:
    """Return where a path of the call lies. Raises ArgmapError when not in the repository."""
    place = Path(os.path.normpath(Path(os.path.realpath(Path.cwd())) / path))
    if not place.is_relative_to(top):
        raise ArgmapError(f"{path} lies outside the repository")
    return place


def version_of(files: Snapshot, top: Path) -> Version:
    """Return the workspaces among the files of a repository."""
    found = workspaces_in(files, top)
    return Version({below(top, each.root): each for each in found}, files.texts)


def below(top: Path, root: Path) -> str:
    """Return where a root lies, seen from the top; a root above it counts as the top."""
    return root.relative_to(top).as_posix() if root.is_relative_to(top) else "."


def compare_all(
    old: Version, new: Version, sources: Path | None, wanted: tuple[Path, ...]
) -> Iterator[WorkspaceDiff]:
    """Yield the difference of each workspace that has a file in the places wanted."""
    for before, after in pair_workspaces(old.files, new.files):
        if wanted and not any(
            lies_in(file.location, wanted)
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
        yield compare_one(place, (before, old.texts), (after, new.texts), sources)


def compare_one(
    place: str,
    old: tuple[WorkspaceFiles | None, Texts],
    new: tuple[WorkspaceFiles | None, Texts],
    sources: Path | None,
) -> WorkspaceDiff:
    """Return the difference of one workspace; files that are the same are read once."""
    cache = Cache()
    before = read_side(*old, sources, cache)
    after = read_side(*new, sources, cache)
    return WorkspaceDiff(
        place, diff_versions(before.side, after.side, place), before.spoiled, after.spoiled
    )


class ReadSide(Struct, frozen=True):
    """A workspace as it was read, and how many of its entries hold mistakes."""

    side: Side
    spoiled: int


def read_side(
    files: WorkspaceFiles | None, texts: Texts, sources: Path | None, cache: Cache
) -> ReadSide:
    """Return a version of a workspace with all that is wrong in it; an empty one, if absent."""
    if files is None:
        return ReadSide(Side(NOTHING), 0)
    loaded = load(files, sources, cache, texts)
    findings = check_workspace(loaded, build_policy(loaded.settings))
    return ReadSide(Side(loaded.workspace, findings), spoiled_entries(loaded))


def pair_workspaces(
    old: Mapping[str, WorkspaceFiles], new: Mapping[str, WorkspaceFiles]
) -> Iterator[tuple[WorkspaceFiles | None, WorkspaceFiles | None]]:
    """Yield the workspaces of two versions: those in the same place, then those that moved.

    One that moved is known by its files; the only one on each side is the same.
    """
    places = sorted({*old, *new})
    yield from ((old[place], new[place]) for place in places if place in old and place in new)
    left = {place: files for place, files in old.items() if place not in new}
    right = {place: files for place, files in new.items() if place not in old}
    pairs = moved_workspaces(left, right)
    yield from ((left.pop(one), right.pop(other)) for one, other in pairs.items())
    yield from ((files, None) for _, files in sorted(left.items()))
    yield from ((None, files) for _, files in sorted(right.items()))


def moved_workspaces(
    old: Mapping[str, WorkspaceFiles], new: Mapping[str, WorkspaceFiles]
) -> dict[str, str]:
    """Return the places of workspaces that moved from one to another."""
    if len(old) == len(new) == 1:
        return {next(iter(old)): next(iter(new))}
    traits_of_old = {place: contents(files) for place, files in old.items()}
    traits_of_new = {place: contents(files) for place, files in new.items()}
    candidates = (
        Candidate(one, other, (measure_overlap(traits, others),))
        for one, traits in traits_of_old.items()
        for other, others in traits_of_new.items()
        if traits & others
    )
    return {str(pair.old): str(pair.new) for pair in pair_up(candidates)}


def contents(files: WorkspaceFiles) -> frozenset[Hashable]:
    """Return what the files of a workspace hold, each as a whole and each by its name."""
    return frozenset(
        (*(file.content for file in files.files), *(file.location.name for file in files.files))
    )


def compare_contents(path: str, old: bytes | None, new: bytes | None) -> DiffReport:
    """Return what differs in a file, given its contents, of which one may be absent.

    The path is relative to the current folder. Raises ArgmapError.
    """
    sides = (workspace_with(path, old), DISK), (workspace_with(path, new), DISK)
    compared = compare_one(".", *sides, None)
    return DiffReport(path, (narrowed(compared, (Path.cwd() / path,)),))


def workspace_with(path: str, content: bytes | None) -> WorkspaceFiles | None:
    """Return the workspace in which a file has this content, or is absent."""
    location = Path.cwd() / path
    files = next(
        each
        for each in workspaces_around(path, content or b"")
        if any(file.location == location for file in each.files)
    )
    if content is not None:
        return files
    left = tuple(file for file in files.files if file.location != location)
    return replace(files, files=left) if left else None


def workspaces_around(path: str, content: bytes) -> tuple[WorkspaceFiles, ...]:
    """Return the workspaces of the settings' folder of a file, or else of the current folder."""
    folder = find_settings_folder((Path.cwd() / path).parent) or Path.cwd()
    try:
        return find_workspaces(Input([str(folder), STDIN], content, path))
    except ArgmapError:
        return find_workspaces(Input([STDIN], content, path))
