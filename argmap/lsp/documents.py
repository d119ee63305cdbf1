"""The documents that are open in the editor: their texts, kept up to date edit by edit."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lsprotocol.types import (
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
)
from msgspec import Struct
from pygls.uris import to_fs_path

from argmap.lsp.positions import Encoding
from argmap.source.text import SourceFile

UNTITLED = Path("/untitled")


class Document(Struct, frozen=True):
    """An open document: its address as the client writes it, its place, version and text."""

    uri: str
    path: Path
    version: int | None
    file: SourceFile

    @classmethod
    def of(cls, uri: str, version: int | None, text: str) -> "Document":
        """Return the document at an address."""
        return cls(uri, find_path(uri), version, SourceFile.of(uri, uri, text))


class Change(Struct, frozen=True):
    """What a notification changed: the text before and after, and where typing ended.

    `typed` is None if this was no typing: a whole new text, or more than a line.
    """

    before: SourceFile
    document: Document
    typed: int | None


MOST_TYPED = 80


def find_path(uri: str) -> Path:
    """Return the place of a document; one that is on no disk gets a place where nothing else is."""
    path = to_fs_path(uri)
    return Path(path) if path else UNTITLED / (uri.rpartition("/")[2] or "map")


class Documents:
    """The open documents by their places."""

    def __init__(self, encoding: Encoding | None = None) -> None:
        """Start with none."""
        self.encoding = encoding or Encoding()
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
        return document.uri if document else path.as_uri()

    def open(self, uri: str, version: int | None, text: str) -> Document:
        """Add a document."""
        document = Document.of(uri, version, text)
        self._open[document.path] = document
        return document

    def close(self, uri: str) -> None:
        """Forget a document, if it is open."""
        self._open.pop(find_path(uri), None)

    def change(
        self, uri: str, version: int | None, changes: Sequence[TextDocumentContentChangeEvent]
    ) -> Change:
        """Apply changes, one after the other. A document that is not open starts empty."""
        path = find_path(uri)
        before = self._open.get(path) or Document.of(uri, version, "")
        file = before.file
        typed: int | None = None
        for change in changes:
            file, typed = self._apply(file, change)
        document = Document(before.uri, path, version, file)
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
