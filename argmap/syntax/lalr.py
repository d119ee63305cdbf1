"""Parses a file or a part of it in one loop over Lark's tables, which lexes and builds too."""

import re
import sys
from collections.abc import Callable, Mapping
from typing import Protocol

from msgspec import Struct

from argmap.syntax.builder import Value
from argmap.syntax.grammar import END, END_OF_WORD, Tables
from argmap.syntax.tree import Word

WORD = "WORD"
# A keyword or a name: where neither a dot nor an unusual letter follows, it cannot go on.
WORD_PATTERN = r"[^\W\d_][\w-]*+(?!\.|[^\s\x00-\x7f])"


class Reader(Struct, frozen=True):
    """The tables as the loop needs them: patterns, rows and what is expected, numbered by state.

    In a row that accepts a name, the words that cannot be one have no action. Only the `keywords`
    of a row mean themselves: it also has the names of rules and terminals, which are mere words.
    """

    patterns: tuple[re.Pattern[str], ...]
    rows: tuple[dict[str, int | None], ...]
    keywords: tuple[frozenset[str], ...]
    expected: tuple[frozenset[str], ...]
    gotos: tuple[dict[str, int], ...]
    rules: tuple[tuple[str, int, str], ...]
    starts: dict[str, int]
    ends: dict[str, int]
    ignored: re.Pattern[str]


class Stop(Struct, frozen=True):
    """Where parsing stops, and the terminals and keywords that could have come there."""

    place: int
    expected: frozenset[str]
    at_end: bool


class Builder(Protocol):
    """What makes words by their terminals, and nodes by the rules and from their children."""

    words: Mapping[str, Callable[[str, int, int], Word]]
    nodes: Mapping[str, Callable[..., Value]]


class NoBuilder:
    """What makes nothing, if all that matters is where parsing stops."""

    words: Mapping[str, Callable[[str, int, int], Word]] = {}
    nodes: Mapping[str, Callable[..., Value]] = {}


def build_reader(tables: Tables) -> Reader:
    """Return a reader. Where a date may come, names and numbers are not looked for.

    Where no name may come, a keyword ends before a letter that only a name could go on with.
    """
    terminals = dict(tables.terminals)
    ignored, date, string = terminals.pop("IGNORED"), terminals.pop("DATE"), terminals.pop("STRING")
    date_or_string = _build_pattern(ignored, {"DATE": date, "STRING": string})
    others = {"STRING": string, **terminals, END: r"\Z"}
    named = _build_pattern(ignored, {WORD: WORD_PATTERN, **others})
    keyword = rf"(?!{others['REFERENCE']})(?:{'|'.join(tables.keywords)}){END_OF_WORD}"
    del others["NAME"]
    unnamed = _build_pattern(ignored, {WORD: f"{WORD_PATTERN}|{keyword}", **others})
    refused: dict[str, int | None] = dict.fromkeys(tables.reserved)
    rows = tuple({**(refused if "NAME" in row else {}), **row} for row in tables.rows)
    keywords = frozenset(tables.keywords)
    known = frozenset({*keywords, *tables.terminals})
    return Reader(
        patterns=tuple(
            date_or_string if "DATE" in row else named if "NAME" in row else unnamed
            for row in tables.rows
        ),
        rows=rows,
        keywords=tuple(keywords.intersection(row) for row in rows),
        expected=tuple(known.intersection(row) for row in tables.rows),
        gotos=tables.rows,
        rules=tables.rules,
        starts=tables.starts,
        ends=tables.ends,
        ignored=re.compile(f"(?:{ignored})?+"),
    )


def _build_pattern(ignored: str, terminals: dict[str, str]) -> re.Pattern[str]:
    """Return the pattern of any of these terminals, with ignored text before it."""
    named = "|".join(f"(?P<{name}>{regexp})" for name, regexp in terminals.items())
    return re.compile(f"(?:{ignored})?+(?:{named})")


def parse_text(
    reader: Reader,
    rule: str,
    text: str,
    builder: Builder,
    begin: int = 0,
    stop: int = sys.maxsize,
) -> Value | Stop:
    """Return what the builder makes of a text or a part of it, or where parsing stops.

    A height is the number of values up to a state, so a rule's children are the values above the
    height before it. A rule that makes no node leaves them to the rule around it.
    """
    patterns, rows, gotos, rules = reader.patterns, reader.rows, reader.gotos, reader.rules
    keywords = reader.keywords
    words, nodes = builder.words, builder.nodes
    state, place = reader.starts[rule], begin
    states, heights = [state], [0]
    values: list[Value] = []
    kind = ""
    while match := patterns[state].match(text, place, stop):
        group = match.lastgroup or END
        start, place = match.span(group)
        lexeme = text[start:place]
        kind = group
        if group == WORD:
            kind = lexeme if lexeme in keywords[state] else "NAME"
        while (action := rows[state].get(kind)) is not None and action < 0:
            origin, size, node = rules[action]
            height = len(states) - size
            del states[height:], heights[height:]
            if node in nodes:
                values[heights[-1] :] = [nodes[node](*values[heights[-1] :])]
            state = gotos[states[-1]][origin]
            states.append(state)
            heights.append(len(values))
        if action is None:
            place = start
            break
        state = action
        if kind in words:
            values.append(words[kind](lexeme, start, place))
        elif group == WORD:
            values.append(start)
        states.append(state)
        heights.append(len(values))
    if kind == END and state == reader.ends[rule]:
        return values[0] if values else 0
    place = reader.ignored.match(text, place, stop).end()  # type: ignore[union-attr]  # matches always
    return Stop(place, reader.expected[state], at_end=place >= min(stop, len(text)))
