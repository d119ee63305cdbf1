"""Where output goes, in which format, width and colour."""

import os
import shutil
import stat
import sys
from enum import StrEnum
from pathlib import Path
from typing import TextIO, TypeVar

import typer

from argmap.errors import ArgmapError

Format = TypeVar("Format", bound=StrEnum)
STANDARD_OUTPUT = "-"
# What argmap reads of a workspace, by the end of a name. Importing these would take time.
ARGUMENT_FILE = ".argmap"
SETTINGS_FILES = ("argmap.toml", "pyproject.toml")
# By these variables, services of continuous integration tell programs that they run there.
SERVICES = ("CI", "TF_BUILD", "TEAMCITY_VERSION")


def print_remark(message: str) -> None:
    """Print a sentence of argmap itself on standard error."""
    from argmap.render.terminal import printable

    typer.echo(f"argmap: {printable(message)}", err=True)


def write_output(destination: str, text: str) -> None:
    """Write the text, as UTF-8 with line ends as they are. Raises ArgmapError.

    In a log, no line of it is a command. Formats that have escapes have used them for that already.
    """
    if destination == STANDARD_OUTPUT and is_log(sys.stdout):
        from argmap.render.log_commands import IN_TEXT, escape_commands

        text = escape_commands(text, IN_TEXT)
    write_bytes(destination, text.encode("utf-8", errors="replace"))


def is_log(stream: TextIO) -> bool:
    """Return whether a service of continuous integration may read what is written there."""
    return any(map(os.environ.get, SERVICES)) and not _is_file(stream)


def _is_file(stream: TextIO) -> bool:
    """Return whether what is written there goes to a file, which no service reads as a log."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:
        return False


def write_bytes(destination: str, content: bytes) -> None:
    """Write the bytes as they are; never over an argument file or settings. Raises ArgmapError."""
    if destination == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    from argmap.atomic_write import write_atomically

    refuse_input(destination)
    write_atomically(Path(destination), content)


def refuse_input(destination: str) -> None:
    """Raise ArgmapError if the name is that of an argument file or of settings."""
    name = Path(os.path.realpath(destination)).name.lower()
    if name.endswith(ARGUMENT_FILE) or name in SETTINGS_FILES:
        kind = "a settings file" if name in SETTINGS_FILES else "an argument file"
        raise ArgmapError(f"'{destination}' is {kind}; choose another name for the output")


# The extensions that are not simply the name of the format.
SUFFIXES = {"text": ".txt", "markdown": ".md", "mermaid": ".mmd", "bibtex": ".bib"}


def choose_format(output: str, formats: type[Format], default: Format | None = None) -> Format:
    """Return the format that the extension of a file stands for, or the default for "-".

    Raises ArgmapError for an unknown extension, and for standard output if there is no default.
    """
    if output == STANDARD_OUTPUT:
        if default is None:
            raise ArgmapError(f"standard output needs --format ({', '.join(formats)})")
        return default
    known = {SUFFIXES.get(name, f".{name}"): name for name in formats}
    suffix = Path(output).suffix.lower()
    if suffix not in known:
        raise ArgmapError(
            f"'{output}' does not end in a known format ({', '.join(known)}); use --format"
        )
    return known[suffix]


def has_colour(stream: TextIO) -> bool:
    """Return whether a stream is a terminal that shows colour, and NO_COLOR is not set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def shows_colour(output: str) -> bool:
    """Return whether what is written there appears in colour: on standard output, if it can."""
    return output == STANDARD_OUTPUT and has_colour(sys.stdout)


def get_columns(widest: int = 100) -> int:
    """Return the number of columns for text: those of the terminal, up to the widest."""
    return min(shutil.get_terminal_size().columns, widest)
