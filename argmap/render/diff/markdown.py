"""A diff as Markdown."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from argmap.diff.changes import Change, ChangeKind, Diff, DiffReport, Effect, ItemKind, Severity
from argmap.diff.text_similarity import WordSegment, diff_words
from argmap.model.elements import Claim
from argmap.model.queries import get_claim_id
from argmap.render.diagram.text.block import shorten
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
from argmap.render.diff.change_words import find_claims
from argmap.render.diff.grouping import Entry, Group, find_sign, group_changes
from argmap.render.markdown_text import escape_markdown, format_code, format_references
from argmap.render.phrases import describe_claim, describe_link_end
from argmap.source.text import Span
from argmap.vcs.acceptances import shorten_id

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


def _build_group_lines(group: Group, writer: "RowWriter") -> Iterator[str]:
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


NEW_LINE = "<br>"
# What qualifies a claim, and the field that a change of it is about.
QUALIFIERS = {
    ChangeKind.HEDGE: "hedge",
    ChangeKind.CONDITION: "condition",
    ChangeKind.WHEN: "when",
    ChangeKind.WHERE: "where",
}
# Of these, the name of the item shows both values.
NAMED = frozenset({ChangeKind.RENAMED, ChangeKind.MOVED})


class RowWriter:
    """Writes the rows of one diff; what a claim says is in the first row that needs it only.

    Longer texts and names are cut, if there is a limit.
    """

    def __init__(
        self, diff: Diff, most_value: int | None = None, most_name: int | None = None
    ) -> None:
        """Start without any claim shown."""
        self.diff, self.most_value, self.most_name = diff, most_value, most_name
        self._shown: set[str] = set()

    def write_cells(self, entry: Entry) -> str:
        """Return the row of an item up to what has changed in it, without its last bar."""
        first = entry.all_changes[0]
        parts = entry.name_change(first).split(ARROW)
        name = ARROW.join(format_code(_cut(part, self.most_name)) for part in parts)
        marks = (describe_similarity(first), mark_severity(first) if first.is_one_sided else "")
        if not entry.changes:
            marks = ("", "")
        item = ": ".join(filter(None, (name, ", ".join(filter(None, marks)))))
        return f"| {entry.sign} | {item} | {NEW_LINE.join(self._list_lines(entry))} |"

    def _list_lines(self, entry: Entry) -> Iterator[str]:
        if entry.item is ItemKind.CLAIM:
            yield from self._list_claim_words(entry)
        for change in entry.changes:
            if change.is_one_sided:
                yield from self._list_words(change)
            else:
                yield _mark(change, self._describe_change(change, entry))
        for change in entry.arguments:
            yield f"{find_sign(change)} {_mark(change, self._describe_argument(change))}"

    def _list_claim_words(self, entry: Entry) -> Iterator[str]:
        """Yield what a claim says, unless a change of it says that."""
        is_told = any(
            change.is_one_sided or change.kind is ChangeKind.REWORDED for change in entry.changes
        )
        claim = self.diff.new.claims_by_id.get(entry.reference)
        if not is_told and claim is not None and entry.reference not in self._shown:
            yield self._escape(describe_claim(claim))
        self._shown.add(entry.reference)

    def _list_words(self, change: Change) -> Iterator[str]:
        """Yield the lines of what was added or removed."""
        if change.item is ItemKind.LINK:
            yield from self._list_link_words(change)
        else:
            lines = (change.after or change.before or "").split("\n")
            yield from map(self._escape, filter(None, lines))

    def _list_link_words(self, change: Change) -> Iterator[str]:
        """Yield what the ends of a link say, unless that was said before, and its note."""
        workspace = self.diff.new if change.new else self.diff.old
        ends = change.reference.partition(" ")[0], change.reference.rpartition(" ")[2]
        claims = [get_claim_id(workspace, end) for end in ends]
        untold = [
            end
            for end, claim in zip(ends, claims, strict=True)
            if end != claim or claim not in self._shown
        ]
        for end in untold:
            start = f"{format_code(end)}: " if len(untold) < len(ends) else ""
            yield f"{start}{self._escape(describe_link_end(workspace, end))}"
        self._shown.update(claims)
        lines = (change.after or change.before or "").split("\n")
        yield from map(self._escape, lines[len(ends) :])

    def _describe_change(self, change: Change, entry: Entry) -> str:
        label = escape_markdown(find_label(change))
        if change.kind in NAMED:
            return label
        if change.kind is ChangeKind.REWORDED and change.item is ItemKind.CLAIM:
            change = self._leave_out_changed_qualifiers(change, entry)
        if is_prose(change) and change.before and change.after:
            before, after = (_cut(text, self.most_value) for text in (change.before, change.after))
            return f"{label}: {_merge_words(before, after)}"
        return f"{label}: {self._format(change.before)}{ARROW}{self._format(change.after)}"

    def _leave_out_changed_qualifiers(self, change: Change, entry: Entry) -> Change:
        """Return a rewording without changed qualifiers, which have lines of their own."""
        fields = {QUALIFIERS[own.kind] for own in entry.changes if own.kind in QUALIFIERS}
        nothing = dict.fromkeys(fields)

        def describe(claim: Claim | None) -> str | None:
            return describe_claim(replace(claim, **nothing)) if claim else None

        old, new = find_claims(change, self.diff)
        return replace(change, before=describe(old), after=describe(new))

    def _describe_argument(self, change: Change) -> str:
        if change.is_one_sided:
            return self._escape(change.after or change.before or "")
        values = f"{self._format(change.before)}{ARROW}{self._format(change.after)}"
        return f"{escape_markdown(find_label(change))} {values}"

    def _format(self, text: str | None) -> str:
        return self._escape(text) if text else ABSENT

    def _escape(self, text: str) -> str:
        return escape_markdown(_cut(text, self.most_value))


def _cut(text: str, most: int | None) -> str:
    return text if most is None else shorten(text, most)


def _mark(change: Change, line: str) -> str:
    """Return the line of a change, with its severity before it if it is breaking."""
    severity = mark_severity(change)
    return f"{severity}: {line}" if severity else line


def mark_severity(entry: Change | Effect) -> str:
    """Return that it is breaking, with the id by which it can be accepted, or nothing."""
    if entry.severity is not Severity.BREAKING:
        return ""
    return f"**{entry.severity}** `{shorten_id(entry)}`"


def _merge_words(before: str, after: str) -> str:
    """Return two texts as one, with the words that are gone and those that are new marked."""
    segments = diff_words(before, after) or (WordSegment(before, after),)
    return " ".join(_write_segments(segments))


def _write_segments(segments: Iterable[WordSegment]) -> Iterator[str]:
    for segment in segments:
        if segment.is_kept:
            yield escape_markdown(segment.after)
            continue
        for tag, words in (("del", segment.before), ("ins", segment.after)):
            if text := escape_markdown(words):
                yield f"<{tag}>{text}</{tag}>"


def format_value(text: str | None) -> str:
    """Return the lines of a value, or a dash."""
    return NEW_LINE.join(map(escape_markdown, text.split("\n"))) if text else ABSENT
