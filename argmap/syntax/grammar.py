"""The grammar: where it is, the parse tables that Lark makes of it, and their cache."""

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import DecodeError, Struct, json

from argmap import __version__
from argmap.cache_folder import find_cache_folder
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from lark import Lark
    from lark.grammar import Rule

PACKAGE = Path(__file__).parents[1]
INSTALLED = PACKAGE / "grammars" / "argmap.lark"
CHECKOUT = PACKAGE.parent / "grammars" / "argmap.lark"
END = "END"
END_OF_WORD = r"(?![\w-])"
KEYWORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
# What can be parsed: a file without mistakes, or a part of one that has some.
STARTS = ("whole", "entry", "clause")


class Tables(Struct, frozen=True):
    """The parse tables that Lark makes of a grammar, in which a keyword is its text.

    A row says what to do in a state with a terminal, a keyword or a rule: go to another state (0
    and more) or reduce by a rule, of which -1 is the last. A rule has an origin, a size and the
    name of its node, if it makes one. `reserved` are the keywords that cannot be names. `starts`
    and `ends` are the states in which each start rule begins, and has been read.
    """

    grammar: str
    terminals: dict[str, str]
    keywords: tuple[str, ...]
    reserved: tuple[str, ...]
    rows: tuple[dict[str, int], ...]
    rules: tuple[tuple[str, int, str], ...]
    starts: dict[str, int]
    ends: dict[str, int]


@cache
def _find_grammar() -> Path:
    """Return where the grammar is: inside an installed package, or next to it in a checkout."""
    return INSTALLED if INSTALLED.is_file() else CHECKOUT


def build_parser(starts: Iterable[str]) -> "Lark":
    """Return Lark's parser with these start rules."""
    from lark import Lark  # noqa: PLC0415  # importing it takes longer than reading most files

    return Lark(
        _find_grammar().read_text(encoding="utf-8"),
        parser="lalr",
        start=list(starts),
        maybe_placeholders=False,
    )


@cache
def load_tables() -> Tables:
    """Return the parse tables, which are kept in the user's cache folder: as data, not as code."""
    folder = find_cache_folder()
    grammar = _find_grammar().read_text(encoding="utf-8")
    if folder is None:
        return _build_tables(grammar)
    path = folder / f"tables-{__version__}.json"
    try:
        tables = json.decode(path.read_bytes(), type=Tables)
    except (OSError, DecodeError):
        tables = None
    if tables is None or tables.grammar != grammar:
        from argmap.atomic_write import write_atomically  # noqa: PLC0415  # needed only once

        tables = _build_tables(grammar)
        with suppress(ArgmapError):
            write_atomically(path, json.encode(tables))
    return tables


def _build_tables(grammar: str) -> Tables:
    lark = build_parser(STARTS)
    by_priority = sorted(lark.terminals, key=lambda terminal: -terminal.priority)
    terminals = {terminal.name: terminal.pattern.to_regexp() for terminal in by_priority}
    texts = {name: regexp.removesuffix(END_OF_WORD) for name, regexp in terminals.items()}
    keywords = {name: text for name, text in texts.items() if KEYWORD.fullmatch(text)}
    keys = {**keywords, "$END": END}
    table = lark.parser.parser.parser.parse_table
    numbers = {rule: -1 - number for number, rule in enumerate(lark.rules)}
    return Tables(
        grammar=grammar,
        terminals={name: regexp for name, regexp in terminals.items() if name not in keys},
        keywords=tuple(keywords.values()),
        reserved=tuple(
            key for key in keywords.values() if not re.fullmatch(terminals["NAME"], key)
        ),
        rows=tuple(
            {keys.get(key, str(key)): numbers.get(to, to) for key, (_, to) in row.items()}
            for _, row in sorted(table.states.items())
        ),
        rules=tuple(map(_describe_rule, reversed(lark.rules))),
        starts=table.start_states,
        ends=table.end_states,
    )


def _describe_rule(rule: "Rule") -> tuple[str, int, str]:
    """Return the origin, the size and the node of a rule; one whose name starts with _ has none."""
    origin = str(rule.origin.name)
    return origin, len(rule.expansion), "" if origin[0] == "_" else str(rule.alias or origin)
