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
from argmap.diff.matching import Item, Match
from argmap.diff.text_similarity import is_same, normalize
from argmap.model.elements import (
    Argument,
    Article,
    Claim,
    Fact,
    Link,
    Question,
)
from argmap.model.workspace import Workspace


class ChangeBuilder(Struct, frozen=True):
    """Builds the changes of an item that is in both versions."""

    kind: ItemKind
    old: Item
    new: Item
    similarity: float | None

    def build(
        self,
        kind: ChangeKind,
        before: str | None,
        after: str | None,
        field: str | None = None,
        severity: Severity | None = None,
    ) -> Change:
        """Return a change of the item, still without its id."""
        return Change(
            kind=kind,
            item=self.kind,
            severity=severity or rate_change(kind, self.kind),
            old=self.old.id,
            new=self.new.id,
            before=before,
            after=after,
            old_place=self.old.span,
            new_place=self.new.span,
            field=field,
        )

    def compare_names(self, before: str | None, after: str | None) -> Iterator[Change]:
        """Yield a change of the name, with how similar the item is, if the names differ."""
        if before != after:
            renamed = self.build(ChangeKind.RENAMED, before, after)
            yield replace(renamed, similarity=self.similarity)

    def compare_texts(
        self, kind: ChangeKind, before: str | None, after: str | None, field: str | None = None
    ) -> Iterator[Change]:
        """Yield a change if two texts differ."""
        if not is_same(before, after):
            yield self.build(kind, before, after, field)

    def compare_facts(
        self, field: str, before: Fact | None, after: Fact | None
    ) -> Iterator[Change]:
        """Yield a change of a fact about an article if it differs."""
        facts = _format_fact(before), _format_fact(after)
        yield from self.compare_texts(ChangeKind.METADATA, *facts, field)

    def compare_lists(
        self, field: str, before: Iterable[str], after: Iterable[str]
    ) -> Iterator[Change]:
        """Yield a change of a list if it differs in more than its order."""
        old, new = tuple(before), tuple(after)
        if Counter(map(normalize, old)) != Counter(map(normalize, new)):
            values = ", ".join(old) or None, ", ".join(new) or None
            yield self.build(ChangeKind.METADATA, *values, field)


def _format_fact(fact: Fact | None) -> str | None:
    """Return a fact as an author writes it, with `?` after what was inferred."""
    return None if fact is None else fact.value + "?" * fact.inferred


def _format_title(article: Article) -> str | None:
    """Return the title as an author writes it, with ` ?` after one that was inferred."""
    return article.title and article.title + " ?" * article.title_inferred


def build_addition(kind: ItemKind, item: Item, new: Workspace) -> Change:
    """Return the change that an item was added."""
    return Change(
        kind=ChangeKind.ADDED,
        item=kind,
        severity=rate_change(ChangeKind.ADDED, kind),
        new=item.id,
        after=_describe_item(item, new),
        new_place=item.span,
    )


def build_removal(kind: ItemKind, item: Item, old: Workspace) -> Change:
    """Return the change that an item was removed."""
    return Change(
        kind=ChangeKind.REMOVED,
        item=kind,
        severity=rate_change(ChangeKind.REMOVED, kind),
        old=item.id,
        before=_describe_item(item, old),
        old_place=item.span,
    )


def _describe_item(item: Item, workspace: Workspace) -> str:
    match item:
        case Article():
            return item.title or item.name
        case Claim() | Question():
            return item.text
        case Argument():
            name = f" as {item.name}" if item.name else ""
            return f"{_find_keyword(item)} {_format_premises(item, workspace)}{name}"
        case Link():
            return item.id


def _find_keyword(argument: Argument) -> str:
    return "despite" if argument.conceded else "because"


def _format_premises(argument: Argument, workspace: Workspace) -> str:
    return " + ".join(workspace.claims_by_id[premise].name for premise in argument.premises)


def build_article_changes(match: Match[Article]) -> Iterator[Change]:
    """Yield the changes of what is known about an article."""
    old, new = match.old, match.new
    builder = ChangeBuilder(ItemKind.ARTICLE, old, new, match.similarity)
    yield from builder.compare_names(old.name, new.name)
    titles = _format_title(old), _format_title(new)
    yield from builder.compare_texts(ChangeKind.METADATA, *titles, "title")
    authors = ((_format_fact(author) or "" for author in article.authors) for article in (old, new))
    yield from builder.compare_lists("author", *authors)
    yield from builder.compare_facts("publisher", old.publisher, new.publisher)
    yield from builder.compare_facts("date", old.date, new.date)
    yield from builder.compare_facts("url", old.url, new.url)
    yield from builder.compare_facts("language", old.language, new.language)
    yield from builder.compare_facts("source", old.source, new.source)
    yield from builder.compare_facts("first-page", old.first_page, new.first_page)
    yield from builder.compare_lists("tags", old.tags, new.tags)
    yield from builder.compare_texts(ChangeKind.NOTE, old.note, new.note)


def build_question_changes(match: Match[Question]) -> Iterator[Change]:
    """Yield the changes of a question."""
    old, new = match.old, match.new
    builder = ChangeBuilder(ItemKind.QUESTION, old, new, match.similarity)
    yield from builder.compare_names(old.name, new.name)
    yield from builder.compare_texts(ChangeKind.REWORDED, old.text, new.text)
    yield from _build_position_changes(builder, old, new)
    yield from builder.compare_lists("tags", old.tags, new.tags)
    yield from builder.compare_texts(ChangeKind.NOTE, old.note, new.note)


def _build_position_changes(
    builder: ChangeBuilder, old: Question, new: Question
) -> Iterator[Change]:
    """Yield a change of which positions there are, and one of whether they exclude one another."""
    if set(old.positions) != set(new.positions):
        positions = _format_positions(old), _format_positions(new)
        yield builder.build(ChangeKind.METADATA, *positions, "positions")
    if old.exclusive is not new.exclusive:
        rules = EXCLUSION_WORDS[old.exclusive], EXCLUSION_WORDS[new.exclusive]
        yield builder.build(ChangeKind.EXCLUSION, *rules)


EXCLUSION_WORDS = {True: "exclude one another", False: "may hold together"}


def _format_positions(question: Question) -> str | None:
    return (", " if question.exclusive else " + ").join(question.positions) or None


def build_argument_changes(
    match: Match[Argument], old: Workspace, new: Workspace, new_by_old: Mapping[str, str]
) -> Iterator[Change]:
    """Yield the changes of an argument; its number does not count."""
    before, after = match.old, match.new
    builder = ChangeBuilder(ItemKind.ARGUMENT, before, after, match.similarity)
    yield from builder.compare_names(before.name, after.name)
    if before.conceded != after.conceded:
        keywords = _find_keyword(before), _find_keyword(after)
        yield builder.build(ChangeKind.ROLE, *keywords, severity=Severity.BREAKING)
    if {new_by_old.get(premise) for premise in before.premises} != set(after.premises):
        premises = _format_premises(before, old), _format_premises(after, new)
        yield builder.build(ChangeKind.PREMISES, *premises)


def build_link_changes(match: Match[Link], new_by_old: Mapping[str, str]) -> Iterator[Change]:
    """Yield the changes of a link, given the new ids of claims and arguments."""
    old, new = match.old, match.new
    builder = ChangeBuilder(ItemKind.LINK, old, new, match.similarity)
    source, target = (new_by_old.get(end, end) for end in (old.source, old.target))
    is_same_way = (source, target) == (new.source, new.target)
    is_turned_freely = new.relation.is_symmetric and (target, source) == (new.source, new.target)
    if old.relation is not new.relation:
        severity = rate_relation_change(old.relation, new.relation)
        yield builder.build(ChangeKind.RELATION, old.relation, new.relation, severity=severity)
    elif not (is_same_way or is_turned_freely):
        yield builder.build(ChangeKind.RELATION, old.id, new.id)
    yield from builder.compare_texts(ChangeKind.CONFIDENCE, old.confidence, new.confidence)
    yield from builder.compare_lists("tags", old.tags, new.tags)
    yield from builder.compare_texts(ChangeKind.NOTE, old.note, new.note)
