"""Which format the name of a file asks for."""

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from argmap.cli.writing import STANDARD_OUTPUT
from argmap.errors import ArgmapError

Format = TypeVar("Format", bound=StrEnum)
NAMES_BY_SUFFIX = {
    ".txt": "text",
    ".md": "markdown",
    ".csv": "csv",
    ".json": "json",
    ".mmd": "mermaid",
    ".svg": "svg",
}


def format_of(output: str, usual: Format, purpose: str) -> Format:
    """Return the format that a file's name asks for; standard output gets the usual one.

    It is one of those that the usual one is among. The purpose stands in the sentence of the
    ArgmapError that a strange suffix raises.
    """
    if output == STANDARD_OUTPUT:
        return usual
    formats = {each.value: each for each in type(usual)}
    known = {suffix: formats[name] for suffix, name in NAMES_BY_SUFFIX.items() if name in formats}
    suffix = Path(output).suffix.lower()
    if suffix not in known:
        raise ArgmapError(
            f"'{output}' ends with no format to {purpose} ({', '.join(known)}); use --to"
        )
    return known[suffix]
