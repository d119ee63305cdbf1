"""Names for changes and consequences that stay the same from one push to the next."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from argmap.model.elements import SYMMETRIC
from argmap.model.workspace import Workspace
from argmap.revision.changes import Change, Consequence, Item

Told = TypeVar("Told", bound=Change | Consequence)

LENGTH = 16


def digest(traits: Iterable[str | None]) -> str:
    """Return 16 hexadecimal digits that follow from the traits."""
    from hashlib import sha256  # noqa: PLC0415  # it loads OpenSSL

    text = "\0".join("" if trait is None else f"={trait}" for trait in traits)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def with_ids(told: Iterable[tuple[Told, tuple[str | None, ...]]], scope: str) -> tuple[Told, ...]:
    """Return the changes or consequences with their ids, each from its traits.

    What is alike in all of them differs by which of them it is. The scope is the workspace's place.
    """
    seen: Counter[tuple[str | None, ...]] = Counter()
    named = []
    for each, marks in told:
        seen[marks] += 1
        named.append(replace(each, id=digest((scope, *marks, str(seen[marks])))))
    return tuple(named)


def traits_of(change: Change, old: Workspace, new: Workspace) -> tuple[str | None, ...]:
    """Return what makes out a change, wherever it stands."""
    refs = (change.old, change.new)
    values = (change.before, change.after)
    if change.item is Item.ARGUMENT:
        refs = (lasting(change.old, old), lasting(change.new, new))
    elif change.item is Item.LINK:
        refs = (either_way(change.old), either_way(change.new))
        values = (either_way(change.before), either_way(change.after))
    return (change.kind, change.item, change.field, *refs, *values)


def either_way(words: str | None) -> str | None:
    """Return a link as one would write it, the same whichever end of a symmetric one is first."""
    parts = (words or "").split(" ")
    if len(parts) != len(("source", "verb", "target")) or parts[1] not in SYMMETRIC:
        return words
    return " ".join((min(parts[0], parts[2]), parts[1], max(parts[0], parts[2])))


def lasting(reference: str | None, workspace: Workspace) -> str | None:
    """Return the reference of an argument; without a name, its conclusion and its premises.

    The number of an argument changes with the others around it.
    """
    argument = workspace.arguments_by_id.get(reference or "")
    if argument is None or argument.name:
        return reference
    sign = "despite" if argument.conceded else "because"
    return " ".join((argument.conclusion, sign, *sorted(argument.premises)))
