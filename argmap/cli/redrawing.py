"""Draws again whenever a file is saved from which the picture is made."""

import os
from functools import partial
from pathlib import Path

import typer

from argmap.cli.pictures import Order, write_picture
from argmap.cli.watching import watch_and_act
from argmap.cli.workspaces import report, single
from argmap.cli.writing import STANDARD_OUTPUT
from argmap.errors import ArgmapError
from argmap.loading.loaded import Loaded
from argmap.memory import Memory
from argmap.output.terminal import printable


def watch_and_draw(
    paths: list[str] | None, sources: Path | None, output: str, order: Order
) -> None:
    """Draw at once, then after each change, until interrupted. Raises ArgmapError."""
    if output == STANDARD_OUTPUT:
        raise ArgmapError("--watch writes again and again, so it needs a file: -o FILE")
    draw = partial(draw_again, output, order)
    watch_and_act(paths, sources, draw, Path(os.path.realpath(output)))


def draw_again(output: str, order: Order, loaded: tuple[Loaded, ...], _memory: Memory) -> None:
    """Draw the picture; while mistakes leave a hole in the map, the last one stands."""
    whole = single(loaded)
    report(whole)
    write_picture(whole.workspace, output, order)
    typer.echo(f"wrote {printable(output)}", err=True)
