"""Recognises the links of one revision in another, by what they join."""

from collections.abc import Callable, Hashable, Iterable, Mapping

from argmap.model.elements import Link
from argmap.model.workspace import Workspace
from argmap.revision.matching import Match, Sides

Key = Callable[[Link, Callable[[str], str]], Hashable]


def match_links(old: Workspace, new: Workspace, known: Mapping[str, str]) -> Sides[Link]:
    """Return the links of two revisions; `known` are the new ids of claims and arguments.

    Links are the same with the same ends and verb, else where only one on each side joins the same
    ends in the same direction, then in any, and then the same claims. Symmetric links have no
    direction: which end the author wrote first tells nothing.
    """
    new_by_old = same_links(old, new, known)
    old_by_new = {other: one for one, other in new_by_old.items()}
    return Sides(
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
    if link.relation.symmetric:
        return undirected(link, end), False
    return (end(link.source), end(link.target)), True


def undirected(link: Link, end: Callable[[str], str]) -> Hashable:
    """Return the ends of a link, in any order."""
    return tuple(sorted((end(link.source), end(link.target))))
