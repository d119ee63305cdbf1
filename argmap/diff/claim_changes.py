"""Builds the changes of claims."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from argmap.diff.change_builders import ChangeBuilder
from argmap.diff.changes import Change, ChangeKind, ItemKind, Severity, rate_stance_change
from argmap.diff.matching import Candidate, Match, pair_up
from argmap.diff.text_similarity import measure_similarity, normalize
from argmap.model.elements import Answer, Claim, Quote, Stance

# An excerpt ends with a number only where its author says the paragraph: `quote "words" at 3`.
WRITTEN_PARAGRAPH = re.compile(r"\d+\Z")
SIMILAR_EXCERPTS = 0.5


def build_claim_changes(
    match: Match[Claim], articles: Mapping[str, str], questions: Mapping[str, str]
) -> Iterator[Change]:
    """Yield what differs; articles and questions are new names by old ones."""
    old, new = match.old, match.new
    subject = ChangeBuilder(ItemKind.CLAIM, old, new)
    if old.name != new.name:
        yield subject.renamed(old.name, new.name, match.similarity)
    if articles.get(old.article) != new.article:
        moved = subject.change(ChangeKind.MOVED, old.article, new.article)
        yield replace(moved, similarity=match.similarity)
    yield from subject.text(ChangeKind.REWORDED, old.text, new.text)
    yield from subject.text(ChangeKind.ROLE, old.role, new.role)
    yield from subject.text(ChangeKind.HEDGE, old.hedge, new.hedge)
    yield from subject.text(ChangeKind.CONDITION, old.condition, new.condition)
    yield from subject.text(ChangeKind.WHEN, old.when, new.when)
    if old.stance != new.stance and not {old.stance, new.stance} <= {None, Stance.OPEN}:
        weight = rate_stance_change(old.stance, new.stance)
        yield subject.change(ChangeKind.STANCE, old.stance, new.stance, severity=weight)
    yield from _build_quotation_changes(subject, old.quotes, new.quotes)
    yield from _build_answer_changes(subject, old.answers, new.answers, questions)
    yield from subject.text(ChangeKind.METADATA, old.speaker, new.speaker, "speaker")
    yield from subject.listed("tags", old.tags, new.tags)
    yield from subject.text(ChangeKind.NOTE, old.note, new.note)


class Excerpt(Struct, frozen=True):
    """The words quoted, and the paragraph that their author says, if any."""

    words: str
    paragraph: str

    @classmethod
    def of(cls, quote: Quote) -> "Excerpt":
        """Return what an author wrote: the model may know a paragraph that it found by itself."""
        span = quote.span
        said = (
            WRITTEN_PARAGRAPH.search(span.file.text, span.start, span.end)
            if span.end > span.start
            else None
        )
        return cls(normalize(quote.exact) or "", said[0].lstrip("0") if said else "")

    def __str__(self) -> str:
        """Return the words in quotation marks, with the paragraph."""
        return f"“{self.words}”" + (f" at {self.paragraph}" if self.paragraph else "")


def _build_quotation_changes(
    subject: ChangeBuilder, old: tuple[Quote, ...], new: tuple[Quote, ...]
) -> Iterator[Change]:
    """Yield the excerpts that changed, went and came; which became which, their words tell."""
    olds, news = Counter(map(Excerpt.of, old)), Counter(map(Excerpt.of, new))
    gone, come = tuple(olds - news), tuple(news - olds)
    pairs = _match_excerpts(gone, come)
    for each in gone:
        after = pairs.get(each)
        yield subject.change(ChangeKind.QUOTE, str(each), str(after) if after else None)
    for each in come:
        if each not in pairs.values():
            yield subject.change(ChangeKind.QUOTE, None, str(each))


def _match_excerpts(
    gone: tuple[Excerpt, ...], come: tuple[Excerpt, ...]
) -> dict[Hashable, Hashable]:
    """Return which excerpts became which, by their words."""
    candidates = (
        Candidate(one, other, (alike,))
        for one in gone
        for other in come
        if (alike := measure_similarity(one.words, other.words)) >= SIMILAR_EXCERPTS
    )
    return {pair.old: pair.new for pair in pair_up(candidates)}


def _build_answer_changes(
    subject: ChangeBuilder,
    old: tuple[Answer, ...],
    new: tuple[Answer, ...],
    questions: Mapping[str, str],
) -> Iterator[Change]:
    """Yield the answers that changed, question by question, with the positions."""
    before = _group_positions(
        {Answer(questions.get(a.question, a.question), a.position) for a in old}
    )
    after = _group_positions(set(new))
    for question in sorted(before.keys() | after.keys()):
        one, other = before.get(question), after.get(question)
        if one != other:
            yield subject.change(
                ChangeKind.METADATA,
                f"{question} {one}" if one else None,
                f"{question} {other}" if other else None,
                "answers",
                Severity.BREAKING if one and other else Severity.NOTICE,
            )


def _group_positions(answers: set[Answer]) -> dict[str, str]:
    """Return the positions given to each question, in the order of the alphabet."""
    found: dict[str, list[str]] = {}
    for answer in sorted(answers, key=lambda each: each.position):
        found.setdefault(answer.question, []).append(answer.position)
    return {question: ", ".join(names) for question, names in found.items()}
