"""The grammar: where it is, the parse tables that Lark makes of it, and their cache."""

import os
import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import DecodeError, Struct, json

from argmap import __version__

if TYPE_CHECKING:
    from lark import Lark
    from lark.grammar import Rule

PACKAGE = Path(__file__).parents[1]
INSTALLED = PACKAGE / "grammars" / "argmap.lark"
CHECKOUT = PACKAGE.parent / "grammars" / "argmap.lark"
END = "END"
END_OF_WORD = r"(?![\w-])"


class Tables(Struct, frozen=True):
    """What Lark makes of a grammar, for a file as a whole.

    A row says what to do in a state with a terminal, a keyword or a rule: go to another state (0
    and more) or reduce by a rule, of which -1 is the last. A rule has an origin, a size and, where
    it makes a node, the node's name. `reserved` are the keywords that cannot be names.
    """

    grammar: str
    terminals: dict[str, str]
    reserved: tuple[str, ...]
    rows: tuple[dict[str, int], ...]
    rules: tuple[tuple[str, int, str], ...]
    start: int
    end: int


@cache
def _find_grammar() -> Path:
    """Return where the grammar is: inside an installed package, else beside it in a checkout."""
    return INSTALLED if INSTALLED.is_file() else CHECKOUT


@cache
def load_entry_parser() -> "Lark":
    """Return an LALR parser of one `entry` or one `clause`, which says what it expected."""
    folder = _find_cache_folder()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    path = folder / f"entry-{version}.tables" if folder else None
    return build_parser(["entry", "clause"], path)


def build_parser(starts: list[str], path: Path | None = None) -> "Lark":
    """Return Lark's parser with these starts. Its tables are kept in a file, to start faster."""
    from lark import Lark  # noqa: PLC0415  # importing it takes longer than reading most files

    return Lark(
        _find_grammar().read_text(encoding="utf-8"),
        parser="lalr",
        start=starts,
        maybe_placeholders=False,
        cache=str(path) if path else False,
    )


def load_tables() -> Tables:
    """Return the tables for a file as a whole, which are kept in the user's cache folder."""
    folder = _find_cache_folder()
    grammar = _find_grammar().read_text(encoding="utf-8")
    if folder is None:
        return _build_tables(grammar)
    path = folder / f"whole-{__version__}.json"
    try:
        tables = json.decode(path.read_bytes(), type=Tables)
    except (OSError, DecodeError):
        tables = None
    if tables is None or tables.grammar != grammar:
        tables = _build_tables(grammar)
        _write_cache(path, json.encode(tables))
    return tables


def _write_cache(path: Path, content: bytes) -> None:
    """Write a file that others may be reading, or leave it where that is not possible."""
    draft = path.with_suffix(f".{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)


def _build_tables(grammar: str) -> Tables:
    """Return the tables for a file as a whole. Keywords go by their text."""
    lark = build_parser(["whole"])
    by_priority = sorted(lark.terminals, key=lambda terminal: -terminal.priority)
    terminals = {terminal.name: terminal.pattern.to_regexp() for terminal in by_priority}
    texts = {name: regexp.removesuffix(END_OF_WORD) for name, regexp in terminals.items()}
    keys = {name: text for name, text in texts.items() if text.isalpha()} | {"$END": END}
    table = lark.parser.parser.parser.parse_table
    numbers = {rule: -1 - number for number, rule in enumerate(lark.rules)}
    return Tables(
        grammar=grammar,
        terminals={name: regexp for name, regexp in terminals.items() if name not in keys},
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
    """Return what reducing by a rule needs to know: a rule named with _ makes no node."""
    origin = str(rule.origin.name)
    return origin, len(rule.expansion), "" if origin[0] == "_" else str(rule.alias or origin)


def _find_cache_folder() -> Path | None:
    """Return the user's cache folder for argmap, or nothing if it cannot be made."""
    try:
        folder = _find_user_cache() / "argmap"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return folder


def _find_user_cache() -> Path:
    """Return the user's cache folder, for this platform."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
