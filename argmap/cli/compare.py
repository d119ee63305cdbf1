"""`argmap compare`: shows where the articles of a map agree and where they disagree."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from argmap.analyze.compare.scope import Order, find_scope
from argmap.cli.options import (
    FormatAlias,
    Isolated,
    MinConfidence,
    Output,
    OutputFormat,
    Paths,
    Scale,
    Sources,
    StdinFilename,
    Timeout,
    list_given_options,
    refuse_idle_options,
)
from argmap.cli.output import STANDARD_OUTPUT
from argmap.load.look import ThemeName
from argmap.render.compare.view import Rows, View

if TYPE_CHECKING:
    from argmap.analyze.compare.comparison import Comparison
    from argmap.load.look import Look
    from argmap.model.workspace import Workspace

WIDEST = 120


class CompareFormat(StrEnum):
    """An output format of a comparison."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


PICTURES = frozenset({CompareFormat.SVG, CompareFormat.PNG, CompareFormat.PDF})
LESS = "draw fewer questions or articles (--question, --article)"
# Options that only some formats use, and these formats.
TAKEN_BY = {
    "full": frozenset(CompareFormat) - PICTURES,
    "quotes": frozenset(CompareFormat) - PICTURES,
    "theme": PICTURES,
    "scale": frozenset({CompareFormat.PNG}),
}


def compare(  # noqa: PLR0913  # each option of the command is a parameter
    context: typer.Context,
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
    order: Annotated[
        Order | None,
        typer.Option(
            help="The order of the articles. [default: as named by --article, or by date]",
        ),
    ] = None,
    rows: Annotated[
        Rows, typer.Option(help="Whether a row of the matrix is a question or an article.")
    ] = Rows.QUESTIONS,
    full: Annotated[
        bool, typer.Option("--full", help="Show everything, also what is obvious from the links.")
    ] = False,
    quotes: Annotated[
        bool, typer.Option("--quotes", help="Show the quotations of the claims in the matrix.")
    ] = False,
    min_confidence: MinConfidence = None,
    theme: Annotated[
        ThemeName | None,
        typer.Option(
            help="Colours of the picture: for light screens, dark screens or print. "
            "[default: as in the settings, or light]",
        ),
    ] = None,
    scale: Scale = 1.0,
    output: Output = STANDARD_OUTPUT,
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
    isolated: Isolated = False,
    _timeout: Timeout = None,
) -> None:
    """Compare what the articles say.

    Shows who answers which question how, and who agrees; the links between the articles; what no
    other article takes up; and attacks that nobody answers. With --full, also the texts and notes
    of links, everything that follows from them, and what the case of each article rests on. CSV
    contains only the matrix, and so do SVG, PNG and PDF, which are pictures of it for slides; JSON
    always contains everything.

    \b
    Examples:
      argmap compare
      argmap compare maps --question trade --full
      argmap compare maps --article herald --article courier
      argmap compare maps --rows articles -o review.csv
      argmap compare maps --format markdown --quotes -o comparison.md
      argmap compare maps --format json > comparison.json
      argmap compare maps --theme dark --scale 2 -o matrix.png
    """
    from argmap.analyze.compare.comparison import compare as compare_articles
    from argmap.cli.output import choose_format, write_bytes, write_output
    from argmap.cli.workspaces import load_whole_workspace

    chosen = output_format or to or choose_format(output, CompareFormat, CompareFormat.TEXT)
    refuse_idle_options(list_given_options(context), chosen, TAKEN_BY)
    loaded = load_whole_workspace(paths, sources, stdin_filename, isolated=isolated, output=output)
    workspace = loaded.workspace
    scope = find_scope(workspace, article or (), question or (), order, min_confidence)
    comparison = compare_articles(workspace, scope)
    view = View(full, quotes, rows)
    if chosen in PICTURES:
        from argmap.cli.rasters import encode_picture

        look = loaded.settings.look
        look = replace(look, theme=theme) if theme else look
        svg = _draw(workspace, comparison, view, look)
        write_bytes(output, encode_picture(svg, chosen, scale, LESS))
    else:
        write_output(output, _render(workspace, comparison, view, chosen, output))


def _render(
    workspace: "Workspace",
    comparison: "Comparison",
    view: View,
    chosen: CompareFormat,
    output: str,
) -> str:
    match chosen:
        case CompareFormat.TEXT:
            from argmap.cli.output import get_columns, shows_colour
            from argmap.render.compare.text import render_text

            columns, colour = get_columns(WIDEST), shows_colour(output)
            return render_text(workspace, comparison, columns, colour=colour, view=view)
        case CompareFormat.MARKDOWN:
            from argmap.render.compare.markdown import render_markdown

            return render_markdown(workspace, comparison, view)
        case CompareFormat.CSV:
            from argmap.render.compare.csv_table import render_csv

            return render_csv(comparison, view)
        case _:
            from argmap.render.compare.json_document import render_json

            return render_json(comparison)


def _draw(workspace: "Workspace", comparison: "Comparison", view: View, look: "Look") -> str:
    """Return the matrix as SVG; say so if it will be hard to read. Raises ArgmapError."""
    from argmap.render.compare.picture.svg import draw_matrix

    matrix = draw_matrix(workspace, comparison, view.rows, look)
    if matrix.advice:
        typer.echo(matrix.advice, err=True)
    return matrix.svg
