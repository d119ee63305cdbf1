"""Writes what a command makes: to a file, whole or not at all, or to standard output."""

import sys
from pathlib import Path

STANDARD_OUTPUT = "-"


def write_output(destination: str, text: str) -> None:
    """Write the text, as UTF-8 with line ends as they are. Raises ArgmapError."""
    write_bytes(destination, text.encode("utf-8", errors="replace"))


def write_bytes(destination: str, content: bytes) -> None:
    """Write the bytes as they are. Raises ArgmapError."""
    if destination == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    from argmap.output.files import write_whole

    write_whole(Path(destination), content)
