"""Merges one head or one clause, with its comments."""

from collections import Counter
from dataclasses import replace

from argmap.merging.heads import merged_head, text_of
from argmap.merging.meaning import Node, meaning, remarks_of
from argmap.merging.order import merged_set
from argmap.merging.picks import Pick, pick
from argmap.merging.remarks import merged_remarks
from argmap.syntax import tree
from argmap.syntax.ownership import Part
from argmap.syntax.tree import Word


def merged_part(base: Part | None, ours: Part | None, theirs: Part | None) -> Pick[Part | None]:
    """Return what becomes of a part that at least one side has; None where it goes."""
    if ours is None or theirs is None:
        return left_by_one(base, ours, theirs)
    node = merged_node(base.node if base else None, ours.node, theirs.node)
    above, behind = merged_remarks(base, ours, theirs)
    return Pick(Part(node.ours, above, behind), Part(node.theirs, above, behind), node.conflict)


def left_by_one(base: Part | None, ours: Part | None, theirs: Part | None) -> Pick[Part | None]:
    """Return what becomes of a part that one side added, or that the other one deleted."""
    found = ours or theirs
    if base is None or found is None:
        return Pick(found, found)
    if is_part_unchanged(base, found):
        return Pick(None, None)
    if isinstance(base.node, tree.Names) and isinstance(found.node, tree.Names):
        names = without(found.node.names, base.node.names)
        if names:
            above, behind = merged_remarks(base, ours, theirs)
            left = Part(replace(found.node, names=names), above, behind)
            return Pick(left, left)
    return Pick(ours, theirs, conflict=True)


def is_part_unchanged(base: Part, side: Part) -> bool:
    """Return whether a part says what it said, and no comment was added."""
    added = Counter(remarks_of(side)) - Counter(remarks_of(base))
    return not added and meaning(base.node) == meaning(side.node)


def merged_node(base: Node | None, ours: Node, theirs: Node) -> Pick[Node]:
    """Return a merged head or clause."""
    match base, ours, theirs:
        case tree.Names() | None, tree.Names(), tree.Names():
            return merged_names(base, ours, theirs)
        case tree.Reasons(), tree.Reasons(), tree.Reasons():
            return merged_reasons(base, ours, theirs)
        case None, tree.Reasons(), tree.Reasons():
            return merged_new_reasons(ours, theirs)
    return merged_head(base, ours, theirs)


def merged_names(base: tree.Names | None, ours: tree.Names, theirs: tree.Names) -> Pick[Node]:
    """Return a list of names with those that either side added, without those that one took out."""
    names = merged_words(base.names if base else (), ours.names, theirs.names)
    if not names:
        return Pick(ours, theirs, conflict=True)
    merged = replace(ours, names=names)
    return Pick(merged, merged)


def merged_reasons(base: tree.Reasons, ours: tree.Reasons, theirs: tree.Reasons) -> Pick[Node]:
    """Return an argument with the premises that either side added, without those taken out."""
    premises = merged_words(base.premises, ours.premises, theirs.premises)
    if not premises:
        return Pick(ours, theirs, conflict=True)
    name = pick(base.name, ours.name, theirs.name, text_of)
    return Pick(
        replace(ours, premises=premises, name=name.ours),
        replace(ours, premises=premises, name=name.theirs),
        name.conflict,
    )


def merged_new_reasons(ours: tree.Reasons, theirs: tree.Reasons) -> Pick[Node]:
    """Return an argument that both sides added; two with one name are a conflict."""
    if {word.text for word in ours.premises} != {word.text for word in theirs.premises}:
        return Pick(ours, theirs, conflict=True)
    name = pick(None, ours.name, theirs.name, text_of)
    return Pick(replace(ours, name=name.ours), replace(ours, name=name.theirs), name.conflict)


def merged_words(
    base: tuple[Word, ...], ours: tuple[Word, ...], theirs: tuple[Word, ...]
) -> tuple[Word, ...]:
    """Return names as an ordered set: what either side added, without what one took out.

    Where only one side has changed them, they are as it wrote them, even if it repeats one.
    """
    texts = [tuple(word.text for word in each) for each in (base, ours, theirs)]
    if texts[0] in texts[1:]:
        return theirs if texts[0] == texts[1] else ours
    words = {word.text: word for word in (*theirs, *ours)}
    return tuple(
        words[text] for text in merged_set(*(tuple(dict.fromkeys(each)) for each in texts))
    )


def without(names: tuple[Word, ...], known: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the names that are not known yet."""
    texts = {word.text for word in known}
    return tuple(word for word in names if word.text not in texts)
