"""Loads a workspace: files, trees, model and diagnostics."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby, islice
from pathlib import Path

from msgspec import Struct

from argmap.load.cache import Memory
from argmap.load.declarations import declare
from argmap.load.decoding import decode
from argmap.load.discovery import RawFile, WorkspaceFiles, find_name
from argmap.load.loaded import LoadedWorkspace, sort_diagnostics
from argmap.load.resolver import Resolver
from argmap.load.rule_codes import EMPTY_FILE
from argmap.load.settings import USUAL_SETTINGS, Settings
from argmap.load.source_texts import DISK, SourceFolders, SourceText, Texts, find_source
from argmap.model.elements import Article
from argmap.source.diagnostics import Diagnostic, Label
from argmap.source.text import SourceFile, Span
from argmap.syntax.parser import parse
from argmap.syntax.rule_codes import UNREADABLE
from argmap.syntax.tree import Tree


class OpenFile(Struct, frozen=True):
    """A file that was read: its tree, the folder in which it lies, the mistakes in its text."""

    tree: Tree
    folder: Path
    diagnostics: tuple[Diagnostic, ...]


def load(
    found: WorkspaceFiles,
    sources: Path | None = None,
    memory: Memory | None = None,
    texts: Texts = DISK,
) -> LoadedWorkspace:
    """Return the workspace of these files.

    Articles' texts are looked for beside their files, then in the folder `sources`, or else in the
    one that the settings name; `texts` gives the files of the workspace, and `sources` is on disk.
    Nothing that an author wrote wrong raises; what cannot be resolved is left out of the model and
    reported. With the memory of an earlier run, only what depends on changed files is made anew.
    """
    memory = memory or Memory()
    settings, mistakes = _load_settings(found, memory)
    diagnostics: list[Diagnostic] = [*mistakes]
    files = tuple(_open_file(found.root, raw, memory) for raw in found.files)
    for file in files:
        diagnostics += file.diagnostics
    declarations = declare((file.tree for file in files), memory)
    declarations.partial = found.partial
    resolver = Resolver(declarations, memory)
    articles = resolver.articles()
    named = found.root / settings.sources if settings.sources else None
    below = DISK if sources else texts
    folders = SourceFolders(found.root, sources or named, memory, texts, below)
    texts_by_article = _read_source_texts(articles, files, folders, diagnostics)
    workspace = resolver.workspace(articles, texts_by_article)
    trees = tuple(file.tree for file in files)
    order = tuple(tree.file for tree in trees)
    found_in_order = sort_diagnostics((*diagnostics, *resolver.diagnostics), order)
    return LoadedWorkspace(workspace, trees, tuple(_drop_followers(found_in_order)), settings)


def _load_settings(
    found: WorkspaceFiles, memory: Memory
) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """Return the settings of a workspace, and what is wrong with them."""
    if found.settings is None:
        return USUAL_SETTINGS, ()
    from argmap.load.settings_file import read_settings  # noqa: PLC0415  # many have none

    return read_settings(found.settings, found.root, memory)


def _open_file(root: Path, raw: RawFile, memory: Memory) -> OpenFile:
    """Return the tree of a file, and the mistakes in its text."""
    return memory.recall(("file", root, raw), partial(_read_file, root, raw))


def _read_file(root: Path, raw: RawFile) -> OpenFile:
    """Return the tree of a file that was not read before, and the mistakes in its text."""
    file, flaws = decode(raw.path, find_name(root, raw), raw.content)
    parsed = parse(file)
    diagnostics = (*flaws, *parsed.diagnostics)
    if not (parsed.tree.entries or flaws):
        diagnostics += (_report_empty_file(file),)
    return OpenFile(parsed.tree, raw.location.parent, diagnostics)


def _read_source_texts(
    articles: tuple[Article, ...],
    files: tuple[OpenFile, ...],
    folders: SourceFolders,
    diagnostics: list[Diagnostic],
) -> dict[str, SourceText]:
    """Return the texts of the articles that have one, adding what is wrong with their paths."""
    folders_by_file = {file.tree.file: file.folder for file in files}
    texts: dict[str, SourceText] = {}
    for article in articles:
        if article.source is None:
            continue
        place = article.source.span
        text = find_source(article.source.value, place, folders_by_file[place.file], folders)
        if isinstance(text, Diagnostic):
            diagnostics.append(text)
        elif text is not None:
            texts[article.name] = text
    return texts


def _drop_followers(found: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    """Yield the diagnostics, but of a line that does not read only the first.

    What else is found there mostly follows from it: a list that breaks off, a value in two words.
    """
    broken = {_find_line(each) for each in found if each.rule in UNREADABLE}
    for line, each in groupby(found, key=_find_line):
        yield from islice(each, 1 if line in broken else None)


def _find_line(found: Diagnostic) -> tuple[SourceFile, int]:
    """Return the file and the line of a diagnostic."""
    return found.primary.span.file, found.primary.span.line


def _report_empty_file(file: SourceFile) -> Diagnostic:
    """Report a file without an entry."""
    hint = 'start with: article herald "Close the centre"'
    return Diagnostic(EMPTY_FILE, "the file holds no entry", Label(Span(file, 0, 0)), hint=hint)
