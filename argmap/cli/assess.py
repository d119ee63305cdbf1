"""`argmap assess`: shows what follows, given what a reader accepts."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.analyze.assess.choices import Semantics
from argmap.cli.options import (
    Accept,
    FormatAlias,
    Isolated,
    MinConfidence,
    Output,
    OutputFormat,
    Paths,
    Reject,
    Sources,
    StdinFilename,
    StrictConcessions,
    Timeout,
)
from argmap.cli.output import STANDARD_OUTPUT

if TYPE_CHECKING:
    from argmap.analyze.assess.request import AssessResult

GROUNDED = Semantics.GROUNDED


class AssessFormat(StrEnum):
    """An output format of an assessment."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def assess(  # noqa: PLR0913  # each option of the command is a parameter
    *,
    paths: Paths = None,
    accept: Accept = None,
    reject: Reject = None,
    strict_concessions: StrictConcessions = False,
    min_confidence: MinConfidence = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CHANGE",
            help='List what "accept REF" or "reject REF" would change; may be repeated.',
        ),
    ] = None,
    why: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REF",
            help="Explain only why this claim has its status; may be repeated.",
        ),
    ] = None,
    semantics: Annotated[
        Semantics,
        typer.Option(help="Also list the coherent positions (needs clingo)."),
    ] = GROUNDED,
    conflicts: Annotated[
        bool,
        typer.Option("--conflicts", help="List what cannot be accepted together (needs clingo)."),
    ] = False,
    full: Annotated[
        bool,
        typer.Option("--full", help="Show each article, with all that speaks against it."),
    ] = False,
    output_format: OutputFormat[AssessFormat] = None,
    to: FormatAlias[AssessFormat] = None,
    output: Output = STANDARD_OUTPUT,
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
    isolated: Isolated = False,
    _timeout: Timeout = None,
) -> None:
    """Show what follows if you grant the articles' grounds.

    Without options, everything that the articles assert is granted. From there, argmap follows the
    arguments and the links between articles. A claim stands, is contested, is undecided, is
    defeated, or is not shown.

    \b
    Examples:
      argmap assess maps
      argmap assess maps --full
      argmap assess maps --accept herald
      argmap assess maps --reject courier.deliveries --why herald.shops-gain
      argmap assess maps --what-if "reject courier.deliveries"
      argmap assess maps --min-confidence medium --format json
      argmap assess maps -o standing.md
    """
    from argmap.analyze.assess.choices import Choices, parse_change
    from argmap.analyze.assess.request import AssessRequest, assess_request
    from argmap.cli.output import choose_format, write_output
    from argmap.cli.workspaces import load_whole_workspace
    from argmap.errors import ArgmapError

    chosen = output_format or to or choose_format(output, AssessFormat, AssessFormat.TEXT)
    if why and (
        what_if or conflicts or full or chosen is not AssessFormat.TEXT or semantics is not GROUNDED
    ):
        raise ArgmapError(
            "--why prints text only, and cannot be combined with --what-if, --semantics, "
            "--conflicts or --full"
        )
    choices = Choices(tuple(accept or ()), tuple(reject or ()), strict_concessions)
    changes = tuple(map(parse_change, what_if or ()))
    loaded = load_whole_workspace(paths, sources, stdin_filename, isolated=isolated, output=output)
    request = AssessRequest(choices, min_confidence, semantics, conflicts, changes)
    result = assess_request(loaded.workspace, request)
    write_output(output, _render(result, chosen, why, output, full=full))


def _render(
    result: "AssessResult",
    chosen: AssessFormat,
    why: list[str] | None,
    output: str,
    *,
    full: bool,
) -> str:
    match chosen:
        case AssessFormat.TEXT:
            from argmap.analyze.assess.choices import resolve_claims
            from argmap.cli.output import get_columns, shows_colour
            from argmap.render.assess.text import render_paths, render_text

            columns, colour = get_columns(), shows_colour(output)
            if not why:
                return render_text(result, columns, colour=colour, full=full)
            claims = resolve_claims(result.assessment.workspace, why)
            return render_paths(result, claims, columns, colour=colour)
        case AssessFormat.MARKDOWN:
            from argmap.render.assess.markdown import render_markdown

            return render_markdown(result, full=full)
        case AssessFormat.JSON:
            from argmap.render.assess.json import render_json

            return render_json(result)
