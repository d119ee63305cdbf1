"""Diffs single files when Git asks for it, as parts of all that it compares if that is known."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from argmap.diff.changes import Diff, DiffReport, EffectKind
from argmap.errors import ArgmapError
from argmap.load.discovery import (
    STDIN,
    SUFFIX,
    Input,
    WorkspaceFiles,
    find_workspaces,
)
from argmap.load.files import DISK
from argmap.load.settings_places import find_settings_folder
from argmap.vcs.compared import Compared
from argmap.vcs.diff import diff_snapshots, diff_workspace
from argmap.vcs.git_call import FilePair
from argmap.vcs.narrowing import narrow
from argmap.vcs.snapshots import Snapshot
from argmap.vcs.versions import DiffRequest

MAP_HEADING = re.compile(rb"^[ \t]*map\b", re.MULTILINE)


Contents = tuple[bytes | None, bytes | None]


class FileDiff(Struct, frozen=True):
    """A file that Git compares, its contents (None where it does not exist), and the diff."""

    pair: FilePair
    contents: Contents
    report: DiffReport


def diff_files(compared: Compared) -> Iterator[FileDiff]:
    """Yield the diff of each argument file of all that Git compares. Raises ArgmapError."""
    pairs = [pair for pair in compared.pairs if pair.new_path.endswith(SUFFIX)]
    top = compared.new.top
    paths = tuple(str(top / path) for pair in pairs for path in (pair.old_path, pair.new_path))
    diffs = diff_snapshots(compared.old, compared.new, DiffRequest(paths=paths))
    for pair in pairs:
        places = {top / pair.old_path, top / pair.new_path}
        contents = (
            _read(compared.old, pair.old_path),
            _read(compared.new, pair.new_path),
        )
        has_title = any(MAP_HEADING.search(content or b"") for content in contents)
        diff = _find_innermost(diffs, pair.new_path)
        parts = (_narrow(diff, tuple(places), has_title=has_title),) if diff else ()
        yield FileDiff(pair, contents, DiffReport(pair.words, parts))


def _read(snapshot: Snapshot, path: str) -> bytes | None:
    return snapshot.read(path) if path in snapshot.paths else None


def _find_innermost(diffs: tuple[Diff, ...], path: str) -> Diff | None:
    """Return the diff of the workspace that a file is in."""
    homes = (diff for diff in diffs if diff.place == "." or path.startswith(f"{diff.place}/"))
    return max(homes, key=lambda diff: len(diff.place), default=None)


def _narrow(diff: Diff, places: tuple[Path, ...], *, has_title: bool) -> Diff:
    """Return the diff of one file; Git shows the settings themselves."""
    narrowed = narrow(diff, places)
    return replace(
        narrowed,
        title=narrowed.title if has_title else None,
        effects=tuple(
            effect for effect in narrowed.effects if effect.kind is not EffectKind.SETTINGS
        ),
    )


def diff_contents(pair: FilePair, contents: Contents) -> DiffReport:
    """Return the diff of a file, given its contents; None where the file does not exist.

    The other files are as they are now. The paths are relative to the current folder. Raises
    ArgmapError.
    """
    old, new = (
        _find_workspace_with(path, other, content)
        for path, other, content in (
            (pair.old_path, pair.new_path, contents[0]),
            (pair.new_path, pair.old_path, contents[1]),
        )
    )
    diff = diff_workspace(".", (old, DISK), (new, DISK), None)
    places = (Path.cwd() / pair.old_path, Path.cwd() / pair.new_path)
    return DiffReport(pair.words, (narrow(diff, places),))


def _find_workspace_with(path: str, other: str, content: bytes | None) -> WorkspaceFiles | None:
    """Return the workspace in which a file has this content, or does not exist.

    The other path is that of the file in the other version; there is nothing there in this one.
    """
    location = Path.cwd() / path
    files = next(
        workspace
        for workspace in _find_workspaces_around(path, content or b"")
        if any(file.location == location for file in workspace.files)
    )
    absent = {Path.cwd() / other, location} - ({location} if content is not None else set())
    others = tuple(file for file in files.files if file.location not in absent)
    return replace(files, files=others) if others else None


def _find_workspaces_around(path: str, content: bytes) -> tuple[WorkspaceFiles, ...]:
    """Return the workspaces in the settings' folder of a file, or else in the current folder."""
    folder = find_settings_folder((Path.cwd() / path).parent) or Path.cwd()
    try:
        return find_workspaces(Input([str(folder), STDIN], content, path))
    except ArgmapError:
        return find_workspaces(Input([STDIN], content, path))
