"""`argmap merge`: merges two changed versions of a file entry by entry."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from argmap.merge.writing import Markers

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
    from argmap.merge.writing import Markers
    from argmap.vcs.merge_driver import find_conflict_style

    markers = Markers(marker_size, *build_labels(path), find_conflict_style())
    if merge_into_ours((base, ours, theirs), markers, path or str(ours)):
        raise typer.Exit(CONFLICTS)


def build_labels(path: str) -> tuple[str, str, str]:
    """Return the labels of our version, theirs and the base, with the path if there is one."""
    from argmap.render.terminal import printable

    label = f" ({printable(path)})" if path else ""
    return f"ours{label}", f"theirs{label}", f"base{label}"


def merge_into_ours(files: tuple[Path, Path, Path], markers: "Markers", name: str) -> int:
    """Merge base, ours and theirs, and return the number of conflicts. Raises ArgmapError.

    Writing the result to our file is the last step, so that a failure leaves it as it was; so does
    a change of it meanwhile, which is an error.
    """
    from argmap.atomic_write import flush_folders, write_atomically
    from argmap.render.phrases import format_count
    from argmap.render.terminal import printable
    from argmap.vcs.merge_driver import merge_files

    before = files[1].read_bytes() if files[1].is_file() else None
    merged = merge_files(*files, markers)
    if merged.refusal:
        typer.echo(f"{printable(name)}: merged line by line: {merged.refusal}", err=True)
    if merged.conflicts:
        conflicts = format_count(merged.conflicts, "conflict")
        typer.echo(f"{printable(name)}: {conflicts}", err=True)
    write_atomically(files[1], merged.content, before)
    flush_folders([files[1]])
    return merged.conflicts
