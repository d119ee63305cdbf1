"""`argmap diff`: shows what a change does to the argument."""

import shutil
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from argmap.cli.options import FormatAlias, Output, OutputFormat, SourcesOfBoth
from argmap.cli.output import choose_format, has_colour
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.diff.changes import DiffReport

DIFFERS = 1
WIDEST = 100
DASHES = "--"
PATHS = "argmap.diff.paths"


class DiffFormat(StrEnum):
    """How to tell what differs."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    MERMAID = "mermaid"
    SVG = "svg"


PICTURES = frozenset({DiffFormat.MERMAID, DiffFormat.SVG})


class Weight(StrEnum):
    """From which severity on the command fails."""

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
            show_default=False,
        ),
    ] = None,
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="NEW",
            help="A revision; or a folder or file. [default: the working tree]",
            show_default=False,
        ),
    ] = None,
    output_format: OutputFormat[DiffFormat] = None,
    to: FormatAlias[DiffFormat] = None,
    context: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="How many steps around the changes a picture shows. [default: 1]",
            show_default=False,
        ),
    ] = None,
    side_by_side: Annotated[
        bool, typer.Option("--side-by-side", help="Draw the two versions next to each other (svg).")
    ] = False,
    stat: Annotated[
        bool, typer.Option("--stat", help="Print only how much has changed in each article.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if there are any differences.")
    ] = False,
    fail_on: Annotated[
        Weight | None,
        typer.Option(
            help="Exit with 1 if a change or an effect is at least this severe.", show_default=False
        ),
    ] = None,
    sources: SourcesOfBoth = None,
    output: Output = "-",
) -> None:
    """Show what a change does to the argument: what is different, and what follows from that.

    Compares revisions of a Git repository, or two folders or files. Layout, comments, the order of
    entries and file names do not matter. PATHS after -- limit the output to these files and
    folders.

    \b
    Examples:
      argmap diff
      argmap diff HEAD
      argmap diff main...topic --stat
      argmap diff v1 v2 -- maps
      argmap diff -o changes.json
      argmap diff --side-by-side -o changes.svg
      argmap diff --fail-on breaking
    """
    from argmap.cli.output import write_output
    from argmap.cli.workspaces import pause_collector, resolve_source_folder
    from argmap.render.diff.wording import reaches_severity
    from argmap.vcs.compare import diff_request
    from argmap.vcs.versions import DiffRequest

    usual = DiffFormat.TEXT
    form = output_format or to or (usual if stat else choose_format(output, DiffFormat, usual))
    if stat and form is not DiffFormat.TEXT:
        raise ArgmapError("--stat prints text only, and cannot be combined with --format")
    refuse_idle_options(form, context, side_by_side=side_by_side)
    call = DiffRequest(old, new, call_context.meta[PATHS], resolve_source_folder(sources))
    with pause_collector():
        comparison = diff_request(call)
    warn(comparison)
    if form in PICTURES:
        from argmap.cli.change_pictures import ChangePicture, draw_change

        drawn = draw_change(
            comparison, ChangePicture(form is DiffFormat.SVG, context, side_by_side)
        )
        write_output(output, drawn)
    else:
        write_output(output, telling(comparison, form, output, stat=stat))
    if (exit_code and not comparison.is_empty) or (
        fail_on and reaches_severity(comparison, fail_on)
    ):
        raise typer.Exit(DIFFERS)


def refuse_idle_options(to: DiffFormat, context: int | None, *, side_by_side: bool) -> None:
    """Raise ArgmapError for an option that would change nothing."""
    if context is not None and to not in PICTURES:
        raise ArgmapError("--context needs a picture: --format svg or --format mermaid")
    if side_by_side and to is not DiffFormat.SVG:
        raise ArgmapError("--side-by-side needs --format svg")


def telling(comparison: "DiffReport", to: DiffFormat, output: str, *, stat: bool) -> str:
    """Return the difference in the format asked for."""
    match to:
        case DiffFormat.JSON:
            from argmap.render.diff.json import render_json

            return render_json(comparison)
        case DiffFormat.MARKDOWN:
            from argmap.render.diff.markdown import render_markdown

            return render_markdown(comparison)
        case DiffFormat.TEXT if stat:
            from argmap.render.diff.grouping import render_statistics

            return render_statistics(comparison)
        case _:
            from argmap.render.diff.text import render_text

            colour = output == "-" and has_colour(sys.stdout)
            columns = min(shutil.get_terminal_size().columns, WIDEST)
            return render_text(comparison, columns, colour=colour)


def warn(comparison: "DiffReport") -> None:
    """Say on standard error where mistakes keep entries from being read."""
    from argmap.render.diff.wording import describe_unread
    from argmap.render.terminal import printable

    for each in comparison.workspaces:
        if words := describe_unread(each.place, each.old_unread, each.new_unread):
            typer.echo(f"argmap: {printable(words)}", err=True)
