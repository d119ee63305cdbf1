"""Loads a workspace: files, trees, model and diagnostics."""

from collections.abc import Hashable, Iterator
from functools import partial
from itertools import groupby, islice
from pathlib import Path

from msgspec import Struct

from argmap.load.article_claims import ArticleClaims, find_first_page, resolve_claims
from argmap.load.cache import Cache
from argmap.load.declarations import (
    QUESTIONS,
    Declarations,
    FileDeclarations,
    declare,
    declare_file,
)
from argmap.load.decoding import decode
from argmap.load.discovery import RawFile, WorkspaceFiles, find_name
from argmap.load.files import DISK, Files
from argmap.load.loaded import LoadedWorkspace, MissingSource, sort_diagnostics
from argmap.load.loading_rules import EMPTY_FILE, UNREADABLE_FILE
from argmap.load.nearby_sources import NearbySources
from argmap.load.paragraphs import SourceText
from argmap.load.resolver import build_nameless_articles, resolve_articles, resolve_workspace
from argmap.load.settings import USUAL_SETTINGS, Settings
from argmap.load.sizes import MOST_OF_TEXTS, Total
from argmap.load.source_texts import (
    SourceFolders,
    Texts,
    decode_file_name,
    decode_source,
    read_source,
    report_too_many_texts,
)
from argmap.model.elements import Article, Fact
from argmap.progress import track
from argmap.source.diagnostics import Diagnostic, Label
from argmap.source.text import SourceFile, Span
from argmap.syntax.parser import parse
from argmap.syntax.syntax_rules import UNREADABLE
from argmap.syntax.tree import Entry, Tree


class OpenFile(Struct, frozen=True):
    """A file that was read: its tree, what it declares, and the mistakes in its text."""

    raw: RawFile
    tree: Tree
    declarations: FileDeclarations
    diagnostics: tuple[Diagnostic, ...]


class SourceTexts(Struct, frozen=True):
    """The texts of articles by name, and the sources that are not there."""

    by_article: dict[str, SourceText]
    missing: tuple[MissingSource, ...]


def load(
    workspace_files: WorkspaceFiles,
    sources: Path | None = None,
    cache: Cache | None = None,
    texts: Texts = DISK,
) -> LoadedWorkspace:
    """Return the workspace of these files.

    Source texts are looked for beside the files that name them, then in the folder `sources`, or
    else in the one that the settings name; `texts` reads the workspace, and `sources` too if
    it is the disk, or holds it.
    Mistakes of authors never raise: what cannot be resolved is left out of the model and reported.
    With the cache of an earlier run, only what depends on changed files is made again.
    """
    cache = cache or Cache()
    disk = texts if isinstance(texts, Files) else DISK
    settings, mistakes = _load_settings(workspace_files, cache, disk)
    files = tuple(
        open_file(workspace_files.root, raw, cache)
        for raw in track(workspace_files.files, "reading files")
    )
    is_partial = workspace_files.partial or any(raw.unreadable for raw in workspace_files.files)
    declarations = declare((file.declarations for file in files), is_partial=is_partial)
    diagnostics = [*mistakes, *declarations.diagnostics]
    for file in files:
        diagnostics += file.diagnostics
    articles = resolve_articles(declarations, cache, diagnostics.append)
    named = workspace_files.root / decode_file_name(settings.sources) if settings.sources else None
    folders = SourceFolders(
        workspace_files.root, sources or named, texts, disk if sources else texts
    )
    source_texts = _read_source_texts(articles, files, folders, cache, diagnostics)
    asked = _Asked.of(declarations)
    claims = tuple(
        _resolve_claims(
            article, declarations, asked, source_texts.by_article.get(article.name), cache
        )
        for article in track(articles, "reading claims and quotations")
    )
    for article in build_nameless_articles(declarations):
        nameless = _resolve_claims(article, declarations, asked, None, cache)
        diagnostics += nameless.diagnostics
    workspace = resolve_workspace(declarations, articles, claims, cache, diagnostics.append)
    trees = tuple(file.tree for file in files)
    ordered = sort_diagnostics(diagnostics, tuple(tree.file for tree in trees))
    return LoadedWorkspace(
        workspace,
        trees,
        tuple(_drop_followers(ordered)),
        settings,
        frozenset(
            file.tree.file for file in files if file.raw.location in workspace_files.companions
        ),
        source_texts.by_article,
        source_texts.missing,
        folders,
        cache,
    )


def _load_settings(
    workspace_files: WorkspaceFiles, cache: Cache, disk: Files
) -> tuple[Settings, tuple[Diagnostic, ...]]:
    if workspace_files.settings is None:
        return USUAL_SETTINGS, ()
    from argmap.load.settings_file import decode_settings, read_settings  # noqa: PLC0415  # many have none

    raw = workspace_files.settings
    file = cache.recall(("settings", raw), (), partial(decode_settings, raw))
    return read_settings(raw, file, workspace_files.root, disk)


def open_file(root: Path, raw: RawFile, cache: Cache) -> OpenFile:
    """Return a file as it is read, or was in an earlier run."""
    return cache.recall(("file", root, raw), (), partial(_read_file, root, raw))


def _read_file(root: Path, raw: RawFile) -> OpenFile:
    if raw.unreadable:
        return _open_unreadable(root, raw)
    file, mistakes = decode(raw.path, find_name(root, raw), raw.content)
    parsed = parse(file)
    diagnostics = (*mistakes, *parsed.diagnostics)
    if not (parsed.tree.entries or mistakes or file.blocks is not None):
        diagnostics += (_report_empty_file(file),)
    return OpenFile(raw, parsed.tree, declare_file(parsed.tree), diagnostics)


def _open_unreadable(root: Path, raw: RawFile) -> OpenFile:
    """Return a file without entries, and why it could not be read."""
    file = SourceFile.of(raw.path, find_name(root, raw), "")
    hint = "make it a file that can be read, or move it out of the workspace"
    unreadable = Diagnostic(UNREADABLE_FILE, raw.unreadable, Label(Span(file, 0, 0)), hint=hint)
    empty = Tree(file, ())
    return OpenFile(raw, empty, declare_file(empty), (unreadable,))


def _read_source_texts(
    articles: tuple[Article, ...],
    files: tuple[OpenFile, ...],
    folders: SourceFolders,
    cache: Cache,
    diagnostics: list[Diagnostic],
) -> SourceTexts:
    """Return the texts of the articles that have one, adding what is wrong with them."""
    folders_by_file = {file.tree.file: file.raw.location.parent for file in files}
    nearby = NearbySources(folders)
    texts: dict[str, SourceText] = {}
    missing: list[MissingSource] = []
    total = Total(MOST_OF_TEXTS)
    for article in track(articles, "reading source texts"):
        if article.source is None:
            continue
        beside = folders_by_file[article.source.span.file]
        text = _read_source_text(article.source, beside, folders, cache, total)
        if isinstance(text, SourceText):
            texts[article.name] = text
        elif text is not None:
            diagnostics.append(text)
        else:
            guess = partial(nearby.guess, article.source.value, beside)
            missing.append(MissingSource(article, nearby.describe_folder(), guess))
    return SourceTexts(texts, tuple(missing))


def _read_source_text(
    source: Fact, beside: Path, folders: SourceFolders, cache: Cache, total: Total
) -> SourceText | Diagnostic | None:
    content = read_source(source, beside, folders)
    if not isinstance(content, bytes):
        return content
    if not total.add(content, len(content)):
        return report_too_many_texts(source, total.most)
    decode_text = partial(decode_source, content, source)
    return cache.recall(("source text", content), (), decode_text, _is_source_text)


def _is_source_text(text: SourceText | Diagnostic) -> bool:
    return isinstance(text, SourceText)


class _Asked(Struct, frozen=True):
    """The questions that claims may answer; `broken` tells those that could not be fully read."""

    entries: tuple[Entry | None, ...]
    broken: Hashable

    @classmethod
    def of(cls, declarations: Declarations) -> "_Asked":
        questions = declarations.questions.values()
        nameless = tuple(declarations.nameless.get(QUESTIONS, ()))
        broken = tuple(question.name.text for question in questions if question.broken)
        return cls(tuple(question.entry for question in questions), (broken, nameless))


def _resolve_claims(
    article: Article,
    declarations: Declarations,
    asked: _Asked,
    source: SourceText | None,
    cache: Cache,
) -> ArticleClaims:
    """Return the claims of an article, reused if its file, text and the questions are the same."""
    return cache.recall(
        ("claims", article.name, find_first_page(article), asked.broken),
        (declarations.claims[article.name], source, *asked.entries),
        partial(resolve_claims, article, declarations, source),
        _has_no_mistakes,
    )


def _has_no_mistakes(claims: ArticleClaims) -> bool:
    """Return whether claims depend on no other file, as the hints of their mistakes may do."""
    return not claims.diagnostics


def _drop_followers(diagnostics: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    """Yield the diagnostics, but of a line that cannot be read only the first that says so.

    The others mostly follow from it: a list that breaks off, a value in two words, a missing part.
    """
    broken = {_find_line(diagnostic) for diagnostic in diagnostics if diagnostic.rule in UNREADABLE}
    for line, on_line in groupby(diagnostics, key=_find_line):
        if line in broken:
            yield from islice((each for each in on_line if each.rule.spoils), 1)
        else:
            yield from on_line


def _find_line(diagnostic: Diagnostic) -> tuple[SourceFile, int]:
    return diagnostic.primary.span.file, diagnostic.primary.span.line


def _report_empty_file(file: SourceFile) -> Diagnostic:
    hint = 'start with: article herald "Close the centre"'
    return Diagnostic(EMPTY_FILE, "the file has no entries", Label(Span(file, 0, 0)), hint=hint)
