"""`argmap diff-driver`: shows what has changed in one file, as Git's diff driver."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

ABSENT = "/dev/null"
# As Git passes them after the path: the old file, its name and mode, and the same of the new one.
OLD, NEW = 0, 3


def diff_driver(
    path: Annotated[str, typer.Argument(metavar="PATH")],
    sides: Annotated[list[str] | None, typer.Argument(metavar="SIDES")] = None,
    git: Annotated[int, typer.Option(metavar="PID", help="The process of Git.")] = 0,  # noqa: ARG001  # used soon
) -> None:
    """Show what has changed in one file; Git calls this as its diff driver.

    \b
    Examples:
      argmap diff-driver maps/map.argmap maps/map.argmap . . /dev/null . .
    """
    from argmap.cli.output import STANDARD_OUTPUT, write_output
    from argmap.render.terminal import printable

    if not sides or len(sides) <= NEW:
        typer.echo(f"* Unmerged path {printable(path)}")
        return
    old, new = (
        None if sides[place] == ABSENT else Path(sides[place]).read_bytes() for place in (OLD, NEW)
    )
    try:
        write_output(STANDARD_OUTPUT, _render_diff(path, old, new) + "\n")
    except BrokenPipeError:
        # The reader has seen enough; Git would take a failure for a crash, and say so.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _render_diff(path: str, old: bytes | None, new: bytes | None) -> str:
    """Return what has changed in a file; its lines, if the files around it cannot be read."""
    from argmap.cli.output import STANDARD_OUTPUT, get_columns, shows_colour
    from argmap.cli.workspaces import pause_collector
    from argmap.errors import ArgmapError
    from argmap.render.diff.text import render_text
    from argmap.render.text_diff import render_unified_diff
    from argmap.vcs.diff import diff_contents

    colour = shows_colour(STANDARD_OUTPUT)
    try:
        with pause_collector():
            report = diff_contents(path, old, new)
    except ArgmapError:
        texts = ((content or b"").decode(errors="replace") for content in (old, new))
        return render_unified_diff(path, *texts, colour=colour)
    return render_text(report, get_columns(), colour=colour)
