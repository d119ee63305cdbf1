"""`argmap init`: creates a small workspace to start from."""

from pathlib import Path
from typing import Annotated

import typer

from argmap.errors import ArgmapError

STARTER_FOLDER = Path(__file__).parents[1] / "starter"
STARTER_FILES = (
    "argmap.toml",
    "map.argmap",
    "herald.argmap",
    "courier.argmap",
    "links.argmap",
    "texts/herald.txt",
    "texts/courier.txt",
)


def read_starter_files() -> tuple[tuple[str, str], ...]:
    """Return the names and texts of the files that `argmap init` writes."""
    return tuple(
        (name, (STARTER_FOLDER / name).read_text(encoding="utf-8")) for name in STARTER_FILES
    )


def init(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to create, or an empty one.")
    ],
) -> None:
    """Create a small, commented workspace to start from.

    \b
    Examples:
      argmap init my-map
      argmap check my-map
      argmap render my-map -o my-map/map.svg
    """
    from argmap.atomic_write import create_folder, write_atomically

    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise ArgmapError(f"{directory} exists and is not empty; choose a new folder")
    for name, text in read_starter_files():
        path = directory / name
        create_folder(path.parent)
        write_atomically(path, text.encode())
        typer.echo(f"wrote {path.as_posix()}", err=True)
    typer.echo(f"next: argmap check {directory.as_posix()}", err=True)
