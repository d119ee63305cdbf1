"""`argmap show`: explains one item of a map in the terminal."""

from typing import Annotated

import typer

from argmap.cli.options import Isolated, Paths, Sources, StdinFilename, Timeout


def show(
    reference: Annotated[
        str,
        typer.Argument(
            metavar="REF", help="A claim (herald.gain), an argument, an article or a question."
        ),
    ],
    paths: Paths = None,
    depth: Annotated[
        int,
        typer.Option(
            "--depth",
            metavar="N",
            min=1,
            max=99,
            help="How many steps of reasons, and of what rests on the item, to show.",
        ),
    ] = 3,
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
    isolated: Isolated = False,
    _timeout: Timeout = None,
) -> None:
    """Show a claim, argument, article or question.

    For a claim: what it says, rests on and supports, and what other articles say about it.

    \b
    Examples:
      argmap show herald.shops-gain
      argmap show herald.shops-gain maps
      argmap show herald.shops-gain.visits maps
      argmap show herald maps
      argmap show trade maps --sources texts
      argmap show herald.shops-gain maps --depth 9
    """
    from argmap.cli.output import STANDARD_OUTPUT, get_columns, shows_colour
    from argmap.cli.workspaces import load_whole_workspace
    from argmap.model.unknown_references import require_item
    from argmap.render.show import render_reference

    loaded = load_whole_workspace(paths, sources, stdin_filename, isolated=isolated)
    workspace = loaded.workspace
    name = require_item(workspace, reference)
    colour = shows_colour(STANDARD_OUTPUT)
    text = render_reference(workspace, name, get_columns(), colour=colour, depth=depth)
    typer.echo(text, nl=False, color=colour)
