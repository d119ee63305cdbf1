"""`argmap diff`: shows what a change does to the argument."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace
from typer.core import TyperCommand

from argmap.cli.options import (
    FormatAlias,
    Output,
    OutputFormat,
    Scale,
    SourcesOfBoth,
    Timeout,
    list_given_options,
)
from argmap.cli.output import choose_format, print_remark
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.diff.changes import Diff, DiffReport

DIFFERS = 1
DASHES = "--"
PATHS = "argmap.diff.paths"


class DiffFormat(StrEnum):
    """The output formats."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    MERMAID = "mermaid"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


LAID_OUT = frozenset({DiffFormat.SVG, DiffFormat.PNG, DiffFormat.PDF})
LESS = "draw less (--context 0, or -- PATHS)"
# Options that only some formats use, and these formats.
TAKEN_BY = {
    "context": LAID_OUT | {DiffFormat.MERMAID},
    "side_by_side": LAID_OUT,
    "scale": frozenset({DiffFormat.PNG}),
}


class FailOn(StrEnum):
    """The least severity with which the command fails."""

    NOTICE = "notice"
    BREAKING = "breaking"


class DiffCommand(TyperCommand):
    """A command that keeps the paths after `--` apart, as Git does."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # typer's context is click's
        """Parse what comes before the dashes, and keep what comes after them as paths."""
        place = args.index(DASHES) if DASHES in args else len(args)
        ctx.meta[PATHS] = tuple(args[place + 1 :])
        return super().parse_args(ctx, args[:place])


COMMAND = DiffCommand


def diff(  # noqa: PLR0913, PLR0917  # an option each
    call_context: typer.Context,
    old: Annotated[
        str | None,
        typer.Argument(
            metavar="OLD",
            help="A revision, A..B or A...B; or a folder or file. "
            "[default: the merge base of HEAD and the main branch]",
        ),
    ] = None,
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="NEW",
            help="A revision; or a folder or file. [default: the working tree]",
        ),
    ] = None,
    output_format: OutputFormat[DiffFormat] = None,
    to: FormatAlias[DiffFormat] = None,
    context: Annotated[
        int,
        typer.Option(min=0, metavar="N", help="How many steps around the changes a picture shows."),
    ] = 1,
    side_by_side: Annotated[
        bool,
        typer.Option(
            "--side-by-side", help="Draw the two versions next to each other (svg, png, pdf)."
        ),
    ] = False,
    scale: Scale = 1.0,
    stat: Annotated[
        bool, typer.Option("--stat", help="Print only how much has changed in each article.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if there are any differences.")
    ] = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(help="Exit with 1 if a change or an effect is at least this severe."),
    ] = None,
    output: Output = "-",
    sources: SourcesOfBoth = None,
    _timeout: Timeout = None,
) -> None:
    """Show what a change does to the argument.

    Lists what is different, and what follows from that. Compares revisions of a Git repository, or
    two folders or files. Layout, comments, the order of entries and file names do not matter. PATHS
    after -- limit the output to these files and folders.

    \b
    Examples:
      argmap diff
      argmap diff HEAD
      argmap diff main...topic --stat
      argmap diff v1 v2 -- maps
      argmap diff -o changes.json
      argmap diff --side-by-side -o changes.svg
      argmap diff HEAD --scale 2 -o changes.png
      argmap diff --fail-on breaking
    """
    from argmap.cli.inputs import refuse_compared
    from argmap.cli.output import write_bytes, write_output
    from argmap.cli.workspaces import pause_collector, resolve_source_folder
    from argmap.render.diff.change_phrases import reaches_severity
    from argmap.vcs.diff import diff_request
    from argmap.vcs.versions import DiffRequest

    usual = DiffFormat.TEXT
    form = output_format or to or (usual if stat else choose_format(output, DiffFormat, usual))
    _refuse_idle_options(list_given_options(call_context), form)
    request = DiffRequest(old, new, call_context.meta[PATHS], resolve_source_folder(sources))
    with pause_collector():
        report = diff_request(request)
    refuse_compared(output, report, request.sources)
    warn_of_unread_entries(report)
    if form in LAID_OUT:
        from argmap.cli.rasters import encode_picture

        drawn = _draw(report, context, side_by_side=side_by_side)
        write_bytes(output, encode_picture(drawn, form, scale, LESS))
    elif form is DiffFormat.MERMAID:
        from argmap.render.diff.drawing import draw_mermaid

        write_output(output, draw_mermaid(find_changed_workspace(report), context))
    elif stat:
        from argmap.render.diff.grouping import render_statistics

        write_output(output, render_statistics(report))
    else:
        write_output(output, _render(report, form, output))
    differs = exit_code and not report.is_empty
    if differs or (fail_on and reaches_severity(report, fail_on)):
        raise typer.Exit(DIFFERS)


def _refuse_idle_options(given: Iterable[str], form: DiffFormat) -> None:
    """Raise ArgmapError for an option, by its parameter's name, that would have no effect."""
    given = tuple(given)
    if "stat" in given and form is not DiffFormat.TEXT:
        raise ArgmapError("--stat prints text only, and cannot be combined with --format")
    for name in given:
        takers = TAKEN_BY.get(name, frozenset(DiffFormat))
        if form not in takers:
            formats = " or ".join(f"--format {taker}" for taker in DiffFormat if taker in takers)
            raise ArgmapError(f"--{name.replace('_', '-')} needs {formats}")


def warn_of_unread_entries(report: "DiffReport") -> None:
    """Say on standard error if entries cannot be read, so that what changed is not known."""
    from argmap.render.diff.change_phrases import describe_unread

    for diff in report.workspaces:
        if words := describe_unread(diff):
            print_remark(words)


def _render(report: "DiffReport", form: DiffFormat, output: str) -> str:
    match form:
        case DiffFormat.JSON:
            from argmap.render.diff.json import render_json

            return render_json(report)
        case DiffFormat.MARKDOWN:
            from argmap.render.diff.markdown import render_markdown

            return render_markdown(report)
        case _:
            from argmap.cli.output import get_columns, shows_colour
            from argmap.render.diff.text import render_text

            return render_text(report, get_columns(), colour=shows_colour(output))


def _draw(report: "DiffReport", context: int, *, side_by_side: bool) -> str:
    """Return the picture of the only workspace that has changed. Raises ArgmapError."""
    from argmap.cli.deadline import count_seconds_left
    from argmap.render.diagram.layout.engine import Engine
    from argmap.render.diagram.svg import start_graphviz
    from argmap.render.diff.drawing import draw_svg

    diff = find_changed_workspace(report)
    graphviz = start_graphviz(Engine.EMBEDDED, count_seconds_left())
    # The lines of two versions are in no one place that links could open.
    look = replace(diff.look, link_base=None)
    return draw_svg(diff, context, graphviz, look, side_by_side=side_by_side)


def find_changed_workspace(report: "DiffReport", call: str = "argmap diff --") -> "Diff":
    """Return the only workspace that has changed. Raises ArgmapError if there are more, or none.

    `call` is how a call begins that names one.
    """
    changed = [diff for diff in report.workspaces if not diff.is_empty]
    if len(changed) > 1:
        places = ", ".join(diff.place for diff in changed)
        raise ArgmapError(
            f"{len(changed)} workspaces have changed ({places}), and a picture shows only one: "
            f"name it, as in: {call} {changed[0].place}"
        )
    if not report.workspaces:
        raise ArgmapError("no argument file in either version, so nothing to draw")
    return (changed or report.workspaces)[0]
