"""Recognises the arguments of one revision in another: by name, else by their premises."""

from collections.abc import Hashable, Iterator, Mapping, Sequence

from argmap.model.elements import Argument, Claim
from argmap.model.workspace import Workspace
from argmap.revision.matching import Match, Sides
from argmap.revision.pairing import Candidate, overlap, pair_up, sharing

COMMON = 100
Signature = tuple[frozenset[Hashable], bool]


def match_arguments(old: Workspace, new: Workspace, claims: Sides[Claim]) -> Sides[Argument]:
    """Return the arguments of two revisions; only those for the same conclusion can be the same."""
    known = {match.old.id: match.new.id for match in claims.matches}
    found: dict[str, Match[Argument]] = {}
    for match in claims.matches:
        olds = old.arguments_by_conclusion.get(match.old.id, ())
        news = new.arguments_by_conclusion.get(match.new.id, ())
        if olds and news:
            found |= {each.new.id: each for each in matches_of(olds, news, known)}
    kept = {match.old.id for match in found.values()}
    return Sides(
        tuple(found[each.id] for each in new.arguments if each.id in found),
        tuple(each for each in old.arguments if each.id not in kept),
        tuple(each for each in new.arguments if each.id not in found),
    )


def matches_of(
    olds: Sequence[Argument], news: Sequence[Argument], known: Mapping[str, str]
) -> Iterator[Match[Argument]]:
    """Yield the arguments for one conclusion that are on both sides."""
    left, right = {each.id: each for each in olds}, {each.id: each for each in news}
    names = {each.name: each for each in news if each.name}
    for each in olds:
        if each.name in names:
            yield Match(left.pop(each.id), right.pop(names[each.name].id))
    for one, other in identical(left, right, known):
        yield Match(left.pop(one), right.pop(other))
    for pair in pair_up(candidates(left, right, known)):
        yield Match(left[str(pair.old)], right[str(pair.new)], pair.score[0])


def identical(
    olds: Mapping[str, Argument], news: Mapping[str, Argument], known: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return the ids of arguments with the same premises; the first with the first, if repeated.

    One with a name that the other side lacks may be one without a name there.
    """
    waiting: dict[Signature, list[str]] = {}
    for each in news.values():
        waiting.setdefault(signature(each, None), []).append(each.id)
    pairs = []
    for each in olds.values():
        alike = waiting.get(signature(each, known))
        if alike:
            pairs.append((each.id, alike.pop(0)))
    return tuple(pairs)


def signature(argument: Argument, known: Mapping[str, str] | None) -> Signature:
    """Return the premises of an argument by their new ids, and whether it is conceded."""
    return premises(argument, known), argument.conceded


def premises(argument: Argument, known: Mapping[str, str] | None) -> frozenset[Hashable]:
    """Return the premises by their new ids; one that is gone goes by an id that nothing has."""
    if known is None:
        return frozenset(argument.premises)
    return frozenset(known.get(each, f"{each} gone") for each in argument.premises)


def candidates(
    olds: Mapping[str, Argument], news: Mapping[str, Argument], known: Mapping[str, str]
) -> Iterator[Candidate]:
    """Yield the arguments that share premises, with how many; a name lost or won counts less."""
    old_premises = {each.id: premises(each, known) for each in olds.values()}
    new_premises = {each.id: premises(each, None) for each in news.values()}
    for one, other, _ in sharing(old_premises.items(), new_premises.items(), COMMON):
        left, right = olds[str(one)], news[str(other)]
        alike = overlap(old_premises[left.id], new_premises[right.id])
        score = (alike, left.conceded == right.conceded, bool(left.name) == bool(right.name))
        yield Candidate(one, other, score)
