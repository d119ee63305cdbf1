"""What is asked for when versions of maps are compared."""

from pathlib import Path

from argmap.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """What a call names: two versions, the paths to keep to, and a folder with articles' texts."""

    old: str | None = None
    new: str | None = None
    paths: tuple[str, ...] = ()
    sources: Path | None = None
