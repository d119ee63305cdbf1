"""Parses a file without mistakes in one loop over Lark's tables, which lexes and builds too."""

import re
import sys
from typing import cast

from msgspec import Struct

from argmap.syntax.builder import TreeBuilder, Value
from argmap.syntax.grammar import END, Tables
from argmap.syntax.tree import Tree

WORD = "WORD"
# A keyword or a name: where neither a dot nor an unusual letter follows, it cannot go on.
WORD_PATTERN = r"[^\W\d_][\w-]*+(?!\.|[^\s\x00-\x7f])"


class Reader(Struct, frozen=True):
    """The tables as the loop needs them: patterns and rows are numbered by state.

    In a row that accepts a name, the words that cannot be one have no action. Only the `keywords`
    of a row mean themselves: it also has the names of rules and terminals, which are mere words.
    """

    patterns: tuple[re.Pattern[str], ...]
    rows: tuple[dict[str, int | None], ...]
    keywords: tuple[frozenset[str], ...]
    gotos: tuple[dict[str, int], ...]
    rules: tuple[tuple[str, int, str], ...]
    start: int
    end: int


def build_reader(tables: Tables) -> Reader:
    """Return a reader. Where a date may come, names and numbers are not looked for."""
    terminals = dict(tables.terminals)
    ignored, date, string = terminals.pop("IGNORED"), terminals.pop("DATE"), terminals.pop("STRING")
    date_or_string = _build_pattern(ignored, {"DATE": date, "STRING": string})
    other = _build_pattern(ignored, {WORD: WORD_PATTERN, "STRING": string, **terminals, END: r"\Z"})
    refused: dict[str, int | None] = dict.fromkeys(tables.reserved)
    rows = tuple({**(refused if "NAME" in row else {}), **row} for row in tables.rows)
    keywords = frozenset(tables.keywords)
    return Reader(
        patterns=tuple(date_or_string if "DATE" in row else other for row in tables.rows),
        rows=rows,
        keywords=tuple(keywords.intersection(row) for row in rows),
        gotos=tables.rows,
        rules=tables.rules,
        start=tables.start,
        end=tables.end,
    )


def _build_pattern(ignored: str, terminals: dict[str, str]) -> re.Pattern[str]:
    """Return the pattern of any of these terminals, with ignored text before it."""
    named = "|".join(f"(?P<{name}>{regexp})" for name, regexp in terminals.items())
    return re.compile(f"(?:{ignored})?+(?:{named})")


def parse_sound(
    reader: Reader, text: str, builder: TreeBuilder, begin: int = 0, stop: int = sys.maxsize
) -> Tree | None:
    """Return the tree of a text or a part of it, or nothing if that holds a mistake.

    A height is the number of values up to a state, so a rule's children are the values above the
    height before it. A rule that makes no node leaves them to the rule around it.
    """
    patterns, rows, gotos, rules = reader.patterns, reader.rows, reader.gotos, reader.rules
    keywords = reader.keywords
    words, nodes = builder.words, builder.nodes
    states, heights = [reader.start], [0]
    values: list[Value] = []
    state, place = reader.start, begin
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
            if node:
                values[heights[-1] :] = [nodes[node](*values[heights[-1] :])]
            state = gotos[states[-1]][origin]
            states.append(state)
            heights.append(len(values))
        if action is None:
            break
        state = action
        if kind in words:
            values.append(words[kind](lexeme, start, place))
        elif group == WORD:
            values.append(start)
        states.append(state)
        heights.append(len(values))
    return cast("Tree", values[0]) if state == reader.end else None
