"""Merges the clauses of an entry, each for itself."""

from collections import Counter
from collections.abc import Mapping, Sequence

from argmap.dataclass import dataclass
from argmap.merging.order import merged_order
from argmap.merging.parts import merged_part
from argmap.merging.picks import Pick
from argmap.merging.reasons import match_reasons, same_arguments
from argmap.syntax import tree
from argmap.syntax.ownership import Part

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of an entry in its three versions, by keys that name the same in each."""

    base: Mapping[Key, Part]
    ours: Mapping[Key, Part]
    theirs: Mapping[Key, Part]


def merged_clauses(
    base: Sequence[Part], ours: Sequence[Part], theirs: Sequence[Part]
) -> tuple[Pick[Part | None], ...]:
    """Return what becomes of each clause that either side has, in their order."""
    found = aligned(base, ours, theirs)
    kept = found.ours.keys() | found.theirs.keys()
    order = merged_order(tuple(found.base), tuple(found.ours), tuple(found.theirs), kept)
    return tuple(
        merged_part(found.base.get(key), found.ours.get(key), found.theirs.get(key))
        for key in order
    )


def aligned(base: Sequence[Part], ours: Sequence[Part], theirs: Sequence[Part]) -> Clauses:
    """Return the clauses of three versions by key."""
    names = reason_keys(base, ours, theirs)
    versions = (base, ours, theirs)
    return Clauses(*(by_key(parts, keys) for parts, keys in zip(versions, names, strict=True)))


def by_key(parts: Sequence[Part], reasons: Sequence[Key]) -> dict[Key, Part]:
    """Return clauses by key, given the keys of the arguments; repetitions are numbered."""
    waiting = iter(reasons)
    seen: Counter[Key] = Counter()
    found = {}
    for part in parts:
        if isinstance(part.node, tree.Reasons):
            found[next(waiting)] = part
            continue
        key = clause_key(part)
        found[*key, seen[key]] = part
        seen[key] += 1
    return found


def clause_key(part: Part) -> Key:
    """Return what makes a clause the same one on both sides, whatever else of it changes."""
    match part.node:
        case tree.Quote(words=words):
            return "quote", words.text
        case tree.Answers(question=question):
            return "answers", question.text
        case tree.Author(value=value):
            return "author", value.text
    return (part.node.keyword,)


def reason_keys(*versions: Sequence[Part]) -> tuple[tuple[Key, ...], ...]:
    """Return the keys of the arguments in the base, in ours and in theirs."""
    base, ours, theirs = (
        [part.node for part in parts if isinstance(part.node, tree.Reasons)] for parts in versions
    )
    from_ours, from_theirs = match_reasons(base, ours), match_reasons(base, theirs)
    added = [place for place in range(len(ours)) if place not in from_ours]
    new = [place for place in range(len(theirs)) if place not in from_theirs]
    both = same_arguments([ours[place] for place in added], [theirs[place] for place in new])
    shared = {new[after]: added[before] for after, before in both.items()}
    return (
        tuple(("argument", place) for place in range(len(base))),
        tuple(
            ("argument", from_ours[place]) if place in from_ours else ("ours", place)
            for place in range(len(ours))
        ),
        tuple(
            ("argument", from_theirs[place])
            if place in from_theirs
            else ("ours", shared[place])
            if place in shared
            else ("theirs", place)
            for place in range(len(theirs))
        ),
    )
