"""`argmap show`: explains one item of a map in the terminal."""

import shutil
import sys
import unicodedata
from typing import Annotated

import typer

from argmap.cli.options import Isolated, Paths, Sources, StdinFilename
from argmap.cli.output import has_colour
from argmap.errors import ArgmapError

WIDEST = 100


def show(
    reference: Annotated[
        str,
        typer.Argument(
            metavar="REF", help="A claim (herald.gain), an argument, an article or a question."
        ),
    ],
    paths: Paths = None,
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
    isolated: Isolated = False,
) -> None:
    """Show a claim: what it says, rests on and serves, and what other articles say of it.

    \b
    Examples:
      argmap show herald.shops-gain
      argmap show herald.shops-gain maps
      argmap show herald.shops-gain.visits maps
      argmap show herald maps
      argmap show trade maps --sources texts
    """
    from argmap.cli.workspaces import open_whole_workspace
    from argmap.render.show import render_reference

    workspace = open_whole_workspace(paths, sources, stdin_filename, isolated=isolated)
    name = unicodedata.normalize("NFC", reference)
    colour = has_colour(sys.stdout)
    columns = min(shutil.get_terminal_size().columns, WIDEST)
    text = render_reference(workspace, name, columns, colour=colour)
    if not text:
        known = (
            *workspace.claims_by_id,
            *workspace.arguments_by_id,
            *workspace.articles_by_id,
            *(question.id for question in workspace.questions),
        )
        raise ArgmapError(unknown(name, known))
    typer.echo(text, nl=False, color=colour)


def unknown(name: str, known: tuple[str, ...]) -> str:
    """Return what to say of a reference that leads to nothing."""
    from argmap.source.spelling import suggest_spelling

    full = [each for each in known if each.endswith(f".{name}")]
    hint = f"did you mean '{full[0]}'?" if full else suggest_spelling(name, known)
    return f"there is no '{name}' in this map" + (f"; {hint}" if hint else "")
