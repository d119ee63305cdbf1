"""Decides of each entry and comment whether it stays, and what becomes of it."""

from argmap.merge.entries import merged_entry
from argmap.merge.keys import Item, Key, Three
from argmap.merge.meaning import Pick
from argmap.syntax.comment_attachment import Block, Remark

Decisions = dict[Key, Pick[Item | None]]


def decisions(three: Three) -> Decisions:
    """Return what becomes of all that stays, by key; in a conflict, one side may have none."""
    made: Decisions = {}
    for key in dict.fromkeys((*three.ours.items, *three.theirs.items)):
        versions = (each.items.get(key) for each in (three.base, three.ours, three.theirs))
        found = decision(*versions)
        if found.ours or found.theirs:
            made[key] = found
    return made


def decision(base: Item | None, ours: Item | None, theirs: Item | None) -> Pick[Item | None]:
    """Return what becomes of an entry, or of a comment that stands by itself."""
    if isinstance(ours or theirs, Remark):
        stays = (ours and theirs) or not base
        found = (ours or theirs) if stays else None
        return Pick(found, found)
    merged = merged_entry(
        *(each if isinstance(each, Block) else None for each in (base, ours, theirs))
    )
    return Pick(merged.ours, merged.theirs, merged.conflict)
