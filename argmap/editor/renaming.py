"""Renames the item whose name is at an offset, with the proof that `argmap rename` has."""

from collections.abc import Callable, Mapping

from argmap.edit.rename import (
    describe_invalid_name,
    find_rename_edits,
    find_unread,
    list_declared_names,
    plan_renaming,
    require_same_meaning,
)
from argmap.editor.context import find_name
from argmap.errors import ArgmapError
from argmap.load.loaded import LoadedWorkspace
from argmap.load.names import NamePlace, find_places
from argmap.model.unknown_references import describe_unknown, normalize_reference
from argmap.source.diagnostics import Edit, apply_edits
from argmap.source.text import SourceFile
from argmap.syntax import tree
from argmap.syntax.parser import is_name

# Loads a workspace again with other texts in place of some files, or of its settings, by name.
LoadWith = Callable[[Mapping[str, str]], LoadedWorkspace]


def find_renamable(loaded: LoadedWorkspace, parsed: tree.Tree, offset: int) -> NamePlace | None:
    """Return the name at an offset if it can be renamed. Raises ArgmapError with why it cannot."""
    name = find_name(parsed, offset)
    if name is None:
        return None
    if not any(place.declared for place in find_places(loaded.trees, name.kind, name.full)):
        declared = list_declared_names(loaded)[name.kind]
        raise ArgmapError(describe_unknown(name.full, declared, name.kind))
    if unread := find_unread(loaded):
        place = f"{unread[0].file.path}:{unread[0].line}"
        raise ArgmapError(f"cannot rename, because {place} cannot be read and may have this name")
    return name


def rename(
    loaded: LoadedWorkspace, parsed: tree.Tree, offset: int, new: str, load_with: LoadWith
) -> tuple[Edit, ...]:
    """Return the edits that give the item at an offset a new name, in all files and the settings.

    Raises ArgmapError, with one sentence, if the map would mean something else.
    """
    name = find_renamable(loaded, parsed, offset)
    if name is None:
        raise ArgmapError("there is no name here")
    home, dot, old = name.full.rpartition(".")
    bare = normalize_reference(new.strip()).removeprefix(f"{home}{dot}")
    if bare == old:
        return ()
    if not is_name(bare):
        raise ArgmapError(describe_invalid_name(bare))
    renaming = plan_renaming(name.full, bare, name.kind, loaded)
    edits = find_rename_edits(loaded, renaming)
    require_same_meaning(renaming, loaded, load_with(apply_to_files(edits)))
    return edits


def apply_to_files(edits: tuple[Edit, ...]) -> dict[str, str]:
    """Return the new texts of the files that these edits change, by their names."""
    edits_by_file: dict[SourceFile, list[Edit]] = {}
    for edit in edits:
        edits_by_file.setdefault(edit.span.file, []).append(edit)
    return {file.name: apply_edits(file.written, own) for file, own in edits_by_file.items()}
