"""`argmap assess`: says what stands of a map, given what a reader accepts."""

from enum import StrEnum
from typing import Annotated

import typer

from argmap.analyze.assess.solver import Semantics
from argmap.cli.options import (
    Accept,
    Output,
    Paths,
    Reject,
    Sources,
    StdinFilename,
    StrictConcessions,
)
from argmap.cli.output import STANDARD_OUTPUT, choose_format
from argmap.errors import ArgmapError

GROUNDED = Semantics.GROUNDED


class AssessFormat(StrEnum):
    """A format in which an assessment can be had."""

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
    ] = GROUNDED,
    conflicts: Annotated[
        bool,
        typer.Option("--conflicts", help="List what cannot be accepted together (clingo)."),
    ] = False,
    to: Annotated[
        AssessFormat | None,
        typer.Option(
            help="The format; by default, what the file's name ends with, else text.",
            show_default=False,
        ),
    ] = None,
    output: Output = STANDARD_OUTPUT,
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
      argmap assess maps -o standing.md
    """
    from argmap.analyze.assess.choices import Choices, parse_change
    from argmap.analyze.assess.request import AssessRequest, assess_request
    from argmap.cli.assessing import render, render_why
    from argmap.cli.output import write_output
    from argmap.cli.workspaces import open_whole_workspace

    form = to or choose_format(output, AssessFormat.TEXT, "assess in")
    if why and (what_if or conflicts or form is not AssessFormat.TEXT or semantics is not GROUNDED):
        raise ArgmapError("--why tells of claims alone, as text: leave out the other questions")
    choices = Choices(tuple(accept or ()), tuple(reject or ()), strict_concessions)
    changes = tuple(parse_change(each) for each in what_if or ())
    workspace = open_whole_workspace(paths, sources, stdin_filename)
    answer = assess_request(workspace, AssessRequest(choices, semantics, conflicts, changes))
    seen = output == STANDARD_OUTPUT
    text = render_why(answer, why, seen=seen) if why else render(answer, form, seen=seen)
    write_output(output, text)
