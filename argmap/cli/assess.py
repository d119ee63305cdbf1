"""`argmap assess`: says what stands of a map, given what a reader accepts."""

import shutil
import sys
from enum import StrEnum
from typing import Annotated

import typer

from argmap.assess.solver import Semantics
from argmap.cli.colour import has_colour
from argmap.cli.options import Accept, Paths, Reject, Sources, StdinFilename, StrictConcessions
from argmap.errors import ArgmapError

WIDEST = 100


class Form(StrEnum):
    """A form in which the assessment is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def assess(  # noqa: PLR0913  # each option of the command is a parameter
    *,
    paths: Paths = None,
    accept: Accept = None,
    reject: Reject = None,
    strict_concessions: StrictConcessions = False,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CHANGE",
            help='List what changes with "accept REF" or "reject REF"; may be repeated.',
        ),
    ] = None,
    why: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REF", help="Tell only why this claim has its status; may be repeated."
        ),
    ] = None,
    semantics: Annotated[
        Semantics,
        typer.Option(help="Besides what stands for sure, list the coherent positions (clingo)."),
    ] = Semantics.GROUNDED,
    conflicts: Annotated[
        bool,
        typer.Option("--conflicts", help="List what cannot be accepted together (clingo)."),
    ] = False,
    to: Annotated[Form, typer.Option(help="The form of the answer.")] = Form.TEXT,
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Say what stands, falls or is undecided, given what you accept.

    Everything that articles assert is accepted, unless you choose; argmap follows the arguments
    and the links between articles from there.

    \b
    Examples:
      argmap assess maps
      argmap assess maps --accept herald
      argmap assess maps --reject courier.deliveries --why herald.shops-gain
      argmap assess maps --what-if "reject courier.deliveries"
      argmap assess maps --strict-concessions --to json
    """
    from argmap.assess.choices import Choices, change_of
    from argmap.assess.inquiry import Inquiry, inquire
    from argmap.cli.workspaces import open_whole_workspace

    if why and (what_if or conflicts or to is not Form.TEXT or semantics is not Semantics.GROUNDED):
        raise ArgmapError("--why tells of claims alone: leave out the other questions and --to")
    choices = Choices(tuple(accept or ()), tuple(reject or ()), strict_concessions)
    changes = tuple(change_of(each) for each in what_if or ())
    workspace = open_whole_workspace(paths, sources, stdin_filename)
    answer = inquire(workspace, Inquiry(choices, semantics, conflicts, changes))
    columns, colour = min(shutil.get_terminal_size().columns, WIDEST), has_colour(sys.stdout)
    match to:
        case Form.TEXT if why:
            from argmap.assess.choices import known_claims
            from argmap.output.assess.text import render_paths

            text = render_paths(answer, known_claims(workspace, why), columns, colour=colour)
        case Form.TEXT:
            from argmap.output.assess.text import render_text

            text = render_text(answer, columns, colour=colour)
        case Form.MARKDOWN:
            from argmap.output.assess.markdown import render_markdown

            text = render_markdown(answer)
        case Form.JSON:
            from argmap.output.assess.json_object import render_json

            text = render_json(answer)
    typer.echo(text, nl=False, color=colour)
