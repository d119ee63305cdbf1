"""`argmap rename`: renames an item everywhere in a workspace."""

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.options import Diff, Isolated, Paths, Sources
from argmap.errors import ArgmapError
from argmap.model.elements import NameKind

if TYPE_CHECKING:
    from argmap.cli.rewrites import Rewrite
    from argmap.edit.rename import Renaming
    from argmap.load.discovery import RawFile, WorkspaceFiles
    from argmap.load.loaded import LoadedWorkspace
    from argmap.source.text import SourceFile


def rename(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="What to rename, e.g. herald, herald.gain, herald.gain.visits, trade.lose.",
        ),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new name, alone or in full.")],
    paths: Paths = None,
    kind: Annotated[
        NameKind | None,
        typer.Option(
            help="What OLD is, if several items have this name.",
        ),
    ] = None,
    diff: Diff = False,
    sources: Sources = None,
    isolated: Isolated = False,
) -> None:
    """Rename an item everywhere it is used.

    Renames an article, claim, argument, question, position or tag. Only the name changes, where it
    is declared and in every reference. Before anything is written, argmap makes sure that nothing
    else changes.

    \b
    Examples:
      argmap rename herald.rents rents-rose
      argmap rename herald.shops-gain.visits footfall maps
      argmap rename trade.unchanged as-before maps
      argmap rename trade commerce maps --kind question --diff
      argmap rename herald gazette maps
    """
    from argmap.cli.rewrites import print_diffs, write_together
    from argmap.cli.workspaces import (
        WorkspaceRequest,
        find_requested,
        require_one,
        resolve_source_folder,
    )
    from argmap.edit.rename import describe_invalid_name, plan_renaming, require_same_meaning
    from argmap.load.loader import load
    from argmap.model.unknown_references import normalize_reference
    from argmap.render.phrases import format_count
    from argmap.syntax.parser import is_name

    request = WorkspaceRequest(paths, sources, isolated=isolated)
    if request.has_stdin:
        raise ArgmapError("rename cannot read standard input ('-'); name files or folders")
    folder = resolve_source_folder(sources)
    workspace_files = require_one(find_requested(request))
    loaded = load(workspace_files, folder)
    _refuse_unread(loaded)
    name = normalize_reference(new)
    if not is_name(name.rpartition(".")[2]):
        raise ArgmapError(describe_invalid_name(name))
    renaming = plan_renaming(normalize_reference(old), name, kind, loaded)
    rewrites = _build_rewrites(renaming, workspace_files, loaded)
    contents = {rewrite.raw.location: rewrite.content for rewrite in rewrites if rewrite.changes}
    require_same_meaning(renaming, loaded, load(workspace_files.with_contents(contents), folder))
    if diff:
        print_diffs(rewrites)
        return
    write_together(workspace_files.root, "argmap rename", rewrites)
    files = format_count(sum(rewrite.changes for rewrite in rewrites), "file")
    typer.echo(f"renamed {renaming.kind} '{renaming.old}' to '{renaming.new}' in {files}", err=True)


def _refuse_unread(loaded: "LoadedWorkspace") -> None:
    """End the command if the old name may be in what could not be read."""
    from argmap.cli.workspaces import MISTAKES_FOUND
    from argmap.edit.rename import find_unread
    from argmap.render.terminal import printable

    unread = find_unread(loaded)
    for span in unread:
        typer.echo(f"{printable(span.file.path)}:{span.line}: cannot be read", err=True)
    if unread:
        message = "nothing renamed; the name may occur in these places, see argmap check"
        typer.echo(message, err=True)
        raise typer.Exit(MISTAKES_FOUND)


def _build_rewrites(
    renaming: "Renaming", workspace_files: "WorkspaceFiles", loaded: "LoadedWorkspace"
) -> tuple["Rewrite", ...]:
    """Return the files of a workspace, its settings last, with the new name in them."""
    from argmap.cli.rewrites import Rewrite
    from argmap.edit.rename import find_rename_edits
    from argmap.model.workspace import group_by_key
    from argmap.source.diagnostics import apply_edits

    edits_by_file = group_by_key(
        (edit.span.file, edit) for edit in find_rename_edits(loaded, renaming)
    )
    files: list[tuple[RawFile, SourceFile]] = list(
        zip(workspace_files.files, loaded.files, strict=True)
    )
    if workspace_files.settings and loaded.settings.file:
        files.append((workspace_files.settings, loaded.settings.file))
    return tuple(
        Rewrite(raw, file.written, apply_edits(file.written, edits_by_file.get(file, ())))
        for raw, file in files
    )
