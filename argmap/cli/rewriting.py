"""Puts new text into files, each whole or not at all, or shows what would change."""

import sys
from collections.abc import Iterable

from argmap.cli.colour import has_colour
from argmap.cli.writing import STANDARD_OUTPUT, write_bytes, write_output
from argmap.dataclass import dataclass
from argmap.loading.files import RawFile

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Rewrite:
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
    from argmap.output.files import write_whole

    for each in rewrites:
        if each.changes:
            write_whole(each.raw.location, each.content)


def print_diffs(rewrites: Iterable[Rewrite]) -> None:
    """Print what would change as a unified diff, in colour on a terminal."""
    from argmap.output.diff import unified_diff

    colour = has_colour(sys.stdout)
    text = "".join(
        unified_diff(each.raw.path, each.old, each.new, colour=colour)
        for each in rewrites
        if each.changes
    )
    write_output(STANDARD_OUTPUT, text)


def print_text(rewrite: Rewrite) -> None:
    """Print the new text of what standard input gave."""
    write_bytes(STANDARD_OUTPUT, rewrite.content)
