"""Finds out which characters the fonts at hand have (OpenType, `cmap`), and which are in none."""

import struct
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol

from argmap.render.phrases import format_count


class FontFile(Protocol):
    """Where a font is: a file, and its place in a collection."""

    path: str | None
    index: int


COLLECTION, CHARACTERS = b"ttcf", int.from_bytes(b"cmap", "big")
UNICODE, WINDOWS = 0, 3
# Of Windows, the encodings that are Unicode: of two bytes, and of four.
WINDOWS_UNICODE = (1, 10)
SEGMENTS, GROUPS, SAME_GLYPH = 4, 12, 13


def find_missing(signs: Iterable[str], fonts: Iterable[FontFile]) -> list[str]:
    """Return the characters that no font has, sorted; fonts are read until all are found."""
    missing = {ord(sign) for sign in signs}
    for font in fonts:
        if not missing:
            break
        if font.path is not None:
            missing -= _find_known(Path(font.path), font.index, missing)
    return sorted(map(chr, missing))


def _find_known(path: Path, index: int, points: set[int]) -> set[int]:
    """Return those of the code points that a font has; none if it cannot be read."""
    try:
        with path.open("rb") as file:
            tables = list(_read_subtables(file, index))
    except (OSError, struct.error):
        return set()
    return {point for point in points if any(_has_glyph(table, point) for table in tables)}


def _read_subtables(file: BinaryIO, index: int) -> Iterator[bytes]:
    """Yield the tables for Unicode, each from its start on."""
    start = 0
    if file.read(4) == COLLECTION:
        (start,) = _unpack(file, ">L", 12 + 4 * index)
    (count,) = _unpack(file, ">H", start + 4)
    for number in range(count):
        tag, _, offset, length = _unpack(file, ">LLLL", start + 12 + 16 * number)
        if tag == CHARACTERS:
            file.seek(offset)
            table = file.read(length)
            for at in _find_unicode(table):
                yield table[at:]


def _unpack(file: BinaryIO, form: str, at: int) -> tuple[int, ...]:
    file.seek(at)
    return struct.unpack(form, file.read(struct.calcsize(form)))


def _find_unicode(table: bytes) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", table, 2)
    for number in range(count):
        platform, encoding, at = struct.unpack_from(">HHL", table, 4 + 8 * number)
        if platform == UNICODE or (platform == WINDOWS and encoding in WINDOWS_UNICODE):
            yield at


def _has_glyph(table: bytes, point: int) -> bool:
    form = _read_short(table, 0)
    if form == SEGMENTS:
        return _has_in_segments(table, point)
    return form in {GROUPS, SAME_GLYPH} and _has_in_groups(table, point)


def _has_in_segments(table: bytes, point: int) -> bool:
    """Return whether a character has a glyph: arrays of last codes, first codes, and two more."""
    length = _read_short(table, 6)
    ends = range(14, 14 + length, 2)
    number = bisect_left(ends, point, key=lambda at: _read_short(table, at))
    if number == len(ends):
        return False
    at = ends[number] + 2
    first, delta, distance = (_read_short(table, at + length * part) for part in (1, 2, 3))
    if point < first or not distance:
        return point >= first and (point + delta) % 0x10000 != 0
    return _read_short(table, at + length * 3 + distance + 2 * (point - first)) != 0


def _has_in_groups(table: bytes, point: int) -> bool:
    """Return whether a character has a glyph: groups of a first code, a last one, and a glyph."""
    groups = range(16, 16 + 12 * _read_long(table, 12), 12)
    number = bisect_left(groups, point, key=lambda at: _read_long(table, at + 4))
    return number < len(groups) and _read_long(table, groups[number]) <= point


def _read_short(table: bytes, at: int) -> int:
    return int.from_bytes(table[at : at + 2], "big")


def _read_long(table: bytes, at: int) -> int:
    return int.from_bytes(table[at : at + 4], "big")


# More characters are counted.
MOST_NAMED = 5
# Names of signs that are never drawn: they only act on the signs beside them.
SELECTOR, FILLER, JOINER = "VARIATION SELECTOR", "FILLER", "GRAPHEME JOINER"


def is_visible(sign: str) -> bool:
    """Return whether a character without a glyph would be drawn as an empty box."""
    name = unicodedata.name(sign, "")
    is_silent = any(word in name for word in (SELECTOR, FILLER, JOINER))
    return not (is_silent or unicodedata.category(sign) == "Cf")


def describe_missing(
    missing: Sequence[str], items_by_sign: Mapping[str, Sequence[str]], form: str
) -> Iterator[str]:
    """Yield a line for each of the first missing characters, and one that counts the others."""
    start, boxes = "warning: no font for", f"the {form.upper()} shows an empty box"
    for sign in missing[:MOST_NAMED]:
        yield f"{start} {_name_sign(sign)} in {_name_items(items_by_sign[sign])}; {boxes}"
    if others := missing[MOST_NAMED:]:
        yield f"{start} {format_count(len(others), 'more character')}; {boxes} for each"


def _name_sign(sign: str) -> str:
    name = unicodedata.name(sign, "").capitalize()
    return f"'{sign}' ({', '.join(filter(None, (f'U+{ord(sign):04X}', name)))})"


def _name_items(items: Sequence[str]) -> str:
    first = f"'{items[0]}'" if items[0] else "the heading"
    others = len(items) - 1
    return f"{first} and {format_count(others, 'other place')}" if others else first
