"""Matches links and arguments of two versions."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from argmap.diff.matching import (
    Candidate,
    Match,
    MatchedItems,
    count_shared_traits,
    measure_overlap,
    pair_up,
)
from argmap.model.elements import Argument, Claim, Link
from argmap.model.workspace import Workspace

Key = Callable[[Link, Callable[[str], str]], Hashable]


def match_links(old: Workspace, new: Workspace, known: Mapping[str, str]) -> MatchedItems[Link]:
    """Return the links of two revisions; `known` are the new ids of claims and arguments.

    Links are the same with the same ends and verb, else where only one on each side joins the same
    ends in the same direction, then in any, and then the same claims. Symmetric links have no
    direction: which end the author wrote first tells nothing.
    """
    new_by_old = same_links(old, new, known)
    old_by_new = {other: one for one, other in new_by_old.items()}
    return MatchedItems(
        tuple(
            Match(old.links[old_by_new[place]], link)
            for place, link in enumerate(new.links)
            if place in old_by_new
        ),
        tuple(link for place, link in enumerate(old.links) if place not in new_by_old),
        tuple(link for place, link in enumerate(new.links) if place not in old_by_new),
    )


def same_links(old: Workspace, new: Workspace, known: Mapping[str, str]) -> dict[int, int]:
    """Return the new places of links that are on both sides, by their old ones."""
    olds, news = dict(enumerate(old.links)), dict(enumerate(new.links))
    pairs: dict[int, int] = {}

    def renamed(end: str) -> str:
        return known.get(end, f"{end} gone")

    def claim_renamed(end: str) -> str:
        argument = old.arguments_by_id.get(end)
        return renamed(argument.conclusion if argument else end)

    def claim_at(end: str) -> str:
        argument = new.arguments_by_id.get(end)
        return argument.conclusion if argument else end

    for key, old_end, new_end, repeated in (
        (sentence, renamed, str, True),
        (directed, renamed, str, False),
        (undirected, renamed, str, False),
        (undirected, claim_renamed, claim_at, False),
    ):
        found = same_keys(olds, news, (key, old_end, new_end), repeated=repeated)
        pairs |= found
        for one, other in found.items():
            del olds[one], news[other]
    return pairs


def same_keys(
    olds: Mapping[int, Link],
    news: Mapping[int, Link],
    reading: tuple[Key, Callable[[str], str], Callable[[str], str]],
    *,
    repeated: bool,
) -> dict[int, int]:
    """Return the places of links with the same key: one to one if repeated, or the only ones."""
    key, old_end, new_end = reading
    left = places((place, key(link, old_end)) for place, link in olds.items())
    right = places((place, key(link, new_end)) for place, link in news.items())
    return {
        one: other
        for value, ones in left.items()
        if value in right and (repeated or len(ones) == 1 == len(right[value]))
        for one, other in zip(ones, right[value], strict=False)
    }


def places(keys: Iterable[tuple[int, Hashable]]) -> dict[Hashable, list[int]]:
    """Return the places of each key."""
    found: dict[Hashable, list[int]] = {}
    for place, key in keys:
        found.setdefault(key, []).append(place)
    return found


def sentence(link: Link, end: Callable[[str], str]) -> Hashable:
    """Return what a link says."""
    return directed(link, end), link.relation


def directed(link: Link, end: Callable[[str], str]) -> Hashable:
    """Return the ends of a link, in their order if that means something, and whether it does."""
    if link.relation.is_symmetric:
        return undirected(link, end), False
    return (end(link.source), end(link.target)), True


def undirected(link: Link, end: Callable[[str], str]) -> Hashable:
    """Return the ends of a link, in any order."""
    return tuple(sorted((end(link.source), end(link.target))))


COMMON = 100
Signature = tuple[frozenset[Hashable], bool]


def match_arguments(
    old: Workspace, new: Workspace, claims: MatchedItems[Claim]
) -> MatchedItems[Argument]:
    """Return the arguments of two revisions; only those for the same conclusion can be the same."""
    known = {match.old.id: match.new.id for match in claims.matches}
    found: dict[str, Match[Argument]] = {}
    for match in claims.matches:
        olds = old.arguments_by_conclusion.get(match.old.id, ())
        news = new.arguments_by_conclusion.get(match.new.id, ())
        if olds and news:
            found |= {each.new.id: each for each in matches_of(olds, news, known)}
    kept = {match.old.id for match in found.values()}
    return MatchedItems(
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
    for one, other, _ in count_shared_traits(old_premises.items(), new_premises.items(), COMMON):
        left, right = olds[str(one)], news[str(other)]
        alike = measure_overlap(old_premises[left.id], new_premises[right.id])
        score = (alike, left.conceded == right.conceded, bool(left.name) == bool(right.name))
        yield Candidate(one, other, score)
