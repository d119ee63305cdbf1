"""Reads what a cell of a matrix says: answers of an article to a question."""

import re
from collections.abc import Iterator

from msgspec import Struct

DASHES = "-\N{EN DASH}\N{EM DASH}"
SILENT = {"", *DASHES, "silent", "n/a", "na", "none", "not addressed", "not mentioned"}
VERBS = "asserts|concedes|reports|doubts|assumes"
# As `argmap compare` writes them in CSV, and in Markdown.
WRITTEN = re.compile(
    rf"(?:^|; )(?:{VERBS}) (?P<positions>[^:“”\n]{{1,500}}): (?=[^\s“”]{{1,200}} “)"
)
WRITTEN_CLAIM = re.compile(
    r"(?:^|, )(?P<name>[^\s“”]{1,200}) “(?P<words>.*?)”(?: \[.*?\])?(?=, [^\s“”]{1,200} “|$)"
)
HEADED = re.compile(rf"(?:{VERBS}) (?P<positions>[^:\n]{{1,500}})")
NAMED = re.compile(r"(?P<name>[\w-]{1,200}) (?P<words>.+)")
POSITION = re.compile(r"(?P<position>[^:.;!?“”\"\n]{1,40}):\s+(?P<words>\S.*)")
BULLET = re.compile(rf"(?:[{DASHES}*•]|\d{{1,3}}[.)])\s+")
MOST_WORDS = 3


class CellClaim(Struct, frozen=True):
    """A claim of a cell: its name, if the cell has one, its words, and the positions it takes.

    Without words the cell says the position only, with `more` in brackets perhaps; without
    positions, only the words.
    """

    words: str
    positions: tuple[str, ...]
    name: str = ""
    more: str = ""


def read_cell(cell: str) -> tuple[CellClaim, ...]:
    """Return the claims of a cell; none if it says that the article is silent."""
    words = cell.strip()
    if words.lower() in SILENT:
        return ()
    starts = list(WRITTEN.finditer(words))
    if starts and starts[0].start() == 0:
        ends = [*(start.start() for start in starts[1:]), len(words)]
        return tuple(
            claim
            for start, end in zip(starts, ends, strict=True)
            for claim in _read_written(start["positions"], words[start.end() : end])
        )
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if HEADED.fullmatch(lines[0]) and len(lines) > 1:
        return tuple(_read_headed(lines))
    return tuple(map(_read_line, lines if _is_list(lines) else [" ".join(lines)]))


def _read_written(positions: str, claims: str) -> Iterator[CellClaim]:
    for claim in WRITTEN_CLAIM.finditer(claims):
        yield CellClaim(claim["words"], _split_positions(positions), claim["name"])


def _read_headed(lines: list[str]) -> Iterator[CellClaim]:
    """Yield the claims below lines such as `asserts gain`; quotations below claims are not read."""
    positions: tuple[str, ...] = ()
    for line in lines:
        if heading := HEADED.fullmatch(line):
            positions = _split_positions(heading["positions"])
        elif not line.startswith("“") and (named := NAMED.fullmatch(line)):
            yield CellClaim(named["words"], positions, named["name"])


def _is_list(lines: list[str]) -> bool:
    """Return whether each line has a bullet, or each names its position."""
    is_marked = all(map(BULLET.match, lines)) or all(map(_find_position, lines))
    return len(lines) > 1 and is_marked


def _find_position(words: str) -> re.Match[str] | None:
    match = POSITION.fullmatch(words)
    return match if match and _is_short(match["position"]) else None


def _read_line(line: str) -> CellClaim:
    """Return a claim in anybody's words: `yes: trade rose`, `yes`, or a sentence."""
    words = BULLET.sub("", line, count=1)
    if match := _find_position(words):
        return CellClaim(match["words"], _split_positions(match["position"]))
    position, bracket, more = words.partition(" (") if words.endswith(")") else (words, "", "")
    if position and _is_short(position) and words[-1] not in ".!":
        return CellClaim("", _split_positions(position), more=bracket + more)
    return CellClaim(words, ())


def _is_short(words: str) -> bool:
    return len(words.split()) <= MOST_WORDS


def _split_positions(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(position.strip() for position in words.split(" + ")))
