"""Aligns the clauses of an entry in three versions."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

from argmap.syntax import tree
from argmap.syntax.comment_attachment import Part
from argmap.syntax.tree import Reasons

Key = tuple[str | int, ...]
Pairs = dict[int, int]
FindTrait = Callable[[Reasons], Hashable | None]


def align_clauses(*versions: Sequence[Part]) -> tuple[dict[Key, Part], ...]:
    """Return the clauses in the base, in ours and in theirs by keys that match."""
    arguments = tuple(
        [part.node for part in parts if isinstance(part.node, Reasons)] for parts in versions
    )
    keys = _build_argument_keys(*arguments)
    return tuple(map(_key_clauses, versions, keys))


def _key_clauses(parts: Sequence[Part], argument_keys: Sequence[Key]) -> dict[Key, Part]:
    """Return clauses by key; repeated ones are numbered."""
    waiting = iter(argument_keys)
    seen: Counter[Key] = Counter()
    parts_by_key: dict[Key, Part] = {}
    for part in parts:
        if isinstance(part.node, Reasons):
            parts_by_key[next(waiting)] = part
            continue
        key = _build_clause_key(part)
        parts_by_key[*key, seen[key]] = part
        seen[key] += 1
    return parts_by_key


def _build_clause_key(part: Part) -> Key:
    match part.node:
        case tree.Quote(words=words):
            return "quote", words.text
        case tree.Answers(question=question):
            return "answers", question.text
        case tree.Author(value=value):
            return "author", value.text
    return (part.node.keyword,)


def _build_argument_keys(
    base: Sequence[Reasons], ours: Sequence[Reasons], theirs: Sequence[Reasons]
) -> tuple[list[Key], list[Key], list[Key]]:
    from_ours, from_theirs = _match_arguments(base, ours), _match_arguments(base, theirs)
    our_keys: list[Key] = [
        ("argument", from_ours[place]) if place in from_ours else ("ours", place)
        for place in range(len(ours))
    ]
    added = [place for place in range(len(ours)) if place not in from_ours]
    new = [place for place in range(len(theirs)) if place not in from_theirs]
    both = _match_same([ours[place] for place in added], [theirs[place] for place in new])
    their_keys: list[Key] = [
        ("argument", from_theirs[place]) if place in from_theirs else ("theirs", place)
        for place in range(len(theirs))
    ]
    for after, before in both.items():
        their_keys[new[after]] = our_keys[added[before]]
    return [("argument", place) for place in range(len(base))], our_keys, their_keys


def _match_arguments(old: Sequence[Reasons], new: Sequence[Reasons]) -> Pairs:
    """Return the places in the old list by those in the new one, where the arguments match."""
    pairs = _match_same(old, new)
    shared = tuple(_find_overlaps(old, new, pairs))
    old_rivals = Counter(before for before, _ in shared)
    new_rivals = Counter(after for _, after in shared)
    for before, after in shared:
        if old_rivals[before] == new_rivals[after] == 1:
            pairs[after] = before
    return pairs


def _match_same(old: Sequence[Reasons], new: Sequence[Reasons]) -> Pairs:
    """Return the places of arguments with the same name or, else, the same premises."""
    pairs: Pairs = {}
    for find_trait in (_find_name, _find_premises):
        pairs |= _match_by_trait(old, new, find_trait, pairs)
    return pairs


def _find_name(reasons: Reasons) -> Hashable | None:
    return (reasons.keyword, reasons.name.text) if reasons.name else None


def _find_premises(reasons: Reasons) -> Hashable:
    return reasons.keyword, frozenset(word.text for word in reasons.premises)


def _match_by_trait(
    old: Sequence[Reasons], new: Sequence[Reasons], find_trait: FindTrait, known: Pairs
) -> Pairs:
    """Return the places, not known yet, of arguments that share a trait."""
    taken = set(known.values())
    places: dict[Hashable, list[int]] = {}
    for place, reasons in enumerate(old):
        if place not in taken:
            places.setdefault(find_trait(reasons), []).append(place)
    pairs = {}
    for place, reasons in enumerate(new):
        trait = find_trait(reasons)
        if place not in known and trait is not None and places.get(trait):
            pairs[place] = places[trait].pop(0)
    return pairs


def _find_overlaps(
    old: Sequence[Reasons], new: Sequence[Reasons], known: Pairs
) -> Iterator[tuple[int, int]]:
    """Yield places, not known yet, of arguments that share a premise, and not both have a name."""
    taken = set(known.values())
    for after, reasons in enumerate(new):
        if after in known:
            continue
        premises = {word.text for word in reasons.premises}
        for before, other in enumerate(old):
            if before in taken or other.keyword != reasons.keyword:
                continue
            has_shared = not premises.isdisjoint(word.text for word in other.premises)
            if has_shared and not (reasons.name and other.name):
                yield before, after
