"""Finds out what a rename means, proves that it does nothing else, and carries it out."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import typer
from msgspec import Struct
from msgspec.structs import replace

from argmap.cli.output import Rewrite, print_diffs, write_files
from argmap.cli.workspaces import MISTAKES_FOUND, resolve_source_folder
from argmap.edit.rename import find_rename_edits, find_tag_edits, is_renamed
from argmap.errors import ArgmapError
from argmap.load.discovery import STDIN, Input, RawFile, WorkspaceFiles, find_workspaces
from argmap.load.loaded import LoadedWorkspace
from argmap.load.loader import load
from argmap.load.names import find_name_places
from argmap.model.elements import NameKind
from argmap.render.terminal import printable
from argmap.source.diagnostics import Edit, apply_edits
from argmap.source.spelling import suggest_spelling
from argmap.source.text import SourceFile
from argmap.syntax import tree
from argmap.syntax.parser import parse
from argmap.syntax.rule_codes import NOT_UTF8, UNREADABLE

KINDS_BY_DOTS = (
    (NameKind.ARTICLE, NameKind.QUESTION, NameKind.TAG),
    (NameKind.CLAIM, NameKind.POSITION),
    (NameKind.ARGUMENT,),
)
Names = dict[NameKind, dict[str, None]]


class Renaming(Struct, frozen=True):
    """What is renamed: its kind, its full old name, and the bare new one."""

    kind: NameKind
    old: str
    new: str


def rename_everywhere(
    old: str,
    new: str,
    paths: Sequence[str],
    kind: NameKind | None,
    sources: Path | None,
    *,
    diff: bool,
) -> None:
    """Rename something in the one workspace of these paths, or show what would change."""
    folder = resolve_source_folder(sources)
    found = whole_workspace(paths)
    loaded = load(found, folder)
    refuse_unread(loaded)
    renaming = renaming_of(normal(old), normal(new), kind, names_of(loaded))
    rewrites = rewrites_for(renaming, found, loaded)
    prove(renaming, loaded, load(rewritten(found, rewrites), folder))
    if diff:
        print_diffs(rewrites)
        return
    write_files(rewrites)
    count = sum(each.changes for each in rewrites)
    files = "1 file" if count == 1 else f"{count} files"
    typer.echo(f"renamed {renaming.kind} '{renaming.old}' to '{renaming.new}' in {files}", err=True)


def normal(name: str) -> str:
    """Return a name as the tree has it."""
    return unicodedata.normalize("NFC", name)


def whole_workspace(paths: Sequence[str]) -> WorkspaceFiles:
    """Return the one workspace of these paths: where it has settings, with all of its files."""
    if STDIN in paths:
        raise ArgmapError("rename cannot read standard input ('-'); name files or folders")
    workspaces = find_workspaces(Input(paths))
    if len(workspaces) > 1:
        raise ArgmapError(f"these paths contain {len(workspaces)} workspaces; name one")
    (found,) = workspaces
    if not (found.settings and found.partial):
        return found
    every = find_workspaces(Input([str(found.root)]))
    return next((each for each in every if each.root == found.root), found)


def refuse_unread(loaded: LoadedWorkspace) -> None:
    """End the command where the old name may stand in what could not be read."""
    unread = [
        found.primary.span for found in loaded.diagnostics if found.rule in {*UNREADABLE, NOT_UTF8}
    ]
    for span in unread:
        typer.echo(f"{printable(span.file.path)}:{span.line}: cannot be read", err=True)
    if unread:
        typer.echo(
            "nothing renamed; the name may occur in these places, see argmap check", err=True
        )
        raise typer.Exit(MISTAKES_FOUND)


def names_of(loaded: LoadedWorkspace) -> Names:
    """Return the full names that are declared, by kind."""
    names: Names = {kind: {} for kind in NameKind}
    for place in find_name_places(loaded.trees):
        if place.declared:
            names[place.kind][place.full] = None
    names[NameKind.TAG] |= dict.fromkeys(loaded.settings.limits.tags or ())
    return names


def renaming_of(old: str, new: str, kind: NameKind | None, names: Names) -> Renaming:
    """Return what is to be renamed. Raises ArgmapError where that cannot be."""
    dots = min(old.count("."), len(KINDS_BY_DOTS) - 1)
    candidates = (kind,) if kind else KINDS_BY_DOTS[dots]
    kinds = [each for each in candidates if old in names[each]]
    if not kinds:
        raise ArgmapError(unknown(old, candidates, names))
    if len(kinds) > 1:
        choice = " or ".join(f"--kind {each}" for each in kinds)
        several = " and ".join(map(with_article, kinds))
        raise ArgmapError(f"'{old}' is {several}; say which with {choice}")
    home, dot, bare = old.rpartition(".")
    name = new.removeprefix(f"{home}{dot}")
    refuse_name(name, new, home)
    if name == bare:
        raise ArgmapError(f"'{new}' is already the name")
    if f"{home}{dot}{name}" in names[kinds[0]]:
        raise ArgmapError(f"there is already {with_article(kinds[0])} '{home}{dot}{name}'")
    return Renaming(kinds[0], old, name)


def with_article(kind: NameKind) -> str:
    """Return a kind as it reads in a sentence."""
    return f"an {kind}" if kind.startswith("a") else f"a {kind}"


def unknown(old: str, candidates: Sequence[NameKind], names: Names) -> str:
    """Return what to say of a name that nothing has."""
    above, _, last = old.rpartition(".")
    if NameKind.ARGUMENT in candidates and last.isdecimal() and above in names[NameKind.CLAIM]:
        return f"'{old}' is a number, not a name; name the argument first: because … as NAME"
    known = [
        name for kind in (candidates if len(candidates) == 1 else NameKind) for name in names[kind]
    ]
    full = next((name for name in known if name.endswith(f".{old}")), None)
    hint = f"did you mean '{full}'?" if full else suggest_spelling(old, known)
    wanted = candidates[0] if len(candidates) == 1 else "name"
    return f"there is no {wanted} '{old}' in this map" + (f"; {hint}" if hint else "")


def refuse_name(name: str, new: str, home: str) -> None:
    """Raise ArgmapError for a new name that is none."""
    if "." in name:
        below = f"the item stays in '{home}'" if home else "it contains a dot"
        raise ArgmapError(f"'{new}' cannot be the new name: {below}")
    parsed = parse(SourceFile.of("", "", f'premise {name} "text"'))
    entry = parsed.tree.entries[0] if parsed.tree.entries else None
    if parsed.diagnostics or not isinstance(entry, tree.Premise) or entry.name.text != name:
        raise ArgmapError(
            f"'{new}' is not a valid name: use a letter, then letters, digits, '-' or '_', "
            "but not a keyword that starts an entry"
        )


def rewrites_for(
    renaming: Renaming, found: WorkspaceFiles, loaded: LoadedWorkspace
) -> tuple[Rewrite, ...]:
    """Return the files of a workspace, its settings last, with the new name in them."""
    edits: dict[SourceFile, list[Edit]] = {}
    made = find_rename_edits(loaded.trees, renaming.kind, renaming.old, renaming.new)
    if renaming.kind is NameKind.TAG:
        made += find_tag_edits(loaded.settings.limits, renaming.old, renaming.new)
    for edit in made:
        edits.setdefault(edit.span.file, []).append(edit)
    files: list[tuple[RawFile, SourceFile]] = list(zip(found.files, loaded.files, strict=True))
    if found.settings and loaded.settings.file:
        files.append((found.settings, loaded.settings.file))
    return tuple(
        Rewrite(raw, file.text, apply_edits(file.text, edits.get(file, ()))) for raw, file in files
    )


def rewritten(found: WorkspaceFiles, rewrites: Iterable[Rewrite]) -> WorkspaceFiles:
    """Return the files of a workspace as they would be."""
    contents = {each.raw.location: each.content for each in rewrites if each.changes}

    def after(raw: RawFile) -> RawFile:
        return replace(raw, content=contents.get(raw.location, raw.content))

    settings = after(found.settings) if found.settings else None
    return WorkspaceFiles(found.root, tuple(map(after, found.files)), settings)


def prove(renaming: Renaming, before: LoadedWorkspace, after: LoadedWorkspace) -> None:
    """Raise ArgmapError unless the files would say the same but for the name."""
    is_same = is_renamed(
        before.workspace, after.workspace, renaming.kind, renaming.old, renaming.new
    )
    if not is_same or mistakes(before) != mistakes(after):
        raise ArgmapError(
            f"nothing renamed; with the name '{renaming.new}', the map would mean something else"
        )


def mistakes(loaded: LoadedWorkspace) -> Counter[tuple[str, str, int]]:
    """Return what is wrong with a workspace, by code, file and line."""
    spans = ((found.rule.code, found.primary.span) for found in loaded.diagnostics)
    return Counter((code, span.file.name, span.line) for code, span in spans)
