"""Compares two contents of one file, amid the other files of its workspace as they are."""

from dataclasses import replace
from pathlib import Path

from argmap.errors import ArgmapError
from argmap.loading.files import STDIN, Input, WorkspaceFiles, find_workspaces
from argmap.loading.homes import settings_folder
from argmap.loading.sources import DISK
from argmap.review.narrowing import narrowed
from argmap.review.revisions import compare_one
from argmap.revision.comparison import Comparison


def compare_contents(path: str, old: bytes | None, new: bytes | None) -> Comparison:
    """Return what differs in a file, given its contents, of which one may be absent.

    The path is relative to the current folder. Raises ArgmapError.
    """
    sides = (workspace_with(path, old), DISK), (workspace_with(path, new), DISK)
    compared = compare_one(".", *sides, None)
    return Comparison(path, (narrowed(compared, (Path.cwd() / path,)),))


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
    folder = settings_folder((Path.cwd() / path).parent) or Path.cwd()
    try:
        return find_workspaces(Input([str(folder), STDIN], content, path))
    except ArgmapError:
        return find_workspaces(Input([STDIN], content, path))
