"""A diff as text for a terminal."""

import re
from collections.abc import Iterable, Iterator

from argmap.diff.changes import (
    Change,
    ChangeKind,
    DiffReport,
    Effect,
    ItemKind,
    Severity,
    WorkspaceDiff,
)
from argmap.render.diff.grouping import Entry, Group, find_sign, group_changes
from argmap.render.diff.wording import (
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
from argmap.render.diff.words import diff_words, mark_changes
from argmap.render.terminal import Ansi, printable, width, wrap
from argmap.source.text import Span

RED, GREEN, YELLOW = "31", "32", "33"
SIGN_COLOURS = {"+": GREEN, "−": RED, "~": YELLOW}  # noqa: RUF001  # the sign of what is removed
WEIGHT_COLOURS = {Severity.BREAKING: "1;31", Severity.NOTICE: YELLOW, Severity.NOTE: "2"}
REMOVED, ADDED = ("[-", "-]"), ("{+", "+}")
MARKS = re.compile(r"\[-|-\]|\{\+|\+\}")
STARTS = {"[-": RED, "{+": GREEN}
INDENT = 4
MARGIN = 11
BEHIND = 2
NARROWEST = 24
BETWEEN = " · "


def render_text(comparison: DiffReport, columns: int, *, colour: bool) -> str:
    """Return the whole difference, in lines of at most that many columns where words allow it."""
    page = Page(columns, Ansi(colour))
    lines = (
        *page.wrapped(comparison.words, "", 0),
        *(line for each in comparison.workspaces for line in page.workspace(each)),
        "",
        *page.closing(comparison),
    )
    return "\n".join(lines) + "\n"


class Page:
    """The width of a terminal and its colours, and how a difference is laid out in it."""

    def __init__(self, columns: int, ansi: Ansi) -> None:
        """Start from the width and the colours."""
        self.columns, self.ansi = columns, ansi

    def workspace(self, compared: WorkspaceDiff) -> Iterator[str]:
        """Yield the lines of one workspace; none, where nothing differs in it."""
        difference = compared.difference
        if difference.is_empty:
            return
        if compared.place != ".":
            yield from ("", self.ansi.bold(printable(f"{compared.place}/")))
        if difference.title:
            title = difference.title
            yield ""
            yield from self.field("title", title.before or "", title.after or "", 0)
        for group in group_changes(difference):
            yield from self.group(group)
        yield from self.effects(sort_by_severity(difference.effects))

    def group(self, group: Group) -> Iterator[str]:
        """Yield the entries of an article, of the questions or of the links."""
        yield ""
        yield self.ansi.bold(printable(group.title))
        for entry in group.entries:
            yield from self.entry(entry)

    def entry(self, entry: Entry) -> Iterator[str]:
        """Yield an item: its sign, its reference, its place, and below it what has changed."""
        sign, first = entry.sign, entry.first
        own = entry.changes[0] if entry.changes else None
        mark = (
            describe_severity(own)
            if own and own.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}
            else ""
        )
        noun = first.item.value if entry.item is ItemKind.ARTICLE else ""
        name = build_heading(own) if own else entry.reference
        behind = tuple(each for each in (noun, mark, _format_place(entry.place)) if each)
        yield from self.head(sign, name, behind)
        for change in entry.changes:
            yield from self.change(change)
        for change in entry.arguments:
            yield from self.argument(change)

    def head(self, sign: str, name: str, behind: tuple[str, ...]) -> Iterator[str]:
        """Yield the line above what has changed of an item; two or more, where it is long."""
        lines = wrap(name, max(self.columns - INDENT, NARROWEST))
        room = self.columns - INDENT - width(lines[-1])
        told = "  ".join(behind)
        fits = width(told) + BEHIND <= room
        heads = [self.ansi.bold(line) for line in lines]
        if told and fits:
            heads[-1] += f"  {self.ansi.dim(told)}"
        elif told:
            heads.append(self.ansi.dim(told))
        first, *rest = heads
        yield f"  {self.ansi.style(sign, SIGN_COLOURS[sign])} {first}"
        yield from (" " * INDENT + line for line in rest)

    def change(self, change: Change) -> Iterator[str]:
        """Yield what has changed of an item."""
        if change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
            if change.item is not ItemKind.LINK:
                yield from self.wrapped(change.after or change.before or "", "", INDENT)
            return
        behind = ", ".join(
            each for each in (describe_similarity(change), describe_severity(change)) if each
        )
        if is_prose(change) and change.before and change.after:
            yield from self.prose(find_label(change), change.before, change.after, behind)
        else:
            yield from self.field(
                find_label(change), change.before or "", change.after or "", INDENT, behind
            )

    def argument(self, change: Change) -> Iterator[str]:
        """Yield what has changed of an argument, below its conclusion."""
        sign = find_sign(change)
        if change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
            words = change.after or change.before or ""
        else:
            label = "" if change.kind is ChangeKind.PREMISES else f"{find_label(change)} "
            words = f"{label}{change.before or '—'} → {change.after or '—'}"
            words = f"because {words}" if change.kind is ChangeKind.PREMISES else words
        behind = f" ({describe_severity(change)})" if describe_severity(change) else ""
        first, *rest = wrap(f"{words}{behind}", max(self.columns - INDENT - BEHIND, NARROWEST))
        painted = self.ansi.style(sign, SIGN_COLOURS[sign])
        yield f"{' ' * INDENT}{painted} {first}"
        yield from (" " * (INDENT + BEHIND) + line for line in rest)

    def prose(self, label: str, before: str, after: str, behind: str) -> Iterator[str]:
        """Yield two texts as one with the words marked, or as two, if little is the same."""
        pieces = diff_words(before, after)
        if pieces:
            words = mark_changes(pieces, REMOVED, ADDED)
        else:
            words = f"{REMOVED[0]}{before}{REMOVED[1]} {ADDED[0]}{after}{ADDED[1]}"
        yield from self.labelled(label, f"{words}{f' ({behind})' if behind else ''}", INDENT)

    def field(
        self, label: str, before: str, after: str, indent: int, behind: str = ""
    ) -> Iterator[str]:
        """Yield a value before and after; only one of them, where there was or is none."""
        if before and after:
            words = f"{before} → {after}"
        else:
            start, end = ADDED if after else REMOVED
            words = f"{start}{after or before}{end}"
        yield from self.labelled(label, f"{words}{f' ({behind})' if behind else ''}", indent)

    def labelled(self, label: str, words: str, indent: int) -> Iterator[str]:
        """Yield words with a label in the margin."""
        margin = " " * (indent + MARGIN)
        first, *rest = self.painted(wrap(words, max(self.columns - len(margin), NARROWEST)))
        yield " " * indent + self.ansi.dim(label.ljust(MARGIN)) + first
        yield from (margin + line for line in rest)

    def wrapped(self, text: str, rendition: str, indent: int) -> Iterator[str]:
        """Yield a text in lines."""
        for line in wrap(text, max(self.columns - indent, NARROWEST)):
            yield " " * indent + (self.ansi.style(line, rendition) if rendition else line)

    def painted(self, lines: tuple[str, ...]) -> Iterator[str]:
        """Yield lines with what is removed in red, and what is added in green."""
        rendition = ""
        for line in lines:
            told, place = "", 0
            for mark in MARKS.finditer(line):
                opens = mark[0] in STARTS
                cut = mark.start() if opens else mark.end()
                told += self.in_colour(line[place:cut], rendition)
                rendition, place = STARTS.get(mark[0], ""), cut
            yield told + self.in_colour(line[place:], rendition)

    def in_colour(self, text: str, rendition: str) -> str:
        """Return the text in its rendition, if it has one."""
        return self.ansi.style(text, rendition) if rendition else text

    def effects(self, found: tuple[Effect, ...]) -> Iterator[str]:
        """Yield what follows, the heaviest first."""
        if not found:
            return
        yield from ("", self.ansi.bold(EFFECTS_HEADING))
        for each in found:
            margin = " " * (BEHIND + MARGIN)
            words = f"{each.message} {_format_place(each.place)}".strip()
            first, *rest = wrap(words, max(self.columns - len(margin), NARROWEST))
            label = self.ansi.style(each.severity.ljust(MARGIN), WEIGHT_COLOURS[each.severity])
            yield " " * BEHIND + label + first
            yield from (margin + line for line in rest)

    def closing(self, comparison: DiffReport) -> Iterator[str]:
        """Yield the counts of everything."""
        differences = tuple(each.difference for each in comparison.workspaces)
        for line in _fill_lines(count_changes(differences) or (NO_CHANGES,), self.columns):
            yield self.ansi.bold(line)
        if weights := describe_severities(differences):
            yield from self.wrapped(weights, "2", 0)


def _fill_lines(items: Iterable[str], columns: int) -> Iterator[str]:
    """Yield items in lines, none of them broken."""
    line = ""
    for item in items:
        longer = f"{line}{BETWEEN}{item}" if line else item
        if line and width(longer) > columns:
            yield line
            longer = item
        line = longer
    yield line


def _format_place(span: Span | None) -> str:
    """Return the file and the line of an entry."""
    return "" if span is None else printable(f"{span.file.path}:{span.line}")
