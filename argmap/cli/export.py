"""`argmap export`: gives the model to other programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from argmap.cli.options import Paths, Sources, StdinFilename
from argmap.errors import ArgmapError


class ExportFormat(StrEnum):
    """A format in which the model can be had."""

    JSON = "json"
    GRAPHML = "graphml"
    CSV = "csv"


def export(
    paths: Paths = None,
    to: Annotated[
        ExportFormat | None,
        typer.Option(
            help="The format; by default, what the file's name ends with, else json.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="The file; '-' is standard output."),
    ] = "-",
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Export the model of a workspace.

    JSON is the whole model, stable and with a schema; GraphML is a graph for yEd, Gephi or
    networkx; CSV is a table with a row a claim.

    \b
    Examples:
      argmap export > map.json
      argmap export maps --to graphml -o map.graphml
      argmap export maps --to csv -o claims.csv
    """
    from argmap.cli.output import write_output
    from argmap.cli.workspaces import open_whole_workspace

    data = to or data_of(output)
    workspace = open_whole_workspace(paths, sources, stdin_filename)
    match data:
        case ExportFormat.JSON:
            from argmap.render.export.json import render_json

            write_output(output, render_json(workspace))
        case ExportFormat.GRAPHML:
            from argmap.render.export.graphml import render_graphml

            write_output(output, render_graphml(workspace))
        case ExportFormat.CSV:
            from argmap.render.export.csv import render_csv

            write_output(output, render_csv(workspace))


def data_of(output: str) -> ExportFormat:
    """Return the format that a file's name asks for; standard output gets JSON."""
    if output == "-":
        return ExportFormat.JSON
    suffix = Path(output).suffix.lower().removeprefix(".")
    if suffix not in list(ExportFormat):
        raise ArgmapError(
            f"'{output}' ends with no format to export to ({', '.join(ExportFormat)}); use --to"
        )
    return ExportFormat(suffix)
