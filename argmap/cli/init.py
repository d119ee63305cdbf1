"""`argmap init`: lays out a small workspace to start from."""

from pathlib import Path
from typing import Annotated

import typer

from argmap.errors import ArgmapError


def init(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to make; it may exist, but be empty.")
    ],
) -> None:
    """Make a small commented workspace to start from.

    \b
    Examples:
      argmap init my-map
      argmap check my-map
      argmap render my-map -o my-map/map.svg
    """
    from argmap.atomic_write import write_atomically
    from argmap.render.starter import starter_files

    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise ArgmapError(f"{directory} exists and is not empty; name a new folder")
    for name, text in starter_files():
        place = directory / name
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArgmapError(f"cannot make {place.parent}: {error.strerror}") from error
        write_atomically(place, text.encode())
        typer.echo(f"wrote {place.as_posix()}", err=True)
    typer.echo(f"next: argmap check {directory.as_posix()}", err=True)
