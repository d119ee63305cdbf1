"""Groups changes by article and claim."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from argmap.diff.changes import Change, ChangeKind, Diff, DiffReport, ItemKind, WorkspaceDiff
from argmap.render.diff.wording import NO_CHANGES, count_changes, describe_severities
from argmap.render.terminal import printable, width
from argmap.source.text import Span

QUESTIONS = "questions"
LINKS = "links"
SIGNS = {ChangeKind.ADDED: "+", ChangeKind.REMOVED: "−"}  # noqa: RUF001  # the minus sign is as wide as the plus
CHANGED = "~"


class Entry(Struct, frozen=True):
    """An item with the changes of it; those of a claim's arguments stand with the claim.

    The item itself need not have changed: then `changes` are none. `span` is the entry of a claim
    on the new side, if it is there.
    """

    item: ItemKind
    reference: str
    changes: tuple[Change, ...]
    arguments: tuple[Change, ...] = ()
    span: Span | None = None

    @property
    def sign(self) -> str:
        """What became of the item: added, removed or changed."""
        return find_sign(self.changes[0]) if self.changes else CHANGED

    @property
    def first(self) -> Change:
        """A change that tells where the item stands."""
        return self.every[0]

    @property
    def every(self) -> tuple[Change, ...]:
        """The changes of the item, then those of its arguments."""
        return (*self.changes, *self.arguments)

    @property
    def place(self) -> Span | None:
        """Where the item stands on the new side, or else stood."""
        return self.first.new_place or self.span or self.first.old_place


class Group(Struct, frozen=True):
    """The entries of one article, or those of the questions or of the links."""

    title: str
    is_article: bool
    entries: tuple[Entry, ...]


def find_sign(change: Change) -> str:
    """Return the sign of what was added, removed or changed."""
    return SIGNS.get(change.kind, CHANGED)


def group_changes(difference: Diff) -> Iterator[Group]:
    """Yield the questions, then each article in the new order, then those gone, then the links."""
    questions = _group_by_item(ItemKind.QUESTION, difference)
    if questions:
        yield Group(QUESTIONS, is_article=False, entries=questions)
    yield from _group_by_article(difference)
    links = _group_by_item(ItemKind.LINK, difference)
    if links:
        yield Group(LINKS, is_article=False, entries=links)


def _group_by_item(item: ItemKind, difference: Diff) -> tuple[Entry, ...]:
    """Return the items of one kind, each with its changes."""
    changes = (change for change in difference.changes if change.item is item)
    found = _group_by_key((change.reference, change) for change in changes)
    return tuple(Entry(item, reference, each) for reference, each in found.items())


def _group_by_article(difference: Diff) -> Iterator[Group]:
    """Yield the articles in which something has changed."""
    entries: dict[str, list[Entry]] = {}
    for entry in _group_by_item(ItemKind.ARTICLE, difference):
        entries.setdefault(entry.reference, []).append(entry)
    for entry in _group_by_claim(difference):
        entries.setdefault(entry.reference.partition(".")[0], []).append(entry)
    order = [article.id for article in (*difference.new.articles, *difference.old.articles)]
    for name in dict.fromkeys((*order, *entries)):
        if name in entries:
            yield Group(name, is_article=True, entries=tuple(entries[name]))


def _group_by_claim(difference: Diff) -> Iterator[Entry]:
    """Yield the claims of which something has changed, or an argument for them, in their order."""
    claims = _group_by_key(
        (change.reference, change) for change in difference.changes if change.item is ItemKind.CLAIM
    )
    arguments = _group_by_key(
        (_find_conclusion(change, difference), change)
        for change in difference.changes
        if change.item is ItemKind.ARGUMENT
    )
    order = (claim.id for claim in (*difference.new.claims, *difference.old.claims))
    for name in dict.fromkeys(order):
        if name in claims or name in arguments:
            claim = difference.new.claims_by_id.get(name)
            found = claims.get(name, ()), arguments.get(name, ())
            yield Entry(ItemKind.CLAIM, name, *found, claim.span if claim else None)


def _find_conclusion(change: Change, difference: Diff) -> str:
    """Return the conclusion of an argument that has changed, by its new id where it has one."""
    if change.new is not None:
        return difference.new.arguments_by_id[change.new].conclusion
    old = difference.old.arguments_by_id[change.old or ""].conclusion
    return difference.matching.new_by_old.get(old, old)


def _group_by_key(pairs: Iterable[tuple[str, Change]]) -> dict[str, tuple[Change, ...]]:
    """Return the changes by their keys, in their order."""
    found: dict[str, list[Change]] = {}
    for key, change in pairs:
        found.setdefault(key, []).append(change)
    return {key: tuple(changes) for key, changes in found.items()}


SIGN_COLUMNS = ("+", "−", "~")  # noqa: RUF001  # as everywhere
NARROW = 4


def render_statistics(comparison: DiffReport) -> str:
    """Return what was added, removed and changed in each article, and the counts of everything."""
    rows = [row for each in comparison.workspaces for row in _count_signs(each)]
    widest = max((width(name) for name, _ in rows), default=0)
    lines = [
        f"{name}{' ' * (widest - width(name))}  {_format_counts(counts)}".rstrip()
        for name, counts in rows
    ]
    differences = tuple(each.difference for each in comparison.workspaces)
    closing = [
        " · ".join(count_changes(differences)) or NO_CHANGES,
        describe_severities(differences),
    ]
    return "\n".join((*lines, *(line for line in closing if line))) + "\n"


def _count_signs(compared: WorkspaceDiff) -> list[tuple[str, Counter[str]]]:
    """Return the name of each article, and how many changes of each sign it has."""
    start = "" if compared.place == "." else f"{compared.place}/"
    return [
        (
            printable(f"{start}{group.title}"),
            Counter(find_sign(change) for entry in group.entries for change in entry.every),
        )
        for group in group_changes(compared.difference)
    ]


def _format_counts(counts: Counter[str]) -> str:
    """Return the counts below each other; nothing where there is none."""
    return " ".join(
        (f"{sign}{counts[sign]}" if counts[sign] else "").rjust(NARROW) for sign in SIGN_COLUMNS
    )
