"""Builds the changes of claims."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from argmap.diff.change_builders import Subject
from argmap.diff.changes import Change, Item, Kind, Severity, stance_severity
from argmap.diff.matching import Candidate, Match, pair_up
from argmap.diff.text_similarity import composed, similarity
from argmap.model.elements import Answer, Claim, Quote, Stance

# An excerpt ends with a number only where its author says the paragraph: `quote "words" at 3`.
SAID = re.compile(r"\d+\Z")
ALIKE_QUOTES = 0.5


def claim_changes(
    match: Match[Claim], articles: Mapping[str, str], questions: Mapping[str, str]
) -> Iterator[Change]:
    """Yield what differs; articles and questions are new names by old ones."""
    old, new = match.old, match.new
    subject = Subject(Item.CLAIM, old, new)
    if old.name != new.name:
        yield subject.renamed(old.name, new.name, match.similarity)
    if articles.get(old.article) != new.article:
        moved = subject.change(Kind.MOVED, old.article, new.article)
        yield replace(moved, similarity=match.similarity)
    yield from subject.text(Kind.REWORDED, old.text, new.text)
    yield from subject.text(Kind.ROLE, old.role, new.role)
    yield from subject.text(Kind.HEDGE, old.hedge, new.hedge)
    yield from subject.text(Kind.CONDITION, old.condition, new.condition)
    yield from subject.text(Kind.WHEN, old.when, new.when)
    if old.stance != new.stance and not {old.stance, new.stance} <= {None, Stance.OPEN}:
        weight = stance_severity(old.stance, new.stance)
        yield subject.change(Kind.STANCE, old.stance, new.stance, severity=weight)
    yield from quote_changes(subject, old.quotes, new.quotes)
    yield from answer_changes(subject, old.answers, new.answers, questions)
    yield from subject.text(Kind.METADATA, old.speaker, new.speaker, "speaker")
    yield from subject.listed("tags", old.tags, new.tags)
    yield from subject.text(Kind.NOTE, old.note, new.note)


class Excerpt(Struct, frozen=True):
    """The words quoted, and the paragraph that their author says, if any."""

    words: str
    paragraph: str

    @classmethod
    def of(cls, quote: Quote) -> "Excerpt":
        """Return what an author wrote: the model may know a paragraph that it found by itself."""
        span = quote.span
        said = SAID.search(span.file.text, span.start, span.end) if span.end > span.start else None
        return cls(composed(quote.exact) or "", said[0].lstrip("0") if said else "")

    def __str__(self) -> str:
        """Return the words in quotation marks, with the paragraph."""
        return f"“{self.words}”" + (f" at {self.paragraph}" if self.paragraph else "")


def quote_changes(
    subject: Subject, old: tuple[Quote, ...], new: tuple[Quote, ...]
) -> Iterator[Change]:
    """Yield the excerpts that changed, went and came; which became which, their words tell."""
    olds, news = Counter(map(Excerpt.of, old)), Counter(map(Excerpt.of, new))
    gone, come = tuple(olds - news), tuple(news - olds)
    pairs = alike_excerpts(gone, come)
    for each in gone:
        after = pairs.get(each)
        yield subject.change(Kind.QUOTE, str(each), str(after) if after else None)
    for each in come:
        if each not in pairs.values():
            yield subject.change(Kind.QUOTE, None, str(each))


def alike_excerpts(
    gone: tuple[Excerpt, ...], come: tuple[Excerpt, ...]
) -> dict[Hashable, Hashable]:
    """Return which excerpts became which, by their words."""
    candidates = (
        Candidate(one, other, (alike,))
        for one in gone
        for other in come
        if (alike := similarity(one.words, other.words)) >= ALIKE_QUOTES
    )
    return {pair.old: pair.new for pair in pair_up(candidates)}


def answer_changes(
    subject: Subject,
    old: tuple[Answer, ...],
    new: tuple[Answer, ...],
    questions: Mapping[str, str],
) -> Iterator[Change]:
    """Yield the answers that changed, question by question, with the positions."""
    before = positions({Answer(questions.get(a.question, a.question), a.position) for a in old})
    after = positions(set(new))
    for question in sorted(before.keys() | after.keys()):
        one, other = before.get(question), after.get(question)
        if one != other:
            yield subject.change(
                Kind.METADATA,
                f"{question} {one}" if one else None,
                f"{question} {other}" if other else None,
                "answers",
                Severity.BREAKING if one and other else Severity.NOTICE,
            )


def positions(answers: set[Answer]) -> dict[str, str]:
    """Return the positions given to each question, in the order of the alphabet."""
    found: dict[str, list[str]] = {}
    for answer in sorted(answers, key=lambda each: each.position):
        found.setdefault(answer.question, []).append(answer.position)
    return {question: ", ".join(names) for question, names in found.items()}
