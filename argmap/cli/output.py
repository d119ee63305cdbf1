"""Where output goes, in which format and colour."""

import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TextIO, TypeVar

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.load.discovery import RawFile

STANDARD_OUTPUT = "-"


def write_output(destination: str, text: str) -> None:
    """Write the text, as UTF-8 with line ends as they are. Raises ArgmapError."""
    write_bytes(destination, text.encode("utf-8", errors="replace"))


def write_bytes(destination: str, content: bytes) -> None:
    """Write the bytes as they are. Raises ArgmapError."""
    if destination == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    from argmap.atomic_write import write_atomically

    write_atomically(Path(destination), content)


Format = TypeVar("Format", bound=StrEnum)
NAMES_BY_SUFFIX = {
    ".txt": "text",
    ".md": "markdown",
    ".csv": "csv",
    ".json": "json",
    ".mmd": "mermaid",
    ".svg": "svg",
}


def choose_format(output: str, usual: Format, purpose: str) -> Format:
    """Return the format that a file's name asks for; standard output gets the usual one.

    It is one of those that the usual one is among. The purpose stands in the sentence of the
    ArgmapError that a strange suffix raises.
    """
    if output == STANDARD_OUTPUT:
        return usual
    formats = {each.value: each for each in type(usual)}
    known = {suffix: formats[name] for suffix, name in NAMES_BY_SUFFIX.items() if name in formats}
    suffix = Path(output).suffix.lower()
    if suffix not in known:
        raise ArgmapError(
            f"'{output}' ends with no format to {purpose} ({', '.join(known)}); use --to"
        )
    return known[suffix]


def has_colour(stream: TextIO) -> bool:
    """Return whether a stream is a terminal that shows colour, and NO_COLOR is not set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Rewrite(Struct, frozen=True):
    """A file as it was read, its old text without a byte-order mark, and its new text."""

    raw: RawFile
    old: str
    new: str

    @property
    def changes(self) -> bool:
        """Whether the new text differs."""
        return self.old != self.new

    @property
    def content(self) -> bytes:
        """The new text as bytes, behind a byte-order mark if the old one stands behind one."""
        mark = BYTE_ORDER_MARK if self.raw.content.startswith(BYTE_ORDER_MARK) else b""
        return mark + self.new.encode()


def write_files(rewrites: Iterable[Rewrite]) -> None:
    """Write what changes: its mode, line ends and byte-order mark stay. Raises ArgmapError."""
    from argmap.atomic_write import write_atomically

    for each in rewrites:
        if each.changes:
            write_atomically(each.raw.location, each.content)


def print_diffs(rewrites: Iterable[Rewrite]) -> None:
    """Print what would change as a unified diff, in colour on a terminal."""
    from argmap.render.text_diff import render_unified_diff

    colour = has_colour(sys.stdout)
    text = "".join(
        render_unified_diff(each.raw.path, each.old, each.new, colour=colour)
        for each in rewrites
        if each.changes
    )
    write_output(STANDARD_OUTPUT, text)


def print_text(rewrite: Rewrite) -> None:
    """Print the new text of what standard input gave."""
    write_bytes(STANDARD_OUTPUT, rewrite.content)
