"""Counts the entries of a workspace that a mistake keeps from being read whole."""

from bisect import bisect_right
from collections.abc import Iterator

from argmap.loading.loaded import Loaded
from argmap.text import SourceFile


def spoiled_entries(loaded: Loaded) -> int:
    """Return how many entries hold a mistake that leaves a hole in the model."""
    starts = {tree.file: [entry.span.start for entry in tree.entries] for tree in loaded.trees}
    return len(set(spoiled(loaded, starts)))


def spoiled(
    loaded: Loaded, starts: dict[SourceFile, list[int]]
) -> Iterator[tuple[SourceFile, int]]:
    """Yield the file and the number of the entry of each such mistake."""
    for found in loaded.diagnostics:
        span = found.primary.span
        if found.rule.spoils and span.file in starts:
            yield span.file, bisect_right(starts[span.file], span.start)
