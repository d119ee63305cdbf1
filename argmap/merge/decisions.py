"""Decides of each entry and comment whether it stays, and what becomes of it."""

from argmap.merge.entries import merge_entry
from argmap.merge.keys import Item, Key, Versions
from argmap.merge.meaning import MergedValue
from argmap.syntax.comment_attachment import Block, Remark

MergedItems = dict[Key, MergedValue[Item | None]]


def merge_items(three: Versions) -> MergedItems:
    """Return what becomes of all that stays, by key; in a conflict, one side may have none."""
    made: MergedItems = {}
    for key in dict.fromkeys((*three.ours.items, *three.theirs.items)):
        versions = (each.items.get(key) for each in (three.base, three.ours, three.theirs))
        found = _merge_item(*versions)
        if found.ours or found.theirs:
            made[key] = found
    return made


def _merge_item(
    base: Item | None, ours: Item | None, theirs: Item | None
) -> MergedValue[Item | None]:
    """Return what becomes of an entry, or of a comment that stands by itself."""
    if isinstance(ours or theirs, Remark):
        stays = (ours and theirs) or not base
        found = (ours or theirs) if stays else None
        return MergedValue(found, found)
    merged = merge_entry(
        *(each if isinstance(each, Block) else None for each in (base, ours, theirs))
    )
    return MergedValue(merged.ours, merged.theirs, merged.conflict)
