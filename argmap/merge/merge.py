"""Merges two versions of a file that come from a third one, entry by entry."""

from collections.abc import Sequence

from msgspec import Struct

from argmap.merge.arrangement import Conflict, arranged, surplus, without_surplus
from argmap.merge.decisions import decisions
from argmap.merge.keys import (
    SAME,
    Key,
    Names,
    Pair,
    Three,
    crowded,
    entries,
    keys,
    repeated,
    version,
)
from argmap.merge.matching import names_in_base, updated
from argmap.merge.writing import Markers, is_proved, written
from argmap.source.text import SourceFile
from argmap.syntax.comment_attachment import Blocks, attach_comments
from argmap.syntax.parser import parse

SIDES = ("the base", "our side", "their side")


class Merged(Struct, frozen=True):
    """The text that comes out, and how many conflicts are marked in it."""

    text: str
    conflicts: int


class Unfit(Struct, frozen=True):
    """Why files cannot be merged by what they say."""

    reason: str


class Aligned(Struct, frozen=True):
    """The three versions of a file, what each calls otherwise, and the pairs with several links."""

    three: Three
    names: Names
    several: frozenset[Pair]


def merge(
    base: SourceFile, ours: SourceFile, theirs: SourceFile, markers: Markers
) -> Merged | Unfit:
    """Return the merged text in canonical layout, with the line ends of our side."""
    parsed = tuple(map(parse, (base, ours, theirs)))
    for side, each in zip(SIDES, parsed, strict=True):
        if each.diagnostics:
            return Unfit(f"{side} holds mistakes")
    found = aligned(tuple(map(attach_comments, parsed)))
    if isinstance(found, Unfit):
        return found
    drafted = tuple(arranged(found.three, decisions(found.three)))
    pieces = without_surplus(drafted, surplus(drafted, found.three))
    if not is_proved(found.three, pieces, found.names, found.several):
        return Unfit("it cannot be proved that nothing would be lost")
    text = written(pieces, (ours, theirs, base), markers)
    return Merged(text, sum(isinstance(piece, Conflict) for piece in pieces))


def aligned(found: Sequence[Blocks]) -> Aligned | Unfit:
    """Return the base, our side and theirs as versions, in which a key names the same item.

    Where what was renamed would be there twice, nothing counts as renamed.
    """
    ours, theirs = names_in_base(*map(entries, found))
    names = together(ours, theirs)
    calls = ((SAME, names), (ours, theirs), (theirs, ours))
    led = tuple(updated(each, *call) for each, call in zip(found, calls, strict=True))
    renamed = named(led, names)
    return named(found, SAME) if isinstance(renamed, Unfit) else renamed


def named(found: Sequence[Blocks], names: Names) -> Aligned | Unfit:
    """Return the base, our side and theirs, given what either side calls otherwise."""
    nodes = tuple(map(entries, found))
    several = crowded(nodes, names)
    for side, each in zip(SIDES, nodes, strict=True):
        if twice := repeated(tuple(keys(each, names, several))):
            return Unfit(f"{side} has {described(twice)} twice")
    base, ours, theirs = (version(each, names, several) for each in found)
    return Aligned(Three(base, ours, theirs), names, several)


def described(key: Key) -> str:
    """Return the words for an entry, given its key."""
    kind, *rest = key
    if kind == "claim":
        return f"the claim '{rest[0].removeprefix('.')}'"
    if kind == "link":
        return f"a link between '{rest[-2]}' and '{rest[-1]}'"
    return f"the {kind} '{rest[0]}'" if rest else f"a {kind}"


def together(ours: Names, theirs: Names) -> Names:
    """Return the names of a merged file: what either side calls otherwise."""
    return Names({**ours.articles, **theirs.articles}, {**ours.claims, **theirs.claims})
