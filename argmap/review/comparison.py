"""What is asked for when versions of maps are compared, and what comes out."""

from dataclasses import dataclass
from pathlib import Path

from argmap.revision.changes import Difference


@dataclass(frozen=True, slots=True)
class Call:
    """What a call names: two versions, the paths to keep to, and a folder with articles' texts."""

    old: str | None = None
    new: str | None = None
    paths: tuple[str, ...] = ()
    sources: Path | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """The difference of one workspace.

    `place` is its root below the top of the repository (`.` for the top itself). `old_spoiled` and
    `new_spoiled` count the entries of each side that hold mistakes, and so may be lacking.
    """

    place: str
    difference: Difference
    old_spoiled: int
    new_spoiled: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """All workspaces compared, and in words the two versions that they are compared in."""

    words: str
    workspaces: tuple[Compared, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return all(each.difference.is_empty for each in self.workspaces)
