"""`argmap merge`: merges two changed versions of a file by what they say."""

from pathlib import Path
from typing import Annotated

import typer

CONFLICTS = 1
MARKER_SIZE = 7


def merge(
    base: Annotated[
        Path, typer.Argument(metavar="BASE", help="The file that both sides come from.")
    ],
    ours: Annotated[
        Path, typer.Argument(metavar="OURS", help="Our side; the result is written to it.")
    ],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="Their side.")],
    marker_size: Annotated[
        int,
        typer.Argument(
            metavar="MARKER_SIZE", min=1, max=1000, help="How many signs a conflict marker has."
        ),
    ] = MARKER_SIZE,
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH",
            help="The file's name, for messages and markers. [default: OURS]",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Merge two changed versions of a file by what they say, entry by entry, clause by clause.

    The result is laid out as fmt does it, and keeps every comment. What both sides changed, each in
    another way, is put between Git's conflict markers; then the exit code is 1. Files that cannot
    be read whole are merged by Git, line by line. argmap git-setup makes Git call this.

    \b
    Examples:
      argmap merge base.argmap ours.argmap theirs.argmap
    """
    from argmap.cli.output import write_bytes
    from argmap.merge.writing import Markers
    from argmap.render.terminal import printable
    from argmap.vcs.merge_driver import merge_files

    name = printable(path or str(ours))
    label = f" ({printable(path)})" if path else ""
    markers = Markers(marker_size, f"ours{label}", f"theirs{label}")
    found = merge_files(base, ours, theirs, markers)
    write_bytes(str(ours), found.content)
    if found.refusal:
        typer.echo(f"{name}: merged line by line, as {found.refusal}", err=True)
    if found.conflicts:
        words = "1 conflict is" if found.conflicts == 1 else f"{found.conflicts} conflicts are"
        typer.echo(f"{name}: {words} marked", err=True)
        raise typer.Exit(CONFLICTS)
