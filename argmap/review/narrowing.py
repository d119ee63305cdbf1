"""Keeps what lies in the files and folders that a call names."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from argmap.revision.comparison import Compared
from argmap.text import Span


def narrowed(compared: Compared, wanted: tuple[Path, ...]) -> Compared:
    """Return the changes and consequences that lie in these places on either side.

    With no place, all of them. The title of the map is kept where anything is.
    """
    if not wanted:
        return compared
    difference = compared.difference
    kept = replace(
        difference,
        changes=tuple(
            each
            for each in difference.changes
            if any(is_in(span, wanted) for span in (each.old_place, each.new_place))
        ),
        consequences=tuple(each for each in difference.consequences if is_in(each.place, wanted)),
    )
    return replace(compared, difference=kept)


def is_in(span: Span | None, wanted: Iterable[Path]) -> bool:
    """Return whether an entry lies in one of these places."""
    return span is not None and lies_in(Path.cwd() / span.file.path, wanted)


def lies_in(location: Path, wanted: Iterable[Path]) -> bool:
    """Return whether a file is one of these, or lies below one."""
    return any(location.is_relative_to(place) for place in wanted)
