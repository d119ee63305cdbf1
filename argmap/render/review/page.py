"""The parts of a comment."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from argmap.diff.changes import (
    Change,
    Diff,
    DiffReport,
    Effect,
    ItemKind,
    MergePreview,
    Severity,
)
from argmap.render.diagram.mermaid import build_flowchart
from argmap.render.diagram.text.block import shorten
from argmap.render.diff.change_graph import build_change_graph
from argmap.render.diff.change_phrases import (
    ARROW,
    EFFECTS_HEADING,
    describe_severities,
    describe_unread,
    summarize_changes,
)
from argmap.render.diff.grouping import ADDED, CHANGED, REMOVED, Entry, group_changes
from argmap.render.diff.markdown import format_effect, format_row, format_value
from argmap.render.markdown_text import escape_markdown, format_code
from argmap.source.text import Span

COMMIT = "{commit}"
MOST_PATH = 200
# What separates folders in a path on Windows.
BACKSLASH = "\\"


class Places(Struct, frozen=True):
    """How to link to the two versions.

    `base` is the start of the addresses; `{commit}` in it is replaced by the commit of the version,
    `old` or `new`. `folder` is the current folder, below the top of the repository, which the paths
    of files are relative to.
    """

    base: str | None
    old: str
    new: str
    folder: str

    def format(self, span: Span | None, *, is_old: bool = False) -> str:
        """Return the file and line of an entry, as a link if the version has an address."""
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


# The full hash of a commit, with its short form as a group.
HASH = re.compile(r"\b([0-9a-f]{8})[0-9a-f]{32,56}\b")
DRAWN = frozenset({ItemKind.CLAIM, ItemKind.ARGUMENT, ItemKind.LINK})
# Longer texts and names are cut; the picture and the files have them whole.
MOST_VALUE, MOST_NAME = 400, 120
# With more claims, a picture is too small to be read in a comment.
MOST_DRAWN = 60
ABOVE_FOLD = 8
# A table with so few rows is not folded.
FEW_ROWS = 12
HEAD = ("| | what | before | after | where |", "|---|---|---|---|---|")
LEGEND = (
    "<sub>+ added (thick, blue) · − removed (dotted, red) · ~ changed (dashed, yellow), "  # noqa: RUF001  # the minus sign
    "with `[-`removed words`-]` and `{+`added words`+}` · lines to an added or removed claim were "
    "added or removed with it · everything else is unchanged</sub>"
)


class FittedPicture(Struct, frozen=True):
    """A flowchart as lines of Markdown, and how many steps around the changes it shows."""

    lines: tuple[str, ...]
    context: int


def build_opening(report: DiffReport) -> Iterator[str]:
    """Yield what is above the fold: errors that may hide changes, and the counts."""
    diffs = report.workspaces
    yield from build_warnings(diffs)
    yield from (f"**{summarize_changes(diffs)}**", "")
    versions = escape_markdown(shorten(HASH.sub(r"\1", report.versions), MOST_VALUE))
    severities = describe_severities(diffs)
    yield f"{f'{severities}. ' if severities else ''}Compared: {versions}."
    if report.merge:
        yield from build_merge_lines(report.merge)


def build_merge_lines(merge: MergePreview) -> Iterator[str]:
    """Yield what merging would do that the branch by itself does not, if there is anything."""
    onto = escape_markdown(shorten(merge.onto, MOST_NAME))
    if not merge.is_known:
        yield from ("", f"Git could not try to merge this into {onto}.")
    lines = [
        *_list_files(merge.conflicts, "cannot be merged: both sides change the same"),
        *_list_files(merge.by_argmap, "can only be merged where argmap's merge driver is set up"),
    ]
    for found in merge.effects[:ABOVE_FOLD]:
        message = shorten(found.effect.message, MOST_VALUE)
        lines.append(format_effect(found.effect, message, _format_merged_place(found.effect.place)))
    if len(merge.effects) > ABOVE_FOLD:
        lines.append(f"- and {len(merge.effects) - ABOVE_FOLD} more")
    if lines:
        yield from ("", f"#### What merging into {onto} would do", "", *lines)


def _list_files(paths: Sequence[str], what: str) -> Iterator[str]:
    for path in paths[:ABOVE_FOLD]:
        yield f"- conflict: {escape_markdown(path[-MOST_PATH:])} {what}"
    if len(paths) > ABOVE_FOLD:
        yield f"- and the same in {len(paths) - ABOVE_FOLD} more files"


def _format_merged_place(span: Span | None) -> str:
    """Return the file of an effect: its lines are those of a merge that does not exist yet."""
    return "" if span is None else escape_markdown(span.file.path[-MOST_PATH:])


def build_warnings(diffs: Iterable[Diff]) -> Iterator[str]:
    """Yield a warning that entries could not be read, if there are such."""
    warnings = [
        warning
        for diff in diffs
        if (warning := describe_unread(diff, shorten(diff.place, MOST_NAME)))
    ]
    if warnings:
        yield "> [!WARNING]"
        yield from (f"> {escape_markdown(warning)}<br>" for warning in warnings[:ABOVE_FOLD])
        if len(warnings) > ABOVE_FOLD:
            yield f"> and the same in {len(warnings) - ABOVE_FOLD} more workspaces"
        yield ""


def split_effects(effects: Sequence[Effect], places: Places) -> tuple[list[str], Sequence[Effect]]:
    """Return the most severe effects as lines, with a heading if there are any, and the rest.

    The effects must be sorted by severity.
    """
    severe = [effect for effect in effects if effect.severity is not Severity.NOTE][:ABOVE_FOLD]
    heading = ["", f"#### {EFFECTS_HEADING}", ""] if severe else []
    return [*heading, *build_effect_lines(severe, places)], effects[len(severe) :]


def build_effect_lines(effects: Iterable[Effect], places: Places) -> Iterator[str]:
    """Yield effects as a list, in the order given."""
    for effect in effects:
        message = shorten(effect.message, MOST_VALUE)
        yield format_effect(effect, message, places.format(effect.place))


def build_remarks(diff: Diff) -> Iterator[str]:
    """Yield what else has changed in each article, as a list."""
    remarks = [(group.title, remark) for group in group_changes(diff) for remark in group.remarks]
    if remarks:
        yield ""
    yield from (
        f"- {format_code(shorten(title, MOST_NAME))}: {escape_markdown(remark)}"
        for title, remark in remarks
    )


def has_something_to_draw(diff: Diff) -> bool:
    """Return whether claims, arguments or links have changed: an article alone is an empty box."""
    return any(change.item in DRAWN for change in diff.changes)


def draw_fitting(diff: Diff, context: int) -> FittedPicture | None:
    """Return the diff as a flowchart, with less around the changes if it would be too large.

    None, if even the changes alone are more than Mermaid draws or people can read.
    """
    for steps in sorted({context, min(context, 1), 0}, reverse=True):
        graph = build_change_graph(diff, steps).graph
        if not graph.clusters:
            return None
        if len(graph.nodes) <= MOST_DRAWN:
            flowchart = build_flowchart(graph)
            if not flowchart.excess:
                drawn = ("", "```mermaid", flowchart.text.rstrip("\n"), "```", "", LEGEND)
                return FittedPicture(drawn, steps)
    return None


def build_table(diff: Diff, places: Places) -> tuple[str, ...]:
    """Return all changes as a table, those of an article together."""
    rows = [
        build_row(entry, change, places)
        for group in group_changes(diff)
        for entry in group.entries
        for change in entry.all_changes
    ]
    if title := diff.title:
        before, after = (format_value(_shorten(text)) for text in (title.before, title.after))
        rows.insert(0, f"| ~ | title | {before} | {after} | |")
    return (*HEAD, *rows) if rows else ()


def build_row(entry: Entry, change: Change, places: Places) -> str:
    """Return the row of one change."""
    name = ARROW.join(shorten(part, MOST_NAME) for part in entry.name_change(change).split(ARROW))
    cut = replace(change, before=_shorten(change.before), after=_shorten(change.after))
    place = places.format(change.place, is_old=change.new_place is None)
    return f"{format_row(cut, name)} {place} |"


def _shorten(text: str | None) -> str | None:
    """Return a value with each of its lines shortened."""
    return text and "\n".join(shorten(line, MOST_VALUE) for line in text.split("\n"))


def fold(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield lines below a title that opens on a click."""
    yield from ("", f"<details><summary>{title}</summary>", "", *lines, "", "</details>")


def build_article_rows(diff: Diff) -> Iterator[str]:
    """Yield a row for each article, with how many changes of each sign it has."""
    start = "" if diff.place == "." else f"{shorten(diff.place, MOST_NAME)}/"
    for group in group_changes(diff):
        counts = group.count_signs()
        name = escape_markdown(start + shorten(group.title, MOST_NAME))
        yield f"| {name} | {counts[ADDED]} | {counts[REMOVED]} | {counts[CHANGED]} |"
