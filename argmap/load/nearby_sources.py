"""Guesses which file a source that is not there was meant to be."""

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from argmap.load.discovery import describe_path
from argmap.load.files import Files
from argmap.load.source_texts import SourceFolders
from argmap.model.workspace import group_by_key
from argmap.source.spelling import Guess, Spellings

PLAIN_TEXT = frozenset({"", ".txt", ".text", ".md", ".markdown"})
BACKSLASH = "\\"
MOST_FILES = 10_000


class _Paths:
    """The paths of some files, as they are looked for: in lower case, whole and by their stems."""

    def __init__(self, paths: Iterable[str]) -> None:
        """Index the paths."""
        pairs = [(path.casefold(), path) for path in paths]
        self.by_whole = group_by_key(pairs)
        self.by_stem = group_by_key((_find_stem(path), path) for _, path in pairs)
        self.stems = Spellings(self.by_stem)


class NearbySources:
    """The files below the workspace, and below the folder for sources, listed when needed."""

    def __init__(self, folders: SourceFolders) -> None:
        """List nothing yet."""
        self.folders = folders
        self._listed: dict[Path, tuple[str, ...]] = {}
        self._indexed: dict[tuple[Path, str], _Paths] = {}

    def describe_folder(self) -> str | None:
        """Return the folder for sources as messages show it, if there is one."""
        return describe_path(self.folders.sources) if self.folders.sources else None

    def guess(self, source: str, beside: Path) -> Guess | None:
        """Return the path that a source was meant to be, as the file beside it would write it.

        It is sure if only its folder, its ending or its capital letters differ and no other file
        has its name, or if its name leaves no doubt.
        """
        wanted = PurePosixPath(source.replace(BACKSLASH, "/"))
        paths = self._index_paths(beside, wanted.suffix.lower())
        same = paths.by_whole.get(str(wanted).casefold())
        if same:
            return Guess(same[0], sure=True)
        stem = paths.stems.guess(_find_stem(str(wanted)))
        if stem is None:
            return None
        alike = paths.by_stem[stem.name]
        nearest = max(alike, key=lambda path: _measure_likeness(path, str(wanted)))
        return Guess(nearest, sure=stem.sure and len(alike) == 1)

    def _index_paths(self, beside: Path, suffix: str) -> _Paths:
        """Return the paths that may be meant: of plain texts, and of files with this suffix."""
        suffix = "" if suffix in PLAIN_TEXT else suffix
        if (beside, suffix) not in self._indexed:
            suffixes = PLAIN_TEXT | {suffix}
            paths = (path for path in self.list_paths(beside) if _find_suffix(path) in suffixes)
            self._indexed[beside, suffix] = _Paths(paths)
        return self._indexed[beside, suffix]

    def list_paths(self, beside: Path) -> tuple[str, ...]:
        """Return the paths with which a file in a folder can name the files that are there."""
        if beside not in self._listed:
            self._listed[beside] = tuple(dict.fromkeys(self._find_paths(beside)))
        return self._listed[beside]

    def _find_paths(self, beside: Path) -> Iterator[str]:
        root, sources = self.folders.root, self.folders.sources
        if isinstance(self.folders.root_texts, Files):
            found = _list_files(root, self.folders.root_texts)
            yield from (Path(os.path.relpath(file, beside)).as_posix() for file in found)
        if sources is not None and isinstance(self.folders.sources_texts, Files):
            found = _list_files(sources, self.folders.sources_texts)
            yield from (file.relative_to(sources).as_posix() for file in found)


def _list_files(folder: Path, files: Files) -> Iterator[Path]:
    """Yield the files below a folder, without hidden ones and those that a link leads to."""
    places = (here / name for here, names in files.walk(folder) for name in names)
    return islice((place for place in places if files.is_inside(place, folder)), MOST_FILES)


def _find_suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _find_stem(path: str) -> str:
    return PurePosixPath(path).stem.casefold()


def _measure_likeness(path: str, wanted: str) -> float:
    from difflib import SequenceMatcher  # noqa: PLC0415  # only mistakes need it

    return SequenceMatcher(None, path, wanted).ratio()
