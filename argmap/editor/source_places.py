"""Where the source texts are that the articles of a workspace name."""

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from argmap.editor.places import find_clauses
from argmap.load.loaded import LoadedWorkspace
from argmap.load.source_texts import (
    SourceFolders,
    Texts,
    decode_file_name,
    find_allowed_places,
)
from argmap.source.text import SourceFile
from argmap.syntax import tree


class NamedSource(Struct, frozen=True):
    """A `source` as an entry writes it, the folder where its path starts, and where that leads.

    It `is_there` if a text is there; else these are the folder and the place where one belongs.
    """

    entry: tree.Entry
    clause: tree.Source
    base: Path
    place: Path
    is_there: bool


def locate_file(folders: SourceFolders, file: SourceFile) -> Path:
    """Return where a file of a workspace is."""
    return folders.root / decode_file_name(file.name)


def list_sources(loaded: LoadedWorkspace, parsed: tree.Tree) -> Iterator[NamedSource]:
    """Yield the sources that a file names inside the workspace and its folder for sources."""
    beside = locate_file(loaded.folders, parsed.file).parent
    for entry, clause in find_clauses(parsed, tree.Source):
        yield from _find_source(entry, clause, beside, loaded.folders)


def _find_source(
    entry: tree.Entry, clause: tree.Source, beside: Path, folders: SourceFolders
) -> Iterator[NamedSource]:
    path = decode_file_name(clause.value.text)
    allowed = find_allowed_places(clause.value.text, beside, folders)
    there = next((place for place, texts in allowed if _is_text(place, texts)), None)
    for place, _ in allowed[:1]:
        base = beside if (there or place) == beside / path else folders.sources or beside
        yield NamedSource(
            entry, clause, base, Path(os.path.normpath(there or place)), there is not None
        )


def _is_text(place: Path, texts: Texts) -> bool:
    try:
        return texts.content(place) is not None
    except (OSError, ValueError):
        return False
