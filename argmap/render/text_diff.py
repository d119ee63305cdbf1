"""Changes of a text, as a unified diff."""

from collections.abc import Iterator

from argmap.render.terminal import Ansi, printable, printable_lines
from argmap.source.text import SourceFile

RENDITIONS = {"-": "31", "+": "32", "@": "36"}
NO_NEWLINE = "\\ No newline at end of file"


def render_unified_diff(path: str, old: str, new: str, *, colour: bool) -> str:
    """Return the lines that differ, with three lines around them, or nothing.

    Control characters are escaped; a diff that contains them is only for reading.
    """
    ansi = Ansi(colour)
    return "".join(f"{_paint(line, ansi)}\n" for line in _diff_lines(path, old, new))


def _diff_lines(path: str, old: str, new: str) -> Iterator[str]:
    from difflib import unified_diff as compare  # noqa: PLC0415  # only `--diff` needs it

    name = printable(path)
    for line in compare(_split_lines(old), _split_lines(new), f"a/{name}", f"b/{name}"):
        yield line.rstrip("\r\n")
        if not line.endswith(("\n", "\r")):
            yield NO_NEWLINE


def _split_lines(text: str) -> list[str]:
    """Return the lines of a text with their line ends, as our files count them."""
    starts = SourceFile.of("", "", text).line_starts
    lines = (text[start:end] for start, end in zip(starts, (*starts[1:], len(text)), strict=True))
    return [line for line in lines if line]


def _paint(line: str, ansi: Ansi) -> str:
    """Return a line of the diff, printable and in the colour of its sign."""
    rendition = RENDITIONS.get(line[:1])
    shown = printable_lines(line)
    return ansi.style(shown, rendition) if rendition else shown
