"""Merges single values, sets and orders."""

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from argmap.model.elements import SYMMETRIC
from argmap.syntax import tree
from argmap.syntax.comment_attachment import Part
from argmap.syntax.formatter import strip_places
from argmap.syntax.tree import Clause, Whole, Word

Node = Whole | Clause


def find_meaning(node: Node) -> object:
    """Return what a head (without its clauses) or a clause says; the order of names is ignored."""
    match node:
        case tree.Reasons():
            return node.keyword, _get_texts(node.premises), node.name and node.name.text
        case tree.Answers():
            return node.keyword, node.question.text, _get_texts(node.positions)
        case tree.Positions():
            return node.keyword, node.exclusive, _get_texts(node.names)
        case tree.Names():
            return node.keyword, _get_texts(node.names)
        case tree.Link():
            return find_relation(node)
    return strip_places(replace(node, clauses=()) if isinstance(node, Whole) else node)


def _get_texts(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.text for word in words)


def find_relation(link: tree.Link) -> tuple[str, str, str]:
    """Return the source, verb and target of a link; the ends sorted if the verb is symmetric."""
    source, target = link.source.text, link.target.text
    if link.verb.text in SYMMETRIC:
        source, target = sorted((source, target))
    return source, link.verb.text, target


def list_comments(part: Part) -> tuple[str, ...]:
    """Return all comments of a head or a clause."""
    return (*part.above, *((part.trailing,) if part.trailing else ()))


Value = TypeVar("Value")


class MergedValue(Struct, Generic[Value], frozen=True):
    """A merged value; in a conflict, what it is if our side is right, and if theirs is."""

    ours: Value
    theirs: Value
    conflict: bool = False


def merge_value(
    base: Value | None,
    ours: Value,
    theirs: Value,
    find_meaning: Callable[[Value], object] = lambda value: value,
) -> MergedValue[Value]:
    """Return what one side made of a value, if the other kept its meaning or did the same."""
    before = None if base is None else find_meaning(base)
    one, other = find_meaning(ours), find_meaning(theirs)
    if other in {one, before}:
        return MergedValue(ours, ours)
    if one == before:
        return MergedValue(theirs, theirs)
    return MergedValue(ours, theirs, conflict=True)


Key = TypeVar("Key", bound=Hashable)


def merge_order(
    base: Sequence[Key], ours: Sequence[Key], theirs: Sequence[Key], kept: Collection[Key]
) -> tuple[Key, ...]:
    """Return the keys that are kept, in the order of the one side that changed it, else in ours.

    What only the other side has comes after what is before it there, or in the place of what it
    removed there.
    """
    if _is_in_order(base, ours) and not _is_in_order(base, theirs):
        ours, theirs = theirs, ours
    leading, other = (
        tuple(key for key in _insert_replacements(base, one, another) if key in kept)
        for one, another in ((ours, theirs), (theirs, ours))
    )
    return tuple(_interleave(leading, other))


def _insert_replacements(
    base: Sequence[Key], side: Sequence[Key], other: Sequence[Key]
) -> Iterator[Key]:
    """Yield the keys of a side, and after what the other one removed what it put in its place."""
    replacements = {} if set(side).issubset(other) else _find_replacements(base, side, other)
    for key in side:
        yield key
        yield from replacements.get(key, ())


def _find_replacements(
    base: Sequence[Key], side: Sequence[Key], other: Sequence[Key]
) -> dict[Key, list[Key]]:
    """Return what the other side alone has right where it removed something, by what that is.

    What is removed comes after the same key in the base as what is new in the other side.
    """
    known, own, left = set(base), set(side), set(other)
    removed: dict[Key | None, Key] = {}
    before: Key | None = None
    for key in base:
        if key in left:
            before = key
        elif key in own:
            removed.setdefault(before, key)
    replacements: dict[Key, list[Key]] = {}
    before = None
    for key in other:
        if key in known:
            before = key
        elif key not in own and before in removed:
            replacements.setdefault(removed[before], []).append(key)
    return replacements


def _is_in_order(base: Sequence[Key], side: Sequence[Key]) -> bool:
    """Return whether a side kept the order of what it has from the base."""
    known, left = set(base), set(side)
    return [key for key in side if key in known] == [key for key in base if key in left]


def _interleave(leading: Sequence[Key], other: Sequence[Key]) -> Iterator[Key]:
    """Yield the leading keys, and each of the others after its neighbour.

    After the same neighbour, the additions of the leading side come first.
    """
    shared, ahead = set(other), set(leading)
    followers: dict[Key | None, list[Key]] = {}
    neighbour: Key | None = None
    for key in other:
        if key in ahead:
            neighbour = key
        else:
            followers.setdefault(neighbour, []).append(key)
    waiting = followers.get(None, [])
    for key in leading:
        if key in shared:
            yield from waiting
            waiting = followers.get(key, [])
        yield key
    yield from waiting


def merge_set(base: Sequence[Key], ours: Sequence[Key], theirs: Sequence[Key]) -> tuple[Key, ...]:
    """Return what either side added, and neither removed."""
    removed = set(base) - (set(ours) & set(theirs))
    kept = (set(ours) | set(theirs)) - removed
    return merge_order(base, ours, theirs, kept)
