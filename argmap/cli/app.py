"""The command line: all commands together, and what the machine lacks as a sentence."""

import os
import sys
from typing import Annotated

import typer

from argmap import __version__
from argmap.cli.assess import assess
from argmap.cli.check import check
from argmap.cli.compare import compare
from argmap.cli.diff import DiffCommand, diff
from argmap.cli.diff_driver import diff_driver
from argmap.cli.export import export
from argmap.cli.fmt import fmt
from argmap.cli.git_setup import git_setup
from argmap.cli.init import init
from argmap.cli.merge import merge
from argmap.cli.rename import rename
from argmap.cli.render import render
from argmap.cli.review import review
from argmap.cli.rule import rule
from argmap.cli.show import show
from argmap.errors import ArgmapError

WRONG_USAGE = 2
INTERRUPTED = 130

app = typer.Typer(
    name="argmap",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def print_version(asked: bool) -> None:
    """Print the version and end, if it was asked for."""
    if asked:
        typer.echo(f"argmap {__version__}")
        raise typer.Exit


@app.callback()
def describe(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Map what several articles argue, side by side, in plain text."""


for command in (check, fmt, rename, render, compare, assess, export, show, rule, init):
    app.command()(command)
app.command(cls=DiffCommand)(diff)
app.command()(review)
app.command()(merge)
app.command()(git_setup)
app.command(hidden=True)(diff_driver)


def main() -> None:
    """Run the command line; exits with 2 when the call or the machine is at fault.

    An error of the system, such as a full disk, is the machine's fault wherever it comes up.
    """
    open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # both are text streams
    try:
        app()
    except (ArgmapError, OSError) as error:
        from argmap.output.terminal import printable

        typer.echo(f"argmap: {printable(sentence(error))}", err=True)
        sys.exit(WRONG_USAGE)


def sentence(error: ArgmapError | OSError) -> str:
    """Return what is wrong, in a sentence."""
    if isinstance(error, ArgmapError) or error.strerror is None:
        return str(error)
    return f"{error.filename}: {error.strerror}" if error.filename else error.strerror


def open_closed_streams() -> None:
    """Open the standard streams that were closed on nothing, so that no file takes their place."""
    if None in {sys.stdin, sys.stdout, sys.stderr}:
        for number in range(3):
            try:
                os.fstat(number)
            except OSError:
                os.open(os.devnull, os.O_RDWR)
        sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8")
        sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")
