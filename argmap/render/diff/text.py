"""A diff as text for a terminal."""

import re
from collections.abc import Iterable, Iterator

from argmap.diff.changes import Change, Diff, DiffReport, Effect, ItemKind, Severity
from argmap.diff.text_similarity import diff_words, mark_changes
from argmap.render.diff.change_phrases import (
    EFFECTS_HEADING,
    NO_CHANGES,
    count_changes,
    describe_severities,
    describe_severity,
    describe_similarity,
    find_label,
    is_prose,
)
from argmap.render.diff.grouping import (
    ADDED,
    CHANGED,
    REMOVED,
    Entry,
    Group,
    find_sign,
    group_changes,
)
from argmap.render.terminal import FAINT, Ansi, printable, width, wrap
from argmap.source.text import Span

RED, GREEN, YELLOW = "31", "32", "33"
SIGN_COLOURS = {ADDED: GREEN, REMOVED: RED, CHANGED: YELLOW}
SEVERITY_COLOURS = {Severity.BREAKING: "1;31", Severity.NOTICE: YELLOW, Severity.NOTE: FAINT}
REMOVED_MARKS, ADDED_MARKS = ("[-", "-]"), ("{+", "+}")
MARKS = re.compile(r"\[-|-\]|\{\+|\+\}")
STARTS = {"[-": RED, "{+": GREEN}
INDENT = 4
LABEL = 11
GAP = 2
NARROWEST = 24
BETWEEN = " · "


def render_text(report: DiffReport, columns: int, *, colour: bool) -> str:
    """Return the diffs, in lines of at most that many columns where words allow it."""
    page = Page(columns, Ansi(colour))
    lines = (
        *wrap(report.versions, max(columns, NARROWEST)),
        *(line for diff in report.workspaces for line in page.render_workspace(diff)),
        "",
        *page.render_counts(report.workspaces),
    )
    return "\n".join(lines) + "\n"


class Page:
    """Lays a diff out in so many columns."""

    def __init__(self, columns: int, ansi: Ansi) -> None:
        """Start from the width and the colours."""
        self.columns, self.ansi = columns, ansi

    def render_workspace(self, diff: Diff) -> Iterator[str]:
        """Yield the lines of one workspace, if it has changed."""
        if diff.is_empty:
            return
        if diff.place != ".":
            yield from ("", self.ansi.bold(printable(f"{diff.place}/")))
        if title := diff.title:
            yield from ("", *self._render_value("title", title.before, title.after, 0))
        for group in group_changes(diff):
            yield from self._render_group(group)
        if diff.effects:
            yield from ("", self.ansi.bold(EFFECTS_HEADING))
        for effect in diff.effects:
            yield from self._render_effect(effect)

    def render_counts(self, diffs: tuple[Diff, ...]) -> Iterator[str]:
        """Yield the counts of all changes, effects and severities."""
        for line in _fill_lines(count_changes(diffs) or (NO_CHANGES,), self.columns):
            yield self.ansi.bold(line)
        if severities := describe_severities(diffs):
            yield from (self.ansi.dim(line) for line in self._wrap(severities, 0))

    def _render_group(self, group: Group) -> Iterator[str]:
        yield from ("", self.ansi.bold(printable(group.title)))
        for entry in group.entries:
            yield from self._render_head(entry)
            for change in entry.changes:
                yield from self._render_change(change)
            for change in entry.arguments:
                yield from self._render_argument(change)
        for remark in group.remarks:
            yield from _hang(" " * GAP, self._wrap(remark, GAP), GAP)

    def _render_head(self, entry: Entry) -> Iterator[str]:
        """Yield the sign, the name and the place of an item; on several lines if it is long."""
        first = entry.all_changes[0]
        is_own = bool(entry.changes)
        name = entry.name_change(first)
        severity = describe_severity(first) if is_own and first.is_one_sided else ""
        noun = ItemKind.ARTICLE if entry.item is ItemKind.ARTICLE else ""
        facts = (noun, severity, _format_place(entry.place))
        rest = "  ".join(fact for fact in facts if fact)
        lines = self._wrap(name, INDENT)
        heads = [self.ansi.bold(line) for line in lines]
        if width(rest) + GAP <= self.columns - INDENT - width(lines[-1]) and rest:
            heads[-1] += f"  {self.ansi.dim(rest)}"
        elif rest:
            heads.append(self.ansi.dim(rest))
        yield from _hang(f"  {self._paint_sign(entry.sign)} ", heads, INDENT)

    def _render_change(self, change: Change) -> Iterator[str]:
        if change.is_one_sided:
            for words in (change.after or change.before or "").split("\n"):
                yield from (" " * INDENT + line for line in self._wrap(words, INDENT))
            return
        facts = (describe_similarity(change), describe_severity(change))
        note = ", ".join(fact for fact in facts if fact)
        label = find_label(change)
        if is_prose(change) and change.before and change.after:
            yield from self._render_prose(label, change.before, change.after, note)
        else:
            yield from self._render_value(label, change.before, change.after, INDENT, note)

    def _render_argument(self, change: Change) -> Iterator[str]:
        if change.is_one_sided:
            words = change.after or change.before or ""
        else:
            words = f"{find_label(change)} {change.before or '—'} → {change.after or '—'}"
        note = describe_severity(change)
        lines = self._wrap(f"{words}{f' ({note})' if note else ''}", INDENT + GAP)
        start = f"{' ' * INDENT}{self._paint_sign(find_sign(change))} "
        yield from _hang(start, lines, INDENT + GAP)

    def _render_prose(self, label: str, before: str, after: str, note: str) -> Iterator[str]:
        """Yield two texts as one with the words marked, or as two, if little is the same."""
        segments = diff_words(before, after)
        if segments:
            words = mark_changes(segments, REMOVED_MARKS, ADDED_MARKS)
        else:
            words = f"{before.join(REMOVED_MARKS)} {after.join(ADDED_MARKS)}"
        yield from self._render_labelled(label, words, INDENT, note)

    def _render_value(
        self, label: str, before: str | None, after: str | None, indent: int, note: str = ""
    ) -> Iterator[str]:
        if before and after:
            words = f"{before} → {after}"
        else:
            words = (after or before or "").join(ADDED_MARKS if after else REMOVED_MARKS)
        yield from self._render_labelled(label, words, indent, note)

    def _render_labelled(self, label: str, words: str, indent: int, note: str) -> Iterator[str]:
        lines = self._wrap(f"{words}{f' ({note})' if note else ''}", indent + LABEL)
        start = " " * indent + self.ansi.dim(label.ljust(LABEL))
        yield from _hang(start, self._paint_marks(lines), indent + LABEL)

    def _render_effect(self, effect: Effect) -> Iterator[str]:
        words = f"{effect.message} {_format_place(effect.place)}".strip()
        label = self.ansi.style(effect.severity.ljust(LABEL), SEVERITY_COLOURS[effect.severity])
        yield from _hang(" " * GAP + label, self._wrap(words, GAP + LABEL), GAP + LABEL)

    def _wrap(self, text: str, indent: int) -> tuple[str, ...]:
        return wrap(text, max(self.columns - indent, NARROWEST))

    def _paint_sign(self, sign: str) -> str:
        return self.ansi.style(sign, SIGN_COLOURS[sign])

    def _paint_marks(self, lines: Iterable[str]) -> Iterator[str]:
        """Yield lines with what is removed in red, and what is added in green."""
        colour = ""
        for line in lines:
            painted, place = "", 0
            for mark in MARKS.finditer(line):
                cut = mark.start() if mark[0] in STARTS else mark.end()
                painted += self._paint(line[place:cut], colour)
                colour, place = STARTS.get(mark[0], ""), cut
            yield painted + self._paint(line[place:], colour)

    def _paint(self, text: str, colour: str) -> str:
        return self.ansi.style(text, colour) if colour else text


def _hang(start: str, lines: Iterable[str], margin: int) -> Iterator[str]:
    """Yield the lines, the first one after a start, the others after a margin."""
    first, *rest = lines
    yield start + first
    yield from (" " * margin + line for line in rest)


def _fill_lines(items: Iterable[str], columns: int) -> Iterator[str]:
    """Yield as many items on each line as fit; none is broken."""
    line = ""
    for item in items:
        longer = f"{line}{BETWEEN}{item}" if line else item
        if line and width(longer) > columns:
            yield line
            longer = item
        line = longer
    yield line


def _format_place(span: Span | None) -> str:
    return "" if span is None else printable(f"{span.file.path}:{span.line}")
