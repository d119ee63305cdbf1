"""Opens the files to import, with the texts beside them."""

from pathlib import Path

from argmap.errors import ArgmapError
from argmap.exchange.draft import Document
from argmap.load.files import DISK

COMPANION = ".txt"


def open_document(path: Path) -> Document:
    """Return a file, and the text of the same name beside it. Raises ArgmapError."""
    name = path.as_posix()
    if path.is_dir():
        raise ArgmapError(f"{name} is a folder; name the files in it")
    content = _read(path)
    if content is None:
        raise ArgmapError(f"cannot read {name}: there is no such file")
    beside = path.with_suffix(COMPANION)
    companion = _read(beside) if beside != path else None
    return Document(name, content, companion)


def _read(path: Path) -> bytes | None:
    try:
        content = DISK.content(path)
    except OSError as error:
        raise ArgmapError(f"cannot read {path.as_posix()}: {error.strerror}") from error
    return content
