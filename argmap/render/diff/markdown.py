"""A diff as Markdown."""

from collections.abc import Iterator

from argmap.diff.changes import Diff, DiffReport, Effect
from argmap.render.diff.change_phrases import (
    EFFECTS_HEADING,
    describe_severities,
    summarize_changes,
)
from argmap.render.diff.grouping import Group, group_changes
from argmap.render.diff.markdown_rows import RowWriter, format_value, mark_severity
from argmap.render.markdown_text import escape_markdown, format_code, format_references
from argmap.source.text import Span

HEAD = ("| | what | change |", "|---|---|---|")


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
    writer = RowWriter(diff)
    for group in group_changes(diff):
        yield from _build_group_lines(group, writer)
    if diff.effects:
        yield from ("", f"### {EFFECTS_HEADING}", "")
    for effect in diff.effects:
        yield format_effect(effect, effect.message, format_place(effect.place))


def _build_group_lines(group: Group, writer: RowWriter) -> Iterator[str]:
    title = format_code(group.title) if group.is_article else group.title.capitalize()
    yield from ("", f"### {title}")
    for remark in group.remarks:
        yield from ("", f"{escape_markdown(remark)}.")
    if group.entries:
        yield from ("", *HEAD)
        yield from map(writer.write_cells, group.entries)


def format_effect(effect: Effect, message: str, place: str) -> str:
    """Return an effect as an entry of a list, given its message, and its place as Markdown."""
    severity = mark_severity(effect) or effect.severity
    what = format_references(message, effect.refs)
    return f"- {severity}: {what}{f' ({place})' if place else ''}"


def format_place(span: Span | None) -> str:
    """Return the file and the line of an entry, or nothing."""
    return "" if span is None else format_code(f"{span.file.path}:{span.line}")
