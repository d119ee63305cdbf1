"""A session: workspaces held open, with texts in memory over their files."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from argmap.errors import ArgmapError
from argmap.load.cache import Cache
from argmap.load.discovery import Input, WorkspaceFiles, find_workspaces
from argmap.load.files import Files, HeldFiles
from argmap.load.loaded import LoadedWorkspace
from argmap.load.loader import load
from argmap.source.diagnostics import Diagnostic
from argmap.syntax.tree import Tree


class Session:
    """The workspaces below a folder, or those of other paths, given as for the command line.

    The disk is read when something is asked for the first time, and again after `refresh`. After an
    edit, only what depends on it is made again.
    """

    def __init__(
        self, folder: Path, sources: Path | None = None, given: Input | None = None
    ) -> None:
        """Read nothing yet. Source texts may also be in the folder `sources`."""
        self.folder = folder.resolve()
        self._sources = sources.absolute() if sources else None
        given = given or Input([str(self.folder)], whole=True, goes_on=True)
        self._files = HeldFiles(given.files)
        self._given = replace(given, files=self._files)
        self._cache = Cache()
        self._loaded: tuple[LoadedWorkspace, ...] | None = None

    def edit(self, path: Path, text: str) -> None:
        """Let a text in memory take the place of a file, which need not be there."""
        self._files.put(self.folder / path, text)
        self._loaded = None

    def discard(self, path: Path) -> None:
        """Let the file on disk count again."""
        self._files.drop(self.folder / path)
        self._loaded = None

    def refresh(self, paths: Iterable[Path] | None = None) -> None:
        """Read again what has changed on disk: these files or folders, or whatever it is."""
        if paths is None or any(True for _ in paths):
            self._files.forget()
            self._loaded = None

    @property
    def loaded(self) -> tuple[LoadedWorkspace, ...]:
        """Every workspace; none if there is nothing to load."""
        try:
            return self.load()
        except ArgmapError:
            return ()

    def load(self) -> tuple[LoadedWorkspace, ...]:
        """Return every workspace. Raises ArgmapError if there is nothing to load."""
        if self._loaded is None:
            self._cache.start_run()
            with _pause_collector():
                self._loaded = tuple(map(self._load_one, find_workspaces(self._given)))
        return self._loaded

    def _load_one(self, files: WorkspaceFiles) -> LoadedWorkspace:
        return load(files, self._sources, self._cache, self._files)

    def find(self, path: Path) -> tuple[LoadedWorkspace, Tree] | None:
        """Return the workspace of a file, and its tree there; nothing for any other file."""
        place = self._files.resolve(self.folder / path)
        for loaded in self.loaded:
            for tree in loaded.trees:
                if self._files.resolve(loaded.folders.root / tree.file.name) == place:
                    return loaded, tree
        return None

    def check(self) -> tuple[Diagnostic, ...]:
        """Return the findings in all workspaces, in their order, as `argmap check` does."""
        from argmap.analyze.check import check_workspace
        from argmap.analyze.policy import build_policy

        with _pause_collector():
            return tuple(
                finding
                for loaded in self.loaded
                for finding in check_workspace(loaded, build_policy(loaded.settings))
                if loaded.is_asked_for(finding)
            )


@contextmanager
def _pause_collector() -> Iterator[None]:
    """Work without garbage collection: most of what is made stays, and much is looked through."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
