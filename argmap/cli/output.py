"""Where output goes, in which format, width and colour."""

import os
import shutil
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from msgspec import Struct

from argmap.errors import ArgmapError

if TYPE_CHECKING:
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
# The extensions that are not simply the name of the format.
SUFFIXES = {"text": ".txt", "markdown": ".md", "mermaid": ".mmd"}


def choose_format(output: str, formats: type[Format], default: Format | None = None) -> Format:
    """Return the format that the extension of a file stands for, or the default for "-".

    Raises ArgmapError for an unknown extension, and for standard output if there is no default.
    """
    if output == STANDARD_OUTPUT:
        if default is None:
            raise ArgmapError(f"standard output needs --format ({', '.join(formats)})")
        return default
    known = {SUFFIXES.get(name, f".{name}"): name for name in formats}
    suffix = Path(output).suffix.lower()
    if suffix not in known:
        raise ArgmapError(
            f"'{output}' does not end in a known format ({', '.join(known)}); use --format"
        )
    return known[suffix]


def has_colour(stream: TextIO) -> bool:
    """Return whether a stream is a terminal that shows colour, and NO_COLOR is not set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def shows_colour(output: str) -> bool:
    """Return whether what is written there appears in colour: on standard output, if it can."""
    return output == STANDARD_OUTPUT and has_colour(sys.stdout)


def get_columns(widest: int = 100) -> int:
    """Return the number of columns for text: those of the terminal, up to the widest."""
    return min(shutil.get_terminal_size().columns, widest)


BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Rewrite(Struct, frozen=True):
    """A file as it was read, its old text without a byte-order mark, and its new text."""

    raw: "RawFile"
    old: str
    new: str

    @property
    def changes(self) -> bool:
        """Whether the new text differs."""
        return self.old != self.new

    @property
    def content(self) -> bytes:
        """The new text as bytes, with a byte-order mark if the old text had one."""
        mark = BYTE_ORDER_MARK if self.raw.content.startswith(BYTE_ORDER_MARK) else b""
        return mark + self.new.encode()


def write_files(rewrites: Iterable[Rewrite]) -> None:
    """Write the files that change; mode, line ends and byte-order mark stay. Raises ArgmapError."""
    from argmap.atomic_write import write_atomically

    for rewrite in rewrites:
        if rewrite.changes:
            write_atomically(rewrite.raw.location, rewrite.content)


def print_diffs(rewrites: Iterable[Rewrite]) -> None:
    """Print what would change as a unified diff, in colour on a terminal."""
    from argmap.render.text_diff import render_unified_diff

    colour = has_colour(sys.stdout)
    text = "".join(
        render_unified_diff(rewrite.raw.path, rewrite.old, rewrite.new, colour=colour)
        for rewrite in rewrites
        if rewrite.changes
    )
    write_output(STANDARD_OUTPUT, text)


def print_text(rewrite: Rewrite) -> None:
    """Print the new text of what standard input gave."""
    write_bytes(STANDARD_OUTPUT, rewrite.content)
