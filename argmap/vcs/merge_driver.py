"""Merges three files when Git asks for it."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.load.decoding import decode
from argmap.merge.merge import SIDES, Merged, Unmergeable, merge
from argmap.merge.writing import ConflictStyle, Markers
from argmap.syntax.syntax_rules import NOT_UTF8
from argmap.vcs.git import run_git

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class MergeResult(Struct, frozen=True):
    """The merged content, how many conflicts are marked in it, and why Git merged it if it did."""

    content: bytes
    conflicts: int
    refusal: str | None = None


def merge_files(base: Path, ours: Path, theirs: Path, markers: Markers) -> MergeResult:
    """Return three files merged. Raises ArgmapError for one that cannot be read.

    A file that only one side changed stays as that side has it, byte for byte.
    """
    before, one, other = contents = tuple(map(_read, (base, ours, theirs)))
    if other in {one, before}:
        return MergeResult(one, 0)
    if one == before:
        return MergeResult(other, 0)
    merged = merge_contents(contents, markers)
    if isinstance(merged, Merged):
        mark = BYTE_ORDER_MARK if one.startswith(BYTE_ORDER_MARK) else b""
        return MergeResult(mark + merged.text.encode(), merged.conflicts)
    lines = merge_by_lines(base, ours, theirs, markers)
    return MergeResult(lines.content, lines.conflicts, merged.reason)


def merge_contents(contents: Sequence[bytes], markers: Markers) -> Merged | Unmergeable:
    """Return base, ours and theirs merged, or why that is not possible."""
    decoded = tuple(decode("", "", content) for content in contents)
    for name, (_, diagnostics) in zip(SIDES, decoded, strict=True):
        if any(diagnostic.rule is NOT_UTF8 for diagnostic in diagnostics):
            return Unmergeable(f"{name} is not a text in UTF-8")
    base, ours, theirs = (file for file, _ in decoded)
    try:
        return merge(base, ours, theirs, markers)
    except Exception as error:  # noqa: BLE001  # a bug of ours must not cost the user a merge
        return Unmergeable(f"argmap failed on it ({type(error).__name__}; please report this)")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArgmapError(f"cannot read {path}: {error.strerror}") from error


def find_conflict_style() -> ConflictStyle:
    """Return how Git marks conflicts here; the usual way if it is not installed."""
    try:
        answer = run_git(Path.cwd(), "config", "--get", "merge.conflictStyle")
        return ConflictStyle(answer.line)
    except (ArgmapError, ValueError):
        return ConflictStyle.MERGE


MOST_CONFLICTS = 127


class LineMerge(Struct, frozen=True):
    """The text merged by Git, and how many conflicts are marked in it (at most 127)."""

    content: bytes
    conflicts: int


def merge_by_lines(base: Path, ours: Path, theirs: Path, markers: Markers) -> LineMerge:
    """Return three files merged line by line by Git. Raises ArgmapError if it cannot."""
    labels = (f"-L{label}" for label in (markers.ours, markers.base, markers.theirs))
    files = (str(path.absolute()) for path in (ours, base, theirs))
    size = f"--marker-size={markers.size}"
    answer = run_git(Path.cwd(), "merge-file", "-p", "-q", size, *labels, *files)
    if not 0 <= answer.code <= MOST_CONFLICTS:
        reason = answer.messages.partition("\n")[0] or "git merge-file failed"
        raise ArgmapError(f"git cannot merge these files either: {reason}")
    return LineMerge(answer.output, answer.code)
