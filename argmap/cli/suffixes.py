"""Which format the name of a file asks for."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from argmap.cli.writing import STANDARD_OUTPUT
from argmap.errors import ArgmapError

Format = TypeVar("Format")


def format_of(
    output: str, formats_by_suffix: Mapping[str, Format], usual: Format, purpose: str
) -> Format:
    """Return the format that a file's name asks for; standard output gets the usual one.

    The purpose stands in the sentence of the ArgmapError that a strange suffix raises.
    """
    if output == STANDARD_OUTPUT:
        return usual
    suffix = Path(output).suffix.lower()
    if suffix not in formats_by_suffix:
        known = ", ".join(formats_by_suffix)
        raise ArgmapError(f"'{output}' ends with no format to {purpose} ({known}); use --to")
    return formats_by_suffix[suffix]
