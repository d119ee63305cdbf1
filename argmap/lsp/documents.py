"""The documents that are open in the editor: their texts, kept up to date edit by edit."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lsprotocol.types import (
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
)
from msgspec import Struct
from msgspec.structs import replace
from pygls.uris import to_fs_path

from argmap.load.discovery import SUFFIX
from argmap.lsp.positions import Encoding
from argmap.source.text import SourceFile

UNTITLED = Path("/untitled")
LANGUAGE = "argmap"


class Document(Struct, frozen=True):
    """An open document: its address as the client writes it, its place, version and text.

    It `is_map` if it is an argument file; else it may be a source text, or settings.
    """

    uri: str
    path: Path
    version: int | None
    file: SourceFile
    is_map: bool = True


class Change(Struct, frozen=True):
    """What a notification changed: the text before and after, and where typing ended.

    `typed` is None if this was no typing: a whole new text, or more than a line.
    """

    before: SourceFile
    document: Document
    typed: int | None


MOST_TYPED = 80


def find_path(uri: str) -> Path:
    """Return the place of a document, in a folder without links.

    One that is on no disk gets a place where nothing else is.
    """
    path = to_fs_path(uri)
    if path is None:
        return UNTITLED / (uri.rpartition("/")[2].rpartition(":")[2] or "map")
    return Path(path).parent.resolve() / Path(path).name


class Documents:
    """The open documents by their places; `folders` are those of the client, by where they are."""

    def __init__(self, encoding: Encoding | None = None) -> None:
        """Start with none."""
        self.encoding = encoding or Encoding()
        self.folders: dict[Path, Path] = {}
        self._open: dict[Path, Document] = {}

    def __iter__(self) -> Iterator[Document]:
        """Yield the documents."""
        return iter(tuple(self._open.values()))

    def get(self, path: Path) -> Document | None:
        """Return the document at a place, if it is open."""
        return self._open.get(path)

    def find_uri(self, path: Path) -> str:
        """Return the address of a file: that of the client if it is open."""
        document = self._open.get(path)
        if document:
            return document.uri
        for folder, given in self.folders.items():
            if path.is_relative_to(folder):
                return (given / path.relative_to(folder)).as_uri()
        return path.as_uri()

    def open(self, uri: str, version: int | None, text: str, language: str = "") -> Document:
        """Add a document; an argument file has its ending, or is one for the client."""
        path = find_path(uri)
        is_map = path.suffix == SUFFIX or language == LANGUAGE
        document = Document(uri, path, version, SourceFile.of(uri, uri, text), is_map)
        self._open[path] = document
        return document

    def close(self, uri: str) -> Document | None:
        """Forget a document, and return it if it was open."""
        return self._open.pop(find_path(uri), None)

    def change(
        self, uri: str, version: int | None, changes: Sequence[TextDocumentContentChangeEvent]
    ) -> Change:
        """Apply changes, one after the other. A document that is not open starts empty."""
        path = find_path(uri)
        before = self._open.get(path) or self.open(uri, version, "")
        file = before.file
        typed: int | None = None
        for change in changes:
            file, typed = self._apply(file, change)
        document = replace(before, version=version, file=file)
        self._open[path] = document
        return Change(before.file, document, typed)

    def _apply(
        self, file: SourceFile, change: TextDocumentContentChangeEvent
    ) -> tuple[SourceFile, int | None]:
        """Return the file after a change, and where typing ended if it was typing."""
        if not isinstance(change, TextDocumentContentChangePartial):
            return SourceFile.of(file.path, file.name, change.text), None
        span = self.encoding.find_span(file, change.range)
        text = file.text[: span.start] + change.text + file.text[span.end :]
        is_typing = len(change.text) <= MOST_TYPED and change.text.count("\n") <= 1
        typed = span.start + len(change.text) if is_typing else None
        return SourceFile.of(file.path, file.name, text), typed
