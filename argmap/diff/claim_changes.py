"""Builds the changes of claims."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from argmap.diff.change_builders import ChangeBuilder
from argmap.diff.changes import Change, ChangeKind, ItemKind, Severity, rate_stance_change
from argmap.diff.matching import Match
from argmap.diff.quotation_changes import pair_excerpts
from argmap.diff.text_similarity import is_same
from argmap.model.elements import Answer, Claim, Quote, Role, Speaker, Stance
from argmap.model.workspace import group_by_key


def build_claim_changes(
    match: Match[Claim],
    articles: Mapping[str, str],
    questions: Mapping[str, str],
    claims: Mapping[str, str],
) -> Iterator[Change]:
    """Yield the changes of a claim, given the new ids of all items by the old ones."""
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
    yield from builder.compare_texts(ChangeKind.WHERE, old.where, new.where)
    yield from _build_speaker_changes(builder, old, new, articles, claims)
    if old.stance != new.stance and not {old.stance, new.stance} <= {None, Stance.OPEN}:
        severity = rate_stance_change(old.stance, new.stance)
        yield builder.build(ChangeKind.STANCE, old.stance, new.stance, severity=severity)
    yield from _build_quotation_changes(builder, old.quotes, new.quotes)
    yield from _build_answer_changes(builder, old.answers, new.answers, questions)
    yield from builder.compare_lists("tags", old.tags, new.tags)
    yield from builder.compare_texts(ChangeKind.NOTE, old.note, new.note)


def _build_speaker_changes(
    builder: ChangeBuilder,
    old: Claim,
    new: Claim,
    articles: Mapping[str, str],
    claims: Mapping[str, str],
) -> Iterator[Change]:
    """Yield a change of the speaker, unless a reference only follows an item that was renamed.

    Which claim of another article a view reports is more than a fact about it.
    """
    before, after = _rename_speaker(old.speaker, articles, claims), new.speaker
    if _is_same_speaker(before, after):
        return
    names = _format_speaker(old.speaker, after), _format_speaker(after, before)
    is_report = Role.REPORTED in {old.role, new.role}
    if is_report and (before and before.claim) != (after and after.claim):
        yield builder.build(ChangeKind.REPORTS, *names)
    else:
        yield builder.build(ChangeKind.METADATA, *names, "speaker")


def _rename_speaker(
    speaker: Speaker | None, articles: Mapping[str, str], claims: Mapping[str, str]
) -> Speaker | None:
    """Return a speaker with the new ids of its article and its claim."""
    if speaker is None or speaker.article is None:
        return speaker
    return replace(
        speaker,
        article=articles.get(speaker.article, speaker.article),
        claim=speaker.claim and claims.get(speaker.claim, speaker.claim),
    )


def _is_same_speaker(one: Speaker | None, other: Speaker | None) -> bool:
    """Return whether both name the same item or, if neither names one, have the same name.

    A reference that no longer leads anywhere is the same: that is a finding, and no change.
    """
    if one is None or other is None:
        return one is other
    if one.article is None or other.article is None:
        is_one_kind = one.article is other.article
        return is_same(one.name, other.name) and bool(is_one_kind or one.claim or other.claim)
    return (one.claim or one.article) == (other.claim or other.article)


def _format_speaker(speaker: Speaker | None, other: Speaker | None) -> str | None:
    """Return the speaker, in quotation marks if only the other one is a reference."""
    if speaker is None:
        return None
    is_only_named = speaker.article is None and other is not None and other.article is not None
    return f"“{speaker.name}”" if is_only_named else speaker.name


def _build_quotation_changes(
    builder: ChangeBuilder, old: tuple[Quote, ...], new: tuple[Quote, ...]
) -> Iterator[Change]:
    """Yield the excerpts that changed, and were not only moved with their paragraphs or pages."""
    for pair in pair_excerpts(old, new):
        if not pair.is_moved:
            before, after = (str(each) if each else None for each in (pair.old, pair.new))
            severity = Severity.NOTE if pair.has_same_words else None
            yield builder.build(ChangeKind.QUOTE, before, after, severity=severity)


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
        before, after = positions_before.get(question, ()), positions_after.get(question, ())
        if before != after:
            yield builder.build(
                ChangeKind.METADATA,
                f"{question} {' + '.join(before)}" if before else None,
                f"{question} {' + '.join(after)}" if after else None,
                "answers",
                _rate_answer_change(set(before), set(after)),
            )


def _group_positions(answers: set[Answer]) -> Mapping[str, tuple[str, ...]]:
    """Return the positions given to each question, in alphabetical order."""
    ordered = sorted(answers, key=lambda answer: answer.position)
    return group_by_key((answer.question, answer.position) for answer in ordered)


def _rate_answer_change(before: set[str], after: set[str]) -> Severity:
    """Return how severe other positions are: breaking when one replaces another."""
    return Severity.BREAKING if before - after and after - before else Severity.NOTICE
