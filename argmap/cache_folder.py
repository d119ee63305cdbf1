"""Finds the user's cache folder for argmap."""

import os
import sys
from pathlib import Path


def find_cache_folder() -> Path | None:
    """Return the user's cache folder for argmap, or nothing if it cannot be made."""
    name, default = "XDG_CACHE_HOME", ".cache"
    if sys.platform == "win32":
        name, default = ("LOCALAPPDATA", "AppData/Local")
    named = Path(os.environ.get(name, ""))
    try:
        folder = (named if named.is_absolute() else Path.home() / default) / "argmap"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return folder


def find_journal_folder() -> Path | None:
    """Return the folder for journals, which need not be there."""
    cache = find_cache_folder()
    return cache / "unfinished" if cache else None


def has_journals() -> bool:
    """Return whether some run is changing several files, or was killed at that."""
    folder = find_journal_folder()
    try:
        return folder is not None and folder.is_dir() and any(folder.iterdir())
    except OSError:  # it may belong to somebody else
        return False


def is_cache_in_project() -> bool:
    """Return whether what comes with a project may have put something into the user's cache.

    So it may if the cache folder is inside the current folder, or inside a repository, unless that
    is the home folder itself or above it.
    """
    cache = find_cache_folder()
    home = os.path.realpath(os.path.expanduser("~"))  # noqa: PTH111  # it never raises
    above = Path(os.path.realpath(cache)).parents if cache else ()
    places = (place for place in above if not Path(home).is_relative_to(place))
    return any(place == Path.cwd() or (place / ".git").exists() for place in places)
