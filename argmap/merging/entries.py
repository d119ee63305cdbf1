"""Merges one entry: its head, each clause for itself, and their comments."""

from collections import Counter
from dataclasses import replace

from argmap.merging.clauses import merged_clauses
from argmap.merging.meaning import meaning, remarks_of
from argmap.merging.parts import merged_part
from argmap.merging.picks import Pick, pick
from argmap.syntax.ownership import Block, Part


def merged_entry(
    base: Block | None, ours: Block | None, theirs: Block | None
) -> Pick[Block | None]:
    """Return what becomes of an entry that at least one version has; None where it goes."""
    if ours and theirs:
        return merged_in_both(base, ours, theirs)
    found = ours or theirs
    if base is None:
        return Pick(found, found)
    if found is None or is_entry_unchanged(base, found):
        return Pick(None, None)
    return Pick(ours, theirs, conflict=True)


def is_entry_unchanged(base: Block, side: Block) -> bool:
    """Return whether an entry says what it said, and no comment was added to it."""
    added = remark_counts(side) - remark_counts(base)
    return not added and meanings(base) == meanings(side)


def remark_counts(block: Block) -> Counter[str]:
    """Return how often each comment stands in an entry."""
    return Counter(text for part in block.parts for text in remarks_of(part))


def meanings(block: Block) -> Counter[object]:
    """Return what the parts of an entry say, in no order."""
    return Counter(meaning(part.node) for part in block.parts)


def merged_in_both(base: Block | None, ours: Block, theirs: Block) -> Pick[Block | None]:
    """Return an entry that both sides have."""
    versions = (base.parts if base else (), ours.parts, theirs.parts)
    head = merged_part(base.parts[0] if base else None, ours.parts[0], theirs.parts[0])
    picks = (head, *merged_clauses(*(parts[1:] for parts in versions)))
    parted = pick(
        base.parted if base else theirs.parted, ours.parted, theirs.parted, lambda value: value
    ).ours
    return Pick(
        replace(ours, parts=present(*(each.ours for each in picks)), parted=parted),
        replace(ours, parts=present(*(each.theirs for each in picks)), parted=parted),
        any(each.conflict for each in picks),
    )


def present(*parts: Part | None) -> tuple[Part, ...]:
    """Return the parts that there are."""
    return tuple(part for part in parts if part)
