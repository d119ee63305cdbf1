"""Merges entries and comments, each by itself: what stays, and what becomes of it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from argmap.merge.clause_merge import align_clauses
from argmap.merge.keys import Item, Key, Versions
from argmap.merge.node_merge import can_have, is_same_kind, merge_node
from argmap.merge.values import (
    MergedValue,
    find_meaning,
    list_comments,
    merge_order,
    merge_set,
    merge_value,
)
from argmap.syntax import tree
from argmap.syntax.comment_attachment import Block, Part, Remark

MergedItems = dict[Key, MergedValue[Item | None]]


def merge_items(versions: Versions) -> MergedItems:
    """Return what becomes of all that stays, by key; in a conflict, one side may have nothing."""
    merged: MergedItems = {}
    for key in dict.fromkeys((*versions.ours.items, *versions.theirs.items)):
        value = _merge_item(*(version.items.get(key) for version in versions.all))
        if value.ours or value.theirs:
            merged[key] = value
    return merged


def _merge_item(
    base: Item | None, ours: Item | None, theirs: Item | None
) -> MergedValue[Item | None]:
    item = ours or theirs
    if isinstance(item, Remark):
        stays = (ours and theirs) or not base
        return MergedValue(item, item) if stays else MergedValue(None, None)
    before = base if isinstance(base, Block) else None
    if isinstance(ours, Block) and isinstance(theirs, Block):
        return _merge_entry(before, ours, theirs)
    if before is None or not isinstance(item, Block):
        return MergedValue(item, item)
    if _is_unchanged(before.parts, item.parts):
        return MergedValue(None, None)
    return MergedValue(ours, theirs, conflict=True)


def _is_unchanged(base: Iterable[Part], side: Iterable[Part]) -> bool:
    """Return whether parts say what they said, in any order, and no comment was added."""
    base, side = tuple(base), tuple(side)
    added = _count_comments(side) - _count_comments(base)
    meanings = (Counter(find_meaning(part.node) for part in parts) for parts in (base, side))
    return not added and next(meanings) == next(meanings)


def _count_comments(parts: Iterable[Part]) -> Counter[str]:
    return Counter(text for part in parts for text in list_comments(part))


def _merge_entry(base: Block | None, ours: Block, theirs: Block) -> MergedValue[Item | None]:
    versions = (base.parts if base else (), ours.parts, theirs.parts)
    head = _merge_part(base.parts[0] if base else None, ours.parts[0], theirs.parts[0])
    before, one, other = align_clauses(*(parts[1:] for parts in versions))
    order = merge_order(tuple(before), tuple(one), tuple(other), one.keys() | other.keys())
    clauses = (_merge_part(before.get(key), one.get(key), other.get(key)) for key in order)
    parts = (head, *clauses)
    after_blank_line = merge_value(
        base.after_blank_line if base else None, ours.after_blank_line, theirs.after_blank_line
    ).ours
    our_parts = tuple(part.ours for part in parts if part.ours)
    their_parts = tuple(part.theirs for part in parts if part.theirs)
    block = replace(ours, after_blank_line=after_blank_line)
    return MergedValue(
        replace(block, parts=our_parts),
        replace(block, parts=their_parts),
        any(part.conflict for part in parts),
    )


def _merge_part(
    base: Part | None, ours: Part | None, theirs: Part | None
) -> MergedValue[Part | None]:
    """Return what becomes of a head or clause that at least one side has; None if it goes."""
    if ours is None or theirs is None:
        return _merge_part_of_one_side(base, ours, theirs)
    node = merge_node(base.node if base else None, ours.node, theirs.node)
    above, trailing = _merge_comments(base, ours, theirs)
    return MergedValue(
        Part(node.ours, above, trailing), Part(node.theirs, above, trailing), node.conflict
    )


def _merge_part_of_one_side(
    base: Part | None, ours: Part | None, theirs: Part | None
) -> MergedValue[Part | None]:
    """Return what becomes of a part that one side added, or that the other one removed."""
    part = ours or theirs
    if base is None or part is None:
        return MergedValue(part, part)
    if _is_unchanged((base,), (part,)):
        return MergedValue(None, None)
    if isinstance(base.node, tree.Names) and isinstance(part.node, tree.Names):
        removed = {word.text for word in base.node.names}
        names = tuple(word for word in part.node.names if word.text not in removed)
        if is_same_kind(base.node, part.node) and can_have(part.node, names):
            above, trailing = _merge_comments(base, ours, theirs)
            left = Part(replace(part.node, names=names), above, trailing)
            return MergedValue(left, left)
    return MergedValue(ours, theirs, conflict=True)


def _merge_comments(
    base: Part | None, ours: Part | None, theirs: Part | None
) -> tuple[tuple[str, ...], str | None]:
    """Return the comments above and after; of two different ones after, theirs goes above."""
    parts = (base, ours, theirs)
    above = merge_set(*(_number_texts(part.above if part else ()) for part in parts))
    texts = tuple(text for text, _ in above)
    before, one, other = (part.trailing if part else None for part in parts)
    new = tuple(dict.fromkeys(text for text in (one, other) if text not in {None, before}))
    if new:
        return (*texts, *(text for text in new[1:] if text)), new[0]
    return texts, before if one == other else None


def _number_texts(texts: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Return each text with how often it occurs before, so that all are different."""
    seen: Counter[str] = Counter()
    numbered = []
    for text in texts:
        numbered.append((text, seen[text]))
        seen[text] += 1
    return tuple(numbered)
