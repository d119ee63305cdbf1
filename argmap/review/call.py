"""What is asked for when versions of maps are compared."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Call:
    """What a call names: two versions, the paths to keep to, and a folder with articles' texts."""

    old: str | None = None
    new: str | None = None
    paths: tuple[str, ...] = ()
    sources: Path | None = None
