"""`argmap render`: draws a map."""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from argmap.cli.deadline import USUAL_LIMIT
from argmap.cli.options import (
    Accept,
    Isolated,
    MinConfidence,
    Output,
    OutputFormat,
    Paths,
    Reject,
    Scale,
    Sources,
    StdinFilename,
    StrictConcessions,
    Timeout,
    list_given_options,
)
from argmap.cli.output import STANDARD_OUTPUT, choose_format
from argmap.cli.pictures import (
    Order,
    PictureFormat,
    override_look,
    parse_details,
    refuse_useless_options,
    write_picture,
)
from argmap.errors import ArgmapError
from argmap.load.look import DEFAULT_LOOK, Background, Direction, Look, ThemeName
from argmap.render.diagram.layout.engine import Engine
from argmap.render.diagram.options import WHOLE_MAP, Paper, Selection, View

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.cli.workspaces import WorkspaceRequest
    from argmap.load.loaded import LoadedWorkspace

MOST_PAGES = 100


def render(  # noqa: PLR0913 - each option of the command is a parameter
    context: typer.Context,
    *,
    output: Output,
    paths: Paths = None,
    output_format: OutputFormat[PictureFormat] = None,
    view: Annotated[
        View,
        typer.Option(
            help="All claims, only linked claims and what they support, or articles only."
        ),
    ] = WHOLE_MAP.view,
    article: Annotated[
        list[str] | None,
        typer.Option(metavar="A", help="Draw only this article; may be repeated."),
    ] = None,
    question: Annotated[
        list[str] | None,
        typer.Option(
            metavar="Q",
            help="Draw only the answers to this question and their reasons; may be repeated.",
        ),
    ] = None,
    focus: Annotated[
        str | None,
        typer.Option(
            metavar="REF", help="Draw only what is near this claim, argument, article or question."
        ),
    ] = None,
    depth: Annotated[
        int, typer.Option(min=0, metavar="N", help="How many steps around --focus to draw.")
    ] = WHOLE_MAP.depth,
    min_confidence: MinConfidence = None,
    assess: Annotated[
        bool, typer.Option("--assess", help="Show what becomes of each claim, and why.")
    ] = False,
    accept: Accept = None,
    reject: Reject = None,
    strict_concessions: StrictConcessions = False,
    width: Annotated[
        int, typer.Option(metavar="PX", help="The maximum width of a claim's text in pixels.")
    ] = DEFAULT_LOOK.width,
    direction: Annotated[
        Direction, typer.Option(help="Conclusions above their reasons, or on their left.")
    ] = DEFAULT_LOOK.direction,
    theme: Annotated[
        ThemeName, typer.Option(help="Colours for light screens, dark screens or print.")
    ] = DEFAULT_LOOK.theme,
    details: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LIST",
            help="What boxes show below claims: hedge, condition, answers, quotation, paragraph, "
            "note, id; or none. [default: hedge,condition,answers]",
        ),
    ] = None,
    background: Annotated[
        Background, typer.Option(help="The background of the theme, or a transparent one.")
    ] = DEFAULT_LOOK.background,
    legend: Annotated[
        bool, typer.Option("--legend/--no-legend", help="Explain shapes and lines below the map.")
    ] = DEFAULT_LOOK.legend,
    questions: Annotated[
        bool,
        typer.Option(
            "--questions/--no-questions", help="List the questions and answers above the map."
        ),
    ] = DEFAULT_LOOK.questions,
    scale: Scale = 1.0,
    pages: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=MOST_PAGES,
            metavar="N",
            help="Spread a PDF over at most N sheets of paper, as large as possible.",
        ),
    ] = None,
    paper: Annotated[Paper, typer.Option(help="The paper for --pages.")] = Paper.A4,
    link_base: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Link each claim to URL/FILE#Lnn."),
    ] = None,
    engine: Annotated[
        Engine,
        typer.Option(help="The Graphviz for the layout: embedded in argmap, or 'dot' on PATH."),
    ] = Engine.EMBEDDED,
    _timeout: Timeout = USUAL_LIMIT,
    watch: Annotated[
        bool, typer.Option("--watch", help="Draw again after each save, until Ctrl-C.")
    ] = False,
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
    isolated: Isolated = False,
) -> None:
    """Draw the map of a workspace.

    The format depends on the extension of the output file: .svg, .png and .pdf are pictures, .mmd
    is a Mermaid flowchart for README files, .dot a Graphviz file for further editing. If errors
    leave the map incomplete, nothing is drawn and an existing picture is kept.

    \b
    Examples:
      argmap render -o map.svg
      argmap render maps -o map.svg --view links --theme dark
      argmap render maps -o map.pdf --article herald --article courier
      argmap render maps -o map.png --question trade --scale 2
      argmap render maps -o poster.pdf --pages 6 --paper a3
      argmap render maps -o map.mmd --focus herald.shops-gain --depth 1
      argmap render maps -o map.svg --assess --accept herald
      argmap render maps -o - --format svg > map.svg
    """
    from argmap.cli.workspaces import WorkspaceRequest, load_whole_workspace

    picture = output_format or choose_format(output, PictureFormat)
    given = list_given_options(context)
    refuse_useless_options(given, picture)
    selection = Selection(view, tuple(article or ()), tuple(question or ()), focus, depth)
    annotate = None
    if assess:
        from argmap.analyze.assess.choices import Choices
        from argmap.render.assess.annotated_graph import annotate_statuses

        choices = Choices(tuple(accept or ()), tuple(reject or ()), strict_concessions)
        annotate = partial(annotate_statuses, choices=choices)
    look = Look(
        theme, width, link_base, direction, parse_details(details), background, legend, questions
    )
    order = Order(
        picture,
        selection,
        look,
        scale,
        engine,
        min_confidence,
        annotate,
        pages,
        paper,
    )

    def draw(loaded: "LoadedWorkspace") -> None:
        own_look = override_look(loaded.settings.look, look, given)
        write_picture(loaded.workspace, output, replace(order, look=own_look))

    if watch:
        _watch_and_draw(WorkspaceRequest(paths, sources, isolated=isolated), output, draw)
    else:
        draw(load_whole_workspace(paths, sources, stdin_filename, isolated=isolated, output=output))


def _watch_and_draw(
    request: "WorkspaceRequest", output: str, draw: "Callable[[LoadedWorkspace], None]"
) -> None:
    """Draw now and after each change, until interrupted. Raises ArgmapError."""
    from argmap.cli.inputs import refuse_inputs
    from argmap.cli.watch import watch_and_act
    from argmap.cli.workspaces import report_mistakes, require_one
    from argmap.render.terminal import printable

    def draw_once(workspaces: "tuple[LoadedWorkspace, ...]") -> None:
        loaded = require_one(workspaces)
        refuse_inputs(output, loaded, request.sources)
        report_mistakes(loaded)
        draw(loaded)
        typer.echo(f"wrote {printable(output)}", err=True)

    if output == STANDARD_OUTPUT:
        raise ArgmapError("--watch needs an output file: -o FILE")
    watch_and_act(request, draw_once, Path(os.path.realpath(output)))
