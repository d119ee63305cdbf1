"""Reads Argdown into headings, statements, arguments and inferences, in the order of the file."""

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from argmap.exchange.argdown_text import Line, Words, read_words, split_blocks

HEADING = re.compile(r"(#+) (.*)")
NUMBERED = re.compile(r"\((\d{1,6})\)")
BULLET = re.compile(r"(?:\*|\d{1,6}\.)(?=\s)")
DASHES = re.compile("--")
ONE_LINE = re.compile(r"---+|--.*[^-].*--+")
SIGN = re.compile(r"\+>|->|<\+|<-|<_|_>|><|\+|-(?!-)|_(?=\s)")
TITLE = re.compile(
    r"(?:\[(?P<statement>[^\]]{1,1000})\]|<(?P<argument>[^>]{1,1000})>)(?!\()(?P<colon>:?)"
)
DEFINITION = re.compile(r"(?:\[[^\]]{1,1000}\]|<[^>]{1,1000}>):")


class Relation(StrEnum):
    """What a line does to the one above it that it is indented under."""

    SUPPORT = "support"
    ATTACK = "attack"
    UNDERCUT = "undercut"
    CONTRADICTION = "contradiction"


class Kind(StrEnum):
    """What an entry is."""

    HEADING = "heading"
    STATEMENT = "statement"
    ARGUMENT = "argument"
    INFERENCE = "inference"


RELATIONS = {
    "+": Relation.SUPPORT,
    "-": Relation.ATTACK,
    "_": Relation.UNDERCUT,
    "><": Relation.CONTRADICTION,
}


class Entry(Struct, frozen=True):
    """One heading, statement, argument or inference.

    Without words, one with a title is a reference. `block` counts what blank lines separate.
    `number` is that of a statement in a premise-conclusion structure. `parent` is the place of the
    entry that it is indented under. If it `is_outgoing`, the parent does to it what `relation`
    says, otherwise it does so to the parent.
    """

    kind: Kind
    line: int
    block: int
    words: Words
    title: str = ""
    level: int = 0
    number: int = 0
    parent: int | None = None
    relation: Relation | None = None
    is_outgoing: bool = False


class _Start(Struct, frozen=True):
    """How an entry starts: its marks, and the rest of its first line."""

    line: Line
    rest: str
    kind: Kind = Kind.STATEMENT
    sign: str = ""
    level: int = 0
    number: int = 0


def parse(text: str) -> tuple[Entry, ...]:
    """Return the entries of a text without front matter."""
    entries: list[Entry] = []
    for place, block in enumerate(split_blocks(text)):
        above: list[tuple[int, int]] = []  # what the next line may be under: indentation, place
        for start, text_lines in _split_entries(block):
            while start.sign and len(above) > 1 and above[-1][0] >= start.line.indentation:
                above.pop()
            if not start.sign:
                above = []
            entry = _relate(_build_entry(start, text_lines, place), start.sign, above)
            above.append((start.line.indentation if start.sign else -1, len(entries)))
            entries.append(entry)
    return tuple(entries)


def _split_entries(block: tuple[Line, ...]) -> Iterator[tuple[_Start, str]]:
    """Yield how each entry of a block starts, and its text."""
    place = 0
    while place < len(block):
        start = _read_start(block[place])
        end = place + 1
        if start.kind is Kind.INFERENCE:
            end = _find_inference_end(block, place)
        elif start.kind is not Kind.HEADING:
            while end < len(block) and not _starts_entry(block[end].text):
                end += 1
        yield start, " ".join((start.rest, *(line.text for line in block[place + 1 : end]))).strip()
        place = end


def _read_start(line: Line) -> _Start:
    text = line.text
    if heading := HEADING.match(text):
        return _Start(line, heading[2], Kind.HEADING, level=len(heading[1]))
    if text.startswith("--"):
        return _Start(line, text, Kind.INFERENCE)
    if sign := SIGN.match(text):
        return _Start(line, text[sign.end() :].strip(), sign=sign[0])
    if number := NUMBERED.match(text):
        return _Start(line, text[number.end() :].strip(), number=int(number[1]))
    bullet = BULLET.match(text)
    return _Start(line, text[bullet.end() :].strip() if bullet else text)


def _starts_entry(text: str) -> bool:
    return any(
        pattern.match(text) for pattern in (HEADING, DASHES, SIGN, NUMBERED, BULLET, DEFINITION)
    )


def _find_inference_end(block: tuple[Line, ...], place: int) -> int:
    """Return the line after an inference: one line, or from one with two dashes to the next."""
    if ONE_LINE.fullmatch(block[place].text):
        return place + 1
    ends = (end for end in range(place + 1, len(block)) if DASHES.match(block[end].text))
    return next(ends, place) + 1


def _build_entry(start: _Start, text: str, block: int) -> Entry:
    line = start.line.number
    if start.kind is Kind.HEADING:
        return Entry(start.kind, line, block, read_words(text), level=start.level)
    if start.kind is Kind.INFERENCE:
        return Entry(start.kind, line, block, read_words(text.strip("- ")))
    title = TITLE.match(text)
    rest = read_words(text[title.end() :] if title else text)
    if title is None or (rest.text and not title["colon"]):
        return Entry(start.kind, line, block, read_words(text), number=start.number)
    return Entry(
        Kind.ARGUMENT if title["argument"] else Kind.STATEMENT,
        line,
        block,
        rest,
        " ".join((title["argument"] or title["statement"]).split()),
        number=start.number,
    )


def _relate(entry: Entry, sign: str, above: list[tuple[int, int]]) -> Entry:
    if not sign:
        return entry
    relation = RELATIONS.get(sign) or RELATIONS[sign.strip("<>")]
    parent = above[-1][1] if above else None
    is_outgoing = sign == "><" or sign.endswith(">")
    return replace(entry, parent=parent, relation=relation, is_outgoing=is_outgoing)
