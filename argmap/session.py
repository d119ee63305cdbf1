"""A session: workspaces held open, with texts in memory over their files.

This is the Python interface of argmap, described in docs/python.md. The language server and
`--watch` hold workspaces in the same way.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from argmap.errors import ArgmapError
from argmap.load.cache import Cache
from argmap.load.discovery import (
    SUFFIX,
    Input,
    WorkspaceFiles,
    find_workspaces,
    may_belong,
    may_have_arguments,
)
from argmap.load.files import DISK, HeldFiles, NoFiles
from argmap.load.loaded import LoadedWorkspace
from argmap.load.loader import load, open_file
from argmap.load.sizes import LARGEST_FILE, MOST_OF_FILES
from argmap.model.workspace import Workspace
from argmap.outputs import Findings, Outputs
from argmap.syntax.parser import Parsed
from argmap.syntax.tree import Tree


class Session(Outputs):
    """The workspaces below a folder, or those of other paths, given as for the command line.

    The disk is read when something is asked for the first time, and again after `refresh`. After an
    edit, only what depends on it is made again. Paths are absolute, or relative to the folder.
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
        self._found: tuple[WorkspaceFiles, ...] | None = None
        self._loaded: tuple[LoadedWorkspace, ...] | None = None
        self._findings: Findings | None = None
        self._findings_by_path: Mapping[str, Findings] = {}

    def edit(self, path: Path | str, text: str) -> None:
        """Let a text in memory take the place of a file, which need not be there."""
        place = self._files.put(self.folder / path, text)
        self._found = self._update_found(place) if self._found else None
        self._loaded = self._findings = None

    def discard(self, path: Path | str) -> None:
        """Let the file on disk count again."""
        self._files.drop(self.folder / path)
        self._forget()

    def refresh(self, paths: Iterable[Path | str] | None = None) -> None:
        """Read again what has changed on disk: these files or folders, or whatever it is."""
        if paths is None or any(True for _ in paths):
            self._files.forget()
            self._forget()

    def _forget(self) -> None:
        self._found = self._loaded = self._findings = None

    def _update_found(self, place: Path) -> tuple[WorkspaceFiles, ...] | None:
        """Return the files with the new text at a place; None if they must be looked for again."""
        raws = [raw for files in self._found or () for raw in files.files]
        is_known = any(raw.location == place for raw in raws)
        if not (is_known or may_belong(place)):
            return self._found
        is_plain = all(
            not raw.unreadable and raw.location == self._files.resolve(raw.location) for raw in raws
        )
        content = self._files.read(place)
        size = len(content) + sum(len(raw.content) for raw in raws if raw.location != place)
        if not (is_known and is_plain) or len(content) > LARGEST_FILE or size > MOST_OF_FILES:
            return None
        return tuple(files.with_contents({place: content}) for files in self._found or ())

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
                self._found = self._found or find_workspaces(self._given)
                self._loaded = tuple(map(self._load_one, self._found))
        return self._loaded

    def _load_one(self, files: WorkspaceFiles) -> LoadedWorkspace:
        return load(files, self._sources, self._cache, self._files)

    def find(self, path: Path | str) -> tuple[LoadedWorkspace, Tree] | None:
        """Return the workspace of a file, and its tree there; nothing for any other file."""
        place = self._files.resolve(self.folder / path)
        for loaded in self.loaded:
            for tree in loaded.trees:
                if self._files.resolve(loaded.folders.root / tree.file.name) == place:
                    return loaded, tree
        return None

    def parse(self, path: Path | str) -> Parsed | None:
        """Return the tree of a file before its workspace is loaded; nothing if it is not known."""
        place = self._files.resolve(self.folder / path)
        for files in self._found or ():
            for raw in files.files:
                if raw.location == place:
                    opened = open_file(files.root, raw, self._cache)
                    return Parsed(opened.tree, opened.diagnostics)
        return None

    @property
    def workspace(self) -> Workspace:
        """The model of the only workspace, as far as it could be read. Raises ArgmapError."""
        return self._require_one().workspace

    def _require_one(self) -> LoadedWorkspace:
        first, *others = self.load()
        if others:
            number = 1 + len(others)
            message = (
                f"{self.folder} contains {number} workspaces (folders with settings); open one"
            )
            raise ArgmapError(message)
        return first

    def require_complete(self) -> LoadedWorkspace:
        """Return the only workspace, if nothing is missing from its model. Raises ArgmapError."""
        loaded = self._require_one()
        if not loaded.is_complete:
            raise ArgmapError("the map is incomplete; fix the errors first (check() lists them)")
        return loaded

    def check(self) -> Findings:
        """Return the findings in all workspaces, in their order, as `argmap check` does."""
        from argmap.analyze.check import check_workspace
        from argmap.analyze.policy import build_policy

        if self._findings is None:
            with _pause_collector():
                self._findings = Findings(
                    finding
                    for loaded in self.loaded
                    for finding in check_workspace(loaded, build_policy(loaded.settings))
                    if loaded.is_asked_for(finding)
                )
        return self._findings

    def check_changes(self) -> Mapping[str, Findings]:
        """Return, by its path, the findings of each file where they changed since the last call.

        A file that has none any more is among them.
        """
        before, after = self._findings_by_path, self.check().group_by_path()
        self._findings_by_path = after
        changed = (path for path in {**after, **before} if after.get(path) != before.get(path))
        return {path: after.get(path, Findings()) for path in changed}


def open_session(
    path: Path | str | None = None,
    *,
    texts: Mapping[str, str] | None = None,
    sources: Path | str | None = None,
) -> Session:
    """Return a session on a folder or a file of it, by default the current folder.

    The texts, by their paths, take the place of files; without a path, there are no other files.
    Source texts may also be in the folder `sources`. Raises ArgmapError if there is no map.
    """
    session = _start_session(path, texts, Path(sources) if sources else None)
    for name, text in (texts or {}).items():
        session.edit(name, text)
    session.load()
    return session


def _start_session(
    path: Path | str | None, texts: Mapping[str, str] | None, sources: Path | None
) -> Session:
    if sources and not sources.is_dir():
        raise ArgmapError(f"no such folder: {sources}")
    if path is None and texts is not None:
        here = Path.cwd()
        if not any(map(may_have_arguments, texts)):
            raise ArgmapError(f"no {SUFFIX} file among the texts")
        return Session(here, sources, Input([str(here)], whole=True, goes_on=True, files=NoFiles()))
    place = Path(path or ".").absolute()
    folder = place if DISK.is_folder(place) else place.parent
    return Session(folder, sources, Input([str(place)], whole=True, goes_on=True))


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
