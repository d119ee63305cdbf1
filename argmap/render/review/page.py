"""The parts of a comment."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from msgspec import Struct

from argmap.diff.changes import Diff, DiffReport, MergePreview
from argmap.render.diagram.text.block import shorten
from argmap.render.diff.change_phrases import (
    ARROW,
    count_effects,
    count_items,
    describe_severities,
    describe_unread,
)
from argmap.render.diff.grouping import ADDED, CHANGED, REMOVED, Entry, group_changes
from argmap.render.diff.markdown import RowWriter, format_effect, format_value
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
        words = format_code(f"{path[-MOST_PATH:]}:{span.line}")
        if self.base is None or (is_old and COMMIT not in self.base) or path.startswith("../"):
            return words
        start = self.base.replace(COMMIT, self.old if is_old else self.new).rstrip("/")
        address = quote(path.encode("utf-8", "surrogateescape"), safe="/")
        if len(address) > MOST_PATH:
            return words
        return f"[{words}]({start}/{address}#L{span.line})"


# The full hash of a commit, with its short form as a group.
HASH = re.compile(r"\b([0-9a-f]{8})[0-9a-f]{32,56}\b")
CHANGES_HEADING = "What has changed"
HEAD = ("| | what | change | where |", "|---|---|---|---|")
# Longer texts and names are cut; the picture and the files have them whole.
MOST_VALUE, MOST_NAME = 400, 120
ABOVE_FOLD = 8
# A table with so few rows is not folded.
FEW_ROWS = 12


def build_opening(report: DiffReport) -> Iterator[str]:
    """Yield what comes first: errors that may hide changes, and the counts of what follows."""
    diffs = report.workspaces
    yield from build_warnings(diffs)
    counts = " · ".join(count_effects(diffs))
    if severities := describe_severities(diffs):
        yield f"**{severities}**{f': {counts}' if counts else ''}"
    elif counts:
        yield f"**{counts}**"


def build_counts(report: DiffReport) -> Iterator[str]:
    """Yield the counts of what has changed, and what is compared."""
    counts = " · ".join(count_items(report.workspaces))
    if counts:
        yield from ("", f"#### {CHANGES_HEADING}", "", f"**{counts}**")
    versions = escape_markdown(shorten(HASH.sub(r"\1", report.versions), MOST_VALUE))
    yield from ("", f"Compared: {versions}.")


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
        yield f"- conflict: {format_code(path[-MOST_PATH:])} {what}"
    if len(paths) > ABOVE_FOLD:
        yield f"- and the same in {len(paths) - ABOVE_FOLD} more files"


def _format_merged_place(span: Span | None) -> str:
    """Return the file of an effect: its lines are those of a merge that does not exist yet."""
    return "" if span is None else format_code(span.file.path[-MOST_PATH:])


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


def build_remarks(diff: Diff) -> Iterator[str]:
    """Yield what else has changed in each article, as a list."""
    remarks = [(group.title, remark) for group in group_changes(diff) for remark in group.remarks]
    if remarks:
        yield ""
    yield from (
        f"- {format_code(shorten(title, MOST_NAME))}: {escape_markdown(remark)}"
        for title, remark in remarks
    )


def build_table(diff: Diff, places: Places) -> tuple[str, ...]:
    """Return all changes as a table: a row for each item, those of an article together."""
    writer = RowWriter(diff, MOST_VALUE, MOST_NAME)
    rows = [
        build_row(entry, writer, places) for group in group_changes(diff) for entry in group.entries
    ]
    if title := diff.title:
        before, after = (
            format_value(text and shorten(text, MOST_VALUE)) for text in (title.before, title.after)
        )
        rows.insert(0, f"| ~ | title | {before}{ARROW}{after} | |")
    return (*HEAD, *rows) if rows else ()


def build_row(entry: Entry, writer: RowWriter, places: Places) -> str:
    """Return the row of one item."""
    first = entry.all_changes[0]
    is_old = first.new_place is None and entry.span is None
    return f"{writer.write_cells(entry)} {places.format(entry.place, is_old=is_old)} |"


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
