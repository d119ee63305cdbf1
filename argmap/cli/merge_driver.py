"""`argmap merge-driver`: merges two changed versions of a file, as Git's merge driver."""

from pathlib import Path
from typing import Annotated

import typer


def merge_driver(
    base: Annotated[Path, typer.Argument(metavar="BASE")],
    ours: Annotated[Path, typer.Argument(metavar="OURS")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS")],
    marker_size: Annotated[int, typer.Argument(metavar="MARKER_SIZE", min=1, max=1000)],
    path: Annotated[str, typer.Argument(metavar="PATH")],
    labels: Annotated[
        list[str] | None, typer.Argument(metavar="LABELS", help="Of base, ours and theirs.")
    ] = None,
) -> None:
    """Merge two changed versions of a file; Git calls this as its merge driver.

    Writes the result to OURS. The exit codes are such as no failure has: 80 if the file is merged,
    81 if it has conflicts.

    \b
    Examples:
      argmap merge-driver base.argmap ours.argmap theirs.argmap 7 maps/map.argmap
    """
    from argmap.cli.merge import build_labels, merge_into_ours
    from argmap.merge.writing import Markers
    from argmap.render.terminal import printable
    from argmap.vcs.git_setup import CONFLICTS, MERGED
    from argmap.vcs.merge_driver import find_conflict_style

    named = build_labels(path)
    # Older versions of Git leave what stands for a label as it is.
    if labels and len(labels) == len(named) and not {"", "%S", "%X", "%Y"}.intersection(labels):
        base_label, our_label, their_label = map(printable, labels)
        named = (our_label, their_label, base_label)
    markers = Markers(marker_size, *named, find_conflict_style())
    conflicts = merge_into_ours((base, ours, theirs), markers, path)
    raise typer.Exit(CONFLICTS if conflicts else MERGED)
