"""Finds the settings of a folder, the table in them, and the Markdown files that they name."""

import re
from collections.abc import Iterable
from pathlib import Path, PurePath

from argmap.load.file_patterns import MOST_PATTERNS, matches_pattern
from argmap.load.files import DISK, Files

SETTINGS = "argmap.toml"
PROJECT = "pyproject.toml"
SETTINGS_FILES = (SETTINGS, PROJECT)
OURS = ("tool", "argmap")
OUR_TABLE = re.compile(rb"^[ \t]*\[?[ \t]*tool\.argmap[ \t]*[].=]", re.MULTILINE)
# No settings are longer. TOML can be written so that reading it takes time quadratic in its length.
LARGEST = 128 * 1024
# The library takes a time that grows with the square of a key's parts: minutes, for a long file.
MANY_PARTS = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100}""")


def find_settings_file(folder: Path, files: Files = DISK) -> Path | None:
    """Return the file with the settings of a folder, if it has one."""
    if files.is_file(folder / SETTINGS):
        return folder / SETTINGS
    return folder / PROJECT if _has_settings(folder / PROJECT, files) else None


def find_settings_folder(folder: Path, files: Files = DISK) -> Path | None:
    """Return the nearest folder, from this one upwards, that holds settings."""
    return next((up for up in (folder, *folder.parents) if find_settings_file(up, files)), None)


def _has_settings(project: Path, files: Files) -> bool:
    try:
        return files.is_file(project) and bool(OUR_TABLE.search(files.read(project, LARGEST + 1)))
    except OSError:
        return False


def find_table(data: object, name: str) -> object:
    """Return our table of the data of a settings file with that name, empty if there is none."""
    for part in OURS if name == PROJECT else ():
        data = data.get(part, {}) if isinstance(data, dict) else {}
    return data


def read_markdown_patterns(content: bytes, name: str) -> tuple[str, ...]:
    """Return the setting `markdown` of a file with that name; nothing if it cannot be read."""
    if b"markdown" not in content or len(content) > LARGEST:
        return ()
    text = content.decode("utf-8-sig", errors="replace")
    if MANY_PARTS.search(text):
        return ()
    import tomllib  # noqa: PLC0415  # few settings have this one

    try:
        table = find_table(tomllib.loads(text), name)
    except (ValueError, RecursionError):
        return ()
    patterns = table.get("markdown") if isinstance(table, dict) else None
    words = patterns if isinstance(patterns, list) else ()
    return tuple(word for word in words if isinstance(word, str))[:MOST_PATTERNS]


def is_named(place: PurePath, home: PurePath, patterns: Iterable[str]) -> bool:
    """Return whether one of the patterns in the settings of a folder matches a file."""
    name = place.relative_to(home).as_posix()
    return any(matches_pattern(pattern, name) for pattern in patterns)
