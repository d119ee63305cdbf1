"""`argmap check`: says what is wrong with argument files."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from argmap.cli.colour import has_colour
from argmap.cli.options import Paths, Sources, StdinFilename
from argmap.diagnostics import Diagnostic, Severity


class Format(StrEnum):
    """How to print what was found."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"


def check(
    paths: Paths = None,
    output_format: Annotated[
        Format, typer.Option("--format", help="How to print what was found.")
    ] = Format.FULL,
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Find every mistake in argument files.

    Reads the files, looks up every name, and looks for every quotation in its article's text.
    Mistakes go to standard error (with --format json, to standard output), then a line that counts
    what the files hold. Exits with 0 when there is no error, 1 when there is one, and 2 when the
    call or the machine is at fault.

    \b
    Examples:
      argmap check
      argmap check maps/map.argmap maps/herald.argmap
      argmap check maps --sources texts
      argmap check maps --format json > mistakes.json
      argmap check - < draft.argmap
    """
    from argmap.checks.registry import check as check_workspace
    from argmap.cli.workspaces import MISTAKES_FOUND, open_workspaces
    from argmap.loading.loader import in_order
    from argmap.output.summary import summary

    loaded = open_workspaces(paths, sources, stdin_filename)
    found = tuple(
        diagnostic
        for each in loaded
        for diagnostic in in_order((*each.diagnostics, *check_workspace(each)), each.files)
    )
    print_diagnostics(found, output_format)
    typer.echo(summary((each.workspace for each in loaded), found), err=True)
    if any(diagnostic.rule.severity is Severity.ERROR for diagnostic in found):
        raise typer.Exit(MISTAKES_FOUND)


def print_diagnostics(found: tuple[Diagnostic, ...], output_format: Format) -> None:
    """Print what was found: as data on standard output, as messages on standard error."""
    match output_format:
        case Format.FULL:
            from argmap.output.messages.full import render_full

            colour = has_colour(sys.stderr)
            text = render_full(found, colour=colour)
            typer.echo(f"{text}\n" if text else "", err=True, nl=False, color=colour)
        case Format.CONCISE:
            from argmap.output.messages.concise import render_concise

            typer.echo(render_concise(found), err=True, nl=False)
        case Format.GITHUB:
            from argmap.output.messages.github import render_github

            typer.echo(render_github(found), err=True, nl=False)
        case Format.JSON:
            from argmap.output.messages.json_list import render_json_list

            typer.echo(render_json_list(found), nl=False)
