# ruff: noqa: INP001 - a script, no package
"""Writes the advance widths of Arimo into the package, from the development fontpkg-arimo.

Arimo has the widths of Arial, Helvetica and Liberation Sans, so one table serves every reader.
Run `python tools/measure_arimo.py` after changing this file or the font.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

import fontpkg_arimo
from fontTools.ttLib import TTFont

FONT = Path(fontpkg_arimo.__file__).parent / "files" / "Arimo[wght].ttf"
TABLE = Path(__file__).parents[1] / "argmap" / "render" / "diagram" / "text" / "arimo.txt"
HEADER = """\
# Advance widths of Arimo 1.341 in 1/2048 em: regular, bold, then the characters that have them.
# Written by tools/measure_arimo.py; do not edit.
"""


def measure(weight: int) -> Mapping[int, int]:
    """Return the advance width of each character, by code point, in units of 1/2048 em."""
    font = TTFont(FONT)
    glyphs = font.getGlyphSet(location={"wght": weight})
    return {point: round(glyphs[name].width) for point, name in font.getBestCmap().items()}


def ranges(points: list[int]) -> Iterator[str]:
    """Yield sorted code points as hexadecimal ranges."""
    for _, run in groupby(enumerate(points), lambda pair: pair[1] - pair[0]):
        first, *rest = (point for _, point in run)
        yield f"{first:x}-{rest[-1]:x}" if rest else f"{first:x}"


def table() -> str:
    """Return the text of the table that the package reads."""
    regular, bold = measure(400), measure(700)
    points_by_advances: dict[tuple[int, int], list[int]] = {}
    for point in sorted(regular):
        points_by_advances.setdefault((regular[point], bold[point]), []).append(point)
    rows = (
        f"{regular} {bold} {','.join(ranges(points))}\n"
        for (regular, bold), points in sorted(points_by_advances.items())
    )
    return HEADER + "".join(rows)


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="ascii")
