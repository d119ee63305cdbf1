"""The parts of a comment."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from argmap.diff.changes import Change, Diff, DiffReport, Effect, Severity, WorkspaceDiff
from argmap.render.diagram.mermaid import build_flowchart
from argmap.render.diagram.text.block import shorten
from argmap.render.diff.grouping import Entry, Group, find_sign, group_changes
from argmap.render.diff.markdown import format_label, format_values
from argmap.render.diff.change_graph import build_change_graph
from argmap.render.diff.wording import (
    ARROW,
    NO_CHANGES,
    build_heading,
    count_changes,
    describe_severities,
    describe_severity,
    describe_similarity,
    describe_unread,
    sort_by_severity,
)
from argmap.render.markdown_text import escape_markdown, format_code
from argmap.source.text import Span

COMMIT = "{commit}"
MOST_PATH = 200
# What parts the folders of a path as the machine writes it.
BACKSLASH = "\\"


class Places(Struct, frozen=True):
    """How to lead to the two versions.

    `base` is the start of the addresses; `{commit}` in it stands for the version's commit, `old` or
    `new`. `folder` is the current folder, below the top of the repository, to which the paths of
    files are relative.
    """

    base: str | None
    old: str
    new: str
    folder: str

    def shown(self, span: Span | None, *, is_old: bool = False) -> str:
        """Return the file and line of an entry, as a link where the version has an address."""
        if span is None:
            return ""
        path = posixpath.normpath(
            posixpath.join(self.folder, span.file.path.replace(BACKSLASH, "/"))
        )
        words = escape_markdown(f"{path[-MOST_PATH:]}:{span.line}")
        if self.base is None or (is_old and COMMIT not in self.base) or path.startswith("../"):
            return words
        start = self.base.replace(COMMIT, self.old if is_old else self.new).rstrip("/")
        address = quote(path.encode("utf-8", "surrogateescape"), safe="/")
        if len(address) > MOST_PATH:
            return words
        return f"[{words}]({start}/{address}#L{span.line})"


# The hash of a commit in full, and the beginning of it by which people know it.
HASH = re.compile(r"\b([0-9a-f]{8})[0-9a-f]{32,56}\b")
# Of longer texts and names the beginning is shown; the picture and the files have them whole.
MOST_VALUE, MOST_NAME = 400, 120
# A picture of more claims is too small to be read in a comment.
MOST_DRAWN = 60
ABOVE_FOLD = 8
# A table of so few rows stands open.
FEW_ROWS = 12
HEAD = ("| | what | before | after | where |", "|---|---|---|---|---|")
LEGEND = (
    "<sub>+ added (thick, blue) · − removed (dotted, red) · ~ changed (dashed, yellow), "  # noqa: RUF001  # the minus sign
    "with `[-`what went`-]` and `{+`what came`+}` · the lines of what was added or removed came "
    "and went with it · all else is near it and unchanged</sub>"
)


class FittedPicture(Struct, frozen=True):
    """A flowchart as lines of Markdown, and how many steps around the change it shows."""

    lines: tuple[str, ...]
    context: int


def build_opening(comparison: DiffReport) -> Iterator[str]:
    """Yield what stands above the fold: mistakes that may hide changes, and the counts."""
    differences = tuple(each.difference for each in comparison.workspaces)
    yield from build_warnings(comparison.workspaces)
    yield from (f"**{' · '.join(count_changes(differences)) or NO_CHANGES}**", "")
    words = escape_markdown(shorten(HASH.sub(r"\1", comparison.words), MOST_VALUE))
    weights = describe_severities(differences)
    yield f"{f'{weights}. ' if weights else ''}Compared: {words}."


def build_warnings(compared: Iterable[WorkspaceDiff]) -> Iterator[str]:
    """Yield that mistakes keep entries from being read, if they do."""
    holes = [
        words
        for each in compared
        if (
            words := describe_unread(
                shorten(each.place, MOST_NAME), each.old_unread, each.new_unread
            )
        )
    ]
    if holes:
        shown = holes[:ABOVE_FOLD]
        yield "> [!WARNING]"
        yield from (f"> {escape_markdown(words)}<br>" for words in shown)
        if len(holes) > len(shown):
            yield f"> and so in {len(holes) - len(shown)} more workspaces"
        yield ""


def build_effect_lines(found: Iterable[Effect], places: Places) -> Iterator[str]:
    """Yield what follows as a list, in the order given."""
    for each in found:
        mark = f"**{each.severity}**" if each.severity is Severity.BREAKING else each.severity
        message = escape_markdown(shorten(each.message, MOST_VALUE))
        where = places.shown(each.place)
        yield f"- {mark}: {message}{f' ({where})' if where else ''}"


def build_effects(difference: Diff, places: Places) -> Iterator[str]:
    """Yield what follows: what weighs most in the open, the rest folded."""
    found = sort_by_severity(difference.effects)
    heavy = tuple(each for each in found if each.severity is not Severity.NOTE)[:ABOVE_FOLD]
    rest = found[len(heavy) :]
    if heavy:
        yield from ("", "#### What follows", "", *build_effect_lines(heavy, places))
    if rest:
        more = "more that follows" if heavy else "What follows"
        yield from fold(f"{len(rest)} {more}", tuple(build_effect_lines(rest, places)))


def draw_fitting(difference: Diff, context: int) -> FittedPicture | None:
    """Return the change as a flowchart, with less around it where it would be too large.

    None, where even the change alone is more than Mermaid draws or people read.
    """
    for steps in sorted({context, min(context, 1), 0}, reverse=True):
        graph = build_change_graph(difference, steps).graph
        if not graph.clusters:
            return None
        if len(graph.nodes) <= MOST_DRAWN:
            flowchart = build_flowchart(graph)
            if not flowchart.excess:
                return FittedPicture(
                    ("", "```mermaid", flowchart.text.rstrip("\n"), "```", "", LEGEND), steps
                )
    return None


def build_table(difference: Diff, places: Places) -> tuple[str, ...]:
    """Return all changes as a table, those of an article together."""
    rows = tuple(
        row for group in group_changes(difference) for row in _build_group_rows(group, places)
    )
    title = difference.title
    first = (
        (f"| ~ | title | {_format_cell(title.before)} | {_format_cell(title.after)} | |",)
        if title
        else ()
    )
    return (*HEAD, *first, *rows) if rows or first else ()


def _build_group_rows(group: Group, places: Places) -> Iterator[str]:
    """Yield a row for each change of an article, of the questions or of the links."""
    for entry in group.entries:
        for change in entry.every:
            yield build_row(entry, change, places)


def build_row(entry: Entry, change: Change, places: Places) -> str:
    """Return the row of one change."""
    own = change in entry.changes
    name = build_heading(change) if own else entry.reference
    what = ARROW.join(format_code(shorten(each, MOST_NAME)) for each in name.split(ARROW))
    marks = (
        format_label(change),
        describe_similarity(change),
        f"**{describe_severity(change)}**" if describe_severity(change) else "",
    )
    remarks = ", ".join(each for each in marks if each)
    before, after = format_values(_shorten_values(change))
    where = places.shown(change.place, is_old=change.new_place is None)
    label = f"{what}{f': {remarks}' if remarks else ''}"
    return f"| {find_sign(change)} | {label} | {before} | {after} | {where} |"


def _shorten_values(change: Change) -> Change:
    """Return a change with long values cut."""
    before = shorten(change.before, MOST_VALUE) if change.before else change.before
    after = shorten(change.after, MOST_VALUE) if change.after else change.after
    return replace(change, before=before, after=after)


def _format_cell(text: str | None) -> str:
    """Return a value for a cell of a table."""
    return escape_markdown(shorten(text, MOST_VALUE)) if text else "—"


def fold(title: str, lines: tuple[str, ...]) -> Iterator[str]:
    """Yield lines below a title that opens on a click."""
    yield from ("", f"<details><summary>{title}</summary>", "", *lines, "", "</details>")


def count_rows(difference: Diff) -> int:
    """Return how many rows the table has."""
    return len(difference.changes) + (difference.title is not None)


def build_article_rows(compared: WorkspaceDiff) -> Iterator[str]:
    """Yield a row for each article, with how many changes of each kind it has."""
    start = "" if compared.place == "." else f"{shorten(compared.place, MOST_NAME)}/"
    for group in group_changes(compared.difference):
        signs = [find_sign(change) for entry in group.entries for change in entry.every]
        added, removed = signs.count("+"), signs.count("−")  # noqa: RUF001  # the minus sign
        name = escape_markdown(start + shorten(group.title, MOST_NAME))
        yield f"| {name} | {added} | {removed} | {len(signs) - added - removed} |"
