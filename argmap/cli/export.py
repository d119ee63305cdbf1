"""`argmap export`: exports the map as data for other programs."""

from enum import StrEnum

from argmap.cli.options import (
    FormatAlias,
    Isolated,
    Output,
    OutputFormat,
    Paths,
    Sources,
    StdinFilename,
    Timeout,
)
from argmap.cli.output import STANDARD_OUTPUT


class ExportFormat(StrEnum):
    """An output format of the whole model."""

    JSON = "json"
    GRAPHML = "graphml"
    CSV = "csv"


def export(
    paths: Paths = None,
    *,
    output_format: OutputFormat[ExportFormat] = None,
    to: FormatAlias[ExportFormat] = None,
    output: Output = STANDARD_OUTPUT,
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
    isolated: Isolated = False,
    _timeout: Timeout = None,
) -> None:
    """Export the map as data for other programs.

    JSON is the whole model, stable and with a schema; GraphML is a graph for yEd, Gephi or
    networkx; CSV is a table with one row per claim.

    \b
    Examples:
      argmap export > map.json
      argmap export maps --format graphml -o map.graphml
      argmap export maps --format csv -o claims.csv
    """
    from argmap.cli.output import choose_format, write_output
    from argmap.cli.workspaces import open_whole_workspace

    chosen = output_format or to or choose_format(output, ExportFormat, ExportFormat.JSON)
    workspace = open_whole_workspace(
        paths, sources, stdin_filename, isolated=isolated, output=output
    )
    match chosen:
        case ExportFormat.JSON:
            from argmap.render.export.json import render_json as render
        case ExportFormat.GRAPHML:
            from argmap.render.export.graphml import render_graphml as render
        case ExportFormat.CSV:
            from argmap.render.export.csv import render_csv as render
    write_output(output, render(workspace))
