"""Merges three files, as Git asks for it."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.load.decoding import decode
from argmap.merge.merge import SIDES, Merged, Unmergeable, merge
from argmap.merge.writing import Markers
from argmap.syntax.rule_codes import NOT_UTF8
from argmap.vcs.git import merge_by_lines

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class MergeResult(Struct, frozen=True):
    """What comes out, how many conflicts are marked in it, and why it was merged line by line."""

    content: bytes
    conflicts: int
    refusal: str | None = None


def merge_files(base: Path, ours: Path, theirs: Path, markers: Markers) -> MergeResult:
    """Return what comes out of three files. Raises ArgmapError for one that cannot be read.

    What only one side changed comes out as that side has it, byte for byte.
    """
    before, one, other = contents = tuple(map(_read, (base, ours, theirs)))
    if other in {one, before}:
        return MergeResult(one, 0)
    if one == before:
        return MergeResult(other, 0)
    merged = _merge_contents(contents, markers)
    if isinstance(merged, Merged):
        mark = BYTE_ORDER_MARK if one.startswith(BYTE_ORDER_MARK) else b""
        return MergeResult(mark + merged.text.encode(), merged.conflicts)
    lines = merge_by_lines(base, ours, theirs, markers)
    return MergeResult(lines.content, lines.conflicts, merged.reason)


def _merge_contents(contents: Sequence[bytes], markers: Markers) -> Merged | Unmergeable:
    """Return what comes out, given what the base, our side and theirs hold."""
    decoded = tuple(decode("", "", content) for content in contents)
    for side, (_, flaws) in zip(SIDES, decoded, strict=True):
        if any(flaw.rule is NOT_UTF8 for flaw in flaws):
            return Unmergeable(f"{side} is no text in UTF-8")
    base, ours, theirs = (file for file, _ in decoded)
    try:
        return merge(base, ours, theirs, markers)
    except Exception as error:  # noqa: BLE001  # amid a merge, a mistake of ours must cost no work
        return Unmergeable(f"argmap fails on it ({type(error).__name__}; please report this)")


def _read(path: Path) -> bytes:
    """Return what a file holds. Raises ArgmapError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArgmapError(f"cannot read {path}: {error.strerror}") from error
