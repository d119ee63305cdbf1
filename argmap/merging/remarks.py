"""Merges the comments of a head or a clause: what one side adds stays, what it deletes goes."""

from collections import Counter
from collections.abc import Sequence

from argmap.merging.order import merged_set
from argmap.syntax.ownership import Part


def numbered(texts: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Return texts that can be told apart: each with how often it stands before itself."""
    seen: Counter[str] = Counter()
    found = []
    for text in texts:
        found.append((text, seen[text]))
        seen[text] += 1
    return tuple(found)


def merged_remarks(
    base: Part | None, ours: Part | None, theirs: Part | None
) -> tuple[tuple[str, ...], str | None]:
    """Return the comments above and behind; of two different ones behind, theirs goes above."""
    above = merged_set(*(numbered(part.above if part else ()) for part in (base, ours, theirs)))
    texts = tuple(text for text, _ in above)
    behind = tuple(part.behind if part else None for part in (base, ours, theirs))
    kept, extra = merged_behind(*behind)
    return (*texts, *((extra,) if extra else ())), kept


def merged_behind(
    base: str | None, ours: str | None, theirs: str | None
) -> tuple[str | None, str | None]:
    """Return the comment that stays behind, and one that finds no room there."""
    new = tuple(dict.fromkeys(text for text in (ours, theirs) if text not in {None, base}))
    if not new:
        return (base if ours == theirs else None), None
    return new[0], (new[1] if len(new) > 1 else None)
