"""Prints what `check` finds, in the format asked for."""

import sys
from enum import StrEnum

import typer

from argmap.cli.output import has_colour
from argmap.source.diagnostics import Diagnostic


class CheckFormat(StrEnum):
    """How to print what was found."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    RDJSON = "rdjson"
    SARIF = "sarif"


def print_statistics(found: tuple[Diagnostic, ...]) -> None:
    """Print how often each rule was broken, on standard output."""
    from argmap.render.diagnostics.text import render_statistics

    typer.echo(render_statistics(found), nl=False)


def print_fixable(found: tuple[Diagnostic, ...], fixed: int | None, *, unsafe: bool) -> None:
    """Print how many flaws can be fixed or, behind --fix, how many were; nothing when none can."""
    from argmap.render.diagnostics.text import describe_fixable, describe_fixed

    sentence = (
        describe_fixable(found, unsafe=unsafe)
        if fixed is None
        else describe_fixed(found, fixed, unsafe=unsafe)
    )
    if sentence:
        typer.echo(sentence, err=True)


def print_diagnostics(found: tuple[Diagnostic, ...], output_format: CheckFormat) -> None:
    """Print what was found: as data on standard output, as messages on standard error."""
    match output_format:
        case CheckFormat.FULL:
            from argmap.render.diagnostics.text import render_full

            colour = has_colour(sys.stderr)
            text = render_full(found, colour=colour)
            typer.echo(f"{text}\n" if text else "", err=True, nl=False, color=colour)
        case CheckFormat.CONCISE:
            from argmap.render.diagnostics.text import render_concise

            typer.echo(render_concise(found), err=True, nl=False)
        case CheckFormat.GITHUB:
            from argmap.render.diagnostics.ci import render_github

            typer.echo(render_github(found), err=True, nl=False)
        case CheckFormat.JSON:
            from argmap.render.diagnostics.json import render_json_list

            typer.echo(render_json_list(found), nl=False)
        case CheckFormat.GITLAB:
            from argmap.render.diagnostics.ci import render_gitlab

            typer.echo(render_gitlab(found), nl=False)
        case CheckFormat.JUNIT:
            from argmap.render.diagnostics.ci import render_junit

            typer.echo(render_junit(found), nl=False)
        case CheckFormat.RDJSON:
            from argmap.render.diagnostics.json import render_rdjson

            typer.echo(render_rdjson(found), nl=False)
        case CheckFormat.SARIF:
            from argmap.render.diagnostics.sarif import render_sarif

            typer.echo(render_sarif(found), nl=False)
