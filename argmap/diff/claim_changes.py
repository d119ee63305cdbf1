"""Builds the changes of claims."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from argmap.diff.change_builders import ChangeBuilder
from argmap.diff.changes import Change, ChangeKind, ItemKind, Severity, rate_stance_change
from argmap.diff.matching import Candidate, Match, pair_up
from argmap.diff.text_similarity import measure_similarity, normalize
from argmap.model.elements import Answer, Claim, Quote, Stance


def build_claim_changes(
    match: Match[Claim], articles: Mapping[str, str], questions: Mapping[str, str]
) -> Iterator[Change]:
    """Yield the changes of a claim, given the new ids of articles and questions by the old ones."""
    old, new = match.old, match.new
    builder = ChangeBuilder(ItemKind.CLAIM, old, new, match.similarity)
    yield from builder.compare_names(old.name, new.name)
    if articles.get(old.article) != new.article:
        moved = builder.build(ChangeKind.MOVED, old.article, new.article)
        yield replace(moved, similarity=match.similarity)
    yield from builder.compare_texts(ChangeKind.REWORDED, old.text, new.text)
    yield from builder.compare_texts(ChangeKind.ROLE, old.role, new.role)
    yield from builder.compare_texts(ChangeKind.HEDGE, old.hedge, new.hedge)
    yield from builder.compare_texts(ChangeKind.CONDITION, old.condition, new.condition)
    yield from builder.compare_texts(ChangeKind.WHEN, old.when, new.when)
    if old.stance != new.stance and not {old.stance, new.stance} <= {None, Stance.OPEN}:
        severity = rate_stance_change(old.stance, new.stance)
        yield builder.build(ChangeKind.STANCE, old.stance, new.stance, severity=severity)
    yield from _build_quotation_changes(builder, old.quotes, new.quotes)
    yield from _build_answer_changes(builder, old.answers, new.answers, questions)
    yield from builder.compare_texts(
        ChangeKind.METADATA,
        old.speaker.name if old.speaker else None,
        new.speaker.name if new.speaker else None,
        "speaker",
    )
    yield from builder.compare_lists("tags", old.tags, new.tags)
    yield from builder.compare_texts(ChangeKind.NOTE, old.note, new.note)


# An excerpt ends with a number only where its author says the paragraph: `quote "words" at 3`.
WRITTEN_PARAGRAPH = re.compile(r"\d+\Z")
SIMILAR_EXCERPTS = 0.5


class Excerpt(Struct, frozen=True):
    """The words quoted, and the paragraph if the author gives it."""

    words: str
    paragraph: str

    @classmethod
    def of(cls, quote: Quote) -> "Excerpt":
        """Return what the author wrote: the model may hold a paragraph that was looked up."""
        span = quote.span
        written = (
            WRITTEN_PARAGRAPH.search(span.file.text, span.start, span.end)
            if span.end > span.start
            else None
        )
        return cls(normalize(quote.exact) or "", written[0].lstrip("0") if written else "")

    def __str__(self) -> str:
        """Return the words in quotation marks, with the paragraph."""
        return f"“{self.words}”" + (f" at {self.paragraph}" if self.paragraph else "")


def _build_quotation_changes(
    builder: ChangeBuilder, old: tuple[Quote, ...], new: tuple[Quote, ...]
) -> Iterator[Change]:
    """Yield the excerpts that changed, then those that were added; they are matched by words."""
    olds, news = (Counter(map(Excerpt.of, quotes)) for quotes in (old, new))
    removed, added = tuple(olds - news), tuple(news - olds)
    candidates = (
        Candidate(str(one), str(other), (similarity,))
        for one in removed
        for other in added
        if (similarity := measure_similarity(one.words, other.words)) >= SIMILAR_EXCERPTS
    )
    new_by_old = {pair.old: pair.new for pair in pair_up(candidates)}
    for excerpt in map(str, removed):
        yield builder.build(ChangeKind.QUOTE, excerpt, new_by_old.get(excerpt))
    for excerpt in map(str, added):
        if excerpt not in new_by_old.values():
            yield builder.build(ChangeKind.QUOTE, None, excerpt)


def _build_answer_changes(
    builder: ChangeBuilder,
    old: tuple[Answer, ...],
    new: tuple[Answer, ...],
    questions: Mapping[str, str],
) -> Iterator[Change]:
    """Yield the changed answers, question by question, with the positions."""
    positions_before = _group_positions(
        {Answer(questions.get(a.question, a.question), a.position) for a in old}
    )
    positions_after = _group_positions(set(new))
    for question in sorted(positions_before.keys() | positions_after.keys()):
        before, after = positions_before.get(question), positions_after.get(question)
        if before != after:
            yield builder.build(
                ChangeKind.METADATA,
                f"{question} {before}" if before else None,
                f"{question} {after}" if after else None,
                "answers",
                Severity.BREAKING if before and after else Severity.NOTICE,
            )


def _group_positions(answers: set[Answer]) -> dict[str, str]:
    """Return the positions given to each question, in alphabetical order."""
    positions: dict[str, list[str]] = {}
    for answer in sorted(answers, key=lambda answer: answer.position):
        positions.setdefault(answer.question, []).append(answer.position)
    return {question: ", ".join(names) for question, names in positions.items()}
