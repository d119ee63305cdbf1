"""Two versions of a map as one map."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from enum import StrEnum
from typing import Generic

from msgspec import Struct
from msgspec.structs import replace

from argmap.diff.changes import Change, ChangeKind, Diff, ItemKind
from argmap.diff.matching import Item, MatchedItems, Value
from argmap.model.elements import Argument, Article, Claim, Link, Question
from argmap.model.queries import get_article_id
from argmap.model.workspace import Workspace, group_by_key
from argmap.source.text import Span

# Follows the reference of a removed argument where another one has its number now.
GONE = ":gone"


class ChangeStatus(StrEnum):
    """What happened to an item from one version to the next."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class UnionItem(Struct, Generic[Value], frozen=True):
    """What happened to an item, by which changes, and the old item if there was one."""

    status: ChangeStatus
    changes: tuple[Change, ...]
    old: Value | None


class Union(Struct, frozen=True):
    """All items of both versions as one map, and what happened to those that changed.

    What is in both versions is as in the new one, with its new id; an argument has the premises of
    both. `premises` has those that only one version has, by the ids of the argument and the claim.
    `new_by_old` has the ids in this map by the old ids of claims and arguments, and `old_claims`
    the old version of each claim that is in both, by its new id.
    """

    workspace: Workspace
    articles: Mapping[str, UnionItem[Article]]
    questions: Mapping[str, UnionItem[Question]]
    claims: Mapping[str, UnionItem[Claim]]
    arguments: Mapping[str, UnionItem[Argument]]
    premises: Mapping[tuple[str, str], ChangeStatus]
    links: Mapping[Link, UnionItem[Link]]
    new_by_old: Mapping[str, str]
    old_claims: Mapping[str, Claim]


class UnionItems(Struct, Generic[Value], frozen=True):
    """The items of one kind of both versions in one order, and what happened to the changed."""

    items: tuple[Value, ...]
    changed: tuple[tuple[Value, UnionItem[Value]], ...]
    new_by_old: Mapping[str, str]

    @property
    def changed_by_id(self) -> Mapping[str, UnionItem[Value]]:
        """What happened to the changed items, by their ids."""
        return {item.id: union_item for item, union_item in self.changed}


def build_union(diff: Diff) -> Union:
    """Return both versions as one map; what is not among the changes counts as unchanged."""
    new, matching = diff.new, diff.matching
    changes = _group_changes(diff.changes)
    article_ids = matching.articles.new_by_old
    questions = _unite(ItemKind.QUESTION, matching.questions, changes, _keep)
    claims = _unite(
        ItemKind.CLAIM, matching.claims, changes, lambda claim: _rehome_claim(claim, article_ids)
    )
    homes = {claim.article for claim in claims.items}
    articles = _unite(ItemKind.ARTICLE, matching.articles, changes, _keep, homes)
    arguments = _unite(
        ItemKind.ARGUMENT,
        matching.arguments,
        changes,
        lambda argument: _rejoin_argument(argument, claims.new_by_old, new),
    )
    ends = {**claims.new_by_old, **arguments.new_by_old}
    links = _unite(ItemKind.LINK, matching.links, changes, lambda link: _rejoin_link(link, ends))
    premises = dict(_find_changed_premises(arguments, claims.new_by_old))
    workspace = Workspace(
        new.title,
        questions.items,
        articles.items,
        tuple(_rejoin_speakers(claims, articles.new_by_old)),
        tuple(_restore_lost_premises(arguments.items, premises)),
        links.items,
    )
    return Union(
        workspace,
        articles.changed_by_id,
        questions.changed_by_id,
        claims.changed_by_id,
        arguments.changed_by_id,
        premises,
        dict(links.changed),
        ends,
        {match.new.id: match.old for match in matching.claims.matches},
    )


# The kind of an item, whether it is in the new version, its id and its place: links may repeat.
ChangeKey = tuple[ItemKind, bool, str, Span | None]


def _group_changes(changes: Iterable[Change]) -> dict[ChangeKey, tuple[Change, ...]]:
    groups: dict[ChangeKey, tuple[Change, ...]] = {}
    for change in changes:
        key = (change.item, change.new is not None, change.reference, change.place)
        groups[key] = (*groups.get(key, ()), change)
    return groups


def _unite(
    kind: ItemKind,
    matched: MatchedItems[Value],
    changes: Mapping[ChangeKey, tuple[Change, ...]],
    adapt: Callable[[Value], Value | None],
    needed: Set[str] = frozenset(),
) -> UnionItems[Value]:
    """Return the items of both versions; `adapt` fits a removed one into the new version.

    One without a change, since the new version may have it where it is unreadable, is left out
    unless it is `needed`.
    """

    def find_changes(item: Item, *, is_new: bool) -> tuple[Change, ...]:
        return changes.get((kind, is_new, item.id, item.span), ())

    removed: dict[int, Value] = {}
    changed: list[tuple[Value, UnionItem[Value]]] = []
    new_by_old = matched.new_by_old
    for item in matched.removed:
        own = find_changes(item, is_new=False)
        adapted = adapt(item) if own or item.id in needed else None
        if adapted is not None:
            removed[id(item)] = adapted
            new_by_old[item.id] = adapted.id
        if adapted is not None and own:
            changed.append((adapted, UnionItem(ChangeStatus.REMOVED, own, item)))
    old_by_new = {id(match.new): match.old for match in matched.matches}
    for item in matched.new:
        if own := find_changes(item, is_new=True):
            is_added = own[0].kind is ChangeKind.ADDED
            status = ChangeStatus.ADDED if is_added else ChangeStatus.CHANGED
            changed.append((item, UnionItem(status, own, old_by_new.get(id(item)))))
    return UnionItems(tuple(_order_items(matched, removed)), tuple(changed), new_by_old)


def _order_items(
    matched: MatchedItems[Value],
    removed: Mapping[int, Value],
) -> Iterator[Value]:
    """Yield the items in the new order, each removed one after what was before it."""
    new_by_old = {id(match.old): id(match.new) for match in matched.matches}
    followers: dict[int | None, list[Value]] = {}
    last: int | None = None
    for item in matched.old:
        if id(item) in removed:
            followers.setdefault(last, []).append(removed[id(item)])
        last = new_by_old.get(id(item), last)
    yield from followers.get(None, ())
    for item in matched.new:
        yield item
        yield from followers.get(id(item), ())


def _keep(item: Value) -> Value:
    return item


def _rehome_claim(claim: Claim, articles: Mapping[str, str]) -> Claim:
    """Return a removed claim with the new name of its article."""
    article = articles.get(claim.article, claim.article)
    return replace(claim, article=article, id=f"{article}.{claim.name}")


def _rejoin_speakers(claims: UnionItems[Claim], articles: Mapping[str, str]) -> Iterator[Claim]:
    """Yield the claims, the removed ones with the new names of their speakers."""
    statuses = {claim.id: item.status for claim, item in claims.changed}
    for claim in claims.items:
        speaker = claim.speaker
        if statuses.get(claim.id) is not ChangeStatus.REMOVED or speaker is None:
            yield claim
            continue
        article = articles.get(speaker.article or "")
        reported = claims.new_by_old.get(speaker.claim or "")
        yield replace(claim, speaker=replace(speaker, article=article, claim=reported))


def _rejoin_argument(
    argument: Argument, claims: Mapping[str, str], new: Workspace
) -> Argument | None:
    """Return a removed argument with the new names of its claims, if these are in one article."""
    conclusion = claims.get(argument.conclusion)
    if conclusion is None:
        return None
    premises = tuple(
        claims[premise]
        for premise in argument.premises
        if premise in claims and get_article_id(claims[premise]) == get_article_id(conclusion)
    )
    if not premises:
        return None
    name = f"{conclusion}{argument.id[len(argument.conclusion) :]}"
    return replace(
        argument,
        id=f"{name}{GONE}" if name in new.arguments_by_id else name,
        conclusion=conclusion,
        premises=premises,
    )


def _rejoin_link(link: Link, ends: Mapping[str, str]) -> Link | None:
    """Return a removed link with the new names of its ends, if they have one."""
    if not {link.source, link.target} <= ends.keys():
        return None
    return replace(link, source=ends[link.source], target=ends[link.target])


def _find_changed_premises(
    arguments: UnionItems[Argument], claims: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str], ChangeStatus]]:
    """Yield the premises that were added to or removed from arguments in both versions."""
    for argument, union_item in arguments.changed:
        if union_item.status is not ChangeStatus.CHANGED or union_item.old is None:
            continue
        before = [claims[premise] for premise in union_item.old.premises if premise in claims]
        for premise in argument.premises:
            if premise not in before:
                yield (argument.id, premise), ChangeStatus.ADDED
        for premise in before:
            is_near = get_article_id(premise) == get_article_id(argument.conclusion)
            if is_near and premise not in argument.premises:
                yield (argument.id, premise), ChangeStatus.REMOVED


def _restore_lost_premises(
    arguments: Iterable[Argument], premises: Mapping[tuple[str, str], ChangeStatus]
) -> Iterator[Argument]:
    """Yield the arguments, with the premises that they have lost at their end."""
    lost = group_by_key(key for key, status in premises.items() if status is ChangeStatus.REMOVED)
    for argument in arguments:
        yield replace(argument, premises=(*argument.premises, *lost.get(argument.id, ())))
