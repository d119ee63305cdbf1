"""The comment on a change, in the fullest form that fits into GitHub's limits."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from argmap.diff.changes import Diff, DiffReport
from argmap.render.diagram.text.block import shorten
from argmap.render.diff.change_phrases import count_noun
from argmap.render.diff.grouping import Entry, group_changes
from argmap.render.diff.markdown import RowWriter
from argmap.render.markdown_text import format_code
from argmap.render.review.acceptance import build_acceptance_lines
from argmap.render.review.consequences import build_consequences, build_short_consequences
from argmap.render.review.drawings import (
    Drawing,
    find_drawings,
    has_something_to_draw,
    is_new_map,
)
from argmap.render.review.page import (
    FEW_ROWS,
    HEAD,
    MOST_NAME,
    MOST_VALUE,
    Places,
    build_article_rows,
    build_counts,
    build_merge_lines,
    build_opening,
    build_remarks,
    build_row,
    build_table,
    build_warnings,
    fold,
)
from argmap.vcs.acceptances import Judgement

MOST_CHARACTERS = 65_536
# Room for what a service adds, such as other line ends.
RESERVE = 1_536
UNCHANGED = "argmap: no changes to the argument."
ARTICLES = ("| article | + | − | ~ |", "|---|---|---|---|")  # noqa: RUF001  # the minus sign
LEGEND = (
    "<sub>+ added (thick, blue) · − removed (dotted, red) · ~ changed (dashed, purple), "  # noqa: RUF001  # the minus sign
    "with `[-`removed words`-]` and `{+`added words`+}` · lines to an added or removed claim were "
    "added or removed with it · claims that no longer stand show their status before and now · "
    "everything else is unchanged</sub>"
)
# The part of the room that the counts by article, or a matrix, may take.
SHARE = 4
# Room for the lines around a table.
AROUND = 300


class Review(Struct, frozen=True):
    """What a comment is made of.

    `marker` is its last line, by which it can be found. `context` is how many steps around the
    changes the picture shows; `picture_url` is where the whole picture is, `command` draws it.
    `judgement` says what of the report is accepted.
    """

    report: DiffReport
    places: Places
    marker: str
    context: int
    picture_url: str | None
    command: str
    judgement: Judgement


def render_comment(review: Review) -> str:
    """Return the comment as Markdown, below GitHub's limit however large the change is."""
    diffs = review.report.workspaces
    if review.report.is_empty:
        accepted = build_acceptance_lines(review.judgement)
        return _end_with_marker(review, (*build_warnings(diffs), UNCHANGED, *accepted))
    changed = tuple(diff for diff in diffs if not diff.is_empty)
    drawings = {diff.place: tuple(find_drawings(diff, review.context)) for diff in changed}
    detailed = {place: found[0] for place, found in drawings.items() if found}
    coarse = {place: found[-1] for place, found in drawings.items() if found}
    forms = (
        _build_full_comment(review, changed, detailed),
        _build_full_comment(review, changed, coarse),
        _build_short_comment(review, changed, coarse),
    )
    for lines in forms:
        text = _end_with_marker(review, lines)
        if _measure(text) <= MOST_CHARACTERS - RESERVE:
            return text
    return _end_with_marker(review, _build_short_comment(review, changed, {}))


def _end_with_marker(review: Review, lines: Iterable[str]) -> str:
    return "\n".join((*lines, "", review.marker)) + "\n"


def _measure(text: str) -> int:
    """Return the length of a text in UTF-16 units, in which GitHub counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _build_full_comment(
    review: Review, changed: tuple[Diff, ...], drawings: Mapping[str, Drawing]
) -> Iterator[str]:
    """Yield what follows, and for each workspace the picture and all changes."""
    yield from _build_head(review, build_consequences(changed, review.places))
    legend = _Legend()
    for diff in changed:
        if len(changed) > 1:
            yield from ("", f"### {format_code(shorten(diff.place, MOST_NAME))}")
        drawing = drawings.get(diff.place)
        if has_something_to_draw(diff):
            yield from _build_picture(review, drawing, legend)
        if is_new_map(diff):
            yield from _build_matrix(diff)
        yield from build_remarks(diff)
        table = build_table(diff, review.places)
        rows = len(table) - len(HEAD)
        if 0 < rows <= FEW_ROWS:
            yield from ("", *table)
        elif rows > 0:
            yield from fold(f"Changes of {rows} items", table)


def _build_head(review: Review, consequences: Iterable[str]) -> Iterator[str]:
    """Yield what is above the pictures: what follows first, then the counts of what has changed."""
    report = review.report
    yield from build_opening(report)
    yield from consequences
    if report.merge:
        yield from build_merge_lines(report.merge)
    yield from build_acceptance_lines(review.judgement)
    yield from build_counts(report)


class _Legend:
    """The legend of the pictures, which is below the first of them only."""

    def __init__(self) -> None:
        self._is_shown = False

    def build(self) -> Iterator[str]:
        if not self._is_shown:
            self._is_shown = True
            yield from ("", LEGEND)


def _build_picture(review: Review, drawing: Drawing | None, legend: _Legend) -> Iterator[str]:
    """Yield the flowcharts of a change, what they leave out, and where the whole picture is."""
    if drawing is None:
        pointer = _point_elsewhere(review)
        yield from ("", f"A picture of this change would be too large to be read here{pointer}")
        return
    for flowchart in drawing.flowcharts:
        yield from ("", "```mermaid", flowchart.rstrip("\n"), "```")
    if drawing.has_marks:
        yield from legend.build()
    if drawing.note:
        yield from ("", f"{drawing.note}{_point_elsewhere(review)}")
    elif review.picture_url:
        link = f"[The picture as SVG, and the two versions side by side]({review.picture_url})"
        yield from ("", link)


def _build_matrix(diff: Diff) -> Iterator[str]:
    """Yield which article of a new map answers which question how, unless that is long."""
    from argmap.analyze.compare.comparison import compare  # noqa: PLC0415  # for new maps only
    from argmap.analyze.compare.scope import Scope  # noqa: PLC0415
    from argmap.render.compare.markdown import build_matrix  # noqa: PLC0415
    from argmap.render.compare.view import SHORT  # noqa: PLC0415

    comparison = compare(diff.new, Scope())
    if comparison.rows:
        count = count_noun(len(comparison.rows), ("question", "questions"))
        lines = tuple(build_matrix(comparison, SHORT))
        if _measure("\n".join(lines)) <= MOST_CHARACTERS // SHARE:
            yield from fold(f"The matrix: {count}", lines)


def _point_elsewhere(review: Review, what: str = "the whole picture as SVG") -> str:
    """Return the end of a sentence: where to find what is left out."""
    if review.picture_url:
        return f": [{what}]({review.picture_url})."
    return f"; for the whole picture as SVG, run `{review.command}`." if review.command else "."


def _build_short_comment(
    review: Review, changed: tuple[Diff, ...], drawings: Mapping[str, Drawing]
) -> Iterator[str]:
    """Yield what weighs most, the overviews, and as many of the most severe changes as fit."""
    pointer = _point_elsewhere(review, "all changes, and the picture as SVG")
    legend = _Legend()
    head = (
        *_build_head(review, build_short_consequences(changed, review.places)),
        *(
            line
            for diff in changed
            if diff.place in drawings
            for line in _build_picture(review, drawings[diff.place], legend)
        ),
        *(line for diff in changed if is_new_map(diff) for line in _build_matrix(diff)),
        "",
        f"This change is too large for a comment, so only the most severe is listed{pointer}",
    )
    room = MOST_CHARACTERS - RESERVE - _measure(review.marker)
    room -= _measure("\n".join(head)) + 2 * AROUND
    counts = tuple(chain.from_iterable(map(build_article_rows, changed)))
    articles = _fit_rows(counts, room // SHARE)
    room -= sum(_measure(row) + 1 for row in articles)
    rows, total = _list_severe_rows(changed, review.places, room)
    yield from head
    yield from fold(f"The {len(rows)} most severe of {total} changed items", (*HEAD, *rows))
    left = len(counts) - len(articles)
    table = (*ARTICLES, *articles, *((f"| and {left} more | | | |",) if left else ()))
    if len(counts) <= FEW_ROWS:
        yield from ("", *table)
    else:
        yield from fold(f"Changes in {len(counts)} places", table)


def _list_severe_rows(
    changed: Iterable[Diff], places: Places, room: int
) -> tuple[tuple[str, ...], int]:
    """Return the rows of the most severe changes that there is room for, and how many there are."""
    items: list[tuple[int, Entry, RowWriter]] = []
    for diff in changed:
        writer = RowWriter(diff, MOST_VALUE, MOST_NAME)
        for group in group_changes(diff):
            items += ((_rank(entry), entry, writer) for entry in group.entries)
    items.sort(key=lambda item: -item[0])
    rows = (build_row(entry, writer, places) for _, entry, writer in items)
    return _fit_rows(rows, room), len(items)


def _rank(entry: Entry) -> int:
    return max(change.severity.rank for change in entry.all_changes)


def _fit_rows(rows: Iterable[str], room: int) -> tuple[str, ...]:
    """Return the first rows, as many as there is room for."""
    fitting: list[str] = []
    for row in rows:
        room -= _measure(row) + 1
        if room < 0:
            break
        fitting.append(row)
    return tuple(fitting)
