"""The order of what two sides keep and add."""

from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def merged_order(
    base: Sequence[Key], ours: Sequence[Key], theirs: Sequence[Key], kept: Collection[Key]
) -> tuple[Key, ...]:
    """Return the keys that are kept, in the order of the one side that changed it, else in ours.

    What only the other side has comes behind what stands before it there.
    """
    if is_in_order(base, ours) and not is_in_order(base, theirs):
        ours, theirs = theirs, ours
    leading = tuple(key for key in ours if key in kept)
    return tuple(interleaved(leading, tuple(key for key in theirs if key in kept)))


def is_in_order(base: Sequence[Key], side: Sequence[Key]) -> bool:
    """Return whether a side left what it has of the base in its order."""
    known, left = set(base), set(side)
    return [key for key in side if key in known] == [key for key in base if key in left]


def interleaved(leading: Sequence[Key], other: Sequence[Key]) -> Iterator[Key]:
    """Yield the leading keys, and each of the others behind its neighbour.

    Behind the same neighbour, the additions of the leading side come first.
    """
    shared, ahead = set(other), set(leading)
    behind: dict[Key | None, list[Key]] = {}
    neighbour: Key | None = None
    for key in other:
        if key in ahead:
            neighbour = key
        else:
            behind.setdefault(neighbour, []).append(key)
    waiting = behind.get(None, [])
    for key in leading:
        if key in shared:
            yield from waiting
            waiting = behind.get(key, [])
        yield key
    yield from waiting


def merged_set(base: Sequence[Key], ours: Sequence[Key], theirs: Sequence[Key]) -> tuple[Key, ...]:
    """Return what either side added and neither took away."""
    gone = set(base) - (set(ours) & set(theirs))
    kept = (set(ours) | set(theirs)) - gone
    return merged_order(base, ours, theirs, kept)
