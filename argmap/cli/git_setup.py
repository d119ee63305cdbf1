"""`argmap git-setup`: makes Git tell and merge argument files by what they say."""

from typing import Annotated

import typer


def git_setup(
    write: Annotated[
        bool,
        typer.Option("--write", help="Write the line into .gitattributes, instead of printing it."),
    ] = False,
    remove: Annotated[
        bool,
        typer.Option("--remove", help="Undo it; with --write, in .gitattributes as well."),
    ] = False,
) -> None:
    """Make Git tell and merge argument files by what they say, in this clone.

    Sets argmap up as a diff driver and a merge driver in the settings of this clone. Git then calls
    it for the files that .gitattributes names by the line that is printed.

    \b
    Examples:
      argmap git-setup --write
      argmap git-setup --remove --write
    """
    if remove:
        take_away(write=write)
    else:
        install(write=write)


def install(*, write: bool) -> None:
    """Set this clone up."""
    from argmap.vcs.git_setup import LINE, NAME, add_line, set_up, top_folder

    top = top_folder()
    set_up(top)
    added = write and add_line(top)
    typer.echo("this clone is set up", err=True)
    if added:
        typer.echo(f"{NAME} has the line that it needs: commit it", err=True)
    elif write:
        typer.echo(f"{NAME} had the line that it needs", err=True)
    else:
        typer.echo(f"put this line into {NAME}, or run it with --write:", err=True)
        typer.echo(LINE)


def take_away(*, write: bool) -> None:
    """Undo what was set up in this clone."""
    from argmap.vcs.git_setup import NAME, remove_line, top_folder, undo

    top = top_folder()
    for name in undo(top):
        typer.echo(f"{name} is somebody else's setting, and stays", err=True)
    removed = write and remove_line(top)
    typer.echo("this clone is as it was before argmap git-setup", err=True)
    if removed:
        typer.echo(f"{NAME} has lost its line: commit that", err=True)
