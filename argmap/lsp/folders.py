"""The sessions of the server: one for each folder of the workspace, and for what is outside."""

from collections.abc import Iterable
from pathlib import Path

from argmap.load.discovery import Input
from argmap.load.settings_places import find_settings_folder
from argmap.session import Session


class Folders:
    """The open folders, and those of files that are in none of them, each with its session."""

    def __init__(self) -> None:
        """Start without folders."""
        self._inside: dict[Path, Session] = {}
        self._outside: dict[Path, Session] = {}

    @property
    def sessions(self) -> tuple[Session, ...]:
        """All sessions: those of the folders first."""
        return (*self._inside.values(), *self._outside.values())

    def choose(self, folders: Iterable[Path]) -> None:
        """Let these be the folders; one inside another is part of that one."""
        every = {folder.resolve() for folder in folders}
        outermost = sorted(folder for folder in every if every.isdisjoint(folder.parents))
        self._inside = {folder: self._inside.get(folder) or Session(folder) for folder in outermost}
        self._outside.clear()

    def includes(self, path: Path) -> bool:
        """Return whether a file is in one of the folders."""
        return any(path.is_relative_to(f) or path.resolve().is_relative_to(f) for f in self._inside)

    def find(self, path: Path) -> Session:
        """Return the session of a file.

        A file outside of all folders belongs to the workspace of the settings above it; without
        any it is alone, since its folder may be that of everything its author has.
        """
        for folder, session in self._inside.items():
            if path.is_relative_to(folder) or path.resolve().is_relative_to(folder):
                return session
        home = find_settings_folder(path.parent)
        if (home or path) not in self._outside:
            given = None if home else Input([str(path)], goes_on=True)
            self._outside[home or path] = Session(home or path.parent, given=given)
        return self._outside[home or path]

    def forget(self, path: Path, still_open: Iterable[Path]) -> None:
        """Drop the session of a closed file outside of all folders, if no other file needs it."""
        session, needed = self.find(path), {id(self.find(other)) for other in still_open}
        if id(session) not in needed:
            self._outside = {
                home: other for home, other in self._outside.items() if other is not session
            }
