"""Guesses which file a source that is not there was meant to be."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from argmap.load.discovery import describe_path
from argmap.load.source_texts import DISK, SourceFolders, is_inside
from argmap.source.spelling import Guess, guess_spelling

PLAIN_TEXT = frozenset({"", ".txt", ".text", ".md", ".markdown"})
BACKSLASH = "\\"
MOST_FILES = 10_000


class NearbySources:
    """The files below the workspace, and below the folder for sources, listed when needed."""

    def __init__(self, folders: SourceFolders) -> None:
        """List nothing yet."""
        self.folders = folders
        self._paths: dict[Path, tuple[str, ...]] = {}

    def describe_folder(self) -> str | None:
        """Return the folder for sources as messages show it, if there is one."""
        return describe_path(self.folders.sources) if self.folders.sources else None

    def guess(self, source: str, beside: Path) -> Guess | None:
        """Return the path that a source was meant to be, as the file beside it would write it.

        It is sure if only its folder, its ending or its capital letters differ and no other file
        has its name, or if its name leaves no doubt.
        """
        wanted = PurePosixPath(source.replace(BACKSLASH, "/"))
        suffixes = PLAIN_TEXT | {wanted.suffix.lower()}
        paths = [path for path in self._list_paths(beside) if _find_suffix(path) in suffixes]
        same = [path for path in paths if path.casefold() == str(wanted).casefold()]
        if same:
            return Guess(same[0], sure=True)
        stem = guess_spelling(_find_stem(str(wanted)), map(_find_stem, paths))
        if stem is None:
            return None
        alike = [path for path in paths if _find_stem(path) == stem.name]
        nearest = max(alike, key=lambda path: _measure_likeness(path, str(wanted)))
        return Guess(nearest, sure=stem.sure and len(alike) == 1)

    def _list_paths(self, beside: Path) -> tuple[str, ...]:
        """Return the paths with which a file in a folder can name the files that are there."""
        if beside not in self._paths:
            self._paths[beside] = tuple(dict.fromkeys(self._find_paths(beside)))
        return self._paths[beside]

    def _find_paths(self, beside: Path) -> Iterator[str]:
        root, sources = self.folders.root, self.folders.sources
        if self.folders.root_texts is DISK:
            yield from (Path(os.path.relpath(file, beside)).as_posix() for file in _walk(root))
        if sources is not None and self.folders.sources_texts is DISK:
            yield from (file.relative_to(sources).as_posix() for file in _walk(sources))


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, without hidden ones and those that a link leads to."""
    return islice(_find_files(folder), MOST_FILES)


def _find_files(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            place = Path(here, name)
            if not name.startswith(".") and is_inside(place, folder):
                yield place


def _find_suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _find_stem(path: str) -> str:
    return PurePosixPath(path).stem.casefold()


def _measure_likeness(path: str, wanted: str) -> float:
    from difflib import SequenceMatcher  # noqa: PLC0415  # only mistakes need it

    return SequenceMatcher(None, path, wanted).ratio()
