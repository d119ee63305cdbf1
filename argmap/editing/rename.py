"""The edits that give something another name wherever that name is written."""

from collections.abc import Iterable

from argmap.diagnostics import Edit
from argmap.editing.names import Kind, places
from argmap.syntax.tree import Tree


def rename_edits(trees: Iterable[Tree], kind: Kind, old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits that rename what is named `old`, in the order of the files.

    `old` is the full name: `article.claim` for a claim, `article.claim.argument` for an argument,
    `question.position` for a position. `new` is the bare name to put in its place.
    """
    return tuple(
        Edit(place.span, new) for place in places(trees) if (place.kind, place.full) == (kind, old)
    )
