"""A diff as Markdown."""

from collections.abc import Iterator

from argmap.diff.changes import Change, Compared, Comparison, Consequence, Kind, Severity
from argmap.render.diff.grouping import Entry, Group, groups_of, sign_of
from argmap.render.diff.wording import (
    ABSENT,
    BECAME,
    FOLLOWS,
    NOTHING,
    by_weight,
    heading,
    is_prose,
    label_of,
    likeness,
    severity_words,
    tally,
    weight,
)
from argmap.render.diff.words import woven
from argmap.render.markdown_text import escape_markdown, format_code
from argmap.source.text import Span


def render_markdown(comparison: Comparison) -> str:
    """Return the whole difference: the counts, then a table for each article, and what follows."""
    differences = tuple(each.difference for each in comparison.workspaces)
    counts = " · ".join(tally(differences)) or NOTHING
    weights = severity_words(differences)
    lines = (
        f"**{counts}**" + (f" ({weights})" if weights else ""),
        "",
        f"Compared: {escape_markdown(comparison.words)}.",
        *(line for each in comparison.workspaces for line in workspace_lines(each)),
    )
    return "\n".join(lines) + "\n"


def workspace_lines(compared: Compared) -> Iterator[str]:
    """Yield the lines of one workspace; none, where nothing differs in it."""
    difference = compared.difference
    if difference.is_empty:
        return
    if compared.place != ".":
        yield from ("", f"## {escape_markdown(compared.place)}")
    if title := difference.title:
        yield from ("", f"Title: {value(title.before)} → {value(title.after)}")
    for group in groups_of(difference):
        yield from group_lines(group)
    yield from consequence_lines(by_weight(difference.consequences))


def group_lines(group: Group) -> Iterator[str]:
    """Yield the table of an article, of the questions or of the links."""
    title = format_code(group.title) if group.is_article else group.title.capitalize()
    yield from ("", f"### {title}", "", "| | what | before | after |", "|---|---|---|---|")
    for entry in group.entries:
        yield from (row(entry, change) for change in entry.every)


def row(entry: Entry, change: Change) -> str:
    """Return the row of one change."""
    own = change in entry.changes
    name = heading(change) if own else entry.reference
    what = BECAME.join(format_code(each) for each in name.split(BECAME))
    marks = (described(change), likeness(change), f"**{weight(change)}**" if weight(change) else "")
    remarks = ", ".join(each for each in marks if each)
    before, after = values(change)
    return f"| {sign_of(change)} | {what}{f': {remarks}' if remarks else ''} | {before} | {after} |"


def described(change: Change) -> str:
    """Return what has changed; nothing where the sign says it."""
    return "" if change.kind in {Kind.ADDED, Kind.REMOVED} else escape_markdown(label_of(change))


def values(change: Change) -> tuple[str, str]:
    """Return the values before and after; of texts that are much the same, the words in bold."""
    if is_prose(change) and change.before and change.after:
        pieces = woven(change.before, change.after)
        if pieces:
            sides = (
                ((each.before, each.is_kept) for each in pieces),
                ((each.after, each.is_kept) for each in pieces),
            )
            before, after = (" ".join(bold(*each) for each in side if each[0]) for side in sides)
            return before, after
    return value(change.before), value(change.after)


def bold(words: str, is_kept: bool) -> str:  # a pair, as the words come
    """Return words as they are when they were kept, else in bold."""
    text = escape_markdown(words)
    return text if is_kept or not text else f"<strong>{text}</strong>"


def value(text: str | None) -> str:
    """Return a value, or a dash."""
    return escape_markdown(text) if text else ABSENT


def consequence_lines(found: tuple[Consequence, ...]) -> Iterator[str]:
    """Yield what follows as a list, the heaviest first."""
    if not found:
        return
    yield from ("", f"### {FOLLOWS}", "")
    for each in found:
        mark = f"**{each.severity}**" if each.severity is Severity.BREAKING else each.severity
        yield f"- {mark}: {escape_markdown(each.message)}{place(each.place)}"


def place(span: Span | None) -> str:
    """Return the file and the line of an entry, in brackets behind a space."""
    return "" if span is None else f" ({escape_markdown(f'{span.file.path}:{span.line}')})"
