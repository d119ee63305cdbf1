"""Mends what has a fix in the files of workspaces, in memory."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import RuleSelection, build_policy
from argmap.cli.output import BYTE_ORDER_MARK, Rewrite
from argmap.edit.fixes import Texts, fix_texts
from argmap.load.cache import Cache
from argmap.load.discovery import STDIN, RawFile, WorkspaceFiles, find_name
from argmap.load.loaded import LoadedWorkspace
from argmap.load.loader import load
from argmap.source.diagnostics import Diagnostic


class Repair(Struct, frozen=True):
    """A workspace once mended, what becomes of its files, and how many mistakes were mended."""

    loaded: LoadedWorkspace
    rewrites: tuple[Rewrite, ...]
    fixed: int


class Repairer(Struct, frozen=True):
    """Mends workspaces as a call wants it; `only` names the one file that may change, if any."""

    sources: Path | None
    choice: RuleSelection
    unsafe: bool
    only: Path | None

    def repair(self, files: WorkspaceFiles) -> Repair:
        """Return the workspace of these files with all fixes made that are wanted."""
        cache = Cache()
        raws = {find_name(files.root, raw): raw for raw in files.files}
        texts = {name: text for name, raw in raws.items() if (text := self.text(raw)) is not None}
        policy = build_policy(self.load(files, cache).settings, self.choice)

        def found_in(texts: Texts) -> tuple[Diagnostic, ...]:
            cache.start_run()
            loaded = self.load(with_texts(files, texts), cache)
            return check_workspace(loaded, policy)

        mended = fix_texts(texts, found_in, unsafe=self.unsafe)
        rewrites = tuple(
            Rewrite(raws[name], text, mended.texts[name]) for name, text in texts.items()
        )
        loaded = self.load(with_texts(files, mended.texts), cache)
        return Repair(loaded, rewrites, len(mended.fixed))

    def load(self, files: WorkspaceFiles, cache: Cache) -> LoadedWorkspace:
        """Return the workspace of these files."""
        return load(files, self.sources, cache)

    def text(self, raw: RawFile) -> str | None:
        """Return the text of a file that may change; one that is not UTF-8 stays as it is."""
        if b"\0" in raw.content or self.only not in {None, raw.location}:
            return None
        try:
            return raw.content.removeprefix(BYTE_ORDER_MARK).decode()
        except UnicodeDecodeError:
            return None


def with_texts(files: WorkspaceFiles, texts: Texts) -> WorkspaceFiles:
    """Return the files with these texts in the place of their own."""
    return replace(files, files=tuple(with_text(files.root, raw, texts) for raw in files.files))


def with_text(root: Path, raw: RawFile, texts: Texts) -> RawFile:
    """Return a file with the text of its name, if there is one."""
    text = texts.get(find_name(root, raw))
    return raw if text is None else replace(raw, content=Rewrite(raw, "", text).content)


def standard_input(paths: Iterable[str] | None, stdin_filename: str) -> Path | None:
    """Return the place of the file that standard input stands for, if it is read."""
    return Path.cwd() / stdin_filename if STDIN in (paths or ()) else None
