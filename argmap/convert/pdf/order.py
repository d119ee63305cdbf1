"""Puts the lines of a page into reading order."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from argmap.convert.pdf.lines import Line

SAME_ROW = 0.3  # of the size of the letters
LEAST_ROWS = 5  # that are broken at one place, before they are columns
MOST = 0.8
MOST_JUMPS = 0.2  # of the lines of a page that may lead up within a column
NARROWEST_GUTTER = 0.8  # in sizes of the letters
DEEPEST = 8


def order_page(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of a page as they are read.

    Most files give them in this order; where one jumps about, the gaps between them decide.
    """
    if _has_broken_rows(lines):
        return tuple(_cut(lines, DEEPEST))
    rows = tuple(_join_rows(lines))
    return tuple(_cut(rows, DEEPEST)) if _is_disordered(rows) else rows


def is_same_row(line: Line, other: Line) -> bool:
    """Return whether two lines of a page are on the same baseline."""
    distance = abs(line.baseline - other.baseline)
    return line.page == other.page and distance < SAME_ROW * max(line.size, other.size)


def _has_broken_rows(lines: Sequence[Line]) -> bool:
    """Return whether the lines are rows through columns, all with a gap at the same place."""
    gaps = [(left.right, right.left) for left, right in pairwise(lines) if is_same_row(left, right)]
    if len(gaps) < max(LEAST_ROWS, len(lines) / 4):
        return False
    starts, ends = sorted(start for start, _ in gaps), sorted(end for _, end in gaps)
    usual = int(MOST * (len(gaps) - 1))
    return starts[usual] < ends[len(gaps) - 1 - usual]


def _join_rows(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, those joined that stand side by side and follow each other."""
    last: Line | None = None
    for line in lines:
        if last and not last.hyphen and is_same_row(last, line) and _is_after(last, line):
            text = f"{last.text} {line.text}"
            left, right = min(last.left, line.left), max(last.right, line.right)
            last = replace(last, text=text, left=left, right=right, hyphen=line.hyphen)
            continue
        if last:
            yield last
        last = line
    if last:
        yield last


def _is_after(last: Line, line: Line) -> bool:
    """Return whether a line is where the one before it in its row goes on."""
    return line.right <= last.left if last.is_right_to_left else line.left >= last.right


def _is_disordered(lines: Sequence[Line]) -> bool:
    """Return whether many lines are above the line before them, and in the same column."""
    jumps = sum(
        after.baseline > before.baseline + after.size
        and min(before.right, after.right) - max(before.left, after.left) > after.size
        for before, after in pairwise(lines)
    )
    return jumps > max(2, MOST_JUMPS * len(lines))


def _cut(lines: Sequence[Line], depth: int) -> Iterator[Line]:
    """Yield the lines in order, by recursive X-Y cut (Nagy & Seth 1984).

    Where a gap goes all the way down, they are cut into columns, else across.
    """
    columns = _find_columns(lines)
    if len(columns) > 1 and depth:
        backwards = sum(line.is_right_to_left for line in lines) * 2 > len(lines)
        for column in reversed(columns) if backwards else columns:
            yield from _cut(column, depth - 1)
        return
    bands = _find_bands(lines)
    if len(bands) > 1 and depth:
        for band in bands:
            yield from _cut(band, depth - 1)
        return
    yield from sorted(lines, key=lambda line: (-line.baseline, line.left))


def _find_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines by columns from left to right, if gaps separate them."""
    columns: list[list[Line]] = []
    edge = 0.0
    for line in sorted(lines, key=lambda line: line.left):
        if not columns or line.left - edge > NARROWEST_GUTTER * line.size:
            columns.append([])
            edge = line.right
        columns[-1].append(line)
        edge = max(edge, line.right)
    return columns


def _find_bands(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines from top to bottom, rows together that one gap goes through."""
    bands: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.baseline):
        if bands and (
            is_same_row(bands[-1][-1], line) or len(_find_columns([*bands[-1], line])) > 1
        ):
            bands[-1].append(line)
        else:
            bands.append([line])
    return bands
