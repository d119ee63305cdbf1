"""Knows arguments again: by name, by premises, or by a premise that only they share."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

from argmap.syntax.tree import Reasons

Trait = Callable[[Reasons], Hashable | None]


def by_name(reasons: Reasons) -> Hashable | None:
    """Return the name of an argument, if it has one."""
    return (reasons.keyword, reasons.name.text) if reasons.name else None


def by_premises(reasons: Reasons) -> Hashable:
    """Return the premises of an argument, in no order."""
    return reasons.keyword, frozenset(word.text for word in reasons.premises)


def match_reasons(old: Sequence[Reasons], new: Sequence[Reasons]) -> dict[int, int]:
    """Return the places in the old list by those in the new one, where it is the same argument."""
    found = same_arguments(old, new)
    shared = tuple(overlaps(old, new, found))
    rivals = Counter(before for before, _ in shared), Counter(after for _, after in shared)
    for before, after in shared:
        if rivals[0][before] == rivals[1][after] == 1:
            found[after] = before
    return found


def same_arguments(old: Sequence[Reasons], new: Sequence[Reasons]) -> dict[int, int]:
    """Return the places of arguments with the same name or, else, the same premises."""
    found: dict[int, int] = {}
    for trait in (by_name, by_premises):
        found |= alike(old, new, trait, found)
    return found


def alike(
    old: Sequence[Reasons], new: Sequence[Reasons], trait: Trait, found: dict[int, int]
) -> dict[int, int]:
    """Return pairs of places, not found yet, that share a trait."""
    taken = set(found.values())
    places: dict[Hashable, list[int]] = {}
    for place, reasons in enumerate(old):
        if place not in taken:
            places.setdefault(trait(reasons), []).append(place)
    pairs = {}
    for place, reasons in enumerate(new):
        shared = trait(reasons)
        if place not in found and shared is not None and places.get(shared):
            pairs[place] = places[shared].pop(0)
    return pairs


def overlaps(
    old: Sequence[Reasons], new: Sequence[Reasons], found: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of places, not found yet, that share a premise, and of which one has no name."""
    taken = set(found.values())
    places: dict[tuple[str, str], list[int]] = {}
    for place, reasons in enumerate(old):
        if place not in taken:
            for word in reasons.premises:
                places.setdefault((reasons.keyword, word.text), []).append(place)
    for place, reasons in enumerate(new):
        if place in found:
            continue
        near = {
            before
            for word in reasons.premises
            for before in places.get((reasons.keyword, word.text), ())
        }
        yield from (
            (before, place) for before in sorted(near) if not (reasons.name and old[before].name)
        )
