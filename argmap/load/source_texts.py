"""Reads the source texts of articles."""

import os
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Protocol

from msgspec import Struct

from argmap.load.decoding import BYTE_ORDER_MARK
from argmap.load.files import DISK
from argmap.load.loading_rules import SOURCE_OUTSIDE, SOURCE_UNREADABLE
from argmap.load.paragraphs import SourceText, split_source_text
from argmap.load.sizes import show_size
from argmap.model.elements import Fact
from argmap.source.diagnostics import Diagnostic, Label

# What is no plain text, by the ending of its name.
FORMATS = {
    ".pdf": "a PDF file",
    ".html": "a web page (HTML)",
    ".htm": "a web page (HTML)",
    ".xhtml": "a web page (HTML)",
    ".docx": "a Word document",
    ".doc": "a Word document",
    ".odt": "an OpenDocument text",
    ".rtf": "a document in RTF",
    ".epub": "an e-book (EPUB)",
}
# What `argmap convert` reads.
CONVERTIBLE = frozenset({".pdf", ".html", ".htm", ".xhtml", ".docx", ".epub"})


class Texts(Protocol):
    """Where the files of articles' texts come from: the disk, or a revision."""

    def is_inside(self, place: Path, folder: Path) -> bool:
        """Return whether a path, with its links followed, is below a folder."""
        ...

    def content(self, place: Path) -> bytes | None:
        """Return the bytes of an ordinary file, or nothing. Raises OSError."""
        ...


class SourceFolders(Struct, frozen=True):
    """The folders that may hold source texts: the root of the workspace, and one for sources.

    The files of each come from where its `texts` are.
    """

    root: Path
    sources: Path | None
    root_texts: Texts = DISK
    sources_texts: Texts = DISK


def read_source(source: Fact, beside: Path, folders: SourceFolders) -> bytes | Diagnostic | None:
    """Return the content of an article's source, nothing if there is none, or what is wrong.

    Its path is looked for beside the file that names it, then below the folder for sources.
    """
    places = find_allowed_places(source.value, beside, folders)
    if not places:
        return Diagnostic(
            SOURCE_OUTSIDE,
            "this source text is outside the workspace",
            Label(source.span),
            hint="use a path inside the workspace, or inside the folder of --sources",
        )
    contents = (texts.content(place) for place, texts in places)
    try:
        content = next((content for content in contents if content is not None), None)
    except OSError as error:
        message = f"cannot read the source text: {error.strerror}"
        return Diagnostic(SOURCE_UNREADABLE, message, Label(source.span))
    form = FORMATS.get(PurePosixPath(source.value).suffix.lower())
    if content is None or form is None:
        return content
    message = f"the source text is {form}, not plain text"
    hint = _suggest_conversion(source.value)
    return Diagnostic(SOURCE_UNREADABLE, message, Label(source.span), hint=hint)


def report_too_many_texts(source: Fact, most: int) -> Diagnostic:
    """Report a source text with which all of them would be larger than that."""
    message = f"the source texts are larger than {show_size(most)} together"
    hint = "this one is not read: split the map, or shorten the texts to what is quoted"
    return Diagnostic(SOURCE_UNREADABLE, message, Label(source.span), hint=hint)


def _suggest_conversion(path: str) -> str:
    if PurePosixPath(path).suffix.lower() in CONVERTIBLE:
        from shlex import quote  # noqa: PLC0415  # sound maps never need it

        return f"run 'argmap convert {quote(path)}', and name the .txt file that it writes"
    return "save its text as a .txt file in UTF-8, and name that file here"


def decode_source(content: bytes, source: Fact) -> SourceText | Diagnostic:
    """Return the text that the bytes hold, or that they are not UTF-8."""
    try:
        return split_source_text(content.decode("utf-8").removeprefix(BYTE_ORDER_MARK))
    except UnicodeDecodeError:
        message = "the source text is not UTF-8"
        return Diagnostic(SOURCE_UNREADABLE, message, Label(source.span), hint="save it as UTF-8")


def find_allowed_places(
    path: str, beside: Path, folders: SourceFolders
) -> tuple[tuple[Path, Texts], ...]:
    """Return the places to look in, in order, without those outside their folder."""
    if "\0" in path or PurePosixPath(path).is_absolute() or PureWindowsPath(path).anchor:
        return ()
    path = decode_file_name(path)
    place, texts = beside / path, folders.root_texts
    places = [(place, texts)] if texts.is_inside(place, folders.root) else []
    if folders.sources is not None and not os.path.normpath(path).startswith(os.pardir):
        place, texts = folders.sources / path, folders.sources_texts
        places += [(place, texts)] if texts.is_inside(place, folders.sources) else []
    return tuple(places)


def decode_file_name(path: str) -> str:
    """Return a path as Python has those on disk, whose names are UTF-8 whatever the locale is."""
    return os.fsdecode(path.encode("utf-8", "surrogateescape"))
