"""Merges entries and comments, each by itself: what stays, and what becomes of it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from argmap.merge.clause_merge import align_clauses
from argmap.merge.keys import Item, Key, Versions
from argmap.merge.values import (
    MergedValue,
    Node,
    find_meaning,
    list_comments,
    merge_order,
    merge_set,
    merge_value,
)
from argmap.syntax import tree
from argmap.syntax.comment_attachment import Block, Part, Remark
from argmap.syntax.tree import Word

MergedItems = dict[Key, MergedValue[Item | None]]


def merge_items(versions: Versions) -> MergedItems:
    """Return what becomes of all that stays, by key; in a conflict, one side may have nothing."""
    merged: MergedItems = {}
    for key in dict.fromkeys((*versions.ours.items, *versions.theirs.items)):
        base, ours, theirs = (
            version.items.get(key) for version in (versions.base, versions.ours, versions.theirs)
        )
        value = _merge_item(base, ours, theirs)
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
    """Return an entry that both sides have."""
    versions = (base.parts if base else (), ours.parts, theirs.parts)
    head = _merge_part(base.parts[0] if base else None, ours.parts[0], theirs.parts[0])
    before, one, other = align_clauses(*(parts[1:] for parts in versions))
    order = merge_order(tuple(before), tuple(one), tuple(other), one.keys() | other.keys())
    clauses = (_merge_part(before.get(key), one.get(key), other.get(key)) for key in order)
    parts = (head, *clauses)
    after_blank_line = merge_value(
        base.after_blank_line if base else None, ours.after_blank_line, theirs.after_blank_line
    ).ours
    return MergedValue(
        replace(
            ours,
            parts=tuple(part.ours for part in parts if part.ours),
            after_blank_line=after_blank_line,
        ),
        replace(
            ours,
            parts=tuple(part.theirs for part in parts if part.theirs),
            after_blank_line=after_blank_line,
        ),
        any(part.conflict for part in parts),
    )


def _merge_part(
    base: Part | None, ours: Part | None, theirs: Part | None
) -> MergedValue[Part | None]:
    """Return what becomes of a head or clause that at least one side has; None if it goes."""
    if ours is None or theirs is None:
        return _merge_part_of_one_side(base, ours, theirs)
    node = _merge_node(base.node if base else None, ours.node, theirs.node)
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
        if names:
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


def _merge_node(base: Node | None, ours: Node, theirs: Node) -> MergedValue[Node]:
    match base, ours, theirs:
        case tree.Names() | None, tree.Names(), tree.Names():
            return _merge_names(base, ours, theirs)
        case tree.Reasons() | None, tree.Reasons(), tree.Reasons():
            return _merge_reasons(base, ours, theirs)
        case tree.Claim() | None, tree.Claim(), tree.Claim():
            return _merge_claim(base, ours, theirs)
        case tree.Article() | None, tree.Article(), tree.Article():
            return _merge_article(base, ours, theirs)
    return merge_value(base, ours, theirs, find_meaning)


def _merge_claim(
    base: tree.Claim | None, ours: tree.Claim, theirs: tree.Claim
) -> MergedValue[Node]:
    """Return a claim of which the role, the name and the text are each merged by itself."""
    role = merge_value(type(base) if base else None, type(ours), type(theirs))
    name = merge_value(base.name if base else None, ours.name, theirs.name, _get_text)
    text = merge_value(base.text if base else None, ours.text, theirs.text, _get_text)
    return MergedValue(
        role.ours(ours.span, name.ours, text.ours, ()),
        role.theirs(ours.span, name.theirs, text.theirs, ()),
        role.conflict or name.conflict or text.conflict,
    )


def _merge_article(
    base: tree.Article | None, ours: tree.Article, theirs: tree.Article
) -> MergedValue[Node]:
    """Return an article of which the name and the title are each merged by itself."""
    name = merge_value(base.name if base else None, ours.name, theirs.name, _get_text)
    title = merge_value(base.title if base else None, ours.title, theirs.title, _get_text)
    mark = merge_value(
        base.title_mark if base else None, ours.title_mark, theirs.title_mark, _get_text
    )
    return MergedValue(
        tree.Article(ours.span, name.ours, title.ours, mark.ours, ()),
        tree.Article(ours.span, name.theirs, title.theirs, mark.theirs, ()),
        name.conflict or title.conflict or mark.conflict,
    )


def _get_text(word: Word | None) -> str | None:
    return word.text if word else None


def _merge_names(
    base: tree.Names | None, ours: tree.Names, theirs: tree.Names
) -> MergedValue[Node]:
    names = _merge_words(base.names if base else (), ours.names, theirs.names)
    if not names:
        return MergedValue(ours, theirs, conflict=True)
    merged = replace(ours, names=names)
    return MergedValue(merged, merged)


def _merge_reasons(
    base: tree.Reasons | None, ours: tree.Reasons, theirs: tree.Reasons
) -> MergedValue[Node]:
    """Return an argument with its premises and its name merged.

    Two new arguments with different premises are a conflict, though they have the same name.
    """
    premises = ours.premises
    if base:
        premises = _merge_words(base.premises, ours.premises, theirs.premises)
    elif {word.text for word in ours.premises} != {word.text for word in theirs.premises}:
        premises = ()
    if not premises:
        return MergedValue(ours, theirs, conflict=True)
    name = merge_value(base.name if base else None, ours.name, theirs.name, _get_text)
    return MergedValue(
        replace(ours, premises=premises, name=name.ours),
        replace(ours, premises=premises, name=name.theirs),
        name.conflict,
    )


def _merge_words(
    base: tuple[Word, ...], ours: tuple[Word, ...], theirs: tuple[Word, ...]
) -> tuple[Word, ...]:
    """Return names as an ordered set: what either side added, without what one removed.

    If only one side has changed them, they are as it wrote them, even if it repeats one.
    """
    before, one, other = (tuple(word.text for word in words) for words in (base, ours, theirs))
    if before in {one, other}:
        return theirs if before == one else ours
    words = {word.text: word for word in (*theirs, *ours)}
    texts = merge_set(*(tuple(dict.fromkeys(version)) for version in (before, one, other)))
    return tuple(words[text] for text in texts)
