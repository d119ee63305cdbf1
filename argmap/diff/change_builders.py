"""Builds the changes of articles, questions, arguments and links."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from argmap.diff.changes import (
    Change,
    ChangeKind,
    ItemKind,
    Severity,
    rate_change,
    rate_relation_change,
)
from argmap.diff.matching import Match
from argmap.diff.text_similarity import is_same, normalize
from argmap.model.elements import Argument, Article, Claim, Fact, Link, Question
from argmap.model.workspace import Workspace

Item = Article | Claim | Argument | Link | Question


class ChangeBuilder(Struct, frozen=True):
    """An item on both sides."""

    item: ItemKind
    old: Item
    new: Item

    def change(
        self,
        kind: ChangeKind,
        before: str | None,
        after: str | None,
        field: str | None = None,
        severity: Severity | None = None,
    ) -> Change:
        """Return a change of the item, still without its id."""
        return Change(
            id="",
            kind=kind,
            item=self.item,
            old=self.old.id,
            new=self.new.id,
            severity=severity or rate_change(kind, self.item),
            before=before,
            after=after,
            old_place=self.old.span,
            new_place=self.new.span,
            field=field,
        )

    def renamed(self, before: str | None, after: str | None, alike: float | None) -> Change:
        """Return that the item has another name, recognised by how alike it is."""
        return replace(self.change(ChangeKind.RENAMED, before, after), similarity=alike)

    def text(
        self, kind: ChangeKind, before: str | None, after: str | None, field: str | None = None
    ) -> Iterator[Change]:
        """Yield a change, if two texts differ."""
        if not is_same(before, after):
            yield self.change(kind, before, after, field)

    def stated(self, field: str, before: Fact | None, after: Fact | None) -> Iterator[Change]:
        """Yield a change of a fact about an article, if it differs."""
        yield from self.text(ChangeKind.METADATA, _format_fact(before), _format_fact(after), field)

    def listed(self, field: str, before: Iterable[str], after: Iterable[str]) -> Iterator[Change]:
        """Yield a change of a list, if it differs in more than its order."""
        old, new = tuple(before), tuple(after)
        if Counter(map(normalize, old)) != Counter(map(normalize, new)):
            yield self.change(
                ChangeKind.METADATA, ", ".join(old) or None, ", ".join(new) or None, field
            )


def _format_fact(stated: Fact | None) -> str | None:
    """Return a fact as an author writes it, with `?` behind what was inferred."""
    return None if stated is None else stated.value + "?" * stated.inferred


def build_addition(item: ItemKind, thing: Item, workspace: Workspace) -> Change:
    """Return that an item is new."""
    words, severity = _describe_item(thing, workspace), rate_change(ChangeKind.ADDED, item)
    return Change(
        "", ChangeKind.ADDED, item, None, thing.id, severity, None, words, None, thing.span
    )


def build_removal(item: ItemKind, thing: Item, workspace: Workspace) -> Change:
    """Return that an item is gone."""
    words, severity = _describe_item(thing, workspace), rate_change(ChangeKind.REMOVED, item)
    return Change(
        "", ChangeKind.REMOVED, item, thing.id, None, severity, words, None, thing.span, None
    )


def _describe_item(thing: Item, workspace: Workspace) -> str:
    """Return an item in words: what it says."""
    match thing:
        case Article():
            return thing.title or thing.name
        case Claim() | Question():
            return thing.text
        case Argument():
            return _format_argument(thing, workspace)
        case Link():
            return thing.id


def _format_argument(argument: Argument, workspace: Workspace) -> str:
    """Return an argument as one writes it: `because footfall + spend as visits`."""
    keyword = "despite" if argument.conceded else "because"
    name = f" as {argument.name}" if argument.name else ""
    return f"{keyword} {_format_premises(argument, workspace)}{name}"


def _format_premises(argument: Argument, workspace: Workspace) -> str:
    """Return the names of the premises of an argument, linked as one writes them."""
    return " + ".join(workspace.claims_by_id[each].name for each in argument.premises)


def build_article_changes(match: Match[Article]) -> Iterator[Change]:
    """Yield what differs in what is known of an article."""
    old, new = match.old, match.new
    subject = ChangeBuilder(ItemKind.ARTICLE, old, new)
    if old.name != new.name:
        yield subject.renamed(old.name, new.name, match.similarity)
    yield from subject.text(ChangeKind.METADATA, old.title, new.title, "title")
    yield from subject.listed(
        "author",
        (_format_fact(each) or "" for each in old.authors),
        (_format_fact(each) or "" for each in new.authors),
    )
    yield from subject.stated("publisher", old.publisher, new.publisher)
    yield from subject.stated("date", old.date, new.date)
    yield from subject.stated("url", old.url, new.url)
    yield from subject.stated("language", old.language, new.language)
    yield from subject.stated("source", old.source, new.source)
    yield from subject.listed("tags", old.tags, new.tags)
    yield from subject.text(ChangeKind.NOTE, old.note, new.note)


def build_question_changes(match: Match[Question]) -> Iterator[Change]:
    """Yield what differs in a question."""
    old, new = match.old, match.new
    subject = ChangeBuilder(ItemKind.QUESTION, old, new)
    if old.name != new.name:
        yield subject.renamed(old.name, new.name, match.similarity)
    yield from subject.text(ChangeKind.REWORDED, old.text, new.text)
    yield from subject.listed("positions", old.positions, new.positions)
    yield from subject.listed("tags", old.tags, new.tags)
    yield from subject.text(ChangeKind.NOTE, old.note, new.note)


def build_argument_changes(
    match: Match[Argument], old: Workspace, new: Workspace, known: Mapping[str, str]
) -> Iterator[Change]:
    """Yield what differs in an argument; its number is no part of it."""
    before, after = match.old, match.new
    subject = ChangeBuilder(ItemKind.ARGUMENT, before, after)
    if before.name != after.name:
        yield subject.renamed(before.name, after.name, match.similarity)
    if before.conceded != after.conceded:
        yield subject.change(
            ChangeKind.ROLE, _find_keyword(before), _find_keyword(after), severity=Severity.BREAKING
        )
    if {known.get(each) for each in before.premises} != set(after.premises):
        names = _format_premises(before, old), _format_premises(after, new)
        yield subject.change(ChangeKind.PREMISES, *names)


def _find_keyword(argument: Argument) -> str:
    """Return the word that an argument is written with."""
    return "despite" if argument.conceded else "because"


def build_link_changes(match: Match[Link], known: Mapping[str, str]) -> Iterator[Change]:
    """Yield what differs in a link; known are the new ids of claims and arguments."""
    old, new = match.old, match.new
    subject = ChangeBuilder(ItemKind.LINK, old, new)
    ends = known.get(old.source, old.source), known.get(old.target, old.target)
    turned = ends != (new.source, new.target) and not (
        new.relation.is_symmetric and ends == (new.target, new.source)
    )
    if old.relation is not new.relation:
        weight = rate_relation_change(old.relation, new.relation)
        yield subject.change(ChangeKind.RELATION, old.relation, new.relation, severity=weight)
    elif turned:
        yield subject.change(ChangeKind.RELATION, old.id, new.id)
    yield from subject.text(ChangeKind.CONFIDENCE, old.confidence, new.confidence)
    yield from subject.listed("tags", old.tags, new.tags)
    yield from subject.text(ChangeKind.NOTE, old.note, new.note)
