"""`argmap git-setup`: sets up Git to diff and merge argument files with argmap."""

from typing import Annotated

import typer


def git_setup(
    write: Annotated[
        bool,
        typer.Option("--write", help="Add the line to .gitattributes instead of printing it."),
    ] = False,
    remove: Annotated[
        bool,
        typer.Option("--remove", help="Remove the settings, and with --write the line too."),
    ] = False,
) -> None:
    """Set up the diff and merge drivers for Git.

    This applies to this clone only. Git then calls it for the files that .gitattributes names. The
    line that is needed there is printed, or added with --write.

    \b
    Examples:
      argmap git-setup --write
      argmap git-setup --remove --write
    """
    if remove:
        _remove(write=write)
    else:
        _install(write=write)


def _install(*, write: bool) -> None:
    from argmap.vcs.git_setup import LINE, NAME, add_line, find_top_folder, set_up

    top = find_top_folder()
    set_up(top)
    added = write and add_line(top)
    typer.echo("set up argmap in this clone", err=True)
    if added:
        typer.echo(f"added a line to {NAME}; commit it", err=True)
    elif write:
        typer.echo(f"{NAME} already has the line", err=True)
    else:
        typer.echo(f"add this line to {NAME}, or use --write:", err=True)
        typer.echo(LINE)


def _remove(*, write: bool) -> None:
    from argmap.vcs.git_setup import NAME, find_top_folder, remove_line, undo_setup

    top = find_top_folder()
    removal = undo_setup(top)
    for name in removal.kept:
        typer.echo(f"kept {name}, which was not set by argmap", err=True)
    line_removed = write and remove_line(top)
    if removal.removed:
        typer.echo("removed argmap from this clone", err=True)
    else:
        typer.echo("argmap was not set up in this clone", err=True)
    if line_removed:
        typer.echo(f"removed the line from {NAME}; commit it", err=True)
