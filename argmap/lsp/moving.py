"""Moves findings along with an edit, so that they stay at their words until a check is done."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.source.diagnostics import Diagnostic, Edit, Fix, Label
from argmap.source.text import SourceFile, Span


class Shift(Struct, frozen=True):
    """How places move from an old text to a new one, which differ between `start` and `end`."""

    new: SourceFile
    start: int
    end: int
    by: int

    @classmethod
    def between(cls, old: SourceFile, new: SourceFile) -> "Shift":
        """Return how places move; what is alike at both ends of the texts stays."""
        start, end = find_difference(old.text, new.text)
        return cls(new, start, end, len(new.text) - len(old.text))

    def move(self, span: Span) -> Span | None:
        """Return the span in the new text, or nothing if the edit changed its words."""
        if span.end <= self.start:
            return Span(self.new, span.start, span.end)
        if span.start >= self.end:
            return Span(self.new, span.start + self.by, span.end + self.by)
        return None


def find_difference(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Return the range of the old items in whose place the new ones have others."""
    start = _count_common(old, new)
    most = min(len(old), len(new)) - start
    return start, len(old) - _count_common(old[::-1][:most], new[::-1][:most])


def _count_common(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many items are the same at the start, by halving what is in doubt."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def move_findings(
    findings: Iterable[Diagnostic], old: SourceFile, shift: Shift
) -> Iterator[Diagnostic]:
    """Yield the findings with their places in the new text, without those whose words changed.

    A fix that would edit changed words is left out, and so are related places there.
    """
    for finding in findings:
        primary = _move_label(finding.primary, old, shift)
        if primary is not None:
            related = (_move_label(label, old, shift) for label in finding.secondary)
            yield replace(
                finding,
                primary=primary,
                secondary=tuple(filter(None, related)),
                fix=_move_fix(finding.fix, old, shift),
            )


def _move_label(label: Label, old: SourceFile, shift: Shift) -> Label | None:
    span = _move(label.span, old, shift)
    return Label(span, label.text) if span else None


def _move_fix(fix: Fix | None, old: SourceFile, shift: Shift) -> Fix | None:
    if fix is None:
        return None
    spans = [_move(edit.span, old, shift) for edit in fix.edits]
    edits = tuple(
        Edit(span, edit.text) for span, edit in zip(spans, fix.edits, strict=True) if span
    )
    return replace(fix, edits=edits) if len(edits) == len(fix.edits) else None


def _move(span: Span, old: SourceFile, shift: Shift) -> Span | None:
    return shift.move(span) if span.file is old else span
