"""Takes running heads and page numbers out of the lines of pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from argmap.convert.pdf.lines import Line, Page
from argmap.convert.pdf.order import is_same_row

MOST_ROWS = 4  # at the top of a page, and at the bottom
LEAST_GAP = 1.6  # between a running head and the text, in sizes of the letters
SAME_PLACE = 3.0  # points
NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"\W*(?:page|pp?\.|seite|s\.)?\s*(?:(\d{1,5})|([ivxlc]{1,7}))\s*(?:(?:/|of|von|de)\s*\d+)?\W*",
    re.IGNORECASE,
)
EDGE_NUMBER = re.compile(r"(\d{1,5})\s.*|.*\s(\d{1,5})")
LONGEST_ROW = 200
# What browsers print below a page, and above it: address and number; time and title.
BROWSER_FOOT = re.compile(r"(\w+://\S+)\s+\d+/\d+")
BROWSER_HEAD = re.compile(r".*\d[:.]\d\d.*")
LETTER = re.compile(r"[^\W\d_]")


class Row(Struct, frozen=True):
    """The lines at one height of a page, which is given by its index, with their text."""

    lines: tuple[Line, ...]
    page: int
    at_top: bool
    text: str

    @property
    def baseline(self) -> float:
        """The height in points above the bottom of the page."""
        return self.lines[0].baseline

    @property
    def pattern(self) -> tuple[bool, str]:
        """What rows have in common that are the same but for their numbers."""
        return self.at_top, NUMBER.sub("#", self.text)


class Cleaned(Struct, frozen=True):
    """Pages without running heads and page numbers.

    `heads` are the running heads that were taken out, `numbered` is how many pages had a number
    alone in a row, `first_number` is the number of the first page, if the pages say it, and `url`
    is the address that a browser printed.
    """

    pages: tuple[Page, ...]
    heads: tuple[str, ...]
    numbered: int
    first_number: int | None
    url: str


def take_furniture(pages: Sequence[Page]) -> Cleaned:
    """Return the pages without what is at the same place of several, and without their numbers."""
    sides = [tuple(_find_rows(page, at_top)) for page in pages for at_top in (True, False)]
    outermost = [row for side in sides for row in side]
    repeated = _find_repeated(outermost) | _find_browser_rows(sides)
    numbered = _find_numbered([row for side in sides for row in side[:1]]) - repeated
    first = _find_first_number(outermost, repeated, numbered, len(pages))
    repeated |= numbered
    taken = [
        row
        for side in sides
        for row in _drop_joined(
            list(takewhile(lambda row: row in repeated or _is_number(row, first), side)), side
        )
    ]
    lines = {line for row in taken for line in row.lines}
    heads = [row.text for row in taken if row in repeated]
    return Cleaned(
        tuple(
            replace(page, lines=tuple(line for line in page.lines if line not in lines))
            for page in pages
        ),
        tuple(dict.fromkeys(NUMBER.sub("…", head) for head in heads)),
        sum(row not in repeated for row in taken),
        first,
        next((foot[1] for row in taken if (foot := BROWSER_FOOT.fullmatch(row.text))), ""),
    )


def _find_rows(page: Page, at_top: bool) -> Iterator[Row]:
    """Yield the outermost rows of a page, from its edge inwards."""
    ordered = sorted(page.lines, key=lambda line: line.baseline, reverse=at_top)
    rows: list[list[Line]] = []
    for line in ordered:
        if rows and is_same_row(rows[-1][0], line):
            rows[-1].append(line)
        elif len(rows) == MOST_ROWS:
            break
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.left)
        yield Row(tuple(row), row[0].page, at_top, " ".join(line.text for line in row))


def _find_repeated(rows: Sequence[Row]) -> set[Row]:
    """Return the rows with words that are at the same place of several pages."""
    by_pattern: dict[tuple[bool, str], list[Row]] = {}
    for row in rows:
        if LETTER.search(row.text):
            by_pattern.setdefault(row.pattern, []).append(row)
    return {row for alike in by_pattern.values() for row in _find_level(alike)}


def _find_numbered(rows: Sequence[Row]) -> set[Row]:
    """Return the rows at the top that begin or end with the numbers of their pages.

    They are at the same height, but their words may differ: left pages often name the author,
    right pages the title. Below the text, they may be footnotes.
    """
    by_first: dict[int, list[Row]] = {}
    for row in rows:
        number = _read_edge_number(row)
        if row.at_top and number is not None:
            by_first.setdefault(number - row.page, []).append(row)
    return {row for alike in by_first.values() for row in _find_level(alike)}


def _read_edge_number(row: Row) -> int | None:
    match = EDGE_NUMBER.fullmatch(row.text[:LONGEST_ROW])
    return int(match[1] or match[2]) if match else None


def _find_level(alike: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows that are at the height of one of another page."""
    for row in alike:
        if any(
            other.page != row.page and abs(other.baseline - row.baseline) <= SAME_PLACE
            for other in alike
        ):
            yield row


def _drop_joined(taken: Sequence[Row], side: Sequence[Row]) -> Sequence[Row]:
    """Return the rows without those next to the text, such as the last line of a footnote."""
    for count in range(len(taken), 0, -1):
        if count == len(side):
            return taken
        distance = abs(taken[count - 1].baseline - side[count].baseline)
        if distance >= LEAST_GAP * max(row.lines[0].size for row in side[count - 1 : count + 1]):
            return taken[:count]
    return ()


def _find_browser_rows(sides: Sequence[Sequence[Row]]) -> set[Row]:
    """Return the rows that a browser prints above and below each page."""
    feet = {row for side in sides for row in side[:1] if BROWSER_FOOT.fullmatch(row.text)}
    pages = {row.page for row in feet}
    return feet | {
        row
        for side in sides
        for row in side[:1]
        if row.page in pages and row.at_top and BROWSER_HEAD.fullmatch(row.text)
    }


def _find_first_number(
    rows: Sequence[Row], repeated: set[Row], numbered: set[Row], pages: int
) -> int | None:
    """Return the number of the first page, if the numbers at the edges of pages agree on one."""
    votes: Counter[tuple[str, int, int]] = Counter()
    for row in rows:
        if row in repeated or PAGE_NUMBER.fullmatch(row.text):
            pattern = row.pattern[1] if row in repeated else ""
            numbers = NUMBER.findall(row.text[:LONGEST_ROW])
            votes.update(
                (pattern, place, int(number) - row.page) for place, number in enumerate(numbers)
            )
        elif row in numbered and (edge := _read_edge_number(row)) is not None:
            votes["", 0, edge - row.page] += 1
    counts = [
        (count, first)
        for (pattern, _, first), count in votes.items()
        if first > 0 and (count > 1 or not pattern)
    ]
    count, number = max(counts, default=(0, 0))
    return number if count >= min(2, pages) and count * 3 >= pages else None


def _is_number(row: Row, first: int | None) -> bool:
    """Return whether a row is only the number of its page; small Roman ones are taken to be."""
    match = PAGE_NUMBER.fullmatch(row.text)
    if match is None:
        return False
    return bool(match[2]) if match[1] is None else first == int(match[1]) - row.page
