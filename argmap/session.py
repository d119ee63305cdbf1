"""A session: the workspaces of a folder held open, with texts in memory over the files on disk."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import build_policy
from argmap.errors import ArgmapError
from argmap.load.cache import Cache
from argmap.load.discovery import Input, WorkspaceFiles, find_workspaces
from argmap.load.loaded import LoadedWorkspace
from argmap.load.loader import load
from argmap.source.diagnostics import Diagnostic
from argmap.syntax.tree import Tree


class Session:
    """The workspaces below a folder. What did not change is not made again after an edit."""

    def __init__(self, folder: Path, sources: Path | None = None) -> None:
        """Read nothing yet; source texts may also be in the folder `sources`."""
        self.folder = folder.resolve()
        self.sources = sources.absolute() if sources else None
        self._texts: dict[Path, str] = {}
        self._cache = Cache()

    def edit(self, path: Path, text: str) -> None:
        """Let a text in memory take the place of a file."""
        self._texts[path.resolve()] = text
        self._forget()

    def discard(self, path: Path) -> None:
        """Let the file on disk count again."""
        self._texts.pop(path.resolve(), None)
        self._forget()

    def refresh(self, paths: Iterable[Path] = ()) -> None:
        """Read files again that were changed, made or removed on disk; without paths, all."""
        del paths
        self.__dict__.pop("_found", None)
        self._forget()

    def _forget(self) -> None:
        self.__dict__.pop("loaded", None)

    @cached_property
    def _found(self) -> tuple[WorkspaceFiles, ...]:
        try:
            return find_workspaces(Input([str(self.folder)], whole=True, goes_on=True))
        except ArgmapError:
            return ()

    @cached_property
    def loaded(self) -> tuple[LoadedWorkspace, ...]:
        """Every workspace below the folder, loaded."""
        self._cache.start_run()
        contents = {path: text.encode(errors="replace") for path, text in self._texts.items()}
        return tuple(
            load(files.with_contents(contents), self.sources, self._cache) for files in self._found
        )

    def find(self, path: Path) -> tuple[LoadedWorkspace, Tree] | None:
        """Return the workspace of a file, and its tree there; nothing for any other file."""
        place = path.resolve()
        for files, loaded in zip(self._found, self.loaded, strict=True):
            for raw, tree in zip(files.files, loaded.trees, strict=True):
                if raw.location == place:
                    return loaded, tree
        return None

    def check(self) -> tuple[Diagnostic, ...]:
        """Return the findings of all workspaces, in their order, as `argmap check` does."""
        return tuple(
            finding
            for loaded in self.loaded
            for finding in check_workspace(loaded, build_policy(loaded.settings))
        )
