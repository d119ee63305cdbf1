"""Merges two versions of a file that come from a third one, entry by entry."""

from collections.abc import Sequence

from msgspec import Struct

from argmap.merge.arrangement import (
    Conflict,
    arrange,
    find_surplus_comments,
    remove_surplus_comments,
)
from argmap.merge.decisions import merge_items
from argmap.merge.keys import (
    SAME,
    Key,
    Names,
    Pair,
    Versions,
    build_keys,
    build_version,
    find_crowded_pairs,
    find_repeated_key,
    list_entries,
)
from argmap.merge.matching import match_names, update_references
from argmap.merge.writing import Markers, is_lossless, write_text
from argmap.source.text import SourceFile
from argmap.syntax.comment_attachment import Blocks, attach_comments
from argmap.syntax.parser import parse

SIDES = ("the base", "our side", "their side")


class Merged(Struct, frozen=True):
    """The text that comes out, and how many conflicts are marked in it."""

    text: str
    conflicts: int


class Unmergeable(Struct, frozen=True):
    """Why files cannot be merged by what they say."""

    reason: str


class Aligned(Struct, frozen=True):
    """The three versions of a file, what each calls otherwise, and the pairs with several links."""

    three: Versions
    names: Names
    several: frozenset[Pair]


def merge(
    base: SourceFile, ours: SourceFile, theirs: SourceFile, markers: Markers
) -> Merged | Unmergeable:
    """Return the merged text in canonical layout, with the line ends of our side."""
    parsed = tuple(map(parse, (base, ours, theirs)))
    for side, each in zip(SIDES, parsed, strict=True):
        if each.diagnostics:
            return Unmergeable(f"{side} holds mistakes")
    found = _align(tuple(map(attach_comments, parsed)))
    if isinstance(found, Unmergeable):
        return found
    drafted = tuple(arrange(found.three, merge_items(found.three)))
    pieces = remove_surplus_comments(drafted, find_surplus_comments(drafted, found.three))
    if not is_lossless(found.three, pieces, found.names, found.several):
        return Unmergeable("it cannot be proved that nothing would be lost")
    text = write_text(pieces, (ours, theirs, base), markers)
    return Merged(text, sum(isinstance(piece, Conflict) for piece in pieces))


def _align(found: Sequence[Blocks]) -> Aligned | Unmergeable:
    """Return the base, our side and theirs as versions, in which a key names the same item.

    Where what was renamed would be there twice, nothing counts as renamed.
    """
    ours, theirs = match_names(*map(list_entries, found))
    names = _join_names(ours, theirs)
    calls = ((SAME, names), (ours, theirs), (theirs, ours))
    led = tuple(update_references(each, *call) for each, call in zip(found, calls, strict=True))
    renamed = _build_versions(led, names)
    return _build_versions(found, SAME) if isinstance(renamed, Unmergeable) else renamed


def _build_versions(found: Sequence[Blocks], names: Names) -> Aligned | Unmergeable:
    """Return the base, our side and theirs, given what either side calls otherwise."""
    nodes = tuple(map(list_entries, found))
    several = find_crowded_pairs(nodes, names)
    for side, each in zip(SIDES, nodes, strict=True):
        if twice := find_repeated_key(tuple(build_keys(each, names, several))):
            return Unmergeable(f"{side} has {_describe_key(twice)} twice")
    base, ours, theirs = (build_version(each, names, several) for each in found)
    return Aligned(Versions(base, ours, theirs), names, several)


def _describe_key(key: Key) -> str:
    """Return the words for an entry, given its key."""
    kind, *rest = key
    if kind == "claim":
        return f"the claim '{rest[0].removeprefix('.')}'"
    if kind == "link":
        return f"a link between '{rest[-2]}' and '{rest[-1]}'"
    return f"the {kind} '{rest[0]}'" if rest else f"a {kind}"


def _join_names(ours: Names, theirs: Names) -> Names:
    """Return the names of a merged file: what either side calls otherwise."""
    return Names({**ours.articles, **theirs.articles}, {**ours.claims, **theirs.claims})
