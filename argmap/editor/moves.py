"""Keeps the paths of source texts right when files or folders are moved or renamed."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from argmap.editor.source_places import NamedSource, list_sources, locate_file
from argmap.load.loaded import LoadedWorkspace
from argmap.load.quotation_reports import quote_string
from argmap.load.settings_places import OURS, PROJECT
from argmap.load.source_texts import decode_file_name
from argmap.load.toml_positions import find_places
from argmap.source.diagnostics import Edit
from argmap.source.text import Span

# A path that needs no escapes as a string of TOML.
PLAIN_PATH = re.compile(r'[^"\\\x00-\x1f\x7f\ud800-\udfff]+')


class Move(Struct, frozen=True):
    """Where a file or a folder is, and where it will be."""

    old: Path
    new: Path

    def apply(self, place: Path) -> Path | None:
        """Return where a place will be, or nothing if it is not moved."""
        old = _resolve_folder(self.old)
        if not place.is_relative_to(old):
            return None
        return _resolve_folder(self.new) / place.relative_to(old)


def find_move_edits(loaded: LoadedWorkspace, moves: Sequence[Move]) -> tuple[Edit, ...]:
    """Return the edits that let each `source` lead to the same text once these files are moved.

    They are those of files where they are before the move. Paths that would lead out of the
    workspace, or out of the folder for sources, stay as they are.
    """
    setting = _find_setting(loaded, moves)
    sources = loaded.folders.sources
    new_sources = _apply(moves, sources) if sources and setting else sources
    edits = [
        edit
        for parsed in loaded.trees
        for source in list_sources(loaded, parsed)
        if (edit := _edit_source(loaded, source, moves, new_sources))
    ]
    return (*edits, *([setting] if setting else []))


def _edit_source(
    loaded: LoadedWorkspace, source: NamedSource, moves: Sequence[Move], sources: Path | None
) -> Edit | None:
    file = locate_file(loaded.folders, source.clause.span.file)
    beside, new_beside = file.parent, _apply(moves, file).parent
    place = _apply(moves, source.place)
    base = new_beside if source.base == beside else sources
    if base is None or (place == source.place and base == source.base):
        return None
    if base != new_beside and not place.is_relative_to(base):
        base = new_beside
    path = os.path.relpath(place, base)
    if path == os.path.normpath(decode_file_name(source.clause.value.text)):
        return None
    if base != sources and not (_is_inside(loaded, place) and _is_inside(loaded, base)):
        return None
    written = Path(path).as_posix()
    if not _is_writable(written):
        return None
    return Edit(source.clause.value.span, quote_string(written))


def _find_setting(loaded: LoadedWorkspace, moves: Sequence[Move]) -> Edit | None:
    """Return the edit of the folder for sources in the settings, if that folder is moved."""
    file, folder = loaded.settings.file, loaded.settings.sources
    if file is None or folder is None:
        return None
    root = loaded.folders.root
    old = Path(os.path.normpath(root / decode_file_name(folder)))
    new = _apply(moves, old)
    if new == old or _apply(moves, root) != root or not _is_inside(loaded, new):
        return None
    route = (*OURS, "sources") if file.name == PROJECT else ("sources",)
    place = find_places(file.text).values.get(route)
    path = Path(os.path.relpath(new, root)).as_posix()
    if place is None or not PLAIN_PATH.fullmatch(path):
        return None
    return Edit(Span(file, *place), f'"{path}"')


def _is_inside(loaded: LoadedWorkspace, place: Path) -> bool:
    return loaded.folders.root_texts.is_inside(place, loaded.folders.root)


def _apply(moves: Sequence[Move], place: Path) -> Path:
    return next((new for move in moves if (new := move.apply(place))), place)


def _resolve_folder(place: Path) -> Path:
    """Return a path with the links in its folder followed."""
    return Path(os.path.realpath(place.parent)) / place.name


def _is_writable(path: str) -> bool:
    """Return whether a string of the language can hold a path as it is."""
    return path.isprintable() and not any("\ud800" <= letter <= "\udfff" for letter in path)
