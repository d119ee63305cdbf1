"""`argmap merge`: merges two changed versions of a file entry by entry."""

from pathlib import Path
from typing import Annotated

import typer

CONFLICTS = 1
MARKER_SIZE = 7


def merge(
    base: Annotated[
        Path, typer.Argument(metavar="BASE", help="The common ancestor of both versions.")
    ],
    ours: Annotated[
        Path, typer.Argument(metavar="OURS", help="Our version; the result is written to it.")
    ],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="Their version.")],
    marker_size: Annotated[
        int,
        typer.Argument(
            metavar="MARKER_SIZE", min=1, max=1000, help="The length of a conflict marker."
        ),
    ] = MARKER_SIZE,
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH",
            help="The name of the file in messages and markers. [default: OURS]",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Merge two changed versions of a file.

    Merges entry by entry and clause by clause. The result is formatted as by argmap fmt, and keeps
    every comment. Conflicts get Git's conflict markers, and the exit code is 1. Files with syntax
    errors are merged line by line by Git. After argmap git-setup, Git calls this command.

    \b
    Examples:
      argmap merge base.argmap ours.argmap theirs.argmap
    """
    from argmap.cli.output import write_bytes
    from argmap.merge.writing import Markers
    from argmap.render.phrases import format_count
    from argmap.render.terminal import printable
    from argmap.vcs.merge_driver import merge_files

    name = printable(path or str(ours))
    label = f" ({printable(path)})" if path else ""
    markers = Markers(marker_size, f"ours{label}", f"theirs{label}")
    merged = merge_files(base, ours, theirs, markers)
    write_bytes(str(ours), merged.content)
    if merged.refusal:
        typer.echo(f"{name}: merged line by line: {merged.refusal}", err=True)
    if merged.conflicts:
        typer.echo(f"{name}: {format_count(merged.conflicts, 'conflict')}", err=True)
        raise typer.Exit(CONFLICTS)
