"""What differs between articles, questions, arguments and links and what became of them."""

from collections.abc import Iterator, Mapping

from argmap.model.elements import Argument, Article, Link, Question
from argmap.model.workspace import Workspace
from argmap.revision.changes import Change, Item, Kind, Severity
from argmap.revision.drafts import Subject, fact, premise_names
from argmap.revision.matching import Match
from argmap.revision.severity import relation_severity


def article_changes(match: Match[Article]) -> Iterator[Change]:
    """Yield what differs in what is known of an article."""
    old, new = match.old, match.new
    subject = Subject(Item.ARTICLE, old, new)
    if old.name != new.name:
        yield subject.renamed(old.name, new.name, match.similarity)
    yield from subject.text(Kind.METADATA, old.title, new.title, "title")
    yield from subject.listed(
        "author",
        (fact(each) or "" for each in old.authors),
        (fact(each) or "" for each in new.authors),
    )
    yield from subject.stated("publisher", old.publisher, new.publisher)
    yield from subject.stated("date", old.date, new.date)
    yield from subject.stated("url", old.url, new.url)
    yield from subject.stated("language", old.language, new.language)
    yield from subject.stated("source", old.source, new.source)
    yield from subject.listed("tags", old.tags, new.tags)
    yield from subject.text(Kind.NOTE, old.note, new.note)


def question_changes(match: Match[Question]) -> Iterator[Change]:
    """Yield what differs in a question."""
    old, new = match.old, match.new
    subject = Subject(Item.QUESTION, old, new)
    if old.name != new.name:
        yield subject.renamed(old.name, new.name, match.similarity)
    yield from subject.text(Kind.REWORDED, old.text, new.text)
    yield from subject.listed("positions", old.positions, new.positions)
    yield from subject.listed("tags", old.tags, new.tags)
    yield from subject.text(Kind.NOTE, old.note, new.note)


def argument_changes(
    match: Match[Argument], old: Workspace, new: Workspace, known: Mapping[str, str]
) -> Iterator[Change]:
    """Yield what differs in an argument; its number is no part of it."""
    before, after = match.old, match.new
    subject = Subject(Item.ARGUMENT, before, after)
    if before.name != after.name:
        yield subject.renamed(before.name, after.name, match.similarity)
    if before.conceded != after.conceded:
        yield subject.change(Kind.ROLE, keyword(before), keyword(after), severity=Severity.BREAKING)
    if {known.get(each) for each in before.premises} != set(after.premises):
        names = premise_names(before, old), premise_names(after, new)
        yield subject.change(Kind.PREMISES, *names)


def keyword(argument: Argument) -> str:
    """Return the word that an argument is written with."""
    return "despite" if argument.conceded else "because"


def link_changes(match: Match[Link], known: Mapping[str, str]) -> Iterator[Change]:
    """Yield what differs in a link; known are the new ids of claims and arguments."""
    old, new = match.old, match.new
    subject = Subject(Item.LINK, old, new)
    ends = known.get(old.source, old.source), known.get(old.target, old.target)
    turned = ends != (new.source, new.target) and not (
        new.relation.symmetric and ends == (new.target, new.source)
    )
    if old.relation is not new.relation:
        weight = relation_severity(old.relation, new.relation)
        yield subject.change(Kind.RELATION, old.relation, new.relation, severity=weight)
    elif turned:
        yield subject.change(Kind.RELATION, old.id, new.id)
    yield from subject.text(Kind.CONFIDENCE, old.confidence, new.confidence)
    yield from subject.listed("tags", old.tags, new.tags)
    yield from subject.text(Kind.NOTE, old.note, new.note)
