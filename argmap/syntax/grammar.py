"""The Lark parser of the language, and the one place that knows where the grammar lies."""

import os
import sys
from functools import cache
from pathlib import Path
from typing import Literal

from lark import Lark, Transformer
from lark.lexer import Token

from argmap.syntax.lexer import SwiftLexer

PACKAGE = Path(__file__).parents[1]
INSTALLED = PACKAGE / "grammars" / "argmap.lark"
CHECKOUT = PACKAGE.parent / "grammars" / "argmap.lark"


@cache
def grammar_path() -> Path:
    """Return where the grammar lies: inside an installed package, else beside it in a checkout."""
    return INSTALLED if INSTALLED.is_file() else CHECKOUT


def whole_parser(builder: "Transformer[Token, object]") -> Lark:
    """Return an LALR parser of whole files without mistakes, which the builder makes."""
    return build_parser(builder, ["whole"], SwiftLexer)


def careful_parser(builder: "Transformer[Token, object]") -> Lark:
    """Return an LALR parser of one `entry` or one `clause`, which says what it expected."""
    return build_parser(builder, ["entry", "clause"], "contextual")


def build_parser(
    builder: "Transformer[Token, object]",
    starts: list[str],
    lexer: type[SwiftLexer] | Literal["contextual"],
) -> Lark:
    """Return a parser. Its tables are kept in the user's cache folder, to start faster."""
    return Lark(
        grammar_path().read_text(encoding="utf-8"),
        parser="lalr",
        lexer=lexer,
        start=starts,
        maybe_placeholders=False,
        transformer=builder,
        cache=cached_tables(starts[0]) or False,
    )


def cached_tables(start: str) -> str | None:
    """Return the file for a parser's tables, or nothing where no folder can be made for it."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    try:
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return str(folder / f"{start}-{version}.tables")


def cache_folder() -> Path:
    """Return the user's cache folder for argmap, as the platform has it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "argmap"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "argmap"
