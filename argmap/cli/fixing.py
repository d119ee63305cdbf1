"""Applies fixes to the files of workspaces, and writes them or prints what would change."""

from collections.abc import Iterator
from pathlib import Path

import typer
from msgspec import Struct

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import RuleSelection, build_policy
from argmap.cli.rewrites import Rewrite, print_diffs, print_text, write_together
from argmap.cli.workspaces import (
    MISTAKES_FOUND,
    WorkspaceRequest,
    find_requested,
    pause_collector,
    resolve_source_folder,
)
from argmap.edit.fixes import Texts, fix_texts
from argmap.load.cache import Cache
from argmap.load.decoding import BYTE_ORDER_MARK
from argmap.load.discovery import RawFile, WorkspaceFiles, find_name, locate_stdin
from argmap.load.loaded import LoadedWorkspace
from argmap.load.loader import load
from argmap.render.diagnostics.fix_list import describe_planned_fixes, list_fixes
from argmap.source.diagnostics import Diagnostic


class FixedWorkspace(Struct, frozen=True):
    """A workspace with its fixes made, what becomes of its files, and the findings fixed."""

    root: Path
    loaded: LoadedWorkspace
    rewrites: tuple[Rewrite, ...]
    fixed: tuple[Diagnostic, ...]


def fix_workspaces(
    request: WorkspaceRequest, selection: RuleSelection, *, unsafe: bool
) -> tuple[FixedWorkspace, ...]:
    """Return the workspaces with their fixes made. Nothing is written. Raises ArgmapError.

    Only the files that the call names are changed; with standard input, only that.
    """
    workspaces = find_requested(request)
    with pause_collector():
        return tuple(_fix_workspace(files, request, selection, unsafe) for files in workspaces)


def _fix_workspace(
    files: WorkspaceFiles, request: WorkspaceRequest, selection: RuleSelection, unsafe: bool
) -> FixedWorkspace:
    sources, cache = resolve_source_folder(request.sources), Cache()
    raws = {find_name(files.root, raw): raw for raw in _find_editable(files, request)}
    texts = {name: text for name, raw in raws.items() if (text := _decode(raw)) is not None}
    policy = build_policy(load(files, sources, cache).settings, selection)

    def build_rewrites(new: Texts) -> tuple[Rewrite, ...]:
        return tuple(Rewrite(raws[name], text, new[name]) for name, text in texts.items())

    def load_with(new: Texts) -> LoadedWorkspace:
        cache.start_run()
        contents = {rewrite.raw.location: rewrite.content for rewrite in build_rewrites(new)}
        return load(files.with_contents(contents), sources, cache)

    def check(new: Texts) -> tuple[Diagnostic, ...]:
        return check_workspace(load_with(new), policy)

    fixed = fix_texts(texts, check, unsafe=unsafe)
    return FixedWorkspace(
        files.root, load_with(fixed.texts), build_rewrites(fixed.texts), fixed.fixed
    )


def _find_editable(files: WorkspaceFiles, request: WorkspaceRequest) -> Iterator[RawFile]:
    only = locate_stdin(request.stdin_filename) if request.has_stdin else None
    for raw in files.files:
        if raw.location not in files.companions and only in {None, raw.location}:
            yield raw


def _decode(raw: RawFile) -> str | None:
    """Return the text of a file, or nothing if it is not UTF-8."""
    if b"\0" in raw.content:
        return None
    try:
        return raw.content.decode().removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError:
        return None


def write_fixes(workspaces: tuple[FixedWorkspace, ...], *, of_stdin: bool) -> None:
    """Write the fixed files; of standard input, print the fixed text. Raises ArgmapError."""
    for workspace in workspaces:
        if of_stdin:
            for rewrite in workspace.rewrites:
                print_text(rewrite)
        else:
            write_together(workspace.root, "argmap check --fix", workspace.rewrites)


def print_fix_diffs(workspaces: tuple[FixedWorkspace, ...]) -> None:
    """Print what --fix would change, fix by fix, and end with 1 if that is anything."""
    rewrites = [rewrite for workspace in workspaces for rewrite in workspace.rewrites]
    changing = [rewrite for rewrite in rewrites if rewrite.changes]
    print_diffs(changing)
    fixed = [finding for workspace in workspaces for finding in workspace.fixed]
    typer.echo(list_fixes(fixed, "would fix"), err=True, nl=False)
    typer.echo(describe_planned_fixes(len(fixed), len(changing)), err=True)
    if changing:
        raise typer.Exit(MISTAKES_FOUND)
