"""Where files are read: the disk, or texts in memory, over it or alone."""

import os
from collections.abc import Callable, Iterator
from errno import EINVAL
from functools import cache
from pathlib import Path

from msgspec import Struct

from argmap.load.sizes import LARGEST_TEXT, require_size


class Listing(Struct, frozen=True):
    """The names in a folder, sorted: of folders, and of all else. Linked folders are left out."""

    folders: tuple[str, ...]
    names: tuple[str, ...]


class Files:
    """The files on disk."""

    def exists(self, place: Path) -> bool:
        """Return whether there is something at a path; there is nothing at an impossible one."""
        return os.path.exists(place)  # noqa: PTH110  # a Path raises if it is too long

    def is_folder(self, place: Path) -> bool:
        """Return whether a path is that of a folder."""
        return os.path.isdir(place)  # noqa: PTH112  # as above

    def is_file(self, place: Path) -> bool:
        """Return whether a path is that of an ordinary file. Raises OSError."""
        return place.is_file()

    def resolve(self, place: Path) -> Path:
        """Return the path with its links followed; an impossible one stays as it is."""
        try:
            return Path(os.path.realpath(place))
        except ValueError:
            return place

    def read(self, place: Path, most: int = -1) -> bytes:
        """Return the bytes of a file, or so many of them. Raises OSError."""
        with place.open("rb") as file:
            return file.read(most)

    def list_folder(self, folder: Path) -> Listing:
        """Return what is in a folder. Raises OSError."""
        folders, names = [], []
        with os.scandir(folder) as entries:
            for entry in entries:
                if not _is_folder(entry):
                    names.append(entry.name)
                elif not entry.is_symlink():
                    folders.append(entry.name)
        return Listing(tuple(sorted(folders)), tuple(sorted(names)))

    def walk(
        self, folder: Path, on_error: Callable[[OSError], None] | None = None
    ) -> Iterator[tuple[Path, tuple[str, ...]]]:
        """Yield each folder, from this one down, with the names of its files; none is hidden.

        Linked folders are not entered.
        """
        waiting = [folder]
        while waiting:
            here = waiting.pop()
            try:
                listing = self.list_folder(here)
            except OSError as error:
                if on_error:
                    on_error(error)
                continue
            yield here, tuple(name for name in listing.names if not name.startswith("."))
            waiting += [here / n for n in reversed(listing.folders) if not n.startswith(".")]

    def is_inside(self, place: Path, folder: Path) -> bool:
        """Return whether a path, with its links followed, is below a folder."""
        return self.resolve(place).is_relative_to(self.resolve(folder))

    def content(self, place: Path) -> bytes | None:
        """Return the bytes of an ordinary file, or nothing if there is nothing at the path.

        Raises OSError, also for a file that is too large for a source text.
        """
        if not self.is_file(place):
            if self.exists(place):
                kind = "a folder" if self.is_folder(place) else "a pipe, a socket or a device"
                raise OSError(EINVAL, f"it is {kind}")
            return None
        return require_size(self.read(place, LARGEST_TEXT + 1), LARGEST_TEXT)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in a circle
        return False


DISK = Files()


class NoFiles(Files):
    """A disk without files."""

    def exists(self, place: Path) -> bool:  # noqa: ARG002, D102
        return False

    is_folder = is_file = exists

    def resolve(self, place: Path) -> Path:  # noqa: D102
        return Path(os.path.normpath(place))

    def read(self, place: Path, most: int = -1) -> bytes:  # noqa: ARG002, D102
        raise FileNotFoundError(place)

    def list_folder(self, folder: Path) -> Listing:  # noqa: ARG002, D102
        return Listing((), ())


class HeldFiles(Files):
    """Files as they were when they were first looked at, with texts in memory over them.

    A text takes the place of a file, or adds one; its path is known by where its links lead.
    """

    def __init__(self, below: Files = DISK) -> None:
        """Start without texts, over these files."""
        self._below = below
        self._texts: dict[Path, bytes] = {}
        self._folders: set[Path] = set()
        self.forget()

    def forget(self) -> None:
        """Look at the files again from now on; texts in memory stay."""
        self._resolve = cache(self._below.resolve)
        self._exists = cache(self._below.exists)
        self._is_folder = cache(self._below.is_folder)
        self._is_file = cache(self._below.is_file)
        self._read = cache(self._below.read)
        self._list_folder = cache(self._below.list_folder)
        self._is_inside = cache(self._below.is_inside)

    def put(self, place: Path, text: str) -> Path:
        """Put a text in the place of a file, and return where its links lead.

        What is not Unicode in the text becomes a question mark.
        """
        place = self.resolve(place)
        self._texts[place] = text.encode("utf-8", errors="replace")
        self._folders.update(place.parents)
        return place

    def drop(self, place: Path) -> None:
        """Let the file count again, if a text was in its place."""
        self._texts.pop(self.resolve(place), None)
        self._folders = {folder for text in self._texts for folder in text.parents}

    def exists(self, place: Path) -> bool:  # noqa: D102
        return self._exists(place) or self.is_folder(place) or self.resolve(place) in self._texts

    def is_folder(self, place: Path) -> bool:  # noqa: D102
        return self._is_folder(place) or self.resolve(place) in self._folders

    def is_file(self, place: Path) -> bool:  # noqa: D102
        return self._is_file(place) or self.resolve(place) in self._texts

    def resolve(self, place: Path) -> Path:  # noqa: D102
        return self._resolve(place)

    def is_inside(self, place: Path, folder: Path) -> bool:  # noqa: D102
        return self._is_inside(place, folder)

    def read(self, place: Path, most: int = -1) -> bytes:  # noqa: D102
        text = self._texts.get(self.resolve(place))
        return self._read(place, most) if text is None else text[: most if most >= 0 else None]

    def list_folder(self, folder: Path) -> Listing:  # noqa: D102
        is_below = self._is_folder(folder) or folder not in self._folders
        listing = self._list_folder(folder) if is_below else Listing((), ())
        if folder not in self._folders:
            return listing
        names = (place.name for place in self._texts if place.parent == folder)
        folders = (place.name for place in self._folders if place.parent == folder)
        return Listing(
            tuple(sorted({*listing.folders, *folders} - {""})),
            tuple(sorted({*listing.names, *names})),
        )
