"""`argmap compare`: tells where the articles of a map agree, and where they part."""

from enum import StrEnum
from typing import Annotated

import typer

from argmap.cli.options import Output, Paths, Sources, StdinFilename
from argmap.cli.output import STANDARD_OUTPUT, choose_format


class CompareFormat(StrEnum):
    """A format in which a comparison can be had."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


def compare(
    paths: Paths = None,
    *,
    to: Annotated[
        CompareFormat | None,
        typer.Option(
            help="The format; by default, what the file's name ends with, else text.",
            show_default=False,
        ),
    ] = None,
    question: Annotated[
        list[str] | None,
        typer.Option(metavar="Q", help="Compare only on this question; may be repeated."),
    ] = None,
    article: Annotated[
        list[str] | None,
        typer.Option(
            metavar="A", help="Compare only this article; repeated: those, and two side by side."
        ),
    ] = None,
    output: Output = STANDARD_OUTPUT,
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Compare what the articles say: the matrix of questions and answers, links, common ground.

    Also tells what follows from the links, which claims of weight stand alone, which attacks
    nobody answers, and what each case rests on. CSV holds the matrix alone.

    \b
    Examples:
      argmap compare
      argmap compare maps --question trade
      argmap compare maps --article herald --article courier
      argmap compare maps --to markdown -o comparison.md
      argmap compare maps -o matrix.csv
      argmap compare maps --to json > comparison.json
    """
    from argmap.cli.comparing import render, scope_of
    from argmap.cli.output import write_output
    from argmap.cli.workspaces import open_whole_workspace

    page = to or choose_format(output, CompareFormat.TEXT, "compare in")
    workspace = open_whole_workspace(paths, sources, stdin_filename)
    scope = scope_of(workspace, tuple(article or ()), tuple(question or ()))
    write_output(output, render(workspace, scope, page, seen=output == STANDARD_OUTPUT))
