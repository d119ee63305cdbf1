"""The Lark parser of the language, and the one place that knows where the grammar lies."""

import os
import sys
from functools import cache
from pathlib import Path

from lark import Lark, Transformer
from lark.lexer import Token

PACKAGE = Path(__file__).parents[1]
INSTALLED = PACKAGE / "grammars" / "argmap.lark"
CHECKOUT = PACKAGE.parent / "grammars" / "argmap.lark"


@cache
def grammar_path() -> Path:
    """Return where the grammar lies: inside an installed package, else beside it in a checkout."""
    return INSTALLED if INSTALLED.is_file() else CHECKOUT


def build_parser(builder: "Transformer[Token, object]") -> Lark:
    """Return an LALR parser of a `whole` file, an `entry` or a `clause`, which the builder makes.

    The tables are kept in the user's cache folder, which saves most of the time of a start.
    """
    return Lark(
        grammar_path().read_text(encoding="utf-8"),
        parser="lalr",
        lexer="contextual",
        start=["whole", "entry", "clause"],
        maybe_placeholders=False,
        transformer=builder,
        cache=cached_tables() or False,
    )


def cached_tables() -> str | None:
    """Return the file for the parser's tables, or nothing where no folder can be made for it."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    try:
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return str(folder / f"grammar-{version}.tables")


def cache_folder() -> Path:
    """Return the user's cache folder for argmap, as the platform has it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "argmap"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "argmap"
