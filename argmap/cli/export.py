"""`argmap export`: exports the map as data for other programs."""

import typer

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
from argmap.render.export.formats import ExportFormat, find_renderer, list_losses


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
    networkx; CSV is a table with one row per claim. BibTeX and CSL-JSON list the articles.
    AIF, RDF, Argdown and Kialo's text cannot hold a whole map: what they leave out or change is
    listed on standard error.

    \b
    Examples:
      argmap export > map.json
      argmap export maps --format graphml -o map.graphml
      argmap export maps --format csv -o claims.csv
      argmap export maps --format csl-json -o articles.json
      argmap export maps --format argdown -o debate.argdown
    """
    from argmap.cli.output import choose_format, write_output
    from argmap.cli.workspaces import load_whole_workspace

    chosen = output_format or to or choose_format(output, ExportFormat, ExportFormat.JSON)
    loaded = load_whole_workspace(paths, sources, stdin_filename, isolated=isolated, output=output)
    write_output(output, find_renderer(chosen)(loaded.workspace))
    for loss in list_losses(loaded.workspace, chosen):
        typer.echo(f"argmap: {loss}", err=True)
