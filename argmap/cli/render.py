"""`argmap render`: draws a map."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from argmap.cli.options import Output, Paths, Sources, StdinFilename
from argmap.errors import ArgmapError
from argmap.output.layout.engine import Engine

DEFAULT_TIMEOUT = 60.0
LEAST_TIMEOUT = 0.1


class Picture(StrEnum):
    """A format in which a map can be drawn."""

    SVG = "svg"
    DOT = "dot"


def render(
    output: Output,
    paths: Paths = None,
    output_format: Annotated[
        Picture | None,
        typer.Option("--format", help="The format; by default, what the file's name ends with."),
    ] = None,
    engine: Annotated[
        Engine, typer.Option(help="The Graphviz that lays out: the one within, or 'dot' on PATH.")
    ] = Engine.EMBEDDED,
    timeout: Annotated[
        float,
        typer.Option(min=LEAST_TIMEOUT, metavar="SECONDS", help="How long a layout may take."),
    ] = DEFAULT_TIMEOUT,
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Draw the map of a workspace.

    The format follows the name of the file: .svg is a picture, .dot a Graphviz file to go on from.
    While the files hold mistakes that leave a hole in the map, nothing is drawn and the old picture
    stands.

    \b
    Examples:
      argmap render -o map.svg
      argmap render maps -o map.svg
      argmap render maps -o map.dot
      argmap render maps -o - --format svg > map.svg
    """
    from argmap.cli.workspaces import open_whole_workspace
    from argmap.cli.writing import write_output

    picture = output_format or picture_of(output)
    workspace = open_whole_workspace(paths, sources, stdin_filename)
    if picture is Picture.DOT:
        from argmap.output.dot import render_dot

        write_output(output, render_dot(workspace))
    else:
        from argmap.output.svg import render_svg

        write_output(output, render_svg(workspace, engine, timeout))


def picture_of(output: str) -> Picture:
    """Return the format that a file's name asks for. Raises ArgmapError."""
    formats = ", ".join(Picture)
    if output == "-":
        raise ArgmapError(f"say which format to write to standard output: --format {formats}")
    suffix = Path(output).suffix.lower().removeprefix(".")
    if suffix not in list(Picture):
        raise ArgmapError(f"'{output}' ends with no format that argmap draws ({formats})")
    return Picture(suffix)
