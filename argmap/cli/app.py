"""The command line: all commands together, and errors of the environment as messages."""

import os
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Annotated

import typer

from argmap import __version__
from argmap.cli.deadline import OutOfTimeError
from argmap.cli.progress import show_progress
from argmap.errors import ArgmapError

# In the order in which help and docs/commands.md list them: write, check, read, share. Each is a
# function, in the module of the same name or, for a word of Python, of the name below.
COMMANDS = (
    "init",
    "convert",
    "import",
    "text",
    "check",
    "fmt",
    "rename",
    "rule",
    "show",
    "render",
    "compare",
    "assess",
    "export",
    "report",
    "serve",
    "diff",
    "review",
    "merge",
    "git-setup",
    "lsp",
    "diff-driver",
    "merge-driver",
)
FUNCTIONS = {"import": "import_map"}
# Called by Git, not by people.
HIDDEN = frozenset({"diff-driver", "merge-driver"})
COMPLETION = "_ARGMAP_COMPLETE"
WRONG_USAGE = 2


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"argmap {__version__}")
        raise typer.Exit


def _describe(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Map what several articles argue, side by side, in plain text."""


def build_command_line(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Return the command line with these commands, whose modules are imported."""
    app = typer.Typer(
        name="argmap",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_describe)
    for name in names:
        function = FUNCTIONS.get(name, name.replace("-", "_"))
        module = import_module(f"argmap.cli.{function}")
        command_class = getattr(module, "COMMAND", None)
        app.command(name, cls=command_class, hidden=name in HIDDEN)(getattr(module, function))
    return app


def _find_needed_commands(arguments: list[str]) -> tuple[str, ...]:
    """Return the command that is called, or all of them for help and completion.

    Importing all takes longer than most commands run.
    """
    if arguments == ["--version"]:
        return ()
    first = arguments[0] if arguments else ""
    return (first,) if first in COMMANDS and COMPLETION not in os.environ else COMMANDS


def main() -> None:
    """Run the command line; exits with 2 if the command line or the environment is wrong."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # both are text streams
    try:
        with show_progress():
            build_command_line(_find_needed_commands(sys.argv[1:]))()
    except (ArgmapError, OSError, OutOfTimeError) as error:
        from argmap.cli.output import print_remark

        print_remark(_describe_error(error))
        sys.exit(WRONG_USAGE)


def _describe_error(error: ArgmapError | OSError | OutOfTimeError) -> str:
    if not isinstance(error, OSError) or error.strerror is None:
        return str(error)
    return f"{error.filename}: {error.strerror}" if error.filename else error.strerror


def _open_closed_streams() -> None:
    """Open closed standard streams on the null device, so that no other file takes their place."""
    if None in {sys.stdin, sys.stdout, sys.stderr}:
        for number in range(3):
            try:
                os.fstat(number)
            except OSError:
                os.open(os.devnull, os.O_RDWR)
        sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8")
        sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")
