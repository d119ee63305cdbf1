"""`argmap rename`: renames an item everywhere in a workspace."""

from typing import Annotated

import typer

from argmap.cli.options import Paths, Sources
from argmap.model.elements import NameKind


def rename(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="What to rename, e.g. herald, herald.gain, herald.gain.visits, trade.lose.",
        ),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new name, alone or in full.")],
    paths: Paths = None,
    kind: Annotated[
        NameKind | None,
        typer.Option(
            help="What OLD is, if several items have this name.",
            show_default=False,
        ),
    ] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; print what would change as a diff.")
    ] = False,
    sources: Sources = None,
) -> None:
    """Rename an article, claim, argument, question, position or tag everywhere.

    Only the name changes, where it is declared and in every reference. Before anything is written,
    argmap makes sure that nothing else changes.

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
