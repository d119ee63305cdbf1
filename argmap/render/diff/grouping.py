"""Groups changes by article and claim, and counts them."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from argmap.diff.changes import Change, ChangeKind, Diff, DiffReport, ItemKind
from argmap.model.queries import get_article_id
from argmap.model.workspace import group_by_key
from argmap.render.diff.change_phrases import (
    build_heading,
    describe_moved_quotations,
    describe_severities,
    describe_unreadable,
    summarize_changes,
)
from argmap.render.diff.change_words import complete_words
from argmap.render.terminal import printable, width
from argmap.source.text import Span

QUESTIONS = "questions"
LINKS = "links"
ADDED, REMOVED, CHANGED = SIGNS = ("+", "−", "~")  # noqa: RUF001  # the minus sign is as wide as the plus
SIGNS_BY_KIND = {ChangeKind.ADDED: ADDED, ChangeKind.REMOVED: REMOVED}


class Entry(Struct, frozen=True):
    """An item with its changes; those of the arguments for a claim are with the claim.

    `changes` is empty if only arguments have changed. `span` is the entry of a claim in the new
    version, if there is one.
    """

    item: ItemKind
    reference: str
    changes: tuple[Change, ...]
    arguments: tuple[Change, ...] = ()
    span: Span | None = None

    @property
    def sign(self) -> str:
        """Whether the item was added, removed or changed."""
        return find_sign(self.changes[0]) if self.changes else CHANGED

    @property
    def all_changes(self) -> tuple[Change, ...]:
        """The changes of the item, then those of its arguments."""
        return (*self.changes, *self.arguments)

    @property
    def place(self) -> Span | None:
        """The place of the item in the new version, or else in the old one."""
        first = self.all_changes[0]
        return first.new_place or self.span or first.old_place

    def name_change(self, change: Change) -> str:
        """Return the name under which to list one of the changes."""
        return build_heading(change) if change in self.changes else self.reference


class Group(Struct, frozen=True):
    """The entries of one article, or those of the questions or of the links.

    `remarks` say what else has changed in the article, in a line each.
    """

    title: str
    is_article: bool
    entries: tuple[Entry, ...]
    remarks: tuple[str, ...] = ()

    def count_signs(self) -> Counter[str]:
        """Return how many changes of each sign there are."""
        return Counter(find_sign(change) for entry in self.entries for change in entry.all_changes)


def find_sign(change: Change) -> str:
    """Return the sign of what was added, removed or changed."""
    return SIGNS_BY_KIND.get(change.kind, CHANGED)


def group_changes(diff: Diff) -> Iterator[Group]:
    """Yield the questions, the articles in the new order, those that are gone, then the links."""
    yield from _group_without_article(QUESTIONS, ItemKind.QUESTION, diff)
    yield from _group_by_article(diff)
    yield from _group_without_article(LINKS, ItemKind.LINK, diff)


def _group_without_article(title: str, kind: ItemKind, diff: Diff) -> Iterator[Group]:
    entries = _group_by_item(kind, diff)
    remarks = tuple(describe_unreadable(item) for item in diff.unreadable if item.item is kind)
    if entries or remarks:
        yield Group(title, is_article=False, entries=entries, remarks=remarks)


def _group_by_item(kind: ItemKind, diff: Diff) -> tuple[Entry, ...]:
    changes = group_by_key(
        (change.reference, complete_words(change, diff))
        for change in diff.changes
        if change.item is kind
    )
    return tuple(Entry(kind, reference, own) for reference, own in changes.items())


def _group_by_article(diff: Diff) -> Iterator[Group]:
    entries = (*_group_by_item(ItemKind.ARTICLE, diff), *_group_by_claim(diff))
    entries_by_article = group_by_key((get_article_id(entry.reference), entry) for entry in entries)
    moved_by_article = group_by_key(
        (get_article_id(quotation.claim), quotation) for quotation in diff.moved_quotations
    )
    unreadable_by_article = group_by_key(
        (get_article_id(item.reference), describe_unreadable(item))
        for item in diff.unreadable
        if item.item in {ItemKind.ARTICLE, ItemKind.CLAIM}
    )
    order = [article.id for article in (*diff.new.articles, *diff.old.articles)]
    for name in dict.fromkeys((*order, *entries_by_article)):
        group = entries_by_article.get(name, ())
        remarks = (
            *describe_moved_quotations(moved_by_article.get(name, ())),
            *(text.message for text in diff.changed_texts if text.article == name),
            *unreadable_by_article.get(name, ()),
        )
        if group or remarks:
            yield Group(name, is_article=True, entries=group, remarks=remarks)


def _group_by_claim(diff: Diff) -> Iterator[Entry]:
    """Yield the claims that have changed, or that have changed arguments, in their order."""
    claims = group_by_key(
        (change.reference, complete_words(change, diff))
        for change in diff.changes
        if change.item is ItemKind.CLAIM
    )
    arguments = group_by_key(
        (_find_conclusion(change, diff), change)
        for change in diff.changes
        if change.item is ItemKind.ARGUMENT
    )
    for name in dict.fromkeys(claim.id for claim in (*diff.new.claims, *diff.old.claims)):
        if name in claims or name in arguments:
            claim = diff.new.claims_by_id.get(name)
            changes = claims.get(name, ()), arguments.get(name, ())
            yield Entry(ItemKind.CLAIM, name, *changes, claim.span if claim else None)


def _find_conclusion(change: Change, diff: Diff) -> str:
    """Return the conclusion of a changed argument, by its new id where it has one."""
    if change.new is not None:
        return diff.new.arguments_by_id[change.new].conclusion
    old = diff.old.arguments_by_id[change.old or ""].conclusion
    return diff.matching.new_by_old.get(old, old)


NARROW = 4


def render_statistics(report: DiffReport) -> str:
    """Return the counts of additions, removals and changes in each article, and of everything."""
    diffs = report.workspaces
    rows = [
        (printable(f"{'' if diff.place == '.' else f'{diff.place}/'}{group.title}"), group)
        for diff in diffs
        for group in group_changes(diff)
        if group.entries
    ]
    widest = max((width(name) for name, _ in rows), default=0)
    lines = [
        f"{name}{' ' * (widest - width(name))}  {_format_counts(group)}".rstrip()
        for name, group in rows
    ]
    closing = [summarize_changes(diffs), describe_severities(diffs)]
    return "\n".join((*lines, *(line for line in closing if line))) + "\n"


def _format_counts(group: Group) -> str:
    counts = group.count_signs()
    return " ".join(
        (f"{sign}{counts[sign]}" if counts[sign] else "").rjust(NARROW) for sign in SIGNS
    )
