"""Checks again whenever a file is saved."""

import sys
from functools import partial
from pathlib import Path

import typer

from argmap.checks.policy import Choice
from argmap.cli.colour import has_colour
from argmap.cli.findings import find_flaws
from argmap.cli.formats import Format, print_diagnostics
from argmap.cli.watching import watch_and_act
from argmap.errors import ArgmapError
from argmap.loading.loaded import Loaded
from argmap.memory import Memory
from argmap.output.summary import summary

CLEAR = "\x1b[2J\x1b[H"


def watch_and_check(
    paths: list[str] | None, sources: Path | None, choice: Choice, output_format: Format
) -> None:
    """Check at once, then after each change, until interrupted. Raises ArgmapError."""
    if output_format not in {Format.FULL, Format.CONCISE}:
        raise ArgmapError("--watch prints for people, in the format full or concise")
    watch_and_act(paths, sources, partial(check_again, choice, output_format))


def check_again(
    choice: Choice, output_format: Format, loaded: tuple[Loaded, ...], memory: Memory
) -> None:
    """Print what is wrong now, on a terminal in place of what was wrong before."""
    findings = find_flaws(loaded, choice, memory)
    if has_colour(sys.stderr):
        typer.echo(CLEAR, err=True, nl=False, color=True)
    print_diagnostics(findings.diagnostics, output_format)
    typer.echo(summary((each.workspace for each in loaded), findings.diagnostics), err=True)
