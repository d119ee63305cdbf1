"""`argmap compare`: shows where the articles of a map agree and where they disagree."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.options import (
    FormatAlias,
    Isolated,
    Output,
    OutputFormat,
    Paths,
    Sources,
    StdinFilename,
)
from argmap.cli.output import STANDARD_OUTPUT

if TYPE_CHECKING:
    from argmap.analyze.compare.scope import Scope
    from argmap.model.workspace import Workspace

WIDEST = 120


class CompareFormat(StrEnum):
    """An output format of a comparison."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


def compare(  # noqa: PLR0913  # each option of the command is a parameter
    paths: Paths = None,
    *,
    output_format: OutputFormat[CompareFormat] = None,
    to: FormatAlias[CompareFormat] = None,
    question: Annotated[
        list[str] | None,
        typer.Option(metavar="Q", help="Compare only this question; may be repeated."),
    ] = None,
    article: Annotated[
        list[str] | None,
        typer.Option(
            metavar="A",
            help="Compare only this article; may be repeated. Two are shown side by side.",
        ),
    ] = None,
    output: Output = STANDARD_OUTPUT,
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
    isolated: Isolated = False,
) -> None:
    """Compare what the articles say.

    Shows their answers, the links between them and common ground. Also shows what follows from the
    links, claims that only one article makes, attacks that nobody answers, and what the case of
    each article rests on. CSV contains only the matrix of questions and answers.

    \b
    Examples:
      argmap compare
      argmap compare maps --question trade
      argmap compare maps --article herald --article courier
      argmap compare maps --format markdown -o comparison.md
      argmap compare maps -o matrix.csv
      argmap compare maps --format json > comparison.json
    """
    from argmap.cli.output import choose_format, write_output
    from argmap.cli.workspaces import open_whole_workspace

    chosen = output_format or to or choose_format(output, CompareFormat, CompareFormat.TEXT)
    workspace = open_whole_workspace(paths, sources, stdin_filename, isolated=isolated)
    scope = _find_scope(workspace, article or [], question or [])
    write_output(output, _render(workspace, scope, chosen, output))


def _find_scope(workspace: "Workspace", articles: list[str], questions: list[str]) -> "Scope":
    from argmap.analyze.compare.scope import Scope
    from argmap.model.unknown_references import require_known

    asked = [question.id for question in workspace.questions]
    return Scope(
        tuple(require_known(name, workspace.articles_by_id, "article") for name in articles),
        tuple(require_known(name, asked, "question") for name in questions),
    )


def _render(workspace: "Workspace", scope: "Scope", chosen: CompareFormat, output: str) -> str:
    from argmap.analyze.compare.comparison import compare as compare_articles

    comparison = compare_articles(workspace, scope)
    match chosen:
        case CompareFormat.TEXT:
            from argmap.cli.output import get_columns, shows_colour
            from argmap.render.compare.text import render_text

            columns, colour = get_columns(WIDEST), shows_colour(output)
            return render_text(workspace, comparison, columns, colour=colour)
        case CompareFormat.MARKDOWN:
            from argmap.render.compare.markdown import render_markdown

            return render_markdown(workspace, comparison)
        case CompareFormat.CSV:
            from argmap.render.compare.data import render_csv

            return render_csv(comparison)
        case CompareFormat.JSON:
            from argmap.render.compare.data import render_json

            return render_json(comparison)
