"""Reads tables in CSV, as spreadsheets write it, and in Markdown."""

import csv
import html
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.exchange.wording import ADDRESS

SEPARATORS = ",;\t|"
SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?")
SAMPLE = 50  # rows that decide about the separator
PIPE = re.compile(r"(?<!\\)\|")
DASHES = re.compile(r":?-+:?")
BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|`(?P<code>[^`]{1,1000})`|(?P<mark>\*{1,3}|(?<!\w)__?|__?(?!\w))"
    r"|!?\[(?P<link>[^\[\]]{1,1000})\]\((?:" + ADDRESS + r")?\)|</?[A-Za-z][^<>]{0,200}>"
)
SPREADSHEET_GUARD = re.compile(r"'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
ZERO_WIDTH = "\u200b"


class Row(Struct, frozen=True):
    """A row of a table: its line in the file, and its cells."""

    line: int
    cells: tuple[str, ...]

    def get(self, column: int) -> str:
        """Return a cell, or nothing if the row is too short for it."""
        return self.cells[column] if column < len(self.cells) else ""


def read_rows(name: str, text: str) -> tuple[Row, ...]:
    """Return the rows of the first table, without empty ones. Raises ArgmapError."""
    rows = tuple(_read_markdown(text)) or tuple(_read_csv(name, text))
    filled = tuple(row for row in rows if any(cell.strip() for cell in row.cells))
    if len(filled) < 2 or len(filled[0].cells) < 2:  # noqa: PLR2004  # a header and a row
        raise ArgmapError(f"{name}: there is no table with a header and at least two columns")
    return filled


def has_columns(text: str) -> bool:
    """Return whether the first two rows have equally many cells, as in a spreadsheet."""
    body = text[match.end() :] if (match := SEPARATOR_LINE.match(text)) else text
    return any(_rate_separator(body, separator, 2) > (0.9, 1) for separator in SEPARATORS)


def _read_csv(name: str, text: str) -> Iterator[Row]:
    match = SEPARATOR_LINE.match(text)
    body = text[match.end() :] if match else text
    separator = match[1] if match else _find_separator(body)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
    first = 2 if match else 1
    try:
        for cells in reader:
            yield Row(first, tuple(SPREADSHEET_GUARD.sub("", cell.strip(), 1) for cell in cells))
            first = reader.line_num + (2 if match else 1)
    except csv.Error as error:
        raise ArgmapError(f"{name}:{first}: this row cannot be read: {error}") from error


def _find_separator(text: str) -> str:
    """Return the separator by which most rows at the start have the same number of cells."""
    return max(SEPARATORS, key=lambda separator: _rate_separator(text, separator))


def _rate_separator(text: str, separator: str, sample: int = SAMPLE) -> tuple[float, int]:
    """Return the share of rows at the start that have the usual number of cells, and this."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        counts = Counter(len(cells) for cells in islice(filter(None, reader), sample))
    except csv.Error:
        return (0.0, 0)
    several = [(number, count) for count, number in counts.items() if count > 1]
    number, count = max(several, default=(0, 0))
    return (number / max(counts.total(), 1), count)


def _read_markdown(text: str) -> Iterator[Row]:
    """Yield the header and the rows of the first table."""
    lines = text.splitlines()
    for place in range(1, len(lines)):
        if _is_rule(lines[place]) and "|" in lines[place - 1]:
            yield _split_row(place, lines[place - 1])
            for number, line in enumerate(lines[place + 1 :], start=place + 2):
                if "|" not in line:
                    return
                yield _split_row(number, line)
            return


def _is_rule(line: str) -> bool:
    cells = _split_cells(line) if "|" in line else []
    return len(cells) > 1 and all(DASHES.fullmatch(cell) for cell in cells)


def _split_row(number: int, line: str) -> Row:
    return Row(number, tuple(map(_read_cell, _split_cells(line))))


def _split_cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in PIPE.split(line.strip())]
    start = 1 if cells and not cells[0] else 0
    end = -1 if len(cells) > 1 and not cells[-1] else len(cells)
    return cells[start:end]


def _read_cell(cell: str) -> str:
    """Return the words of a cell without marks, its breaks as line ends."""
    lines = (INLINE.sub(_keep_inline, line) for line in BREAK.split(cell))
    return "\n".join(html.unescape(line).replace(ZERO_WIDTH, "").strip() for line in lines)


def _keep_inline(match: re.Match[str]) -> str:
    return match["escaped"] or match["code"] or match["link"] or ""
