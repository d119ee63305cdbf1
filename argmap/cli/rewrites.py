"""Rewrites the files of an author: what becomes of each, as a diff, as text, and on the disk."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from argmap.atomic_write import FileChangedError, flush_folders, require_content, write_atomically
from argmap.cli.output import STANDARD_OUTPUT, has_colour, is_log, write_output
from argmap.errors import ArgmapError
from argmap.load.discovery import RawFile

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
        """The new text as bytes, with a byte-order mark if the old text had one."""
        mark = BYTE_ORDER_MARK if self.raw.content.startswith(BYTE_ORDER_MARK) else b""
        return mark + self.new.encode()


def write_each(rewrites: Iterable[Rewrite]) -> tuple[Rewrite, ...]:
    """Write the files that change, and return those that somebody else has changed meanwhile.

    These stay as they are; so do mode, line ends and byte-order mark of each. Raises ArgmapError.
    """
    changing = [rewrite for rewrite in rewrites if rewrite.changes]
    skipped = []
    for rewrite in changing:
        try:
            write_atomically(rewrite.raw.location, rewrite.content, rewrite.raw.content)
        except FileChangedError:
            skipped.append(rewrite)
    flush_folders(rewrite.raw.location for rewrite in changing)
    return tuple(skipped)


def write_together(root: Path, command: str, rewrites: Iterable[Rewrite]) -> None:
    """Write the files that change, all or none; a run that is killed is finished by the next one.

    Raises ArgmapError if a file cannot be written, or if somebody else has changed one meanwhile.
    """
    from argmap.cli.journal import Journal, keep_journal, list_changes

    changing = [rewrite for rewrite in rewrites if rewrite.changes]
    for rewrite in changing:
        _require_unchanged(rewrite)
    changes = list_changes(
        root, ((rewrite.raw.location, rewrite.raw.content, rewrite.content) for rewrite in changing)
    )
    if len(changing) > 1:
        with keep_journal(root, Journal(command, changes)):
            _write_or_undo(changing)
    else:
        _write_or_undo(changing)


def _require_unchanged(rewrite: Rewrite) -> None:
    """Raise ArgmapError if a file is not what was read."""
    try:
        require_content(rewrite.raw.location, rewrite.raw.content)
    except FileChangedError as error:
        message = f"{rewrite.raw.path} was changed while argmap ran; nothing written, run it again"
        raise ArgmapError(message) from error


def _write_or_undo(changing: Sequence[Rewrite]) -> None:
    written = []
    try:
        for rewrite in changing:
            _require_unchanged(rewrite)
            write_atomically(rewrite.raw.location, rewrite.content, rewrite.raw.content)
            written.append(rewrite)
    except BaseException:
        _undo(written)
        raise
    finally:
        flush_folders(rewrite.raw.location for rewrite in changing)


def _undo(written: Iterable[Rewrite]) -> None:
    """Give the files their old contents back, but not those that were changed again."""
    kept = []
    for rewrite in written:
        try:
            write_atomically(rewrite.raw.location, rewrite.raw.content, rewrite.content)
        except ArgmapError:
            kept.append(rewrite.raw.path)
    if kept:
        raise ArgmapError(f"interrupted; these files are already changed: {', '.join(kept)}")


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
    """Print the new text of what standard input gave, which can control no terminal and no log."""
    text = rewrite.content.decode()
    if sys.stdout.isatty() or is_log(sys.stdout):
        from argmap.render.terminal import printable_lines

        text = printable_lines(text)
    write_output(STANDARD_OUTPUT, text)
