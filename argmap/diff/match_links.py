"""Matches links and arguments of two versions."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from argmap.diff.matching import (
    Candidate,
    Match,
    MatchedItems,
    collect_matches,
    count_shared_traits,
    match_candidates,
    measure_overlap,
)
from argmap.model.elements import Argument, Claim, Link
from argmap.model.workspace import Workspace, group_by_key

RenameEnd = Callable[[str], str]
BuildKey = Callable[[Link, RenameEnd], Hashable]


def match_links(
    old: Workspace, new: Workspace, new_by_old: Mapping[str, str]
) -> MatchedItems[Link]:
    """Return the matched links, given the new ids of claims and arguments.

    Links match with the same ends and verb, else where they are the only ones of their version
    between the same ends in the same direction, then in any direction, and then between the same
    claims. Symmetric links have no direction: which end the author wrote first does not count.
    """
    pairs = _pair_links(old, new, new_by_old)
    matches = (Match(old.links[before], new.links[after]) for before, after in pairs.items())
    return collect_matches(old.links, new.links, matches)


def _pair_links(old: Workspace, new: Workspace, new_by_old: Mapping[str, str]) -> dict[int, int]:
    """Return the new places of the links in both versions, by their old places."""
    olds, news = dict(enumerate(old.links)), dict(enumerate(new.links))
    pairs: dict[int, int] = {}

    def rename(end: str) -> str:
        return new_by_old.get(end, f"{end} gone")

    def rename_claim(end: str) -> str:
        argument = old.arguments_by_id.get(end)
        return rename(argument.conclusion if argument else end)

    def find_claim(end: str) -> str:
        argument = new.arguments_by_id.get(end)
        return argument.conclusion if argument else end

    for build_key, read_old_end, read_new_end, may_repeat in (
        (_build_sentence_key, rename, str, True),
        (_build_direction_key, rename, str, False),
        (_build_ends_key, rename, str, False),
        (_build_ends_key, rename_claim, find_claim, False),
    ):
        left = group_by_key((build_key(link, read_old_end), place) for place, link in olds.items())
        right = group_by_key((build_key(link, read_new_end), place) for place, link in news.items())
        for key, places in left.items():
            new_places = right.get(key, ())
            if may_repeat or len(places) == 1 == len(new_places):
                pairs |= zip(places, new_places, strict=False)
        olds = {place: link for place, link in olds.items() if place not in pairs}
        taken = set(pairs.values())
        news = {place: link for place, link in news.items() if place not in taken}
    return pairs


def _build_sentence_key(link: Link, read_end: RenameEnd) -> Hashable:
    return _build_direction_key(link, read_end), link.relation


def _build_direction_key(link: Link, read_end: RenameEnd) -> Hashable:
    """Return the ends of a link, in their order unless it is symmetric, and whether it is not."""
    if link.relation.is_symmetric:
        return _build_ends_key(link, read_end), False
    return (read_end(link.source), read_end(link.target)), True


def _build_ends_key(link: Link, read_end: RenameEnd) -> Hashable:
    return tuple(sorted((read_end(link.source), read_end(link.target))))


COMMON = 100


def match_arguments(
    old: Workspace, new: Workspace, claims: MatchedItems[Claim]
) -> MatchedItems[Argument]:
    """Return the matched arguments; only those for the same conclusion can match."""
    new_by_old = claims.new_by_old
    matches: list[Match[Argument]] = []
    for claim in claims.matches:
        olds = old.arguments_by_conclusion.get(claim.old.id, ())
        news = new.arguments_by_conclusion.get(claim.new.id, ())
        if olds and news:
            matches += _pair_arguments(olds, news, new_by_old)
    return collect_matches(old.arguments, new.arguments, matches)


def _pair_arguments(
    olds: Sequence[Argument], news: Sequence[Argument], new_by_old: Mapping[str, str]
) -> Iterator[Match[Argument]]:
    """Yield the arguments for one conclusion that match: by name, by all premises, by some."""
    left = {argument.id: argument for argument in olds}
    right = {argument.id: argument for argument in news}
    names = {argument.name: argument.id for argument in news if argument.name}
    for argument in olds:
        if argument.name in names:
            yield Match(left.pop(argument.id), right.pop(names[argument.name]))
    # One with a name that the other version lacks may be one without a name there.
    waiting: dict[Hashable, list[str]] = {}
    for name, new in right.items():
        waiting.setdefault((frozenset(new.premises), new.conceded), []).append(name)
    for name, old in tuple(left.items()):
        if same := waiting.get((_rename_premises(old, new_by_old), old.conceded)):
            yield Match(left.pop(name), right.pop(same.pop(0)))
    yield from match_candidates(left, right, _find_candidates(left, right, new_by_old))


def _rename_premises(argument: Argument, new_by_old: Mapping[str, str]) -> frozenset[Hashable]:
    """Return the premises by their new ids; one that is gone gets an id that nothing has."""
    return frozenset(new_by_old.get(premise, f"{premise} gone") for premise in argument.premises)


def _find_candidates(
    olds: Mapping[str, Argument], news: Mapping[str, Argument], new_by_old: Mapping[str, str]
) -> Iterator[Candidate]:
    """Yield the arguments that share premises; a name that was lost or added counts less."""
    old_premises = {name: _rename_premises(old, new_by_old) for name, old in olds.items()}
    new_premises = {name: frozenset[Hashable](new.premises) for name, new in news.items()}
    for one, other, _ in count_shared_traits(old_premises, new_premises, COMMON):
        old, new = olds[one], news[other]
        overlap = measure_overlap(old_premises[one], new_premises[other])
        score = (overlap, old.conceded == new.conceded, bool(old.name) == bool(new.name))
        yield Candidate(one, other, score)
