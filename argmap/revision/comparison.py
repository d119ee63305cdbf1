"""Two versions of all the workspaces of a call, compared."""

from argmap.dataclass import dataclass
from argmap.revision.changes import Difference


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
