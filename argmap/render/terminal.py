"""Text for a terminal: escaping, width, wrapping, colours, trees."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

from argmap.render.log_commands import IN_TEXT, escape_commands

# Terminal control (C0, DEL, C1), line and paragraph separators, bidirectional embeddings,
# overrides and isolates (CVE-2021-42574), and lone surrogates, which UTF-8 cannot hold.
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# A carriage return alone would let one line hide another.
KEPT = re.compile("(\t|\r?\n)")
TAB = "    "
CLOSING = frozenset({"Pe", "Pf", "Po"})
DOUBLE = 2


def printable(text: str) -> str:
    r"""Return the text as one line that can control neither a terminal nor a log reader.

    Control characters appear as `\u{1b}`, a tab as four spaces. The start of the result is the
    result of the start, so columns can be counted. Doing it twice changes nothing more.
    """
    return escape_commands(UNSAFE.sub(_escape_character, text), IN_TEXT)


def printable_lines(text: str) -> str:
    r"""Return the text with its tabs and line ends, and else as `printable` does."""
    pieces = KEPT.split(text)
    safe = "".join(
        piece if place % 2 else UNSAFE.sub(_escape_character, piece)
        for place, piece in enumerate(pieces)
    )
    return escape_commands(safe, IN_TEXT)


def _escape_character(match: re.Match[str]) -> str:
    character = match.group()
    return TAB if character == "\t" else f"\\u{{{ord(character):x}}}"


def replace_unsafe(text: str) -> str:
    """Return the text with unsafe white space as spaces, and other unsafe characters as U+FFFD."""
    return UNSAFE.sub(lambda match: " " if match[0] in "\t\r\n\v\f" else "\ufffd", text)


def width(text: str) -> int:
    """Return the number of columns that printable text takes in a terminal."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415  # loading its tables takes 30 ms

    return max(0, wcswidth(text))


def wrap(text: str, columns: int, hanging: int = 0) -> tuple[str, ...]:
    """Return the text, made printable, as lines of at most that many columns; at least one line.

    The lines after the first have less room by `hanging` columns. Lines break at spaces and between
    wide characters; a longer word is cut.
    """
    lines: list[str] = []
    line, used = "", 0
    least = max(columns - hanging, DOUBLE)
    for space, part in _split_text(printable(text), least):
        size = width(part)
        if line and used + len(space) + size > (least if lines else max(columns, least)):
            lines.append(line)
            line, used = part, size
        else:
            gap = space if line else ""
            line, used = line + gap + part, used + len(gap) + size
    return tuple(escape_commands(part, IN_TEXT) for part in (*lines, line))


def _split_text(text: str, columns: int) -> Iterator[tuple[str, str]]:
    """Yield the unbreakable parts of a text, each with the space (or nothing) before it."""
    for word in text.split():
        space = " "
        parts = (word,) if word.isascii() and len(word) <= columns else _cut_word(word, columns)
        for part in parts:
            yield space, part
            space = ""


def _cut_word(word: str, columns: int) -> Iterator[str]:
    """Yield the parts of a word between which a line may break, none wider than the columns."""
    from wcwidth import iter_graphemes  # noqa: PLC0415  # loading its tables takes 30 ms

    part, used, ends_wide = "", 0, False
    for grapheme in iter_graphemes(word):
        size = width(grapheme)
        breaks = (ends_wide or size == DOUBLE) and unicodedata.category(grapheme[0]) not in CLOSING
        if part and (breaks or used + size > columns):
            yield part
            part, used = "", 0
        part, used = part + grapheme, used + size
        ends_wide = size == DOUBLE
    yield part


STRONG = "1"
FAINT = "2"


class Ansi(Struct, frozen=True):
    """ANSI escape codes for emphasis; without colour, text is left as it is."""

    colour: bool

    def bold(self, text: str) -> str:
        """Return the text in bold."""
        return self.style(text, STRONG)

    def dim(self, text: str) -> str:
        """Return the text dimmed."""
        return self.style(text, FAINT)

    def style(self, text: str, code: str) -> str:
        """Return the text with the codes of a rendition, such as "1;31"."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


MARGIN = 10
NARROWEST = 24


class Branch(Struct, frozen=True):
    """A node of a tree: a head that is printed as it is, texts below it, and further branches."""

    head: str
    texts: tuple[str, ...] = ()
    children: tuple["Branch", ...] = ()


def _render_tree(branches: tuple[Branch, ...], columns: int, ansi: Ansi) -> Iterator[str]:
    """Yield the lines of a tree; texts are made printable and wrapped."""
    for place, branch in enumerate(branches, start=1):
        last = place == len(branches)
        yield ansi.dim("└─ " if last else "├─ ") + branch.head
        stem = "   " if last else ansi.dim("│  ")
        for text in branch.texts:
            yield from (stem + line for line in wrap(text, max(columns - 3, NARROWEST)))
        yield from (stem + line for line in _render_tree(branch.children, columns - 3, ansi))


def render_section(
    title: str, branches: tuple[Branch, ...], columns: int, ansi: Ansi
) -> Iterator[str]:
    """Yield a title and a tree below it, or nothing if the tree is empty."""
    if branches:
        yield ""
        yield ansi.bold(title)
        yield from _render_tree(branches, columns, ansi)


def render_fields(
    values: Iterable[tuple[str, str | None]], columns: int, ansi: Ansi
) -> Iterator[str]:
    """Yield the lines of each value that is not empty, with its label in the margin."""
    for label, value in values:
        if value:
            first, *rest = wrap(value, max(columns - MARGIN, NARROWEST))
            yield ansi.dim(label.ljust(MARGIN)) + first
            yield from (" " * MARGIN + line for line in rest)
