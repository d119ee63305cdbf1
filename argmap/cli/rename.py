"""`argmap rename`: gives something another name everywhere in a workspace."""

from typing import Annotated

import typer

from argmap.cli.options import Paths, Sources
from argmap.model.name_kind import NameKind


def rename(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="What has the name: herald, herald.gain, herald.gain.visits, trade, trade.lose.",
        ),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new name, alone or in full.")],
    paths: Paths = None,
    kind: Annotated[
        NameKind | None,
        typer.Option(
            help="What OLD is, where it could be several things.",
            show_default=False,
        ),
    ] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; print what would change.")
    ] = False,
    sources: Sources = None,
) -> None:
    """Rename an article, claim, argument, question, position or tag wherever its name is written.

    Only the name is changed, in its declaration and in each reference; texts and comments stay.
    All files are proved to say the same but for the name before the first one is written.

    \b
    Examples:
      argmap rename herald.rents rents-rose
      argmap rename herald.shops-gain.visits footfall maps
      argmap rename trade.unchanged as-before maps
      argmap rename trade commerce maps --kind question --diff
      argmap rename herald gazette maps
    """
    from argmap.cli.renaming import rename_everywhere

    rename_everywhere(old, new, paths or ["."], kind, sources, diff=diff)
