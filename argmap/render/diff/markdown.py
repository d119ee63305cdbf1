"""A diff as Markdown."""

from collections.abc import Iterator

from argmap.diff.changes import Change, ChangeKind, DiffReport, Effect, Severity, WorkspaceDiff
from argmap.render.diff.grouping import Entry, Group, find_sign, group_changes
from argmap.render.diff.wording import (
    ABSENT,
    ARROW,
    EFFECTS_HEADING,
    NO_CHANGES,
    build_heading,
    count_changes,
    describe_severities,
    describe_severity,
    describe_similarity,
    find_label,
    is_prose,
    sort_by_severity,
)
from argmap.render.diff.words import diff_words
from argmap.render.markdown_text import escape_markdown, format_code
from argmap.source.text import Span


def render_markdown(comparison: DiffReport) -> str:
    """Return the whole difference: the counts, then a table for each article, and what follows."""
    differences = tuple(each.difference for each in comparison.workspaces)
    counts = " · ".join(count_changes(differences)) or NO_CHANGES
    weights = describe_severities(differences)
    lines = (
        f"**{counts}**" + (f" ({weights})" if weights else ""),
        "",
        f"Compared: {escape_markdown(comparison.words)}.",
        *(line for each in comparison.workspaces for line in _build_workspace_lines(each)),
    )
    return "\n".join(lines) + "\n"


def _build_workspace_lines(compared: WorkspaceDiff) -> Iterator[str]:
    """Yield the lines of one workspace; none, where nothing differs in it."""
    difference = compared.difference
    if difference.is_empty:
        return
    if compared.place != ".":
        yield from ("", f"## {escape_markdown(compared.place)}")
    if title := difference.title:
        yield from ("", f"Title: {_format_value(title.before)} → {_format_value(title.after)}")
    for group in group_changes(difference):
        yield from _build_table(group)
    yield from _build_effect_lines(sort_by_severity(difference.effects))


def _build_table(group: Group) -> Iterator[str]:
    """Yield the table of an article, of the questions or of the links."""
    title = format_code(group.title) if group.is_article else group.title.capitalize()
    yield from ("", f"### {title}", "", "| | what | before | after |", "|---|---|---|---|")
    for entry in group.entries:
        yield from (_build_row(entry, change) for change in entry.every)


def _build_row(entry: Entry, change: Change) -> str:
    """Return the row of one change."""
    own = change in entry.changes
    name = build_heading(change) if own else entry.reference
    what = ARROW.join(format_code(each) for each in name.split(ARROW))
    marks = (
        format_label(change),
        describe_similarity(change),
        f"**{describe_severity(change)}**" if describe_severity(change) else "",
    )
    remarks = ", ".join(each for each in marks if each)
    before, after = format_values(change)
    return (
        f"| {find_sign(change)} | {what}{f': {remarks}' if remarks else ''} | {before} | {after} |"
    )


def format_label(change: Change) -> str:
    """Return what has changed; nothing where the sign says it."""
    return (
        ""
        if change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}
        else escape_markdown(find_label(change))
    )


def format_values(change: Change) -> tuple[str, str]:
    """Return the values before and after; of texts that are much the same, the words in bold."""
    if is_prose(change) and change.before and change.after:
        pieces = diff_words(change.before, change.after)
        if pieces:
            sides = (
                ((each.before, each.is_kept) for each in pieces),
                ((each.after, each.is_kept) for each in pieces),
            )
            before, after = (
                " ".join(_embolden(*each) for each in side if each[0]) for side in sides
            )
            return before, after
    return _format_value(change.before), _format_value(change.after)


def _embolden(words: str, is_kept: bool) -> str:  # a pair, as the words come
    """Return words as they are when they were kept, else in bold."""
    text = escape_markdown(words)
    return text if is_kept or not text else f"<strong>{text}</strong>"


def _format_value(text: str | None) -> str:
    """Return a value, or a dash."""
    return escape_markdown(text) if text else ABSENT


def _build_effect_lines(found: tuple[Effect, ...]) -> Iterator[str]:
    """Yield what follows as a list, the heaviest first."""
    if not found:
        return
    yield from ("", f"### {EFFECTS_HEADING}", "")
    for each in found:
        mark = f"**{each.severity}**" if each.severity is Severity.BREAKING else each.severity
        yield f"- {mark}: {escape_markdown(each.message)}{_format_place(each.place)}"


def _format_place(span: Span | None) -> str:
    """Return the file and the line of an entry, in brackets behind a space."""
    return "" if span is None else f" ({escape_markdown(f'{span.file.path}:{span.line}')})"
