"""Two versions of a map as one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Generic

from msgspec import Struct
from msgspec.structs import replace

from argmap.diff.changes import Change, ChangeKind, Diff, ItemKind
from argmap.diff.matching import MatchedItems, Value
from argmap.model.elements import Argument, Article, Claim, Link, Question
from argmap.model.workspace import Workspace, group_by_key

# Behind the reference of an argument that is gone, where another one has its number now.
GONE = ":gone"


class ChangeStatus(StrEnum):
    """What became of an item from one revision to the next."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class UnionItem(Struct, Generic[Value], frozen=True):
    """What became of an item, by which changes, and the item as it was, if it was there."""

    fate: ChangeStatus
    changes: tuple[Change, ...]
    old: Value | None


class Union(Struct, frozen=True):
    """All items of both revisions as one map; those that have a trace are not the same in both.

    What is on both sides is as the new one has it, and goes by its new id; an argument has the
    premises of both sides. `premises` has those that only one side has, by the ids of the argument
    and the claim. `new_by_old` leads from the old ids of claims and arguments to those here.
    """

    workspace: Workspace
    articles: Mapping[str, UnionItem[Article]]
    questions: Mapping[str, UnionItem[Question]]
    claims: Mapping[str, UnionItem[Claim]]
    arguments: Mapping[str, UnionItem[Argument]]
    premises: Mapping[tuple[str, str], ChangeStatus]
    links: Mapping[Link, UnionItem[Link]]
    new_by_old: Mapping[str, str]


class UnionItems(Struct, Generic[Value], frozen=True):
    """The items of one kind from both sides in one order, with the traces of those that differ."""

    items: tuple[Value, ...]
    traces: tuple[tuple[Value, UnionItem[Value]], ...]
    new_by_old: Mapping[str, str]

    @property
    def by_id(self) -> Mapping[str, UnionItem[Value]]:
        """The traces by the ids of the items."""
        return {item.id: trace for item, trace in self.traces}


class Both(Struct, Generic[Value], frozen=True):
    """All items of one kind of the two sides, in their orders, and which of them are the same."""

    item: ItemKind
    old: Sequence[Value]
    new: Sequence[Value]
    sides: MatchedItems[Value]


def build_union(difference: Diff) -> Union:
    """Return both revisions as one map; what the difference does not tell of is not marked."""
    old, new, matching = difference.old, difference.new, difference.matching
    told = difference.changes
    homes = {match.old.id: match.new.id for match in matching.articles.matches}
    articles = _unite(
        Both(ItemKind.ARTICLE, old.articles, new.articles, matching.articles), told, _keep
    )
    questions = _unite(
        Both(ItemKind.QUESTION, old.questions, new.questions, matching.questions), told, _keep
    )
    claims = _unite(
        Both(ItemKind.CLAIM, old.claims, new.claims, matching.claims),
        told,
        lambda claim: _rehome_claim(claim, homes),
    )
    arguments = _unite(
        Both(ItemKind.ARGUMENT, old.arguments, new.arguments, matching.arguments),
        told,
        lambda argument: _rejoin_argument(argument, claims.new_by_old, new),
    )
    ends = {**claims.new_by_old, **arguments.new_by_old}
    links = _unite(
        Both(ItemKind.LINK, old.links, new.links, matching.links),
        told,
        lambda link: _rejoin_link(link, ends),
    )
    workspace = Workspace.of(
        new.title,
        questions.items,
        articles.items,
        claims.items,
        tuple(_restore_lost_premises(arguments, claims.new_by_old)),
        links.items,
    )
    return Union(
        workspace,
        articles.by_id,
        questions.by_id,
        claims.by_id,
        arguments.by_id,
        dict(_find_changed_premises(arguments, claims.new_by_old)),
        dict(links.traces),
        ends,
    )


def _unite(
    both: Both[Value], changes: Iterable[Change], adapt: Callable[[Value], Value | None]
) -> UnionItems[Value]:
    """Return the items of both sides; `adapt` makes of one that is gone what the union holds."""
    told = group_by_key(
        (_find_change_key(each), each) for each in changes if each.item is both.item
    )
    gone: dict[str, Value] = {}
    traces: list[tuple[Value, UnionItem[Value]]] = []
    for each in both.sides.removed:
        found = told.get(_build_key(each, "old"), ())
        if found and (kept := adapt(each)) is not None:
            gone[_build_key(each, "old")] = kept
            traces.append((kept, UnionItem(ChangeStatus.REMOVED, found, each)))
    old_by_new = {_build_key(match.new, "new"): match.old for match in both.sides.matches}
    for each in both.new:
        changes_of_it = told.get(_build_key(each, "new"), ())
        if changes_of_it:
            fate = (
                ChangeStatus.ADDED
                if changes_of_it[0].kind is ChangeKind.ADDED
                else ChangeStatus.CHANGED
            )
            traces.append(
                (each, UnionItem(fate, changes_of_it, old_by_new.get(_build_key(each, "new"))))
            )
    new_by_old = {match.old.id: match.new.id for match in both.sides.matches}
    new_by_old |= {
        each.id: gone[_build_key(each, "old")].id
        for each in both.sides.removed
        if _build_key(each, "old") in gone
    }
    return UnionItems(tuple(_order_items(both, gone)), tuple(traces), new_by_old)


def _find_change_key(change: Change) -> str:
    """Return a key for the item of a change: its side, its reference and where it starts."""
    side, span = ("new", change.new_place) if change.new else ("old", change.old_place)
    return (
        f"{side} {change.reference} {span.file.path if span else ''} {span.start if span else ''}"
    )


def _build_key(item: Article | Question | Claim | Argument | Link, side: str) -> str:
    """Return the key by which changes find an item; links may be given twice."""
    return f"{side} {item.id} {item.span.file.path} {item.span.start}"


def _order_items(both: Both[Value], gone: Mapping[str, Value]) -> Iterator[Value]:
    """Yield the items in the new order, each that is gone behind what stood before it."""
    new_by_old = {
        _build_key(match.old, "old"): _build_key(match.new, "new") for match in both.sides.matches
    }
    behind: dict[str, list[Value]] = {}
    last = ""
    for each in both.old:
        name = _build_key(each, "old")
        if name in gone:
            behind.setdefault(last, []).append(gone[name])
        last = new_by_old.get(name, last)
    yield from behind.get("", ())
    for each in both.new:
        yield each
        yield from behind.get(_build_key(each, "new"), ())


def _keep(item: Value) -> Value:
    """Return the item as it is."""
    return item


def _rehome_claim(claim: Claim, homes: Mapping[str, str]) -> Claim:
    """Return a claim that is gone in its article as that is called now."""
    home = homes.get(claim.article, claim.article)
    return replace(claim, article=home, id=f"{home}.{claim.name}")


def _rejoin_argument(
    argument: Argument, claims: Mapping[str, str], new: Workspace
) -> Argument | None:
    """Return an argument that is gone between the claims as they are called now."""
    conclusion = claims.get(argument.conclusion)
    if conclusion is None:
        return None
    name = f"{conclusion}{argument.id[len(argument.conclusion) :]}"
    return replace(
        argument,
        id=f"{name}{GONE}" if name in new.arguments_by_id else name,
        conclusion=conclusion,
        premises=tuple(claims[each] for each in argument.premises if each in claims),
    )


def _rejoin_link(link: Link, ends: Mapping[str, str]) -> Link | None:
    """Return a link that is gone between its ends as they are called now, if they are there."""
    if not {link.source, link.target} <= ends.keys():
        return None
    return replace(link, source=ends[link.source], target=ends[link.target])


def _find_changed_premises(
    arguments: UnionItems[Argument], claims: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str], ChangeStatus]]:
    """Yield the premises that arguments on both sides have won or lost."""
    for argument, trace in arguments.traces:
        if trace.fate is not ChangeStatus.CHANGED or trace.old is None:
            continue
        before = [claims[each] for each in trace.old.premises if each in claims]
        for premise in argument.premises:
            if premise not in before:
                yield (argument.id, premise), ChangeStatus.ADDED
        for premise in before:
            if premise not in argument.premises:
                yield (argument.id, premise), ChangeStatus.REMOVED


def _restore_lost_premises(
    arguments: UnionItems[Argument], claims: Mapping[str, str]
) -> Iterator[Argument]:
    """Yield the arguments, those that have lost premises with these at their end."""
    lost: dict[str, list[str]] = {}
    for (argument, premise), fate in _find_changed_premises(arguments, claims):
        if fate is ChangeStatus.REMOVED:
            lost.setdefault(argument, []).append(premise)
    for each in arguments.items:
        yield replace(each, premises=(*each.premises, *lost.get(each.id, ())))
