"""Chooses, among the fixes of findings, those that can be made together."""

from bisect import bisect_left
from collections.abc import Iterable

from argmap.diagnostics import Diagnostic, Edit, Mending
from argmap.text import SourceFile


class Taken:
    """The ranges of files that edits have taken, in order."""

    def __init__(self) -> None:
        """Start with nothing taken."""
        self.ranges: dict[SourceFile, list[tuple[int, int]]] = {}

    def is_free(self, edit: Edit) -> bool:
        """Return whether an edit overlaps none that was taken, nor starts where one does."""
        ranges = self.ranges.get(edit.span.file, [])
        start, end = edit.span.start, edit.span.end
        place = bisect_left(ranges, (start, start))
        behind = place == len(ranges) or (ranges[place][0] >= end and ranges[place][0] > start)
        return behind and (not place or ranges[place - 1][1] <= start)

    def take(self, edit: Edit) -> None:
        """Keep the range of an edit from others."""
        ranges = self.ranges.setdefault(edit.span.file, [])
        span = (edit.span.start, edit.span.end)
        ranges.insert(bisect_left(ranges, span), span)


def is_wanted(found: Diagnostic, *, unsafe: bool) -> bool:
    """Return whether a finding has a fix of a kind that is wanted."""
    return found.fix is not None and (unsafe or found.fix.mending is Mending.SAFE)


def choose(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings whose fixes can be made together, the first ones first.

    A fix is made whole or not at all; of two that touch the same words, the later one has to wait.
    """
    taken = Taken()
    chosen = []
    for found in findings:
        edits = found.fix.edits if found.fix else ()
        if edits and all(map(taken.is_free, edits)):
            for edit in edits:
                taken.take(edit)
            chosen.append(found)
    return tuple(chosen)
