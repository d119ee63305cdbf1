"""Leaves a merge to Git, which goes line by line."""

from pathlib import Path

from argmap.dataclass import dataclass
from argmap.errors import ArgmapError
from argmap.merging.writing import Markers
from argmap.review.git import git

MOST_CONFLICTS = 127


@dataclass(frozen=True, slots=True)
class Lines:
    """What Git makes of three files, and how many conflicts are marked in it (at most 127)."""

    content: bytes
    conflicts: int


def merge_lines(base: Path, ours: Path, theirs: Path, markers: Markers) -> Lines:
    """Return what Git's own merge makes of three files. Raises ArgmapError when it cannot."""
    labels = (f"-L{label}" for label in (markers.ours, "base", markers.theirs))
    files = (str(path.absolute()) for path in (ours, base, theirs))
    size = f"--marker-size={markers.size}"
    answer = git(Path.cwd(), "merge-file", "-p", "-q", size, *labels, *files)
    if not 0 <= answer.code <= MOST_CONFLICTS:
        reason = answer.messages.partition("\n")[0] or "git merge-file failed"
        raise ArgmapError(f"git cannot merge this either: {reason}")
    return Lines(answer.output, answer.code)
