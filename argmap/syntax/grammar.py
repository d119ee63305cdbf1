"""The grammar: where it is, the parse tables that Lark makes of it, and their cache."""

import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import DecodeError, Struct, json, msgpack

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
# What Lark calls the width of a pattern without end is a number too large for MessagePack.
MOST_WIDTH = 2**32


class Tables(Struct, frozen=True):
    """The parse tables that Lark makes of a grammar, for a file as a whole.

    A row says what to do in a state with a terminal, a keyword or a rule: go to another state (0
    and more) or reduce by a rule, of which -1 is the last. A rule has an origin, a size and the
    name of its node, if it makes one. `reserved` are the keywords that cannot be names.
    """

    grammar: str
    terminals: dict[str, str]
    keywords: tuple[str, ...]
    reserved: tuple[str, ...]
    rows: tuple[dict[str, int], ...]
    rules: tuple[tuple[str, int, str], ...]
    start: int
    end: int


@cache
def _find_grammar() -> Path:
    """Return where the grammar is: inside an installed package, or next to it in a checkout."""
    return INSTALLED if INSTALLED.is_file() else CHECKOUT


@cache
def load_entry_parser() -> "Lark":
    """Return Lark's parser of one `entry` or one `clause`, which says what it expected.

    Its tables are kept in the user's cache folder. Lark would keep them as a pickle, and what is in
    a pickle runs when it is read; these are only data.
    """
    from lark import __version__ as version  # noqa: PLC0415  # importing it takes some time

    folder = find_cache_folder()
    path = folder / f"entry-{__version__}.msgpack" if folder else None
    source = f"{version}\n{_find_grammar().read_text(encoding='utf-8')}"
    parser = _read_parser(path, source) if path else None
    if parser is None:
        parser = build_parser(["entry", "clause"])
        if path:
            _write_parser(path, source, parser)
    return parser


class KeptParser(Struct, frozen=True):
    """What Lark needs to make a parser again, and the grammar and the version it is made of."""

    source: str
    data: dict[str, object]
    memo: dict[int, dict[str, object]]


def _read_parser(path: Path, source: str) -> "Lark | None":
    """Return the parser that a file keeps, unless it was made of something else or is damaged."""
    from lark import Lark  # noqa: PLC0415  # importing it takes longer than reading most files

    try:
        kept = msgpack.decode(path.read_bytes(), type=KeptParser)
        if kept.source != source:
            return None
        return Lark.load({"data": kept.data, "memo": kept.memo})
    except Exception:  # noqa: BLE001  # whatever Lark says of a file that somebody has changed
        return None


def _write_parser(path: Path, source: str, parser: "Lark") -> None:
    from lark.grammar import Rule  # noqa: PLC0415  # needed only once
    from lark.lexer import TerminalDef  # noqa: PLC0415

    from argmap.atomic_write import write_atomically  # noqa: PLC0415

    data, memo = parser.memo_serialize([TerminalDef, Rule])
    for item in memo.values():
        if widths := item.get("pattern", {}).get("_width"):
            item["pattern"]["_width"] = [min(width, MOST_WIDTH) for width in widths]
    with suppress(ArgmapError):
        write_atomically(path, msgpack.encode(KeptParser(source, data, memo)))


def build_parser(starts: list[str]) -> "Lark":
    """Return Lark's parser with these start rules."""
    from lark import Lark  # noqa: PLC0415  # importing it takes longer than reading most files

    return Lark(
        _find_grammar().read_text(encoding="utf-8"),
        parser="lalr",
        start=starts,
        maybe_placeholders=False,
    )


def load_tables() -> Tables:
    """Return the tables for a file as a whole, which are kept in the user's cache folder."""
    folder = find_cache_folder()
    grammar = _find_grammar().read_text(encoding="utf-8")
    if folder is None:
        return _build_tables(grammar)
    path = folder / f"whole-{__version__}.json"
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
    """Return the tables for a file as a whole, in which a keyword is its text."""
    lark = build_parser(["whole"])
    by_priority = sorted(lark.terminals, key=lambda terminal: -terminal.priority)
    terminals = {terminal.name: terminal.pattern.to_regexp() for terminal in by_priority}
    texts = {name: regexp.removesuffix(END_OF_WORD) for name, regexp in terminals.items()}
    keys = {name: text for name, text in texts.items() if KEYWORD.fullmatch(text)} | {"$END": END}
    table = lark.parser.parser.parser.parse_table
    numbers = {rule: -1 - number for number, rule in enumerate(lark.rules)}
    return Tables(
        grammar=grammar,
        terminals={name: regexp for name, regexp in terminals.items() if name not in keys},
        keywords=tuple(keys.values()),
        reserved=tuple(key for key in keys.values() if not re.fullmatch(terminals["NAME"], key)),
        rows=tuple(
            {keys.get(key, str(key)): numbers.get(to, to) for key, (_, to) in row.items()}
            for _, row in sorted(table.states.items())
        ),
        rules=tuple(map(_describe_rule, reversed(lark.rules))),
        start=table.start_states["whole"],
        end=table.end_states["whole"],
    )


def _describe_rule(rule: "Rule") -> tuple[str, int, str]:
    """Return the origin, the size and the node of a rule; one whose name starts with _ has none."""
    origin = str(rule.origin.name)
    return origin, len(rule.expansion), "" if origin[0] == "_" else str(rule.alias or origin)
