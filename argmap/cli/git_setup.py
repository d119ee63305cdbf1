"""`argmap git-setup`: sets up Git to diff and merge argument files with argmap."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from argmap.vcs.git_setup import Place

PROBLEMS_FOUND = 1


def git_setup(
    write: Annotated[
        bool,
        typer.Option("--write", help="Add the line to .gitattributes instead of printing it."),
    ] = False,
    remove: Annotated[
        bool,
        typer.Option("--remove", help="Remove the settings, and with --write the line too."),
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Say whether the drivers work, and change nothing."),
    ] = False,
    for_user: Annotated[
        bool,
        typer.Option(
            "--global", help="For all your repositories: your Git settings and attributes."
        ),
    ] = False,
) -> None:
    """Set up the diff and merge drivers for Git.

    This applies to this clone only, or with --global to all your repositories. Git then calls
    argmap for the files that .gitattributes names. The line that is needed there is printed, or
    added with --write. Where argmap does not run any more, Git diffs and merges line by line.

    \b
    Examples:
      argmap git-setup --write
      argmap git-setup --check
      argmap git-setup --remove --write
    """
    from argmap.errors import ArgmapError
    from argmap.vcs.git_setup import Scope, find_place

    if check and (write or remove):
        raise ArgmapError("--check cannot be combined with --write or --remove")
    place = find_place(Scope.USER if for_user else Scope.CLONE)
    if check:
        _check(place)
    elif remove:
        _remove(place, write=write)
    else:
        _install(place, write=write)


def _install(place: "Place", *, write: bool) -> None:
    from argmap.vcs.git_setup import LINE, add_line, set_up

    set_up(place)
    added = write and add_line(place)
    typer.echo(f"set up argmap in {place.scope.noun}", err=True)
    if added:
        typer.echo(f"added a line to {_describe_file(place)}", err=True)
    elif write:
        typer.echo(f"{place.name} already has the line", err=True)
    else:
        typer.echo(f"add this line to {place.name}, or use --write:", err=True)
        typer.echo(LINE)


def _remove(place: "Place", *, write: bool) -> None:
    from argmap.vcs.git_setup import remove_line, undo_setup

    removal = undo_setup(place)
    for name in removal.kept:
        typer.echo(f"kept {name}, which was not set by argmap", err=True)
    line_removed = write and remove_line(place)
    if removal.removed:
        typer.echo(f"removed argmap from {place.scope.noun}", err=True)
    else:
        typer.echo(f"argmap was not set up in {place.scope.noun}", err=True)
    if line_removed:
        typer.echo(f"removed the line from {_describe_file(place)}", err=True)


def _describe_file(place: "Place") -> str:
    """Return the name of the file of attributes, and that it is shared if it is."""
    from argmap.vcs.git_setup import Scope

    return f"{place.name}; commit it" if place.scope is Scope.CLONE else place.name


def _check(place: "Place") -> None:
    from argmap.render.terminal import printable
    from argmap.vcs.setup_check import find_setup_problems

    problems = tuple(find_setup_problems(place))
    for problem in problems:
        typer.echo(printable(problem), err=True)
    if problems:
        raise typer.Exit(PROBLEMS_FOUND)
    typer.echo(f"the drivers of {place.scope.noun} work", err=True)
