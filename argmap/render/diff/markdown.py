"""A diff as Markdown."""

from collections.abc import Iterable, Iterator

from argmap.diff.changes import Change, Diff, DiffReport, Effect, Severity
from argmap.diff.text_similarity import diff_words
from argmap.render.diff.change_phrases import (
    ABSENT,
    ARROW,
    EFFECTS_HEADING,
    describe_severities,
    describe_similarity,
    find_label,
    is_prose,
    summarize_changes,
)
from argmap.render.diff.grouping import Group, find_sign, group_changes
from argmap.render.markdown_text import escape_markdown, format_code
from argmap.source.text import Span
from argmap.vcs.acceptances import shorten_id


def render_markdown(report: DiffReport) -> str:
    """Return the diffs: the counts, then a table for each article, then the effects."""
    diffs = report.workspaces
    severities = describe_severities(diffs)
    lines = (
        f"**{summarize_changes(diffs)}**" + (f" ({severities})" if severities else ""),
        "",
        f"Compared: {escape_markdown(report.versions)}.",
        *(line for diff in diffs for line in _build_workspace_lines(diff)),
    )
    return "\n".join(lines) + "\n"


def _build_workspace_lines(diff: Diff) -> Iterator[str]:
    if diff.is_empty:
        return
    if diff.place != ".":
        yield from ("", f"## {escape_markdown(diff.place)}")
    if title := diff.title:
        yield from ("", f"Title: {format_value(title.before)} → {format_value(title.after)}")
    for group in group_changes(diff):
        yield from _build_group_lines(group)
    if diff.effects:
        yield from ("", f"### {EFFECTS_HEADING}", "")
    for effect in diff.effects:
        yield format_effect(effect, effect.message, _format_place(effect.place))


def _build_group_lines(group: Group) -> Iterator[str]:
    title = format_code(group.title) if group.is_article else group.title.capitalize()
    yield from ("", f"### {title}")
    for remark in group.remarks:
        yield from ("", f"{escape_markdown(remark)}.")
    if group.entries:
        yield from ("", "| | what | before | after |", "|---|---|---|---|")
    for entry in group.entries:
        for change in entry.all_changes:
            yield format_row(change, entry.name_change(change))


def format_row(change: Change, name: str) -> str:
    """Return the row of a change, given the name of its item, which may hold an arrow."""
    what = ARROW.join(map(format_code, name.split(ARROW)))
    label = "" if change.is_one_sided else escape_markdown(find_label(change))
    severity = _mark_severity(change) if change.severity is Severity.BREAKING else ""
    marks = (label, describe_similarity(change), severity)
    remarks = ", ".join(mark for mark in marks if mark)
    item = f"{what}: {remarks}" if remarks else what
    return f"| {find_sign(change)} | {item} | {' | '.join(_format_values(change))} |"


def _format_values(change: Change) -> tuple[str, str]:
    """Return the values; of texts that are similar, with the words that differ in bold."""
    if is_prose(change) and change.before and change.after:
        segments = diff_words(change.before, change.after)
        if segments:
            befores = ((segment.before, segment.is_kept) for segment in segments)
            afters = ((segment.after, segment.is_kept) for segment in segments)
            return _join_words(befores), _join_words(afters)
    return format_value(change.before), format_value(change.after)


def _join_words(segments: Iterable[tuple[str, bool]]) -> str:
    """Return words as Markdown, in bold where they are not kept."""
    texts = ((escape_markdown(words), is_kept) for words, is_kept in segments if words)
    return " ".join(
        text if is_kept or not text else f"<strong>{text}</strong>" for text, is_kept in texts
    )


def format_value(text: str | None) -> str:
    """Return the lines of a value, or a dash."""
    return "<br>".join(map(escape_markdown, text.split("\n"))) if text else ABSENT


def format_effect(effect: Effect, message: str, place: str) -> str:
    """Return an effect as an entry of a list, given its message and its place as Markdown."""
    return f"- {_mark_severity(effect)}: {escape_markdown(message)}{f' ({place})' if place else ''}"


def _mark_severity(entry: Change | Effect) -> str:
    """Return how severe it is, in bold and with the id by which it can be accepted if breaking."""
    if entry.severity is not Severity.BREAKING:
        return entry.severity
    return f"**{entry.severity}** `{shorten_id(entry)}`"


def _format_place(span: Span | None) -> str:
    return "" if span is None else escape_markdown(f"{span.file.path}:{span.line}")
