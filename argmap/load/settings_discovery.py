"""Finds the folder whose settings a file goes by."""

import re
from pathlib import Path

SETTINGS = "argmap.toml"
PROJECT = "pyproject.toml"
SETTINGS_FILES = (SETTINGS, PROJECT)
# No settings are longer. TOML can be written so that reading it takes time quadratic in its length.
LARGEST = 128 * 1024
OUR_TABLE = re.compile(rb"^[ \t]*\[?[ \t]*tool\.argmap[ \t]*[].=]", re.MULTILINE)


def find_settings_file(folder: Path) -> Path | None:
    """Return the file with the settings of a folder, if it has one."""
    if (folder / SETTINGS).is_file():
        return folder / SETTINGS
    return folder / PROJECT if _has_settings(folder / PROJECT) else None


def find_settings_folder(folder: Path) -> Path | None:
    """Return the nearest folder, from this one upwards, that holds settings."""
    return next((up for up in (folder, *folder.parents) if find_settings_file(up)), None)


def _has_settings(project: Path) -> bool:
    """Return whether a project's file has a table for argmap; one that cannot be read has none."""
    try:
        return project.is_file() and bool(OUR_TABLE.search(read_beginning(project)))
    except OSError:
        return False


def read_beginning(place: Path) -> bytes:
    """Return a file's bytes: all of them, or more than settings may have."""
    with place.open("rb") as file:
        return file.read(LARGEST + 1)
