"""Puts the lines of pages together as paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from argmap.convert.pdf.lines import Line, find_most_frequent
from argmap.convert.pdf.sentences import ends_sentence

SAME_SIZE = 0.06
SAME_WEIGHT = 150
# How much wider than the usual distance of lines a paragraph is set off, after a sentence or not.
WIDER, MUCH_WIDER = 1.25, 1.6
INDENT = 0.5  # in sizes of the letters
CENTRED = 0.5
ROOM = 1.5  # besides a word that would have fitted, in sizes of the letters
LETTER_WIDTH = 0.5  # in sizes of the letters
LIST_ITEM = re.compile(r"(?:[•‣◦▪–—*·]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")  # noqa: RUF001  # dashes are meant
MOST_BETWEEN = 6  # blocks, such as captions, between two parts of a sentence


class Column(Struct, frozen=True):
    """The lines of a column that follow each other down a page, and its margins in points."""

    lines: tuple[Line, ...]
    left: float
    right: float


class Shape(Struct, frozen=True):
    """The size of the letters of a text, the usual distance of its lines, both in points."""

    size: float
    leading: float


def build_paragraphs(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """Return the lines by paragraphs, in order."""
    columns = tuple(_find_columns(lines))
    if not columns:
        return ()
    shape = _find_shape(columns)
    paragraphs: list[list[Line]] = []
    last: Column | None = None
    for column in columns:
        for number, line in enumerate(column.lines):
            before = column.lines[number - 1] if number else None
            following = column.lines[number + 1 : number + 2]
            if before is None:
                starts = last is None or _starts_anew(last, column, line)
            else:
                starts = _starts_below(before, line, following, column, shape)
            if starts:
                paragraphs.append([])
            paragraphs[-1].append(line)
        last = column
    return tuple(map(tuple, _rejoin(paragraphs)))


def find_text_size(lines: Sequence[Line]) -> float:
    """Return the size of most letters, in points."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size, 1)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _find_columns(lines: Sequence[Line]) -> Iterator[Column]:
    """Yield the columns: lines of one page that go down, one below the other."""
    column: list[Line] = []
    for line in lines:
        if column and not _is_below(column[-1], line):
            yield _measure(column)
            column = []
        column.append(line)
    if column:
        yield _measure(column)


def _is_below(before: Line, line: Line) -> bool:
    overlaps = line.left < before.right and before.left < line.right
    return line.page == before.page and line.baseline < before.baseline and overlaps


def _measure(lines: Sequence[Line]) -> Column:
    """Return the column with its margins: where most lines of usual size begin, the widest end."""
    size = find_text_size(lines)
    usual = [line for line in lines if _is_same_size(line.size, size)]
    left, right = min(line.left for line in usual), max(line.right for line in usual)
    return Column(tuple(lines), left, right)


def _find_shape(columns: Sequence[Column]) -> Shape:
    lines = [line for column in columns for line in column.lines]
    size = find_text_size(lines)
    distances = [
        before.baseline - line.baseline
        for column in columns
        for before, line in pairwise(column.lines)
        if _is_same_size(before.size, size) and _is_same_size(line.size, size)
    ]
    return Shape(size, find_most_frequent(distances) if distances else 1.2 * size)


def _is_same_size(size: float, other: float) -> bool:
    return abs(size - other) <= SAME_SIZE * max(size, other)


def _has_same_style(line: Line, other: Line) -> bool:
    has_same_weight = abs(line.weight - other.weight) <= SAME_WEIGHT
    has_letters = line.weight and other.weight
    return _is_same_size(line.size, other.size) and (has_same_weight or not has_letters)


def _starts_below(
    before: Line, line: Line, following: Sequence[Line], column: Column, shape: Shape
) -> bool:
    """Return whether a line starts a paragraph below another line of its column."""
    if before.hyphen:
        return False
    if not _has_same_style(before, line):
        return True
    usual = shape.leading * max(line.size / shape.size, 1)
    wider = WIDER if ends_sentence(before.text) else MUCH_WIDER
    if before.baseline - line.baseline > wider * usual:
        return True
    if line.size > shape.size * (1 + SAME_SIZE) or _is_centred(before, line, column):
        return False
    if LIST_ITEM.match(line.text):
        return ends_sentence(before.text) or bool(LIST_ITEM.match(before.text))
    return _is_indented(before, line, following) or _ends_early(before, line, column)


def _is_centred(before: Line, line: Line, column: Column) -> bool:
    """Return whether both lines are in the middle of the column, and neither fills it."""
    return all(
        abs(each.left - column.left - (column.right - each.right)) < CENTRED * each.size
        and each.left - column.left > each.size
        for each in (before, line)
    )


def _get_start(line: Line) -> float:
    """Return how far right a line begins, or how far left, if it is read from the right."""
    return -line.right if line.is_right_to_left else line.left


def _is_indented(before: Line, line: Line, following: Sequence[Line]) -> bool:
    """Return whether a line begins farther in than the line before it and the one after it."""
    step = _get_start(line) - _get_start(before)
    if step < INDENT * line.size or LIST_ITEM.match(before.text):
        return False
    if following and _has_same_style(line, following[0]):
        return _get_start(line) - _get_start(following[0]) > INDENT * line.size or ends_sentence(
            before.text
        )
    return True


def _ends_early(before: Line, line: Line, column: Column) -> bool:
    """Return whether a line ends a sentence where the next word would have fitted."""
    if not ends_sentence(before.text):
        return False
    first_word = line.text.split(maxsplit=1)[0]
    at_left, at_right = before.left - column.left, column.right - before.right
    room = at_left if before.is_right_to_left else at_right
    needed = min(len(first_word), 20) * LETTER_WIDTH + ROOM
    return room > needed * line.size


def _starts_anew(last: Column, column: Column, line: Line) -> bool:
    """Return whether the first line of a column starts a paragraph."""
    before = last.lines[-1]
    if before.hyphen:
        return False
    if not _has_same_style(before, line) or LIST_ITEM.match(line.text):
        return True
    if not ends_sentence(before.text):
        return False
    start = -column.right if line.is_right_to_left else column.left
    is_indented = _get_start(line) - start > INDENT * line.size
    return is_indented or _ends_early(before, line, last)


def _rejoin(paragraphs: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """Yield the paragraphs, a sentence whole again that a caption or the like interrupts."""
    waiting = list(paragraphs)
    while waiting:
        paragraph = waiting.pop(0)
        rest = _find_rest(paragraph, waiting[: MOST_BETWEEN + 1])
        while rest:
            paragraph = [*paragraph, *waiting.pop(rest)]
            rest = _find_rest(paragraph, waiting[: MOST_BETWEEN + 1])
        yield paragraph


def _find_rest(paragraph: Sequence[Line], following: Sequence[Sequence[Line]]) -> int:
    """Return which of the next paragraphs goes on with a sentence, or 0; the next one does not."""
    last = paragraph[-1]
    if ends_sentence(last.text) or len(paragraph) == 1:
        return 0
    for number, other in enumerate(following[1:], 1):
        if _has_same_style(last, other[0]):
            between = following[:number]
            goes_on = other[0].text[:1].islower() and not any(
                _has_same_style(last, part[0]) for part in between
            )
            return number if goes_on else 0
    return 0
